// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/proof.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifang::optimize {

bool close(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return a == b;
  return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

Proof prove(double reached, double bound, double relaxed, bool finished) {
  const auto contradicts = [&](double value) { return value > reached && !close(value, reached); };
  if (contradicts(bound)) {
    finished = false;
    bound = contradicts(relaxed) ? -std::numeric_limits<double>::infinity() : relaxed;
  }
  if (finished || close(reached, bound)) return {true, reached};
  return {false, bound};
}

}  // namespace lifang::optimize
