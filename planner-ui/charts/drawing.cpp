// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lifang::charts {

double axis_step(double most) {
  if (!(most > 4)) return 1;
  const double power = std::pow(10, std::floor(std::log10(most / 4)));
  for (const double part : {1.0, 2.0, 2.5, 5.0}) {
    const double step = part * power;
    if (step == std::floor(step) && 4 * step >= most) return step;
  }
  return 10 * power;
}

double axis_end(double most) {
  const double step = axis_step(most);
  return std::max(step, std::ceil(most / step) * step);
}

std::string grouped(double number) {
  std::string digits = std::to_string(std::llround(std::abs(number)));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return (std::llround(number) < 0 ? "-" : "") + digits;
}

std::string share_text(double part, double of) {
  if (!(of > 0)) return "—";
  char out[16];
  std::snprintf(out, sizeof out, "%.1f%%", 100 * part / of);
  return out;
}

}  // namespace lifang::charts
