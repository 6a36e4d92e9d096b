// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::network {

/// Walking time in whole milliseconds, so that a limit is met exactly or not at all.
using Cost = std::uint32_t;
inline constexpr Cost unreachable = std::numeric_limits<Cost>::max();

/// 15 minutes: `seconds(15 * 60)`. Rounded to the nearest millisecond.
Cost seconds(double s);

/// A stretch of way between two nodes, walked in both directions alike.
struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Cost cost = 0;
  double length_m = 0;
  std::uint32_t way = 0;           ///< index of the way it was built from
  std::uint32_t first_vertex = 0;  ///< its shape: vertices [first_vertex, last_vertex]
  std::uint32_t last_vertex = 0;
};

/// One direction of an edge as seen from its node.
struct Arc {
  std::uint32_t node = 0;  ///< where it leads
  Cost cost = 0;
  std::uint32_t edge = 0;
};

/// A connected part of the network.
struct Island {
  std::uint32_t nodes = 0;
  double length_m = 0;
};

/// A place on an edge, metres from the edge's `from` along its shape.
struct Position {
  std::uint32_t edge = 0;
  double along_m = 0;
};

/// The walking network as flat arrays (compressed sparse rows), nodes along a
/// Hilbert curve so that neighbours lie together in memory. Made by `build`;
/// a value that many threads may read.
///
/// Coordinates: metres, x east, y north, the workspace's CRS.
struct Graph {
  std::vector<Point> nodes;
  std::vector<std::uint32_t> first_arc;  ///< arcs of node n: [first_arc[n], first_arc[n + 1])
  std::vector<Arc> arcs;
  std::vector<Edge> edges;
  std::vector<Point> vertices;
  std::vector<std::uint32_t> island_of;  ///< per node, an index of `islands`
  std::vector<Island> islands;           ///< longest first
  double speed_mps = 0;                  ///< on the flat, for the legs beside the network

  std::span<const Arc> arcs_of(std::uint32_t node) const {
    return {arcs.data() + first_arc[node], arcs.data() + first_arc[node + 1]};
  }
  std::span<const Point> shape(const Edge& edge) const {
    return {vertices.data() + edge.first_vertex, vertices.data() + edge.last_vertex + 1};
  }
  /// Cost from an edge's `from` to a position; the rest to `to` is cost - this, exactly.
  Cost cost_along(Position p) const;
  /// Cost of a straight walk of so many metres.
  Cost straight(double metres) const { return seconds(metres / speed_mps); }
  Point point(Position p) const;
};

/// The part of an edge's shape between two positions in metres, from <= to.
Line part(const Graph& graph, std::uint32_t edge, double from_m, double to_m);

}  // namespace lifang::network
