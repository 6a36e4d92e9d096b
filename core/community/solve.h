// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/community/goals.h"
#include "core/community/plan.h"

namespace lifang::community {

struct SolveOptions {
  Range range;
  std::uint64_t seed = 1;
  /// How much to search: units looked at. 20 million are about a second; the
  /// answer depends on this number, the input and the seed, never on the clock.
  std::uint64_t work = 200'000'000;
  /// So many households may move before fewer are better: within it the border decides.
  std::int64_t free_moved = 0;
  Goals goals = {};
  /// Told of each plan that is better than those before, on the thread that solves.
  std::function<void(const Score&)> found = {};
};

struct Solution {
  Plan plan;
  Score score;
  std::int64_t least_out_of_range = 0;  ///< no lawful plan has less
  std::int64_t least_moved = 0;  ///< no plan with as little out of range moves fewer households
  Amounts least = {};  ///< by goal: no such plan has less; 0 where no better bound is known
  /// No rule is broken; range and moved both equal their bound; and moved comes first.
  bool proven = false;
  bool all_seen = false;          ///< every plan was looked at: no other is better in any term
  bool stopped = false;           ///< progress said stop: the best so far
  std::uint64_t work = 0;         ///< units looked at
  std::vector<Finding> findings;  ///< what makes the range unreachable: units and parts named
};

/// Restructures communities: every unit into exactly one, contiguous over
/// crossable borders, in lexicographic order: fewest rules of single units broken (none if
/// that can be: locked, together, apart; phases on request), least out of range, the number of
/// communities asked for, then the goals: unless others are given fewest households moved, then
/// the shortest border between communities; of equal plans fewest communities.
///
///   auto answer = solve(area, {.range = {1500, 3000}, .seed = 1}, progress);
///   for (const Explained& row : explain(area, answer->plan)) print(row);
///
/// Starts from today's communities (from single units where there are none).
/// The result is never worse than today's communities cut at barriers.
///
/// Errors:   "community.no_units" (no units, or none with households) and
///           "community.bad_range" (min > max, or max < 1): usage.
/// Method:   up to 12 units (after those tied have become one) every plan; else simulated annealing
/// over flips, merges, balanced cuts of random spanning
///           trees (ReCom: DeFord, Duchin, Solomon 2021), then a polish of flips,
///           exchanges and merges; the bound of households moved is combinatorial
///           (subset sums of whole units in communities above the range, a knapsack
///           over those below it); that of walks is Lagrange's (walk.h), those of deviation,
///           grids, their number and cut edges come from each part's sum of households.
Result<Solution> solve(const Area& area, const SolveOptions& options,
                       const Progress& progress = {});

}  // namespace lifang::community
