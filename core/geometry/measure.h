// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/geometry/types.h"

/// Plane measures of the geometry values: lengths in metres, areas in square metres.
namespace lifang {

double distance(Point a, Point b);
double length(const Line& line);

/// Positive whichever way the rings turn; holes subtracted.
double area(const Polygon& polygon);
double area(const MultiPolygon& polygons);
double area(const Geometry& geometry);
/// Positive if the ring turns counter-clockwise (shoelace formula).
double signed_area(const Ring& ring);
double perimeter(const MultiPolygon& polygons);
/// How large it is of its kind: square metres of areas, metres of lines, 0 of points.
double extent(const Geometry& geometry);

/// Area-weighted for polygons, length-weighted for lines, the mean for points.
Point centroid(const Geometry& geometry);

Box bounds(const Geometry& geometry);
Box bounds(const Line& line);
Box bounds(const Polygon& polygon);

/// Boundary counts as inside.
bool contains(const Polygon& polygon, Point p);
bool contains(const MultiPolygon& polygons, Point p);
bool contains(const Geometry& geometry, Point p);

/// Where a point falls on a polyline.
struct Projection {
  std::size_t segment = 0;  ///< index of the segment's first vertex
  double along = 0;         ///< metres from the line's start
  double offset = 0;        ///< metres to the line; positive on its left
  Point foot;               ///< nearest point of the line
};
/// Requires: the line has at least two points.
Projection project(const Line& line, Point p);

/// The point `along` metres from the start, held to the line's ends.
Point point_at(const Line& line, double along);

/// The part of a line between two positions in metres, from <= to.
Line part(const Line& line, double from, double to);

/// A geometry's polygons, or its lines, as one collection; empty for other kinds.
MultiPolygon polygons_of(const Geometry& geometry);
MultiLine lines_of(const Geometry& geometry);

/// "Point", "LineString", "Polygon", "MultiPoint" … of OGC Simple Features; "" for none.
std::string_view kind_word(const Geometry& geometry);
bool is_empty(const Geometry& geometry);
/// False if any coordinate is NaN or infinite.
bool is_finite(const Geometry& geometry);

/// Calls `f(Point&)` for each coordinate, in order.
template <class F>
void for_each_point(Geometry& geometry, F&& f);

}  // namespace lifang

#include "core/geometry/for_each_point.h"
