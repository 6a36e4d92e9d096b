// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/community/unit.h"

namespace lifang::community {

/// One community as a plan states it, from whatever source.
struct Claim {
  std::string name;
  std::string township;
  std::string continues;           ///< id of today's community, "" = new
  std::vector<std::string> units;  ///< ids
  std::int64_t households = 0;     ///< the sum it claims
};

/// Judges a plan by what it says alone, sharing no code with the solver. `clause` is left
/// empty: what a rule rests on is data/rules/community.toml's to say.
///
///   for (const Finding& f : check(area, claims, {1500, 3000})) print(f);
///
/// Errors found: "community.unknown_unit", "community.unit_missing", "community.unit_twice",
/// "community.empty", "community.other_township", "community.not_contiguous" (a barrier without
/// a crossing parts it), "community.wrong_sum", "community.continued_twice",
/// "community.below_range", "community.above_range".
/// Warnings: "community.oversize_unit" for a community of one unit above the range,
/// "community.island" for one that holds everything it could reach and is still below it.
std::vector<Finding> check(const Area& area, std::span<const Claim> claims, Range range);

/// What the claims alone say of goals that need counting, again without the solver's code.
struct Recount {
  std::int64_t walk = 0;             ///< household·metres to the centres, as walk.h defines them
  std::int64_t off_grids = 0;        ///< households off whole grids of the middle of their range
  std::vector<std::string> centres;  ///< per claim: id of its centre, "" = it has no unit
};
Recount recount(const Area& area, std::span<const Claim> claims);

/// True if any finding is an error.
bool is_broken(std::span<const Finding> findings);

}  // namespace lifang::community
