// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/siting/draft.h"
#include "planner-ui/siting/care_ground.h"

namespace lifang::app {

/// A site that was put on the map and is no row. One that a candidate was moved to has that one's
/// cost. What it costs to close a facility that stands is in no budget.
struct AddedSite {
  std::string name;
  Point at;
  siting::Stand stand = siting::Stand::open;
  std::optional<double> cost = std::nullopt;  ///< yuan
};

/// What a solver said of a draft; gone as soon as the draft is changed by hand.
struct DraftProof {
  siting::DraftGoal goal = siting::DraftGoal::cover_most;
  double objective = 0;
  double bound = 0;
  bool proven = false;
  double gap = 0;
};

/// A scenario of sites as the planner makes it. Its numbers are those of the room's rules until
/// they are told (begin_with).
struct CareDraft {
  std::string id;  ///< of its row; "" if it is not stored
  std::string name;
  std::string profile = "elderly";
  std::string service = "home_care";  ///< a goal of care.toml or a kind of facility.toml
  int year = 0;                       ///< whose people; 0: as they are counted
  double minutes = 0;
  siting::DraftGoal goal = siting::DraftGoal::cover_most;
  int wanted = 0;     ///< 0: the draft has not been told its numbers
  double budget = 0;  ///< yuan
  /// By row of candidate_site and facility, where it is not `free` or, of what stands, `open`.
  std::map<std::string, siting::Stand> stands = {};
  std::vector<AddedSite> added = {};
  std::optional<DraftProof> proof = std::nullopt;
};

/// Gives a draft that has none the numbers that a new one begins with.
void begin_with(const RoomRules& rules, CareDraft& draft);

/// A draft laid over its ground: its sites are those of the ground, then those added.
struct LaidDraft {
  std::vector<CareSite> sites;
  std::vector<siting::PlaceWalks> walks;
  std::vector<siting::Stand> stands;
  siting::DraftPlaces places;
  std::size_t ground_sites = 0;
};
/// `added_walks` beside the draft's added sites.
LaidDraft laid(const CareGround& ground, const CareDraft& draft,
               const std::vector<siting::PlaceWalks>& added_walks);
/// The draft's word on a site of the ground.
siting::Stand stand_of(const CareDraft& draft, const CareSite& site);

}  // namespace lifang::app
