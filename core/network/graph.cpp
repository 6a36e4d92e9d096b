// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/graph.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::network {

Cost seconds(double s, double ticks_per_s) {
  if (!(s > 0)) return 0;
  const double ticks = std::round(s * ticks_per_s);
  return ticks >= static_cast<double>(unreachable) ? unreachable - 1 : static_cast<Cost>(ticks);
}

Cost Graph::cost_along(Position p) const {
  const Edge& edge = edges[p.edge];
  if (!(edge.length_m > 0)) return 0;
  const double share = std::clamp(p.along_m / edge.length_m, 0.0, 1.0);
  return static_cast<Cost>(std::llround(share * edge.cost));
}

namespace {

// The place a share of the way from vertex k to the next, by the edge's own measure.
Point between(const Graph& graph, std::uint32_t k, double along_m) {
  const double step = graph.along[k + 1] - graph.along[k];
  const double share = step > 0 ? std::clamp((along_m - graph.along[k]) / step, 0.0, 1.0) : 0;
  return graph.vertices[k] + (graph.vertices[k + 1] - graph.vertices[k]) * share;
}

// The last vertex of the edge that has one after it and is not beyond the place.
std::uint32_t vertex_before(const Graph& graph, const Edge& edge, double along_m) {
  const auto first = graph.along.begin() + edge.first_vertex;
  const auto last = graph.along.begin() + edge.last_vertex;
  const auto after = std::upper_bound(first + 1, last, along_m);
  return static_cast<std::uint32_t>(after - 1 - graph.along.begin());
}

}  // namespace

Point Graph::point(Position p) const {
  return between(*this, vertex_before(*this, edges[p.edge], p.along_m), p.along_m);
}

Line part(const Graph& graph, std::uint32_t edge, double from_m, double to_m) {
  const Edge& whole = graph.edges[edge];
  std::uint32_t k = vertex_before(graph, whole, from_m);
  Line out{between(graph, k, from_m)};
  for (++k; k < whole.last_vertex && graph.along[k] < to_m; ++k) out.push_back(graph.vertices[k]);
  out.push_back(between(graph, k - 1, to_m));
  return out;
}

}  // namespace lifang::network
