// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

struct WalkRouteRequest {
  Point from;  ///< metres, the workspace's CRS
  Point to;
  std::string profile = "elderly";
  double speed_mps = 0;  ///< 0: as the profile says
  bool flat = false;     ///< without stairs and slopes
  std::string today;
  bool cut_crossings = false;
};

struct RouteLeg {
  std::string road_id;
  std::string name;
  double length_m = 0;
  double seconds = 0;
  double turn_deg = 0;  ///< 0 straight on, 90 left, -90 right
};

struct WalkRoute {
  double seconds = 0;
  double before_m = 0;  ///< straight, from the place to the network
  double after_m = 0;
  std::vector<RouteLeg> legs;
  Line line;
  std::vector<Finding> findings = {};
};

/// The quickest walk between two places, road by road, to check by hand what a reach counts.
/// Errors: "care.off_network", "care.no_route", "care.no_roads", those of walking_profile.
Result<WalkRoute> walk_route(workspace::Session& session, const WalkRouteRequest& request);

}  // namespace lifang::operations
