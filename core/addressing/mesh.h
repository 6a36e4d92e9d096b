// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::addressing {

struct Edge {
  std::size_t a = 0;
  std::size_t b = 0;
  double length = 0;
  bool used = false;
};

/// The road's vertices and the stretches between them.
struct Mesh {
  std::vector<Point> nodes;
  std::vector<Edge> edges;
  std::vector<std::vector<std::size_t>> at;  // edges of each node

  std::size_t across(std::size_t edge, std::size_t node) const {
    return edges[edge].a == node ? edges[edge].b : edges[edge].a;
  }
  std::size_t free_degree(std::size_t node) const {
    return static_cast<std::size_t>(std::count_if(at[node].begin(), at[node].end(),
                                                  [&](std::size_t e) { return !edges[e].used; }));
  }
};

/// Segments meet where they share a vertex, to 1 cm; what is drawn twice counts once.
Mesh mesh_of(std::span<const Line> segments);

/// Shortest ways from one node over edges that are not used.
struct Search {
  std::vector<double> metres;   // infinite where no way leads
  std::vector<std::size_t> by;  // edge that reached the node
  std::size_t farthest = 0;
};

Search search(const Mesh& mesh, std::size_t from);

}  // namespace lifang::addressing
