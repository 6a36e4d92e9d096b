// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/network/reach.h"
#include "core/network/snap.h"
#include "core/siting/draft.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/operations/read_sites.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/siting/room_rules.h"

namespace lifang::app {

/// A facility that stands, or a place where one could be.
struct CareSite {
  std::string id = {};  ///< of its row; "" if it was only put on the map
  std::string name = {};
  std::string kind = {};
  bool existing = false;
  bool counts = false;  ///< of the kinds that serve the goal; every candidate does
  std::int64_t stars = 0;
  std::optional<std::int64_t> beds = std::nullopt;
  std::optional<double> cost = std::nullopt;
  std::string compound_id = {};  ///< of a room inside a compound
  Point at = {};
  std::vector<network::Stop> stops = {};  ///< empty: no way is near enough
};

/// What the care room's map is asked on: the walking network of a profile, where people live,
/// the sites and all walks to them. Never changed once made; read by several threads.
struct CareGround {
  std::string stamp;  ///< of the rows it was made from
  network::Profile profile;
  operations::SnapRules snapping;
  operations::Goal goal;
  double target_share = 0;  ///< of the people of a township; 0: none is set
  RoomRules rules;
  operations::WalkNetwork roads;
  std::vector<std::string> road_names;  ///< by way
  std::unique_ptr<network::Snapper> snapper;
  std::vector<operations::DemandPlace> places;  ///< none: the workspace knows no people
  std::vector<double> households;               ///< by place
  std::unique_ptr<network::Targets> targets;    ///< the places
  std::vector<std::string> townships;           ///< names; the last one "": not known
  siting::DraftPlaces draft;                    ///< people of 60 and over, by township
  std::vector<CareSite> sites;
  std::vector<siting::PlaceWalks> walks;  ///< by site, within the horizon
  std::vector<Error> lacks;               ///< what it had to do without, each with its remedy
  std::vector<Finding> findings;          ///< of its people: that they are projected, and how

  /// The walks to a place that is no site yet.
  siting::PlaceWalks walks_to(std::span<const network::Stop> stops, network::Search& search) const;
};

struct CareAsked {
  std::string profile = "elderly";
  std::string goal = "home_care";  ///< of care.toml, or a kind of facility.toml
  std::string day = {};
  int year = 0;  ///< whose people; 0: as they are counted
  friend bool operator==(const CareAsked&, const CareAsked&) = default;
};

/// Reads the ground; gives `known` back if the rows that it rests on are the same.
/// Errors: "care.no_roads", "care.no_goal", those of walking_profile and the session.
Result<std::shared_ptr<const CareGround>> read_care_ground(
    workspace::Workspace& work, const CareAsked& asked,
    const std::shared_ptr<const CareGround>& known);

/// What can be asked, as the county's rules say; names in the language.
struct CareChoices {
  std::vector<std::pair<std::string, std::string>> profiles;  ///< id, name
  std::vector<std::pair<std::string, std::string>> services;  ///< that can be sited
  std::vector<int> years;                                     ///< that people are projected to
  RoomRules rules = {};
};
Result<CareChoices> care_choices(workspace::Session& session, bool english);

}  // namespace lifang::app
