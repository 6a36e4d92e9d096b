// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_axis.h"

#include <algorithm>
#include <optional>

#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

using addressing::Axis;
using addressing::Rules;

Result<std::optional<Point>> town_centre(workspace::Workspace& work) {
  const auto rows = work.session().rows("SELECT geom FROM built_up_area");
  if (!rows) return fail(rows);
  std::optional<Point> centre;
  double most = 0;
  for (const Row& row : *rows) {
    for (const Polygon& polygon : polygons_of(row.geometry())) {
      if (area(polygon) <= most) continue;
      most = area(polygon);
      centre = centroid(polygon);
    }
  }
  return centre;
}

}  // namespace

Result<Axis> axis_of(workspace::Workspace& work, const RoadSegments& segments, const Scene& scene,
                     const AxisChoice& choice, const Rules& rules) {
  addressing::Surroundings around;
  for (const SceneRoad& road : scene.roads) {
    if (road.name != segments.name && !is_walk(road.road_class)) {
      around.other_roads.push_back(road.line);
    }
  }
  around.may_be_dead_end =
      std::none_of(segments.classes.begin(), segments.classes.end(), [&](const std::string& c) {
        return std::find(rules.never_dead_end.begin(), rules.never_dead_end.end(), c) !=
               rules.never_dead_end.end();
      });
  if (choice.zero == addressing::Zero::centre || rules.centre_auto) {
    const auto centre = town_centre(work);
    if (!centre) return fail(centre);
    around.centre = *centre;
  }
  auto axis = addressing::lay_axis(addressing::join(segments.lines, rules.parallel_m), choice.zero,
                                   around, rules);
  if (!axis) {
    Error error = axis.error();
    error.where = segments.name;
    error.args = {segments.name};
    return tl::unexpected<Error>(error);
  }
  if (choice.near) axis = addressing::begun_near(*axis, *choice.near);
  return choice.reverse ? addressing::reversed(*axis) : *axis;
}

}  // namespace lifang::operations
