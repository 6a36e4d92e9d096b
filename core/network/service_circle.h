// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// What can be walked within the limit, summed. Inclusive to the tick.
struct Covered {
  std::size_t vertices = 0;  ///< of the map: nodes and those between them, each once
  double length_m = 0;       ///< of the stretches, those walked in part with that part
};
Covered covered(const Graph& graph, Search& search, std::span<const Stop> starts, Cost limit);

/// The stretches as lines, for drawing or buffering.
MultiLine lines(const Graph& graph, std::span<const Interval> intervals);

}  // namespace lifang::network
