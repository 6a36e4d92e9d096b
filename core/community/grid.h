// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/community/unit.h"

/// 网格: the parts of a community that one worker knows (rule C7).
namespace lifang::community {

struct Grids {
  std::vector<std::uint32_t> group;      ///< per piece: its grid, counted in order of first piece
  std::vector<std::int64_t> households;  ///< per grid
  std::int64_t out_of_range = 0;         ///< households above or below the range, summed
};

/// Divides a community's pieces (whole compounds, or the buildings of one too large for a grid)
/// into grids that hang together over crossable borders: fewest households out of range, then
/// the shortest borders between grids, then the fewest grids. What communities the pieces are
/// of is not looked at. Equal input gives an equal answer.
///
///   auto grids = divide_into_grids(pieces, {300, 500});
///
/// A piece above the range is a grid alone or with what it cuts off; a part of the community
/// that is smaller than a grid is one.
/// Errors: those of `solve`.
Result<Grids> divide_into_grids(const Area& pieces, Range range);

}  // namespace lifang::community
