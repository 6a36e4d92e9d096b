// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <queue>

#include "core/geometry/measure.h"
#include "gis/cartography/labels.h"

namespace lifang::cartography {
namespace {

double ring_distance(const Ring& ring, Point p, bool& inside) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
    const Point d = b - a;
    const double square = d.x * d.x + d.y * d.y;
    const double t =
        square > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square, 0.0, 1.0) : 0;
    nearest = std::min(nearest, distance(p, a + d * t));
  }
  return nearest;
}

// To the nearest edge; negative outside.
double depth(const Polygon& polygon, Point p) {
  bool inside = false;
  double nearest = ring_distance(polygon.outer, p, inside);
  for (const Ring& hole : polygon.holes) {
    nearest = std::min(nearest, ring_distance(hole, p, inside));
  }
  return inside ? nearest : -nearest;
}

struct Cell {
  Point centre;
  double half = 0;
  double depth = 0;
  double best() const { return depth + half * std::sqrt(2.0); }
  friend bool operator<(const Cell& a, const Cell& b) { return a.best() < b.best(); }
};

}  // namespace

Point point_inside(const MultiPolygon& polygons, double precision) {
  const auto largest =
      std::max_element(polygons.begin(), polygons.end(),
                       [](const Polygon& a, const Polygon& b) { return area(a) < area(b); });
  if (largest == polygons.end() || largest->outer.size() < 4) return {};
  const Box box = bounds(*largest);
  const double side = std::min(box.width(), box.height());
  const auto cell_at = [&](Point p, double half) { return Cell{p, half, depth(*largest, p)}; };
  Cell best = cell_at(centroid(Geometry(*largest)), 0);
  if (!(side > 0)) return best.centre;
  // Very long areas would need very many first cells; precision follows the width.
  const double start = std::max(side, std::max(box.width(), box.height()) / 64);
  std::priority_queue<Cell> open;
  for (double x = box.min_x; x < box.max_x; x += start) {
    for (double y = box.min_y; y < box.max_y; y += start) {
      open.push(cell_at({x + start / 2, y + start / 2}, start / 2));
    }
  }
  const double enough = std::max(precision, side / 200);
  while (!open.empty()) {
    const Cell cell = open.top();
    open.pop();
    if (cell.depth > best.depth) best = cell;
    if (cell.best() - best.depth <= enough) break;
    const double half = cell.half / 2;
    for (const Point shift : {Point{-half, -half}, {half, -half}, {-half, half}, {half, half}}) {
      open.push(cell_at(cell.centre + shift, half));
    }
  }
  return best.centre;
}

}  // namespace lifang::cartography
