// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/hillshade.h"

#include <algorithm>
#include <cmath>

#include "gis/cartography/colour.h"

namespace lifang::cartography {
namespace {

// Heights in metres, averaged over blocks of `step` cells.
struct Surface {
  int columns = 0;
  int rows = 0;
  double cell_m = 0;
  std::vector<float> metres;
  double at(int column, int row) const {
    column = std::clamp(column, 0, columns - 1);
    row = std::clamp(row, 0, rows - 1);
    return metres[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
};

Surface thinned(const HeightGrid& grid, int first_column, int first_row, int columns, int rows,
                int step) {
  Surface out{columns / step, rows / step, grid.cell_m * step, {}};
  out.metres.resize(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
  for (int r = 0; r < out.rows; ++r) {
    for (int c = 0; c < out.columns; ++c) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < step * step; ++i) {
        const int row = first_row + r * step + i / step;
        const int column = first_column + c * step + i % step;
        const auto value =
            grid.decimetres[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                            static_cast<std::size_t>(column)];
        if (value == HeightGrid::unknown) continue;
        sum += value / 10.0;
        ++count;
      }
      out.metres[static_cast<std::size_t>(r) * static_cast<std::size_t>(out.columns) +
                 static_cast<std::size_t>(c)] = static_cast<float>(count ? sum / count : 0);
    }
  }
  return out;
}

// -1 in deep shadow, 0 on level ground, 1 in full light.
double light(const Surface& s, int c, int r) {
  const double east = (s.at(c + 1, r - 1) + 2 * s.at(c + 1, r) + s.at(c + 1, r + 1)) -
                      (s.at(c - 1, r - 1) + 2 * s.at(c - 1, r) + s.at(c - 1, r + 1));
  const double north = (s.at(c - 1, r - 1) + 2 * s.at(c, r - 1) + s.at(c + 1, r - 1)) -
                       (s.at(c - 1, r + 1) + 2 * s.at(c, r + 1) + s.at(c + 1, r + 1));
  const double dx = east / (8 * s.cell_m);
  const double dy = north / (8 * s.cell_m);
  const double level = std::sqrt(0.5);
  // The sun's direction is (-1/2, 1/2, sqrt(1/2)); the ground's normal (-dx, -dy, 1).
  const double shade = (dx / 2 - dy / 2 + level) / std::sqrt(1 + dx * dx + dy * dy);
  return (shade - level) / (shade < level ? level : 1 - level);
}

// The shading ends softly where the heights end, not in a cliff.
double inside_share(const HeightGrid& grid, int column, int row) {
  const int edge = std::min({column, row, grid.columns - 1 - column, grid.rows - 1 - row});
  const double fade = 0.06 * std::min(grid.columns, grid.rows);
  return std::clamp(edge / std::max(1.0, fade), 0.0, 1.0);
}

}  // namespace

Image hillshade(const HeightGrid& grid, const Shading& shading, const Box& extent,
                double metres_per_pixel) {
  Image image;
  const auto clamp_column = [&](double x) {
    return std::clamp(static_cast<int>(std::floor((x - grid.west) / grid.cell_m)), 0, grid.columns);
  };
  const auto clamp_row = [&](double y) {
    return std::clamp(static_cast<int>(std::floor((grid.north - y) / grid.cell_m)), 0, grid.rows);
  };
  const int step = std::max(1, static_cast<int>(metres_per_pixel / grid.cell_m));
  const int left = std::max(0, clamp_column(extent.min_x) - 2 * step);
  const int right = std::min(grid.columns, clamp_column(extent.max_x) + 2 * step + 1);
  const int top = std::max(0, clamp_row(extent.max_y) - 2 * step);
  const int bottom = std::min(grid.rows, clamp_row(extent.min_y) + 2 * step + 1);
  const Surface surface = thinned(grid, left, top, right - left, bottom - top, step);
  if (surface.columns < 2 || surface.rows < 2) return image;
  image.columns = surface.columns;
  image.rows = surface.rows;
  image.extent.add(Point{grid.west + left * grid.cell_m, grid.north - top * grid.cell_m});
  image.extent.add(Point{grid.west + (left + surface.columns * step) * grid.cell_m,
                         grid.north - (top + surface.rows * step) * grid.cell_m});
  image.pixels.reserve(surface.metres.size());
  for (int r = 0; r < surface.rows; ++r) {
    for (int c = 0; c < surface.columns; ++c) {
      const double lit = light(surface, c, r);
      const double strength = std::min(1.0, std::abs(lit)) * shading.exaggeration *
                              inside_share(grid, left + c * step, top + r * step);
      image.pixels.push_back(with_opacity(lit < 0 ? shading.shadow : shading.highlight, strength));
    }
  }
  return image;
}

}  // namespace lifang::cartography
