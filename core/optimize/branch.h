// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/optimize/model.h"

namespace lifang::optimize {

/// A row that a model is found to lack.
struct Row {
  std::vector<Term> terms;
  double lower = -infinity;
  double upper = infinity;
};

/// Finds rows of the full model that some values break. `whole`: all integers are whole; then
/// rows must be found unless the values are allowed. Otherwise rows only sharpen the bound.
using Separate = std::function<std::vector<Row>(std::span<const double> values, bool whole)>;

struct BranchOptions {
  double cutoff = infinity;         ///< only values with a smaller objective are wanted
  double step = 0;                  ///< whole points have an objective that is a multiple; 0: any
  std::vector<int> priority = {};   ///< of each column, the highest branched on first; may be empty
  std::uint64_t work = UINT64_MAX;  ///< steps of the simplex method, weighed by the rows
  bool first = false;               ///< the first allowed values will do
};

struct Branched {
  std::vector<double> values;  ///< the best found below the cutoff; empty: none
  double objective = infinity;
  double bound = -infinity;  ///< no allowed values have less, unless the cutoff is less
  bool finished = false;     ///< the tree was closed: `values` are best, or none beat the cutoff
  std::uint64_t work = 0;
  std::uint64_t nodes = 0;
};

/// Branch and bound over CLP for models with too many rows to write down: those that matter are
/// asked for on the way (CBC's lazy rows are not to be trusted). No clock and no threads: the
/// same input gives the same answer, and Progress is asked at every relaxation.
///
///   auto best = branch(model, [&](auto x, bool whole) { return missing_rows(x, whole); },
///                      {.cutoff = known}, progress);
///
/// Requires: a well-formed model that is minimised.
/// Method:   best bound first, diving; reliability branching (Achterberg, Koch, Martin 2005);
///           reduced costs fix columns when a better plan is found; covers, mixed-integer
///           rounding and zero-half cuts at the root.
Branched branch(const Model& model, const Separate& separate, const BranchOptions& options,
                const Progress& progress = {});

}  // namespace lifang::optimize
