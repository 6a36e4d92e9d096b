// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/hatch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lifang::cartography {

std::vector<std::pair<Point, Point>> hatch_lines(std::span<const std::vector<Point>> rings,
                                                 const Box& view, const FillStyle& style) {
  std::vector<std::pair<Point, Point>> lines;
  if (style.hatch >> 24 == 0 || style.hatch_spacing < 1) return lines;
  // With u = x + y constant along each line and v = y - x running along it.
  const double spacing = style.hatch_spacing * std::numbers::sqrt2;
  Box box;
  for (const auto& ring : rings) {
    for (const Point p : ring) box.add(p);
  }
  const double low = std::max(box.min_x, view.min_x) + std::max(box.min_y, view.min_y);
  const double high = std::min(box.max_x, view.max_x) + std::min(box.max_y, view.max_y);
  std::vector<double> hits;
  for (double u = std::ceil(low / spacing) * spacing; u < high; u += spacing) {
    hits.clear();
    for (const auto& ring : rings) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const double a = ring[j].x + ring[j].y, b = ring[i].x + ring[i].y;
        if ((a > u) == (b > u)) continue;
        const Point p = ring[j] + (ring[i] - ring[j]) * ((u - a) / (b - a));
        hits.push_back(p.y - p.x);
      }
    }
    std::sort(hits.begin(), hits.end());
    const auto at = [u](double v) { return Point{(u - v) / 2, (u + v) / 2}; };
    for (std::size_t i = 0; i + 1 < hits.size(); i += 2) {
      lines.emplace_back(at(hits[i]), at(hits[i + 1]));
    }
  }
  return lines;
}

}  // namespace lifang::cartography
