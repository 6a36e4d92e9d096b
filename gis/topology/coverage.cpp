// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/coverage.h"

#include <algorithm>
#include <tuple>

#include "core/geometry/measure.h"
#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {
namespace {

MultiLine rings_of(const MultiPolygon& area) {
  MultiLine out;
  for (const Polygon& polygon : area) {
    out.emplace_back(polygon.outer.begin(), polygon.outer.end());
    for (const Ring& hole : polygon.holes) out.emplace_back(hole.begin(), hole.end());
  }
  return out;
}

double length_of(const MultiLine& lines) {
  double out = 0;
  for (const Line& line : lines) out += length(line);
  return out;
}

}  // namespace

Result<std::vector<CommonBorder>> common_borders(std::span<const MultiPolygon> areas,
                                                 double apart_m) {
  std::vector<Box> boxes;
  for (const MultiPolygon& area : areas) boxes.push_back(bounds(Geometry(area)).grown(apart_m));
  std::vector<CommonBorder> out;
  for (std::uint32_t b = 0; b < areas.size(); ++b) {
    if (areas[b].empty()) continue;
    const auto near = buffered(areas[b], apart_m);
    if (!near) return fail(near);
    for (std::uint32_t a = 0; a < b; ++a) {
      if (areas[a].empty() || !boxes[a].intersects(boxes[b])) continue;
      auto line = intersection(rings_of(areas[a]), *near);
      if (!line) return fail(line);
      const double metres = length_of(*line);
      if (metres > 4 * apart_m) out.push_back({a, b, std::move(*line), metres});
    }
  }
  std::sort(out.begin(), out.end(), [](const CommonBorder& x, const CommonBorder& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return out;
}

}  // namespace lifang::topology
