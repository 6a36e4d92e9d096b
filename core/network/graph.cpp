// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/graph.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::network {

Cost seconds(double s) {
  if (!(s > 0)) return 0;
  const double ms = std::round(s * 1000);
  return ms >= static_cast<double>(unreachable) ? unreachable - 1 : static_cast<Cost>(ms);
}

Cost Graph::cost_along(Position p) const {
  const Edge& edge = edges[p.edge];
  if (!(edge.length_m > 0)) return 0;
  const double share = std::clamp(p.along_m / edge.length_m, 0.0, 1.0);
  return static_cast<Cost>(std::llround(share * edge.cost));
}

Point Graph::point(Position p) const {
  const std::span<const Point> points = shape(edges[p.edge]);
  return point_at(Line(points.begin(), points.end()), p.along_m);
}

Line part(const Graph& graph, std::uint32_t edge, double from_m, double to_m) {
  const std::span<const Point> points = graph.shape(graph.edges[edge]);
  return part(Line(points.begin(), points.end()), from_m, to_m);
}

}  // namespace lifang::network
