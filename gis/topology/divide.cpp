// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/divide.h"

#include <algorithm>
#include <numeric>

#include "core/geometry/measure.h"
#include "core/geometry/vertices.h"
#include "gis/topology/geos.h"
#include "gis/topology/overlay.h"
#include "gis/topology/reshape.h"

namespace lifang::topology {
namespace {

Line as_line(const Ring& ring) {
  Line line;
  line.assign(ring.begin(), ring.end());
  return line;
}

/// The faces that the rings and the cut make within one polygon.
Result<MultiPolygon> faces_of(const Polygon& polygon, const Line& cut) {
  MultiLine lines{cut, as_line(polygon.outer)};
  for (const Ring& hole : polygon.holes) lines.push_back(as_line(hole));
  const auto faces = polygonized(lines);
  if (!faces) return fail(faces);
  MultiPolygon inside;
  for (const Polygon& face : *faces) {
    const auto within = point_inside(MultiPolygon{face});
    if (!within) return fail(within);
    if (contains(polygon, *within)) inside.push_back(face);
  }
  return inside;
}

/// Whether two areas share ground or a stretch of border.
Result<bool> touch(const MultiPolygon& a, const MultiPolygon& b) {
  if (!bounds(Geometry(a)).intersects(bounds(Geometry(b)))) return false;
  const auto left = to_geos(a);
  if (!left) return fail(left);
  const auto right = to_geos(b);
  if (!right) return fail(right);
  const auto common =
      checked(GEOSIntersection_r(context(), left->get(), right->get()), "intersection");
  if (!common) return fail(common);
  const auto lines = lines_from(**common);
  if (!lines) return fail(lines);
  double shared = 0;
  for (const Line& line : *lines) shared += length(line);
  const auto ground = polygons_from(**common);
  if (!ground) return fail(ground);
  return shared > same_place_m || area(*ground) >= no_ground_m2;
}

/// Whether all areas are reached from the first over borders in common.
Result<bool> hang_together(std::span<const MultiPolygon> areas) {
  std::vector<std::size_t> reached{0};
  std::vector<std::size_t> left(areas.empty() ? 0 : areas.size() - 1);
  std::iota(left.begin(), left.end(), 1);
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (auto other = left.begin(); other != left.end();) {
      const auto meets = touch(areas[reached[next]], areas[*other]);
      if (!meets) return fail(meets);
      if (!*meets) {
        ++other;
        continue;
      }
      reached.push_back(*other);
      other = left.erase(other);
    }
  }
  return left.empty();
}

/// Puts the piece to the end of the line that it meets, turned round if need be. False: none.
bool lengthen(Line& line, Line piece) {
  const auto meets = [](Point a, Point b) { return distance(a, b) <= same_place_m; };
  const bool at_back = meets(line.back(), piece.front()) || meets(line.back(), piece.back());
  const bool at_front = meets(line.front(), piece.front()) || meets(line.front(), piece.back());
  if (!at_back && !at_front) return false;
  const Point from = at_back ? line.back() : line.front();
  if (meets(from, piece.front()) != at_back) std::reverse(piece.begin(), piece.end());
  if (at_back) {
    line.insert(line.end(), piece.begin() + 1, piece.end());
  } else {
    line.insert(line.begin(), piece.begin(), piece.end() - 1);
  }
  return true;
}

}  // namespace

Result<std::vector<MultiPolygon>> split(const MultiPolygon& area_of, const Line& cut) {
  std::vector<MultiPolygon> parts;
  MultiPolygon whole;
  for (const Polygon& polygon : area_of) {
    const auto faces = faces_of(polygon, cut);
    if (!faces) return fail(faces);
    if (faces->size() < 2) {
      whole.push_back(polygon);
      continue;
    }
    for (const Polygon& face : *faces) parts.push_back(MultiPolygon{face});
  }
  if (parts.empty()) return fail(Fault::refused, "edit.not_crossed");
  std::sort(parts.begin(), parts.end(),
            [](const MultiPolygon& a, const MultiPolygon& b) { return area(a) > area(b); });
  if (area(parts.back()) < no_ground_m2) return fail(Fault::refused, "edit.sliver");
  parts.front().insert(parts.front().end(), whole.begin(), whole.end());
  return parts;
}

Result<std::vector<Line>> split(const Line& line, const Line& cut) {
  const auto crossings = meeting_points(MultiLine{line}, MultiLine{cut});
  if (!crossings) return fail(crossings);
  const double whole = length(line);
  std::vector<std::pair<double, Point>> places;
  for (const Point p : *crossings) {
    const double along = project(line, p).along;
    if (along > same_place_m && along < whole - same_place_m) places.emplace_back(along, p);
  }
  if (places.empty()) return fail(Fault::refused, "edit.not_crossed");
  std::sort(places.begin(), places.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Line> parts;
  double from = 0;
  Point begin = line.front();
  places.emplace_back(whole, line.back());
  for (const auto& [to, end] : places) {
    if (to - from <= same_place_m) continue;
    Line piece = part(line, from, to);
    piece.front() = begin;
    piece.back() = end;
    parts.push_back(std::move(piece));
    from = to;
    begin = end;
  }
  return parts;
}

Result<MultiPolygon> joined(std::span<const MultiPolygon> areas) {
  const auto together = hang_together(areas);
  if (!together) return fail(together);
  if (!*together) return fail(Fault::refused, "edit.not_touching");
  return union_of(areas);
}

Result<Line> joined(std::span<const Line> lines) {
  std::vector<Line> left(lines.begin(), lines.end());
  if (left.empty()) return fail(Fault::refused, "edit.not_end_to_end");
  Line whole = std::move(left.front());
  left.erase(left.begin());
  while (!left.empty()) {
    const auto next = std::find_if(left.begin(), left.end(),
                                   [&](const Line& piece) { return lengthen(whole, piece); });
    if (next == left.end()) return fail(Fault::refused, "edit.not_end_to_end");
    left.erase(next);
  }
  return whole;
}

}  // namespace lifang::topology
