// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

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

}  // namespace lifang::optimize
