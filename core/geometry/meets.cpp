// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/meets.h"

#include <span>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

struct Edge {
  Point a, b;
};

Box box_of(const Edge& edge) {
  Box out;
  out.add(edge.a);
  out.add(edge.b);
  return out;
}

void add_edges(std::vector<Edge>& out, std::span<const Point> line) {
  for (std::size_t i = 1; i < line.size(); ++i) out.push_back({line[i - 1], line[i]});
  if (line.size() == 1) out.push_back({line.front(), line.front()});
}

/// Points are edges of no length.
std::vector<Edge> edges_of(const Geometry& geometry) {
  std::vector<Edge> out;
  if (const auto* point = std::get_if<Point>(&geometry)) out.push_back({*point, *point});
  if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    for (const Point& p : *points) out.push_back({p, p});
  }
  for (const Line& line : lines_of(geometry)) add_edges(out, line);
  for (const Polygon& polygon : polygons_of(geometry)) {
    add_edges(out, polygon.outer);
    for (const Ring& hole : polygon.holes) add_edges(out, hole);
  }
  return out;
}

double side(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool opposite(double a, double b) {
  return (a <= 0 && b >= 0) || (a >= 0 && b <= 0);
}

/// On one straight line all four sides are 0, and the boxes have told already.
bool cross(const Edge& e, const Edge& f) {
  if (!box_of(e).intersects(box_of(f))) return false;
  return opposite(side(e.a, e.b, f.a), side(e.a, e.b, f.b)) &&
         opposite(side(f.a, f.b, e.a), side(f.a, f.b, e.b));
}

/// One point of each part: if no edges cross, a part lies wholly inside or outside of an area.
bool has_part_in(const Geometry& area, const Geometry& other) {
  const MultiPolygon polygons = polygons_of(area);
  if (polygons.empty()) return false;
  const auto inside = [&](Point p) { return contains(polygons, p); };
  if (const auto* point = std::get_if<Point>(&other)) return inside(*point);
  if (const auto* points = std::get_if<MultiPoint>(&other)) {
    return std::any_of(points->begin(), points->end(), inside);
  }
  for (const Line& line : lines_of(other)) {
    if (!line.empty() && inside(line.front())) return true;
  }
  for (const Polygon& polygon : polygons_of(other)) {
    if (!polygon.outer.empty() && inside(polygon.outer.front())) return true;
  }
  return false;
}

}  // namespace

bool meets(const Geometry& a, const Geometry& b) {
  const Box common = bounds(b);
  if (!bounds(a).intersects(common)) return false;
  const std::vector<Edge> others = edges_of(b);
  for (const Edge& edge : edges_of(a)) {
    if (!box_of(edge).intersects(common)) continue;
    for (const Edge& other : others) {
      if (cross(edge, other)) return true;
    }
  }
  return has_part_in(a, b) || has_part_in(b, a);
}

}  // namespace lifang
