// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/network/graph.h"
#include "core/network/segment_grid.h"

namespace lifang::network {

/// Where a place meets the network: the nearest point of an edge and the straight way to it.
struct Snap {
  Position position;
  Point foot;
  double leg_m = 0;
};

/// Finds the nearest edge. A fragment that leads nowhere (an island of less than
/// `smallest_island_m` in all) is taken only if nothing else is in range.
///
///   Snapper snapper(graph);
///   if (auto at = snapper.snap(gate, 300)) starts.push_back(stop(graph, *at));
///
/// Requires: the graph outlives it. Many threads may use one.
class Snapper {
 public:
  explicit Snapper(const Graph& graph, double smallest_island_m = 0);
  /// `max_m` is inclusive. Equal distances: the edge of lower number.
  std::optional<Snap> snap(Point p, double max_m) const;

 private:
  const Graph& graph_;
  double smallest_island_m_;
  SegmentGrid grid_;
};

}  // namespace lifang::network
