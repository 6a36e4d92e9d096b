// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/siting/draft.h"
#include "core/siting/servers.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/operations/read_sites.h"

/// What sites are chosen from: people, sites and the walks between them.
namespace lifang::operations {

/// A place that is no row of candidate_site: put on the map by hand.
struct AddedSite {
  std::string name;
  Point at;
  bool keep = false;                          ///< opened in any case
  std::optional<double> cost = std::nullopt;  ///< yuan; unknown: no budget can be asked for
};

/// What is asked. Equal questions of an equal workspace have equal answers, unless time is up.
struct CareAsked {
  std::string today;               ///< ISO 8601: roads and compounds of this day
  std::string goal = "home_care";  ///< one [[goal]] of care.toml, or a [[kind]] of facility.toml
  std::string township;            ///< id, code or name; "" for the whole workspace
  double minutes = 0;              ///< 0: as the goal says
  std::string profile = "elderly";
  double speed_mps = 0;  ///< 0: as the profile says
  bool cut_crossings = false;
  Horizon horizon = {};  ///< whose people
  // Decided beforehand, by id or name of candidate_site or facility.
  std::vector<std::string> keep = {};    ///< candidates that are opened in any case
  std::vector<std::string> forbid = {};  ///< candidates that are not opened
  std::vector<std::string> close = {};   ///< facilities that are counted out
  std::vector<AddedSite> added = {};     ///< further candidates
};

struct CareQuestion {
  Goal goal;
  CareArea area;
  network::Profile profile;
  network::Graph graph;
  std::vector<DemandPlace> places;
  std::vector<double> weights;           ///< by place: the people whom the goal serves
  std::vector<Site> sites;               ///< those that stand, then candidates, then added ones
  std::vector<siting::Servers> servers;  ///< by place: sites within the limit
  double limit_s = 0;
  double people = 0;                                  ///< sum of the weights
  std::vector<std::uint32_t> existing, keep, forbid;  ///< places in `sites`, ascending
  std::size_t candidates = 0;
  std::size_t candidates_off_network = 0;
  std::vector<Finding> findings;

  /// Whether every candidate states what it costs.
  bool has_costs() const;
  /// By site: its cost; where not all are known, 1 each.
  std::vector<double> costs() const;
};

/// By site the walks to the places within so many seconds, ascending by place: over the network,
/// and straight within one's own compound. Whole ticks of the graph, as seconds.
std::vector<siting::PlaceWalks> walks_of(const CareQuestion& question, double horizon_s);

/// Reads only. Findings: "care.people_nowhere", "care.candidates_nowhere",
/// "care.not_in_demand", those of a later year.
/// Errors: "care.no_roads", "care.no_demand", "care.no_candidates", "care.no_township",
/// "care.no_goal", "care.no_site", "care.bad_minutes", those of walking_profile and
/// project_people.
Result<CareQuestion> read_question(workspace::Session& session, const CareAsked& asked);

}  // namespace lifang::operations
