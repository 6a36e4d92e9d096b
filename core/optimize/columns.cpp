// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/columns.h"

#include <CoinPackedVector.hpp>
#include <algorithm>

#include "core/optimize/clp.h"

namespace lifang::optimize {

struct ColumnProgram::Inside {
  OsiClpSolverInterface lp;
  bool begun = false;
  bool cut = false;  // rows came since the last solution
};

ColumnProgram::ColumnProgram(std::span<const double> row_lower, std::span<const double> row_upper,
                             const Progress& progress)
    : inside_(std::make_unique<Inside>()) {
  OsiClpSolverInterface& lp = inside_->lp;
  lp.messageHandler()->setLogLevel(0);
  lp.getModelPtr()->setLogLevel(0);
  SimplexWatch watch(progress);
  lp.getModelPtr()->passInEventHandler(&watch);
  CoinPackedMatrix matrix(true, 0, 0);
  matrix.setDimensions(static_cast<int>(row_lower.size()), 0);
  std::vector<double> lower(row_lower.begin(), row_lower.end());
  std::vector<double> upper(row_upper.begin(), row_upper.end());
  std::transform(lower.begin(), lower.end(), lower.begin(), held);
  std::transform(upper.begin(), upper.end(), upper.begin(), held);
  lp.loadProblem(matrix, nullptr, nullptr, nullptr, lower.data(), upper.data());
}

ColumnProgram::~ColumnProgram() = default;
ColumnProgram::ColumnProgram(ColumnProgram&&) noexcept = default;

void ColumnProgram::add(double cost, std::span<const Term> rows) {
  CoinPackedVector column;
  for (const Term& term : rows) column.insert(static_cast<int>(term.column), term.factor);
  inside_->lp.addCol(column, 0, COIN_DBL_MAX, cost);
}

void ColumnProgram::add_row(std::span<const Term> columns, double lower, double upper) {
  CoinPackedVector row;
  for (const Term& term : columns) row.insert(static_cast<int>(term.column), term.factor);
  inside_->lp.addRow(row, held(lower), held(upper));
  inside_->cut = true;
}

Relaxed ColumnProgram::solve() {
  OsiClpSolverInterface& lp = inside_->lp;
  // A new row leaves the prices good, a new column the values.
  if (!inside_->begun)
    lp.initialSolve();
  else if (inside_->cut)
    lp.getModelPtr()->dual();
  else
    lp.getModelPtr()->primal(1);
  inside_->begun = true;
  inside_->cut = false;
  Relaxed out;
  const ClpSimplex* clp = lp.getModelPtr();
  out.optimal = clp->isProvenOptimal();
  if (!out.optimal) return out;
  out.objective = clp->getObjValue();
  out.values.assign(clp->getColSolution(), clp->getColSolution() + lp.getNumCols());
  out.prices.assign(clp->getRowPrice(), clp->getRowPrice() + lp.getNumRows());
  return out;
}

}  // namespace lifang::optimize
