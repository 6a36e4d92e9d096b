// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ClpEventHandler.hpp>
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

/// Asks progress while one linear program is solved, which can take long by itself.
class SimplexWatch : public ClpEventHandler {
 public:
  explicit SimplexWatch(const Progress& progress) : progress_(&progress) {}
  ClpEventHandler* clone() const override { return new SimplexWatch(*this); }
  int event(Event what) override {
    constexpr int stop = 5, go_on = -1;
    if (what != endOfIteration || ++count_ % 64 != 0) return go_on;
    return report(*progress_, -1, "simplex") ? go_on : stop;
  }

 private:
  const Progress* progress_;
  int count_ = 0;
};

void load(const Model& model, OsiClpSolverInterface& solver);

}  // namespace lifang::optimize
