// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/network/graph.h"

namespace lifang::network {

/// The shortest straight link that would join an island to the greatest one.
struct Gap {
  std::uint32_t island = 0;  ///< index of Graph::islands, never 0
  double metres = 0;
  Point from;               ///< a vertex of the island
  Point to;                 ///< the nearest point of the greatest island
  std::uint32_t way = 0;    ///< of the island, where the link begins
  std::uint32_t joins = 0;  ///< the way it ends on
};

/// Gaps of at most `max_m` metres (inclusive), shortest first; islands farther away have none.
/// Links begin at vertices of the island.
std::vector<Gap> gaps(const Graph& graph, double max_m);

}  // namespace lifang::network
