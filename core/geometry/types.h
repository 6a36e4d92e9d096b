// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <variant>
#include <vector>

/// Geometry as plain values, in the shapes of OGC Simple Features.
/// Coordinates: metres, x east, y north, the workspace's CRS, unless a function
/// says otherwise. core/geometry/boost.h makes them models of Boost.Geometry.
namespace lifang {

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
  friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
};

struct Line : std::vector<Point> {
  using std::vector<Point>::vector;
};
struct MultiPoint : std::vector<Point> {
  using std::vector<Point>::vector;
};
struct MultiLine : std::vector<Line> {
  using std::vector<Line>::vector;
};
/// Closed: the last point repeats the first.
struct Ring : std::vector<Point> {
  using std::vector<Point>::vector;
};
/// Outer ring counter-clockwise, holes clockwise, where a function has made it;
/// imported data may lie either way until it has been repaired.
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};
struct MultiPolygon : std::vector<Polygon> {
  using std::vector<Polygon>::vector;
};

/// monostate is "no geometry".
using Geometry =
    std::variant<std::monostate, Point, Line, Polygon, MultiPoint, MultiLine, MultiPolygon>;

/// An axis-aligned box; empty until something is added.
struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return !(min_x <= max_x && min_y <= max_y); }
  double width() const { return empty() ? 0 : max_x - min_x; }
  double height() const { return empty() ? 0 : max_y - min_y; }
  Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
  void add(Point p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
  void add(const Box& other) {
    if (other.empty()) return;
    add(Point{other.min_x, other.min_y});
    add(Point{other.max_x, other.max_y});
  }
  bool intersects(const Box& o) const {
    return min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
  }
  bool contains(Point p) const {
    return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y;
  }
  Box grown(double by) const { return {min_x - by, min_y - by, max_x + by, max_y + by}; }
  friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace lifang
