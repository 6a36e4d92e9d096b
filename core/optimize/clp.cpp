// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/clp.h"

#include <algorithm>

namespace lifang::optimize {

double held(double value) {
  return std::clamp(value, -COIN_DBL_MAX, COIN_DBL_MAX);
}

void load(const Model& model, OsiClpSolverInterface& solver) {
  std::vector<int> rows, columns;
  std::vector<double> factors;
  for (std::size_t r = 0; r < model.rows(); ++r) {
    for (std::size_t t = Access::row_start(model)[r]; t < Access::row_start(model)[r + 1]; ++t) {
      rows.push_back(static_cast<int>(r));
      columns.push_back(static_cast<int>(Access::terms(model)[t].column));
      factors.push_back(Access::terms(model)[t].factor);
    }
  }
  CoinPackedMatrix matrix(true, rows.data(), columns.data(), factors.data(),
                          static_cast<CoinBigIndex>(factors.size()));
  matrix.setDimensions(static_cast<int>(model.rows()), static_cast<int>(model.columns()));

  const double sign = sign_of(model);
  std::vector<double> cost = Access::objective(model);
  for (double& c : cost) c *= sign;
  const auto limits = [](std::vector<double> values) {
    std::ranges::transform(values, values.begin(), held);
    return values;
  };
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->setLogLevel(0);
  solver.loadProblem(
      matrix, limits(Access::lower(model)).data(), limits(Access::upper(model)).data(), cost.data(),
      limits(Access::row_lower(model)).data(), limits(Access::row_upper(model)).data());
  for (std::size_t c = 0; c < model.columns(); ++c) {
    if (Access::integer(model)[c]) solver.setInteger(static_cast<int>(c));
  }
}

}  // namespace lifang::optimize
