// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/community/draft.h"

/// Units that a planner ties: phases of one compound, pairs kept together or apart, single locks.
namespace lifang::community {

/// The pairs that `area.rules` keeps together: those named, and phases of one compound.
std::vector<UnitPair> bonds_of(const Area& area);

/// An area in which tied units are one, so that no plan parts them.
struct Contracted {
  Area area;
  std::vector<std::uint32_t> of;  ///< per unit: the one that it is part of
};
/// Units tied that do not hang together stay apart: that is for `judge` to say.
Contracted contracted(const Area& area);

/// `solve` under the area's rules of units: what is tied stays whole; apart and locked units are
/// not looked at (see keep_rules). Bounds are those of the tied units. Errors: those of `solve`.
Result<Solution> solve_tied(const Area& area, const SolveOptions& options,
                            const Progress& progress = {});

/// Mends what a solver did to a draft: locked units go home to where `before` has them; of a pair
/// to be kept apart one goes next door, if that cuts nothing off. What cannot be mended is left,
/// and a problem.
Draft keep_rules(const Area& area, const Draft& before, Draft draft, Range range);

}  // namespace lifang::community
