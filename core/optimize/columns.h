// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/optimize/model.h"
#include "core/optimize/relax.h"

namespace lifang::optimize {

/// A linear program that grows by columns and rows (column generation, cuts): minimised, columns
/// >= 0, each solution begins where the last one ended.
class ColumnProgram {
 public:
  /// `progress` must outlive the program.
  ColumnProgram(std::span<const double> row_lower, std::span<const double> row_upper,
                const Progress& progress);
  ~ColumnProgram();
  ColumnProgram(ColumnProgram&&) noexcept;

  /// `Term::column` names the row here.
  void add(double cost, std::span<const Term> rows);
  /// A row on the columns so far, which are numbered as they came.
  void add_row(std::span<const Term> columns, double lower, double upper);
  Relaxed solve();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace lifang::optimize
