// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/relax.h"

#include "core/optimize/clp.h"

namespace lifang::optimize {

Relaxed relax(const Model& model, const Progress& progress) {
  OsiClpSolverInterface lp;
  load(model, lp);
  SimplexWatch watch(progress);
  lp.getModelPtr()->passInEventHandler(&watch);
  lp.initialSolve();
  Relaxed out;
  out.optimal = lp.isProvenOptimal();
  if (!out.optimal) return out;
  out.objective = lp.getObjValue();
  out.values.assign(lp.getColSolution(), lp.getColSolution() + lp.getNumCols());
  out.prices.assign(lp.getRowPrice(), lp.getRowPrice() + lp.getNumRows());
  return out;
}

}  // namespace lifang::optimize
