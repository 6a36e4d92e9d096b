// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/grid.h"

#include "core/community/solve.h"

namespace lifang::community {
namespace {

constexpr std::uint64_t work_per_piece = 100'000;  // a community is divided in a blink

}  // namespace

Result<Grids> divide_into_grids(const Area& pieces, Range range) {
  Area bare{{}, pieces.units};
  for (Unit& unit : bare.units) unit.community = -1;
  const auto solved =
      solve(bare, {.range = range, .work = work_per_piece * (bare.units.size() + 1)});
  if (!solved) return fail(solved);
  return Grids{solved->plan.group, households_of(bare, solved->plan), solved->score.out_of_range};
}

}  // namespace lifang::community
