// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/siting/location_search.h"

namespace lifang::siting {

/// Rows of columns (ascending), each to be met by a chosen column.
using Rows = std::vector<std::vector<std::uint32_t>>;

struct Met {
  std::vector<std::uint32_t> columns;  ///< ascending; empty if nothing below the cutoff was found
  double cost = std::numeric_limits<double>::infinity();
  double bound = 0;     ///< nothing costs less
  bool proven = false;  ///< `cost` is the least, or nothing is below the cutoff
};

/// The cheapest columns that meet all rows. Rows that others imply and columns that others
/// can stand for go first (to a fixpoint); then exchange by weights on the rows (Gao, Weise
/// and Li 2015) and branch and bound. Requires: rows not empty, costs >= 0.
Met meet_rows(Rows rows, std::span<const double> costs, const Aim& aim, int seed, Budget& budget);

/// The reductions alone. Returns the columns that have to be chosen; `rows` is left with what
/// they do not meet.
std::vector<std::uint32_t> reduce_rows(Rows& rows, std::span<const double> costs, Budget& budget);

}  // namespace lifang::siting
