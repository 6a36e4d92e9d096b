// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::network {

/// Walking time in whole ticks, so that a limit is met exactly or not at all. A tick is a
/// millisecond unless the graph was built with a finer one.
using Cost = std::uint32_t;
inline constexpr Cost unreachable = std::numeric_limits<Cost>::max();

/// 15 minutes: `seconds(15 * 60)`. Rounded to the nearest millisecond, the tick of most graphs;
/// Graph::seconds knows the tick of its own.
Cost seconds(double s, double ticks_per_s = 1000);

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
  std::vector<std::uint32_t> arc_edges;  ///< parallel to `arcs`
  std::vector<Edge> edges;
  std::vector<Point> vertices;
  std::vector<double> along;             ///< per vertex, metres from its edge's `from`
  std::vector<Cost> cost_to;             ///< per vertex, the walk from its edge's `from`
  std::vector<std::uint32_t> island_of;  ///< per node, an index of `islands`
  std::vector<Island> islands;           ///< longest first
  /// Nodes that are one vertex of the map where nobody passes, such as a locked gate.
  std::vector<std::vector<std::uint32_t>> copies;
  double speed_mps = 0;  ///< on the flat, for the legs beside the network
  double ticks_per_s = 1000;
  Cost middle_cost = 0;   ///< median of the edges'
  Cost longest_cost = 0;  ///< greatest of the edges'

  std::span<const Arc> arcs_of(std::uint32_t node) const {
    return {arcs.data() + first_arc[node], arcs.data() + first_arc[node + 1]};
  }
  /// The edges of those arcs, in the same order; a loop comes twice, one after the other.
  std::span<const std::uint32_t> edges_of(std::uint32_t node) const {
    return {arc_edges.data() + first_arc[node], arc_edges.data() + first_arc[node + 1]};
  }
  std::span<const Point> shape(const Edge& edge) const {
    return {vertices.data() + edge.first_vertex, vertices.data() + edge.last_vertex + 1};
  }
  Cost seconds(double s) const { return network::seconds(s, ticks_per_s); }
  /// Cost from an edge's `from` to a position; the rest to `to` is cost - this, exactly.
  Cost cost_along(Position p) const;
  /// Cost of a straight walk of so many metres.
  Cost straight(double metres) const { return seconds(metres / speed_mps); }
  Point point(Position p) const;
};

/// The part of an edge's shape between two positions in metres, from <= to.
Line part(const Graph& graph, std::uint32_t edge, double from_m, double to_m);

}  // namespace lifang::network
