// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/optimize/branch.h"
#include "core/optimize/model.h"

namespace lifang::optimize {

struct Relaxed {
  bool optimal = false;  ///< else infeasible, or the simplex method failed
  double objective = 0;
  std::vector<double> values;  ///< of the columns
  std::vector<double> prices;  ///< of the rows: what one more on the right side would cost
};

/// The linear relaxation of a model that is minimised, with its dual prices. Not optimal if
/// progress says stop.
Relaxed relax(const Model& model, const Progress& progress = {});

/// A row asked for, by its number in the order they were handed out, and what it costs.
struct Priced {
  std::size_t row = 0;
  double price = 0;
};

/// Rows that the relaxation lacks at some values; none when it lacks none.
using Missing = std::function<std::vector<Row>(std::span<const double> values)>;

/// The relaxation of a model with more rows than can be written down: they are asked for until
/// none is missing, and those that have become idle are dropped on the way. Returns the rows
/// that still have a price. Progress that says stop ends it with the prices as they are: they
/// bound the full model from below all the same.
std::vector<Priced> relax_with_rows(const Model& model, const Missing& missing,
                                    const Progress& progress = {});

}  // namespace lifang::optimize
