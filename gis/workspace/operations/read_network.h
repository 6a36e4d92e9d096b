// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/network/build.h"
#include "core/network/profile.h"
#include "gis/workspace/operations/road_rows.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// The walking network of a workspace, with the ids of the roads it came from.
struct WalkNetwork {
  network::Graph graph = {};
  std::vector<std::string> road_ids = {};  ///< by Edge::way
  // As in network::Built:
  std::vector<std::uint32_t> broken = {};
  std::vector<network::Levelled> levelled = {};
  double unknown_m = 0;
  double steep_m = 0;
  std::vector<RoadRow> rows = {};  ///< what it was built of, by fid; empty if it is not kept
  std::vector<Finding> findings = {};
  // Large networks are kept beside the workspace (network_store.h).
  std::string kept_as = {};  ///< what tells it from others of the workspace; "": it is not kept
  bool from_kept = false;    ///< read, not built
  bool patched = false;      ///< read, and built anew around changed roads alone
  double load_s = 0;
};

/// Reads the roads in force on the day (queries/in_force.h; `today` ISO 8601) and builds the
/// network of the profile, on the slopes of table elevation unless walking.toml says `slopes` =
/// false or the profile is flat. A network of walking.toml's `keep_edges` or more is kept in the
/// folder `<file>.walks`. Where roads changed, it is built anew around them alone, up to its
/// `patch_roads` of them; with more, or with other heights or another profile, it is built whole.
/// Findings: "walk.no_height", "walk.too_steep", "walk.kept_damaged" (it was built again). Errors:
/// "care.no_roads" if nothing can be walked on; those of the session.
Result<WalkNetwork> read_network(workspace::Session& session, const network::Profile& profile,
                                 std::string_view today = {}, network::BuildOptions options = {});

/// A network of what `build` or `patch` made; without ids and rows.
WalkNetwork network_of(network::Built built);

/// How a place is tied to the network; from data/rules/walking.toml.
struct SnapRules {
  double snap_m = 0;
  double smallest_island_m = 0;
};

/// A profile of walking.toml as it holds in the workspace's county, its speed replaced by
/// `speed_mps` unless that is 0; `flat`: without stairs and slopes. Errors: "walk.no_profile",
/// "walk.no_speed", "walk.bad_speed".
Result<network::Profile> walking_profile(workspace::Session& session, std::string_view id,
                                         double speed_mps = 0, bool flat = false);

/// What the ground did to a network that was built on it.
std::vector<Finding> ground_findings(double unknown_m, double steep_m);
Result<SnapRules> snap_rules(workspace::Session& session);

}  // namespace lifang::operations
