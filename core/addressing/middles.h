// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::addressing {

/// Where the middle of the houses is, as seen from a place: of a village when there are several
/// villages, of the town when there is one. The order of the points does not matter.
/// Coordinates: metres.
class Middles {
 public:
  explicit Middles(std::vector<Point> houses);

  /// The mean of the houses around, weighted by exp(-(d / 800 m)²); the place itself if there are
  /// none within 2.4 km.
  Point seen_from(Point at) const;

 private:
  struct Cell {
    Point sum;
    double count = 0;
  };
  std::map<std::pair<long, long>, Cell> cells_;
};

}  // namespace lifang::addressing
