// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <string>

#include "core/districting/check.h"
#include "core/districting/instance.h"
#include "core/districting/solve.h"

namespace lifang::tests {

using namespace lifang::districting;

inline Objective objective_number(unsigned i) {
  constexpr Objective all[] = {Objective::cut_edges, Objective::hess_inertia, Objective::perimeter,
                               Objective::deviation};
  return all[i % 4];
}

/// A random map: points, near ones touching, small whole weights with a zero now and then.
inline Instance random_map(std::size_t n, std::size_t k, Objective objective, unsigned seed) {
  std::mt19937 random(seed);
  const auto between = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  Instance map;
  map.k = k;
  map.objective = objective;
  std::vector<std::pair<double, double>> at;
  for (std::size_t i = 0; i < n; ++i) {
    map.units.push_back({"u" + std::to_string(i), "", double(std::max(0, between(-1, 12)))});
    at.emplace_back(between(0, 100), between(0, 100));
  }
  const auto apart = [&](std::size_t i, std::size_t j) {
    return std::hypot(at[i].first - at[j].first, at[i].second - at[j].second);
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) {
      if (apart(i, j) < 45 || j == i + 1) map.links.push_back({i, j, double(between(0, 9))});
    }
  }
  if (objective == Objective::hess_inertia) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) map.distances.push_back(std::round(apart(i, j)));
    }
  }
  return map;
}

/// Blocks of a town in rows, 100 apart, with 100 to 400 households each; communities of 2,250.
inline Instance blocks(std::size_t wide, std::size_t high, Objective objective, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> households(100, 400);
  Instance map;
  map.objective = objective;
  map.lower = 1500;
  map.upper = 3000;
  double total = 0;
  const auto number = [&](std::size_t x, std::size_t y) {
    return static_cast<std::uint32_t>(y * wide + x);
  };
  for (std::size_t y = 0; y < high; ++y) {
    for (std::size_t x = 0; x < wide; ++x) {
      map.units.push_back({"u" + std::to_string(number(x, y)), "", double(households(random))});
      total += map.units.back().weight;
      if (x > 0) map.links.push_back({number(x - 1, y), number(x, y), 100});
      if (y > 0) map.links.push_back({number(x, y - 1), number(x, y), 100});
    }
  }
  map.k = static_cast<std::size_t>(std::round(total / 2250));
  if (objective != Objective::hess_inertia) return map;
  for (std::size_t i = 0; i < map.size(); ++i) {
    for (std::size_t j = 0; j < map.size(); ++j) {
      map.distances.push_back(100 * std::hypot(double(i % wide) - double(j % wide),
                                               double(i / wide) - double(j / wide)));
    }
  }
  return map;
}

/// Bounds of the weight, a share either side of the average.
inline void set_band(Instance& map, double share) {
  double total = 0;
  for (const Unit& unit : map.units) total += unit.weight;
  map.lower = std::ceil(total / double(map.k) * (1 - share));
  map.upper = std::floor(total / double(map.k) * (1 + share));
}

inline Assignment claimed(const Instance& map, const std::vector<std::uint32_t>& district) {
  Assignment out;
  for (std::size_t i = 0; i < district.size(); ++i) {
    out.emplace_back(map.units[i].id, std::to_string(district[i]));
  }
  return out;
}

/// The least objective of all lawful plans, by looking at each partition once.
inline std::optional<double> least_by_enumeration(const Instance& map) {
  std::optional<double> least;
  std::vector<std::uint32_t> district(map.size());
  const auto go = [&](auto&& self, std::size_t i, std::uint32_t used) -> void {
    if (i == map.size()) {
      if (used != map.k) return;
      const Verdict verdict = check(map, claimed(map, district));
      if (verdict.lawful && (!least || *verdict.objective < *least)) least = verdict.objective;
      return;
    }
    if (map.size() - i < map.k - used) return;
    for (std::uint32_t d = 0; d <= used && d < map.k; ++d) {
      district[i] = d;
      self(self, i + 1, d == used ? used + 1 : used);
    }
  };
  go(go, 0, 0);
  return least;
}

}  // namespace lifang::tests
