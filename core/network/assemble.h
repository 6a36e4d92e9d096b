// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/network/graph.h"

namespace lifang::network {

/// Ranks of points along a Hilbert curve over their box. Places decide, not their order; those at
/// the same place are ranked as they come.
std::vector<std::uint32_t> along_the_curve(const std::vector<Point>& points);

/// Fills in what follows from a graph's nodes and edges: its arcs, the median and the greatest
/// cost, the islands.
void complete(Graph& graph);

}  // namespace lifang::network
