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

std::vector<Interval> stretches(const Graph& graph, std::span<const Reached> nodes,
                                std::span<const Stop> starts, Cost limit) {
  std::vector<Interval> raw;
  for (const Reached& node : nodes) {
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

// Vertices within an edge that are reached from either end or along it from a start.
std::size_t vertices_inside(const Graph& graph, const Search& search, std::uint32_t e,
                            std::span<const Stop> starts, Cost limit) {
  const Edge& edge = graph.edges[e];
  const std::uint64_t from = search.cost(edge.from);
  const std::uint64_t to = search.cost(edge.to);
  std::size_t count = 0;
  for (std::uint32_t v = edge.first_vertex + 1; v < edge.last_vertex; ++v) {
    const Cost at = graph.cost_along({e, graph.along[v]});
    bool within = from + at <= limit || to + (edge.cost - at) <= limit;
    for (const Stop& start : starts) {
      if (within || start.position.edge != e) continue;
      const Cost begun = graph.cost_along(start.position);
      within = std::uint64_t{start.cost} + (begun < at ? at - begun : begun - at) <= limit;
    }
    count += within;
  }
  return count;
}

}  // namespace

std::vector<Interval> service_circle(const Graph& graph, Search& search,
                                     std::span<const Stop> starts, Cost limit) {
  return stretches(graph, search.nodes(starts, limit), starts, limit);
}

Covered covered(const Graph& graph, Search& search, std::span<const Stop> starts, Cost limit) {
  const std::vector<Reached>& nodes = search.nodes(starts, limit);
  Covered out{.vertices = nodes.size()};
  for (const auto& copies : graph.copies) {
    const auto reached = std::ranges::count_if(
        copies, [&](std::uint32_t node) { return search.cost(node) != unreachable; });
    if (reached > 1) out.vertices -= static_cast<std::size_t>(reached - 1);
  }
  constexpr auto none = static_cast<std::uint32_t>(-1);
  std::uint32_t last = none;
  for (const Interval& i : stretches(graph, nodes, starts, limit)) {
    out.length_m += i.to_m - i.from_m;
    if (i.edge != last) out.vertices += vertices_inside(graph, search, i.edge, starts, limit);
    last = i.edge;
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
