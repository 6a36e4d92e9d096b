// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "core/addressing/town.h"

namespace lifang::addressing {

/// Finds houses by place. Requires: `houses` outlives the index.
class HouseIndex {
 public:
  explicit HouseIndex(const std::vector<House>& houses);

  struct Near {
    std::size_t house = std::numeric_limits<std::size_t>::max();
    double metres = std::numeric_limits<double>::infinity();  ///< to the outline; 0 inside
  };
  /// The nearest house within so many metres.
  Near nearest(Point p, double within) const;
  /// Pairs of houses of which one holds the other's middle, the smaller index first.
  std::vector<std::pair<std::size_t, std::size_t>> overlaps() const;
  Point middle(std::size_t house) const { return middles_[house]; }

 private:
  using Cell = std::pair<long, long>;
  static Cell cell(Point p);
  /// Those of a cell, and the wide ones.
  std::vector<std::size_t> at(Cell cell) const;

  const std::vector<House>& houses_;
  std::vector<Box> boxes_;
  std::vector<Point> middles_;
  std::map<Cell, std::vector<std::size_t>> cells_;
  std::vector<std::size_t> wide_;  ///< over too many cells, by one stray corner: in none
};

}  // namespace lifang::addressing
