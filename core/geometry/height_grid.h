// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/geometry/types.h"

namespace lifang {

/// Heights of the ground in square cells.
struct HeightGrid {
  static constexpr std::int32_t unknown = std::numeric_limits<std::int32_t>::min();

  double west = 0;    ///< m, the left edge of the first cell
  double north = 0;   ///< m, the upper edge of the first row
  double cell_m = 0;  ///< m
  int columns = 0;
  int rows = 0;
  std::vector<std::int32_t> decimetres;  ///< rows from north to south
  Box extent() const;

  /// Metres at a place: bilinear between the middles of cells, level in the outer half cell. NaN
  /// outside, and where a cell that it takes part of is unknown.
  double at(Point p) const;
};

}  // namespace lifang
