// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::sample {

/// Labels on a square grid, rows from north to south; -1 is outside.
struct LabelGrid {
  double west = 0, north = 0, cell = 100;
  int columns = 0, rows = 0;
  std::vector<int> label;

  int at(int column, int row) const {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return -1;
    return label[static_cast<std::size_t>(row * columns + column)];
  }
};

/// The regions of a label grid as polygons with smooth shared borders.
/// `guide` may move a border vertex (onto a river, say); shared borders move as one.
/// An inner region is cut out of the one around it.
std::map<int, MultiPolygon> regions(const LabelGrid& grid,
                                    const std::function<Point(Point)>& guide);

}  // namespace lifang::sample
