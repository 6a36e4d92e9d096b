// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/publication/carried.h"

namespace lifang::publication {

std::optional<Box> carried(const Box& box, const crs::Transformer& change) {
  constexpr int steps = 32;
  std::vector<Point> points;
  for (int i = 0; i <= steps; ++i) {
    const double share = static_cast<double>(i) / steps;
    const double x = box.min_x + share * box.width(), y = box.min_y + share * box.height();
    points.insert(points.end(), {{x, box.min_y}, {x, box.max_y}, {box.min_x, y}, {box.max_x, y}});
  }
  if (change.apply(points) > 0) return std::nullopt;
  Box out;
  for (const Point& point : points) out.add(point);
  // An arc between two of the points bulges by less than the square of their share of the side.
  return out.grown(1 + (out.width() + out.height()) / (steps * steps));
}

}  // namespace lifang::publication
