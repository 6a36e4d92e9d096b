// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/types.h"

/// Small constructions on the geometry values. Metres, x east, y north.
namespace lifang::sample {

/// A Catmull-Rom curve through the points, one vertex about every `step` metres.
Line smooth_curve(const Line& through, double step, bool closed = false);
/// Corners cut (Chaikin 1974), ends kept.
Line rounded(const Line& line, int times);
/// Douglas-Peucker, ends kept.
Line simplified(const Line& line, double tolerance);
/// Adds vertices so that no segment is longer than `step`.
Line densified(const Line& line, double step);

Point rotated(Point p, Point about, double angle);
Point unit(Point v);
double dot(Point a, Point b);
double cross(Point a, Point b);
/// `v` turned left by a right angle.
Point left_of(Point v);

/// A closed ring that wavers round an ellipse; counter-clockwise.
Ring uneven_ellipse(Point centre, double rx, double ry, double waver, std::uint64_t seed);
/// The parameter along a-b (0..1) where c-d crosses it, or -1.
double crossing_at(Point a, Point b, Point c, Point d);

/// A four-cornered plot and what it keeps clear of.
using Quad = std::vector<Point>;  // four corners, counter-clockwise
Quad rectangle(Point front_left, Point along, Point inward, double length, double depth);
/// Separating-axis test of two convex quads.
bool overlap(const Quad& a, const Quad& b);
Polygon polygon_of(const Quad& corners);

}  // namespace lifang::sample
