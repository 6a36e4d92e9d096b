// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/partition.h"
#include "core/districting/triples.h"

namespace lifang::districting {

/// A district of a list that may be long.
struct Listed {
  WideBits units;
  double cost = 0;
};

/// The best plan made of a list's districts: its linear relaxation by those columns that prices
/// ask for, sharpened by subset rows (of three units, no two lie in two districts: Jepsen et al.
/// 2008), what is too dear is struck off the list for good, and what is left is branched on two
/// units that lie together or apart (Ryan, Foster 1981).
///
/// Requires: at most WideBits::most units; a list that is sorted so that the best come first is
/// quicker. `partition.bound` is of plans made of the list alone.
Partition partition_list(const Graph& graph, const std::vector<Listed>& list, double cutoff,
                         double step, Budget& budget);

}  // namespace lifang::districting
