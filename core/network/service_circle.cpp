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

// Of a search that has been made.
std::vector<Interval> stretches(const Graph& graph, const Search& search,
                                std::span<const Stop> starts, Cost limit) {
  std::vector<Interval> raw;
  for (const std::uint32_t node : search.reached()) {
    for (const std::uint32_t e : graph.edges_of(node)) {
      const Edge& edge = graph.edges[e];
      const double far = metres(edge, limit - search.cost(node));
      if (edge.from == node) raw.push_back({e, 0, far});
      if (edge.to == node) raw.push_back({e, edge.length_m - far, edge.length_m});
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

}  // namespace

std::vector<Interval> service_circle(const Graph& graph, Search& search,
                                     std::span<const Stop> starts, Cost limit) {
  search.label(starts, limit);
  return stretches(graph, search, starts, limit);
}

Covered covered(const Graph& graph, Search& search, std::span<const Stop> starts, Cost limit) {
  search.label(starts, limit);
  Covered out{.vertices = search.reached().size()};
  for (const auto& copies : graph.copies) {
    const auto reached = std::ranges::count_if(
        copies, [&](std::uint32_t node) { return search.cost(node) != unreachable; });
    if (reached > 1) out.vertices -= static_cast<std::size_t>(reached - 1);
  }
  each_vertex_inside(graph, search, starts, limit, [&](std::uint32_t, Cost) { ++out.vertices; });
  for (const Interval& i : stretches(graph, search, starts, limit))
    out.length_m += i.to_m - i.from_m;
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
