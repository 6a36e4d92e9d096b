// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/area_index.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::topology {
namespace {
constexpr double most_cells = 10'000;
}

AreaIndex::AreaIndex(std::span<const MultiPolygon> areas, double cell_m)
    : areas_(areas), cell_m_(cell_m) {
  for (std::uint32_t i = 0; i < areas.size(); ++i) {
    const Box box = bounds(Geometry(areas[i]));
    boxes_.push_back(box);
    if (box.empty()) continue;
    if ((box.width() / cell_m + 1) * (box.height() / cell_m + 1) > most_cells) {
      wide_.push_back(i);
      continue;
    }
    for (double x = std::floor(box.min_x / cell_m); x <= std::floor(box.max_x / cell_m); ++x) {
      for (double y = std::floor(box.min_y / cell_m); y <= std::floor(box.max_y / cell_m); ++y) {
        cells_[key(x * cell_m + cell_m / 2, y * cell_m + cell_m / 2)].push_back(i);
      }
    }
  }
}

std::int64_t AreaIndex::key(double x, double y) const {
  constexpr std::int64_t row = 4'000'037;
  return static_cast<std::int64_t>(std::floor(x / cell_m_)) * row +
         static_cast<std::int64_t>(std::floor(y / cell_m_));
}

std::vector<std::uint32_t> AreaIndex::containing(Point p) const {
  std::vector<std::uint32_t> found;
  const auto look = [&](const std::vector<std::uint32_t>& candidates) {
    for (const std::uint32_t i : candidates) {
      if (boxes_[i].contains(p) && contains(areas_[i], p)) found.push_back(i);
    }
  };
  if (const auto at = cells_.find(key(p.x, p.y)); at != cells_.end()) look(at->second);
  look(wide_);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lifang::topology
