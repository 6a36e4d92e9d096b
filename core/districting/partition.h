// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/districting/pool.h"

namespace lifang::districting {

struct Partition {
  std::optional<Ids> plan;  ///< the best below the cutoff made of the pool's districts
  bool finished = false;    ///< none of the pool's plans is better
  double bound = 0;         ///< no plan of the pool has less, unless the cutoff is less
};

/// Set partitioning over every district of the pool.
Partition combine_all(const Graph& graph, const Pool& pool, double cutoff, double step,
                      Budget& budget);

}  // namespace lifang::districting
