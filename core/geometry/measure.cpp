// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/measure.h"

#include <array>
#include <cmath>

namespace lifang {
namespace {

struct Weighted {
  double weight = 0;
  Point moment;
  void add(double w, Point p) {
    weight += w;
    moment = moment + p * w;
  }
};

// Relative to the first vertex, so that metre precision survives large coordinates.
void add_ring(Weighted& sum, const Ring& ring, double sign) {
  if (ring.empty()) return;
  const Point origin = ring.front();
  Weighted local;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i] - origin;
    const Point b = ring[i + 1] - origin;
    const double cross = a.x * b.y - b.x * a.y;
    local.add(cross / 2, (a + b) * (1.0 / 3));
  }
  if (local.weight == 0) return;
  const double turned = local.weight < 0 ? -1 : 1;
  sum.add(sign * turned * local.weight, origin + local.moment * (1 / local.weight));
}

void add(Weighted& sum, const Polygon& polygon) {
  add_ring(sum, polygon.outer, 1);
  for (const Ring& hole : polygon.holes) add_ring(sum, hole, -1);
}

void add(Weighted& sum, const Line& line) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    sum.add(distance(line[i], line[i + 1]), (line[i] + line[i + 1]) * 0.5);
  }
}

bool inside_ring(const Ring& ring, Point p, bool& on_edge) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1];
    const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    if (cross == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
        p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y)) {
      on_edge = true;
      return true;
    }
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside;
}

double ring_length(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum += distance(ring[i], ring[i + 1]);
  return sum;
}

}  // namespace

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

double length(const Line& line) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += distance(line[i], line[i + 1]);
  return sum;
}

double signed_area(const Ring& ring) {
  if (ring.empty()) return 0;
  const Point origin = ring.front();
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i] - origin;
    const Point b = ring[i + 1] - origin;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

double area(const Polygon& polygon) {
  double sum = std::abs(signed_area(polygon.outer));
  for (const Ring& hole : polygon.holes) sum -= std::abs(signed_area(hole));
  return sum;
}

double area(const MultiPolygon& polygons) {
  double sum = 0;
  for (const Polygon& polygon : polygons) sum += area(polygon);
  return sum;
}

double area(const Geometry& geometry) {
  return area(polygons_of(geometry));
}

double extent(const Geometry& geometry) {
  double metres = 0;
  for (const Line& line : lines_of(geometry)) metres += length(line);
  return metres > 0 ? metres : area(geometry);
}

double perimeter(const MultiPolygon& polygons) {
  double sum = 0;
  for (const Polygon& polygon : polygons) {
    sum += ring_length(polygon.outer);
    for (const Ring& hole : polygon.holes) sum += ring_length(hole);
  }
  return sum;
}

Point centroid(const Geometry& geometry) {
  Weighted sum;
  for (const Polygon& polygon : polygons_of(geometry)) add(sum, polygon);
  if (sum.weight == 0) {
    for (const Line& line : lines_of(geometry)) add(sum, line);
  }
  if (sum.weight == 0) for_each_point(geometry, [&](Point p) { sum.add(1, p); });
  return sum.weight == 0 ? Point{} : sum.moment * (1 / sum.weight);
}

Box bounds(const Geometry& geometry) {
  Box box;
  for_each_point(geometry, [&](Point p) { box.add(p); });
  return box;
}

Box bounds(const Line& line) {
  Box box;
  for (Point p : line) box.add(p);
  return box;
}

Box bounds(const Polygon& polygon) {
  Box box;
  for (Point p : polygon.outer) box.add(p);
  return box;
}

bool contains(const Polygon& polygon, Point p) {
  bool on_edge = false;
  if (!inside_ring(polygon.outer, p, on_edge)) return false;
  if (on_edge) return true;
  for (const Ring& hole : polygon.holes) {
    if (inside_ring(hole, p, on_edge)) return on_edge;
  }
  return true;
}

bool contains(const MultiPolygon& polygons, Point p) {
  return std::any_of(polygons.begin(), polygons.end(),
                     [&](const Polygon& polygon) { return contains(polygon, p); });
}

bool contains(const Geometry& geometry, Point p) {
  if (const auto* polygon = std::get_if<Polygon>(&geometry)) return contains(*polygon, p);
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) return contains(*polygons, p);
  return false;
}

Projection project(const Line& line, Point p) {
  Projection best;
  double best_distance = std::numeric_limits<double>::infinity();
  double walked = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i];
    const Point d = line[i + 1] - a;
    const double squared = d.x * d.x + d.y * d.y;
    const double raw = squared > 0 ? ((p.x - a.x) * d.x + (p.y - a.y) * d.y) / squared : 0;
    const double t = std::clamp(raw, 0.0, 1.0);
    const Point foot = a + d * t;
    const double away = distance(foot, p);
    const double step = std::sqrt(squared);
    if (away < best_distance) {
      best_distance = away;
      const double cross = d.x * (p.y - a.y) - d.y * (p.x - a.x);
      best = {i, walked + t * step, cross >= 0 ? away : -away, foot};
    }
    walked += step;
  }
  return best;
}

Point point_at(const Line& line, double along) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double step = distance(line[i], line[i + 1]);
    if (along <= step && step > 0) {
      return line[i] + (line[i + 1] - line[i]) * std::max(0.0, along / step);
    }
    along -= step;
  }
  return line.empty() ? Point{} : line.back();
}

Line part(const Line& line, double from, double to) {
  Line out;
  out.push_back(point_at(line, from));
  double walked = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (walked > from && walked < to) out.push_back(line[i]);
    walked += distance(line[i], line[i + 1]);
  }
  out.push_back(point_at(line, to));
  return out;
}

MultiPolygon polygons_of(const Geometry& geometry) {
  if (const auto* polygon = std::get_if<Polygon>(&geometry)) return {*polygon};
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) return *polygons;
  return {};
}

MultiLine lines_of(const Geometry& geometry) {
  if (const auto* line = std::get_if<Line>(&geometry)) return {*line};
  if (const auto* lines = std::get_if<MultiLine>(&geometry)) return *lines;
  return {};
}

std::string_view kind_word(const Geometry& geometry) {
  static constexpr std::array<std::string_view, 7> words = {
      "", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"};
  return words[geometry.index()];
}

bool is_empty(const Geometry& geometry) {
  bool any = false;
  for_each_point(geometry, [&](Point) { any = true; });
  return !any;
}

bool is_finite(const Geometry& geometry) {
  bool finite = true;
  for_each_point(geometry,
                 [&](Point p) { finite = finite && std::isfinite(p.x) && std::isfinite(p.y); });
  return finite;
}

}  // namespace lifang
