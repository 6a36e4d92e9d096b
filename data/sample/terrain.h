// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/geometry/types.h"
#include "data/sample/plan.h"
#include "data/sample/rivers.h"

namespace lifang::sample {

/// Heights on a square grid, cell centres, rows from north to south.
struct Terrain {
  double west = 0, north = 0, cell = 100;
  int columns = 0, rows = 0;
  std::vector<float> height;          ///< metres
  std::vector<float> river_distance;  ///< metres to the nearest river's centre

  int index(int column, int row) const { return row * columns + column; }
  Point centre(int cell_index) const;
  /// The cell that holds a place, held to the grid's edge.
  int cell_of(Point p) const;
  double height_at(Point p) const;
  /// Steepest rise over run within about 200 m.
  double slope_at(Point p) const;
};

/// A basin and valleys where the rivers run, mountains of ridged noise between them.
Terrain make_terrain(const Plan& plan, const std::vector<River>& rivers, std::uint64_t seed);

}  // namespace lifang::sample
