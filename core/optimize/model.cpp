// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/model.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lifang::optimize {

std::uint32_t Model::add_column(double objective, double lower, double upper, bool integer) {
  objective_.push_back(objective);
  lower_.push_back(lower);
  upper_.push_back(upper);
  integer_.push_back(integer ? 1 : 0);
  return static_cast<std::uint32_t>(objective_.size() - 1);
}

std::uint32_t Model::add_row(std::span<const Term> terms, double lower, double upper) {
  terms_.insert(terms_.end(), terms.begin(), terms.end());
  row_start_.push_back(terms_.size());
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
  return static_cast<std::uint32_t>(row_lower_.size() - 1);
}

void Model::fix(std::uint32_t column, double value) {
  assert(column < columns());
  lower_[column] = upper_[column] = value;
}

double Model::objective_at(std::span<const double> values) const {
  double sum = 0;
  for (std::size_t c = 0; c < columns(); ++c) sum += objective_[c] * values[c];
  return sum;
}

bool Model::is_feasible(std::span<const double> values, double tolerance) const {
  if (values.size() != columns()) return false;
  for (std::size_t c = 0; c < columns(); ++c) {
    const double v = values[c];
    if (!(v >= lower_[c] - tolerance && v <= upper_[c] + tolerance)) return false;
    if (integer_[c] && std::abs(v - std::round(v)) > tolerance) return false;
  }
  for (std::size_t r = 0; r < rows(); ++r) {
    double sum = 0;
    double size = 1;
    for (std::size_t t = row_start_[r]; t < row_start_[r + 1]; ++t) {
      sum += terms_[t].factor * values[terms_[t].column];
      size = std::max(size, std::abs(terms_[t].factor));
    }
    const double slack = tolerance * size;
    if (!(sum >= row_lower_[r] - slack && sum <= row_upper_[r] + slack)) return false;
  }
  return true;
}

}  // namespace lifang::optimize
