// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/types.h"
#include "core/naming/check.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The roads with a name whose bounds meet the box: id, name, town and geom of each, by id.
/// `which`: an SQL condition on the road r, as in_force("road", day, "r"). Errors: the session's.
Result<std::vector<Row>> named_roads_near(workspace::Session& session, const Box& box,
                                          const std::string& which = "1 = 1");

/// How a road runs, and the named roads that it goes on into.
struct RoadAxis {
  std::optional<double> bearing_deg;  ///< between its farthest ends: 0 north, 90 east
  std::vector<naming::Continued> continues;
};

/// `road`: all its segments; `own`: their ids. A road goes on into another one that ends
/// within 15 m of its end and turns by less than 30 degrees there. Two carriageways are one.
Result<RoadAxis> road_axis(workspace::Session& session, const Geometry& road,
                           std::span<const std::string> own);

}  // namespace lifang::queries
