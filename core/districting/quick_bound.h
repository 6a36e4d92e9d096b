// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/graph.h"

namespace lifang::districting {

/// A bound that costs nothing. Cut edges and perimeter: k districts on a map of p parts cut at
/// least k - p links, the shortest ones. Deviation: weights are multiples of their greatest
/// common divisor, and who holds the heaviest unit leaves so much less to the others.
double quick_bound(const Graph& graph);

}  // namespace lifang::districting
