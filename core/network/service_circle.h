// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/network/reach.h"

namespace lifang::network {

/// A stretch of an edge, metres from its `from`.
struct Interval {
  std::uint32_t edge = 0;
  double from_m = 0;
  double to_m = 0;
};

/// What can be walked within the limit (Baum, Buchhold, Dibbelt, Wagner 2016):
/// stretches of edges, not an area, so that nothing is guessed between the ways.
/// Ascending by edge, then by place; stretches of one edge do not overlap.
///
///   auto circle = service_circle(graph, search, stops, seconds(15 * 60));
///   auto drawn = lines(graph, circle);
std::vector<Interval> service_circle(const Graph& graph, Search& search,
                                     std::span<const Stop> starts, Cost limit);

/// After a search: calls f(vertex, cost) for each vertex inside an edge, between its ends, that is
/// reached within the limit; `starts` and `limit` are the search's.
template <class F>
void each_vertex_inside(const Graph& graph, const Search& search, std::span<const Stop> starts,
                        Cost limit, F&& f);

/// What can be walked within the limit, summed. Inclusive to the tick.
struct Covered {
  std::size_t vertices = 0;  ///< of the map: nodes and those between them, each once
  double length_m = 0;       ///< of the stretches, those walked in part with that part
};
Covered covered(const Graph& graph, Search& search, std::span<const Stop> starts, Cost limit);

/// The stretches as lines, for drawing or buffering.
MultiLine lines(const Graph& graph, std::span<const Interval> intervals);

template <class F>
void each_vertex_inside(const Graph& graph, const Search& search, std::span<const Stop> starts,
                        Cost limit, F&& f) {
  const auto walk = [&](std::uint32_t e) {
    const Edge& edge = graph.edges[e];
    if (edge.last_vertex - edge.first_vertex < 2) return;
    const std::uint64_t from = search.cost(edge.from);
    const std::uint64_t to = search.cost(edge.to);
    bool starts_here = false;
    for (const Stop& start : starts) starts_here = starts_here || start.position.edge == e;
    for (std::uint32_t v = edge.first_vertex + 1; v < edge.last_vertex; ++v) {
      const Cost at = graph.cost_to[v];
      std::uint64_t cost = std::min(from + at, to + (edge.cost - at));
      for (const Stop& start : starts) {
        if (!starts_here || start.position.edge != e) continue;
        const Cost begun = graph.cost_along(start.position);
        cost = std::min(cost, std::uint64_t{start.cost} + (begun < at ? at - begun : begun - at));
      }
      if (cost <= limit) f(v, static_cast<Cost>(cost));
    }
  };
  // Each edge once: from its `from` if that is reached, else from its `to`.
  for (const std::uint32_t node : search.reached()) {
    std::uint32_t before = static_cast<std::uint32_t>(-1);
    for (const std::uint32_t e : graph.edges_of(node)) {
      const Edge& edge = graph.edges[e];
      const bool ours = edge.from == node || search.cost(edge.from) == unreachable;
      if (ours && e != before) walk(e);
      before = e;
    }
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t e = starts[i].position.edge;
    bool done = search.cost(graph.edges[e].from) != unreachable ||
                search.cost(graph.edges[e].to) != unreachable;
    for (std::size_t j = 0; j < i; ++j) done = done || starts[j].position.edge == e;
    if (!done) walk(e);
  }
}

}  // namespace lifang::network
