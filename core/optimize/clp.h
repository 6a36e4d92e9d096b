// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <OsiClpSolverInterface.hpp>

#include "core/optimize/model.h"

/// The room's own: how a model gets into CLP.
namespace lifang::optimize {

/// What the solver may see of a model.
struct Access {
  static const auto& objective(const Model& m) { return m.objective_; }
  static const auto& lower(const Model& m) { return m.lower_; }
  static const auto& upper(const Model& m) { return m.upper_; }
  static const auto& integer(const Model& m) { return m.integer_; }
  static const auto& row_lower(const Model& m) { return m.row_lower_; }
  static const auto& row_upper(const Model& m) { return m.row_upper_; }
  static const auto& row_start(const Model& m) { return m.row_start_; }
  static const auto& terms(const Model& m) { return m.terms_; }
};

/// CLP and CBC minimise whatever we ask: one sense, no doubt about the sign of their bounds.
inline double sign_of(const Model& model) {
  return model.sense() == Sense::minimize ? 1 : -1;
}

/// Infinity as they write it.
double held(double value);

void load(const Model& model, OsiClpSolverInterface& solver);

}  // namespace lifang::optimize
