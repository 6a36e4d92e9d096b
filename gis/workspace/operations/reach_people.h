// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "gis/workspace/operations/growth.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

struct ReachRequest {
  Point at;                     ///< metres, the workspace's CRS
  std::vector<double> minutes;  ///< each > 0
  std::string profile = "elderly";
  double speed_mps = 0;  ///< 0: as the profile says
  bool flat = false;     ///< without stairs and slopes
  std::string today;
  bool cut_crossings = false;
  Horizon horizon = {};  ///< whose people
};

struct ReachRing {
  double minutes = 0;
  double people = 0;
  double elderly = 0;  ///< of 60 and over
  double over_80 = 0;
  double alone = 0;   ///< of 60 and over, living alone
  double ways_m = 0;  ///< length of what can be walked within the limit
  MultiLine walked = {};
  MultiPolygon ground = {};  ///< within care.toml's draw_m of it; holds that of shorter walks
};

struct ReachOutcome {
  Point foot;        ///< where the place meets the network
  double leg_m = 0;  ///< the straight way to there, counted in
  double speed_mps = 0;
  std::vector<ReachRing> rings;  ///< in the order asked
  std::vector<Finding> findings;
};

/// Who lives within a walk of a place; reads only.
/// Errors: "care.bad_minutes", "care.off_network", "care.no_roads", "care.no_demand".
Result<ReachOutcome> reach_people(workspace::Session& session, const ReachRequest& request);

}  // namespace lifang::operations
