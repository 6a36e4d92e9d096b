// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/optimize/limits.h"

namespace lifang::optimize {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

enum class Sense { minimize, maximize };

/// `factor` times the value of a column.
struct Term {
  std::uint32_t column = 0;
  double factor = 0;
};

/// A mixed-integer linear program, built by hand.
///
///   Model model(Sense::maximize);
///   auto open = model.add_binary(0);
///   auto served = model.add_column(120, 0, 1);
///   model.add_row({{served, 1}, {open, -1}}, -infinity, 0);  // served <= open
///   auto solution = solve(model, {.seconds = 10}, progress);
///   if (solution->has_values()) use(solution->values[open]);
class Model {
 public:
  explicit Model(Sense sense) : sense_(sense) {}

  /// A variable with its factor in the objective; returns its index.
  std::uint32_t add_column(double objective, double lower, double upper, bool integer = false);
  std::uint32_t add_binary(double objective) { return add_column(objective, 0, 1, true); }
  /// lower <= sum of terms <= upper; a column may occur once. Returns the row's index.
  std::uint32_t add_row(std::span<const Term> terms, double lower, double upper);
  std::uint32_t add_row(std::initializer_list<Term> terms, double lower, double upper) {
    return add_row(std::span<const Term>(terms.begin(), terms.size()), lower, upper);
  }
  /// Narrows a column, as for a decision already taken.
  void fix(std::uint32_t column, double value);

  Sense sense() const { return sense_; }
  std::size_t columns() const { return objective_.size(); }
  std::size_t rows() const { return row_lower_.size(); }
  /// The objective's value at given column values.
  double objective_at(std::span<const double> values) const;
  /// True if values keep all bounds, rows and integrality within `tolerance`.
  bool is_feasible(std::span<const double> values, double tolerance = 1e-6) const;

 private:
  friend struct Access;

  Sense sense_;
  std::vector<double> objective_, lower_, upper_;
  std::vector<char> integer_;
  std::vector<double> row_lower_, row_upper_;
  std::vector<std::size_t> row_start_{0};  // terms of row r: [row_start_[r], row_start_[r + 1])
  std::vector<Term> terms_;
};

enum class Status {
  optimal,     ///< proven
  feasible,    ///< values found, better ones not ruled out
  infeasible,  ///< proven: no values keep all rows
  unknown,     ///< neither values nor a proof within the limits
};

struct Solution {
  Status status = Status::unknown;
  std::vector<double> values;  ///< one a column, integers exactly rounded; empty if none were found
  double objective = 0;        ///< at `values`
  /// No values do better: a lower bound when minimising, an upper one when
  /// maximising; infinite when none is known.
  double bound = 0;
  bool has_values() const { return !values.empty(); }
};

/// Branch and cut (CBC), one thread. `start`, if it is feasible, is where the search
/// begins and is never lost: one value a column, empty for none.
///
/// Limits and cancelling leave the best values so far with their bound. Every answer's
/// values are checked against the model; CBC's own word is not taken for them.
///
/// Requires: factors finite; columns of a row distinct and in the model.
/// Errors:   "optimize.bad_model" (internal).
Result<Solution> solve(const Model& model, Limits limits = {}, const Progress& progress = {},
                       std::span<const double> start = {});

}  // namespace lifang::optimize
