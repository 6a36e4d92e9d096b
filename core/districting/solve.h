// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/districting/instance.h"

namespace lifang::districting {

struct SolveOptions {
  std::uint64_t seed = 1;
  /// How much to search; about 100 million are a second. The answer depends on this number, the
  /// instance and the seed alone, unless progress says stop.
  std::uint64_t work = UINT64_MAX;
  std::size_t plans = 1;    ///< distinct plans wanted; the search goes on until it has them
  double difference = 0.1;  ///< share of the weight in which two of them differ at least
};

/// Splits units into exactly k districts in the band, connected if asked, at the least objective;
/// says what is proven. Progress saying stop ends the work within about a tenth of a second and
/// leaves the best lawful plan so far with a valid bound.
///
///   const Answer answer = solve(instance, {.seed = 1, .work = 500'000'000}, progress);
///   if (answer.status == Status::infeasible) print(answer.reasons);
///
/// Requires: ids, links and distances as Instance says (formats::read_districting_instance).
/// Method:   plain reasons first (reasons.h); then in turn, each time with twice the effort:
///           annealing with recombination and a pool of districts combined by set partitioning
///           (search.h, pool.h); complete search on small instances (exhaust.h); Lagrangian
///           bounds for inertia and, up to 256 units and 6000 pairs that these leave, branch and
///           cut of the assignment model (inertia.h); column generation, rows of three units and
///           lists of districts (price.h, listed.h). What is claimed is looked through once more
///           by complete search where that ends soon.
Answer solve(const Instance& instance, const SolveOptions& options, const Progress& progress = {});

}  // namespace lifang::districting
