// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::topology {

/// Which of many areas hold a point: the areas' boxes in the cells of a grid.
///
///   const AreaIndex blocks(faces);
///   for (std::uint32_t i : blocks.containing(door)) use(faces[i]);
///
/// The areas must outlive the index. Boundary counts as inside. Coordinates: metres.
class AreaIndex {
 public:
  explicit AreaIndex(std::span<const MultiPolygon> areas, double cell_m = 250);
  /// Indices, ascending.
  std::vector<std::uint32_t> containing(Point p) const;

 private:
  std::int64_t key(double x, double y) const;
  std::span<const MultiPolygon> areas_;
  double cell_m_;
  std::vector<Box> boxes_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> cells_;
  std::vector<std::uint32_t> wide_;  ///< areas over so many cells that listing them costs more
};

}  // namespace lifang::topology
