// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/height_grid.h"

#include <algorithm>
#include <cmath>

namespace lifang {

Box HeightGrid::extent() const {
  Box box;
  box.add(Point{west, north});
  box.add(Point{west + columns * cell_m, north - rows * cell_m});
  return box;
}

double HeightGrid::at(Point p) const {
  constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
  const double x = (p.x - west) / cell_m;
  const double y = (north - p.y) / cell_m;
  if (!(x >= 0 && x <= columns && y >= 0 && y <= rows)) return nowhere;
  const double column = std::clamp(x - 0.5, 0.0, columns - 1.0);
  const double row = std::clamp(y - 0.5, 0.0, rows - 1.0);
  double sum = 0;
  for (const int down : {0, 1}) {
    for (const int right : {0, 1}) {
      const int c = static_cast<int>(column) + right;
      const int r = static_cast<int>(row) + down;
      const double share =
          std::max(0.0, 1 - std::abs(column - c)) * std::max(0.0, 1 - std::abs(row - r));
      if (share == 0) continue;
      const std::int32_t height =
          decimetres[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(c)];
      if (height == unknown) return nowhere;
      sum += share * height / 10;
    }
  }
  return sum;
}

}  // namespace lifang
