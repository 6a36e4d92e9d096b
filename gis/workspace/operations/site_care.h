// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct SiteCareRequest {
  workspace::Actor actor;
  std::string reason;
  std::string today;               ///< ISO 8601: roads of this day
  std::string goal = "home_care";  ///< one [[goal]] of data/rules/care.toml
  std::string township;            ///< id, code or name; "" for the whole workspace
  double minutes = 0;              ///< 0: as the goal says
  std::string profile = "elderly";
  double speed_mps = 0;  ///< 0: as the profile says
  int sites = 6;         ///< at most so many new ones
  /// Instead: the sites that reach everyone who can be reached for the least cost, if every
  /// candidate of the area states one, else as few of them as possible.
  bool cover_all = false;
  bool cut_crossings = false;  ///< for roads that cross without common vertices
  double seconds = 20;         ///< for the search
};

struct CareSite {
  std::string candidate_id;
  std::string name;
  Point at;
  double people_in_reach = 0;  ///< of 60 and over
  double people_gained = 0;    ///< of these: served by no existing site and none before this one
  std::optional<double> cost = std::nullopt;  ///< as the candidate states it
};

struct CareGap {
  std::string demand_id;
  std::string compound_id;
  std::string name;
  Point at;
  double people = 0;
  bool off_network = false;  ///< no way near it
  bool no_site = false;      ///< no existing or possible site in reach, or no way near it
};

/// "off_network", "no_site_in_reach", "not_chosen": the words of uncovered_place.reason.
const char* reason_of(const CareGap& gap);

struct SiteCareOutcome {
  std::string scenario_id;
  std::string township_id;
  double limit_s = 0;
  double speed_mps = 0;
  double people = 0;  ///< of 60 and over
  double covered_before = 0;
  double covered_after = 0;
  double bound = 0;  ///< no choice covers more; with cover_all: none needs fewer sites or less cost
  bool proven = false;
  std::vector<CareSite> sites;     ///< greatest gain first
  std::vector<CareGap> uncovered;  ///< who is left without a site, most people first
  bool by_cost = false;            ///< cover_all went by cost; then `bound` is a cost
  double cost = 0;                 ///< of the chosen sites, as far as known
  std::vector<Finding> findings;
  std::size_t existing = 0;
  std::size_t candidates = 0;
  std::size_t candidates_off_network = 0;
};

/// Chooses sites for home care within a walk of so many minutes on the real network and
/// writes a siting_scenario with its siting_result and service_circle rows, and an
/// uncovered_place (ground: the compound's) for everyone left without.
///
/// People walk from their compound's gates, the nearest of which counts, with the straight
/// way from the place to the gate before it; a room in their own compound is reached straight.
/// The limit is inclusive.
///
/// Findings: "care.some_costs", "care.people_nowhere", "care.candidates_nowhere",
/// "care.not_in_demand".
///
/// Errors: "care.no_roads", "care.no_demand", "care.no_candidates" (the workspace lacks what
/// the question needs), "care.no_township", "care.no_goal", "care.bad_minutes",
/// "care.bad_sites", those of walking_profile.
Result<SiteCareOutcome> site_care(workspace::Workspace& work, const SiteCareRequest& request,
                                  const Progress& progress = {});

}  // namespace lifang::operations
