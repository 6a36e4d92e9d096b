// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/shares.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lifang {

std::vector<std::int64_t> shared_out(std::int64_t count, std::span<const double> weights) {
  std::vector<std::int64_t> out(weights.size(), 0);
  if (out.empty()) return out;
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(sum > 0)) {
    out.front() = count;
    return out;
  }
  std::vector<std::pair<double, std::size_t>> remainders;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double exact = static_cast<double>(count) * weights[i] / sum;
    out[i] = static_cast<std::int64_t>(std::floor(exact));
    given += out[i];
    remainders.emplace_back(exact - std::floor(exact), i);
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; given < count; ++i, ++given) ++out[remainders[i % out.size()].second];
  return out;
}

}  // namespace lifang
