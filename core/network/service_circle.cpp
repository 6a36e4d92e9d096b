// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/service_circle.h"

#include <algorithm>
#include <tuple>

namespace lifang::network {
namespace {

double metres(const Edge& edge, Cost cost) {
  return cost >= edge.cost ? edge.length_m : edge.length_m * cost / edge.cost;
}

}  // namespace

std::vector<Interval> service_circle(const Graph& graph, Search& search,
                                     std::span<const Stop> starts, Cost limit) {
  std::vector<Interval> raw;
  for (const Reached& node : search.nodes(starts, limit)) {
    for (const Arc& arc : graph.arcs_of(node.index)) {
      const Edge& edge = graph.edges[arc.edge];
      const double far = metres(edge, limit - node.cost);
      if (edge.from == node.index) raw.push_back({arc.edge, 0, far});
      if (edge.to == node.index) raw.push_back({arc.edge, edge.length_m - far, edge.length_m});
    }
  }
  for (const Stop& start : starts) {
    if (start.cost > limit) continue;
    const Edge& edge = graph.edges[start.position.edge];
    const double far = metres(edge, limit - start.cost);
    raw.push_back({start.position.edge, std::max(0.0, start.position.along_m - far),
                   std::min(edge.length_m, start.position.along_m + far)});
  }
  std::ranges::sort(raw, {},
                    [](const Interval& i) { return std::tuple(i.edge, i.from_m, i.to_m); });
  std::vector<Interval> out;
  for (const Interval& i : raw) {
    if (!out.empty() && out.back().edge == i.edge && i.from_m <= out.back().to_m) {
      out.back().to_m = std::max(out.back().to_m, i.to_m);
    } else {
      out.push_back(i);
    }
  }
  return out;
}

MultiLine lines(const Graph& graph, std::span<const Interval> intervals) {
  MultiLine out;
  for (const Interval& i : intervals) {
    if (i.to_m > i.from_m) out.push_back(part(graph, i.edge, i.from_m, i.to_m));
  }
  return out;
}

}  // namespace lifang::network
