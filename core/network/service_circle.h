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
  const auto walk = [&](const Edge& edge, std::uint64_t from, std::uint64_t to) {
    to += edge.cost;
    for (std::uint32_t v = edge.first_vertex + 1; v < edge.last_vertex; ++v) {
      const std::uint64_t cost = std::min(from + graph.cost_to[v], to - graph.cost_to[v]);
      if (cost <= limit) f(v, static_cast<Cost>(cost));
    }
  };
  const auto walk_start = [&](std::uint32_t e) {
    const Edge& edge = graph.edges[e];
    const std::uint64_t from = search.cost(edge.from);
    const std::uint64_t to = std::uint64_t{search.cost(edge.to)} + edge.cost;
    for (std::uint32_t v = edge.first_vertex + 1; v < edge.last_vertex; ++v) {
      const Cost at = graph.cost_to[v];
      std::uint64_t cost = std::min(from + at, to - at);
      for (const Stop& start : starts) {
        if (start.position.edge != e) continue;
        const Cost begun = graph.cost_along(start.position);
        cost = std::min(cost, std::uint64_t{start.cost} + (begun < at ? at - begun : begun - at));
      }
      if (cost <= limit) f(v, static_cast<Cost>(cost));
    }
  };
  const auto is_start = [&](std::uint32_t e, std::size_t count) {
    return std::ranges::any_of(starts.first(count),
                               [e](const Stop& s) { return s.position.edge == e; });
  };
  // Each edge once: from its `from` if that is reached, else from its `to`.
  for (const std::uint32_t node : search.reached()) {
    const std::uint64_t here = search.cost(node);
    std::uint32_t before = static_cast<std::uint32_t>(-1);
    for (const std::uint32_t e : graph.edges_of(node)) {
      const Edge& edge = graph.edges[e];
      if (edge.last_vertex - edge.first_vertex < 2 || e == before) continue;
      before = e;
      if (is_start(e, starts.size())) continue;
      if (edge.from == node) {
        walk(edge, here, search.cost(edge.to));
      } else if (search.cost(edge.from) == unreachable) {
        walk(edge, unreachable, here);
      }
    }
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (!is_start(starts[i].position.edge, i)) walk_start(starts[i].position.edge);
  }
}

}  // namespace lifang::network
