// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/gap.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

double gap_to_line(Point p, const Line& line) {
  if (line.empty()) return std::numeric_limits<double>::infinity();
  return line.size() == 1 ? distance(p, line.front()) : std::abs(project(line, p).offset);
}

}  // namespace

double gap(Point p, const Geometry& geometry) {
  if (contains(geometry, p)) return 0;
  double least = std::numeric_limits<double>::infinity();
  for (const Line& line : lines_of(geometry)) least = std::min(least, gap_to_line(p, line));
  const MultiPolygon areas = polygons_of(geometry);
  for (const Polygon& area : areas) {
    least = std::min(least, gap_to_line(p, Line(area.outer.begin(), area.outer.end())));
  }
  // Points; the corners of lines and areas are no nearer than these.
  for_each_point(geometry, [&](const Point& q) { least = std::min(least, distance(p, q)); });
  return least;
}

double gap(const Geometry& a, const Geometry& b) {
  double least = std::numeric_limits<double>::infinity();
  for_each_point(a, [&](const Point& p) { least = std::min(least, gap(p, b)); });
  for_each_point(b, [&](const Point& p) { least = std::min(least, gap(p, a)); });
  return least;
}

}  // namespace lifang
