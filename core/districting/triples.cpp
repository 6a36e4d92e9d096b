// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/triples.h"

#include <algorithm>

namespace lifang::districting {
namespace {

constexpr double broken = 1.02;  // a sum above it is worth a row
constexpr std::size_t most_rows = 25;
constexpr int most_of_a_unit = 5;

double share_of(const Shares& shares, const Triple& t) {
  double sum = 0;
  for (const auto& [units, share] : shares) sum += holds_two(units, t) ? share : 0;
  return sum;
}

}  // namespace

std::vector<double> shares_together(std::size_t units, const Shares& shares) {
  std::vector<double> both(units * units);
  for (const auto& one : shares) {
    one.first.each([&](std::uint32_t i) {
      one.first.each([&](std::uint32_t j) { both[i * units + j] += one.second; });
    });
  }
  return both;
}

std::vector<Triple> broken_triples(std::size_t units, const Shares& shares, Budget& budget) {
  const auto n = static_cast<std::uint32_t>(units);
  const std::vector<double> both = shares_together(units, shares);
  std::vector<std::pair<double, Triple>> found;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) {
      for (std::uint32_t l = j + 1; l < n; ++l) {
        // No more than the sum of the pairs.
        if (both[i * n + j] + both[i * n + l] + both[j * n + l] < broken) continue;
        const Triple t{{i, j, l}, 0};
        const double sum = share_of(shares, t);
        if (sum > broken) found.emplace_back(sum, t);
      }
    }
  }
  budget.spend(units * units * units / 6, "price");
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.units < b.second.units;
  });
  std::vector<Triple> out;
  std::vector<int> used(units);
  for (const auto& [sum, t] : found) {
    if (out.size() >= most_rows) break;
    if (std::any_of(t.units.begin(), t.units.end(),
                    [&](std::uint32_t i) { return used[i] >= most_of_a_unit; })) {
      continue;
    }
    for (const std::uint32_t i : t.units) ++used[i];
    out.push_back(t);
  }
  return out;
}

}  // namespace lifang::districting
