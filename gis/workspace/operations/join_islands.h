// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct IslandsRequest {
  workspace::Actor actor;
  std::string reason;
  std::string today;
  std::string profile = "elderly";
  double within_m = 30;  ///< the longest gap told, inclusive; at most 1,000
  bool cut_crossings = false;
};

/// A piece of the walking network that is joined to nothing else.
struct NetworkIsland {
  double length_m = 0;
  std::string road_id;  ///< a road of it: where the gap begins, if there is one
  std::string road_name;
  Point at;
  /// The shortest link to the greatest piece; none: it is farther away than asked.
  std::optional<double> gap_m = std::nullopt;
  Line link = {};
  std::string joins_id;  ///< the road that the link ends on
};

struct NetworkIslands {
  double main_m = 0;  ///< length of the greatest piece
  double all_m = 0;
  std::vector<NetworkIsland> islands;  ///< shortest gap first, then those without, longest first
};

/// Where nobody can walk to from the rest of the network, and what would mend it; reads only.
/// Errors: "care.no_roads", "care.bad_gap", those of walking_profile.
Result<NetworkIslands> find_islands(workspace::Session& session, const IslandsRequest& request);

/// Draws the links that find_islands tells as roads of class "path" and gives the roads they end
/// on a vertex there. One event. Returns what was joined. Errors: as find_islands, "care.no_gaps"
/// (refused) if there is nothing to join.
Result<NetworkIslands> join_islands(workspace::Workspace& work, const IslandsRequest& request);

}  // namespace lifang::operations
