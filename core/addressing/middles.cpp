// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/middles.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lifang::addressing {
namespace {

constexpr double cell_m = 100;
constexpr double reach_m = 800;  // a walk of ten minutes
constexpr double far = 3;        // of them, from which on a house weighs nothing

long cell_at(double metres) {
  return static_cast<long>(std::floor(metres / cell_m));
}

}  // namespace

Middles::Middles(std::vector<Point> houses) {
  std::sort(houses.begin(), houses.end(), [](Point a, Point b) {
    return std::pair{a.x, a.y} < std::pair{b.x, b.y};
  });
  for (Point house : houses) {
    Cell& cell = cells_[{cell_at(house.x), cell_at(house.y)}];
    cell.sum = cell.sum + house;
    ++cell.count;
  }
}

Point Middles::seen_from(Point at) const {
  Point sum;
  double weight = 0;
  constexpr long lowest = std::numeric_limits<long>::min();
  const double within = far * reach_m;
  for (auto cell = cells_.lower_bound({cell_at(at.x - within), lowest});
       cell != cells_.end() && cell->first.first <= cell_at(at.x + within); ++cell) {
    const auto& [houses, count] = cell->second;
    const Point middle = houses * (1 / count);
    const double away = std::hypot(middle.x - at.x, middle.y - at.y) / reach_m;
    if (away > far) continue;
    const double each = std::exp(-away * away);
    sum = sum + houses * each;
    weight += count * each;
  }
  return weight > 0 ? sum * (1 / weight) : at;
}

}  // namespace lifang::addressing
