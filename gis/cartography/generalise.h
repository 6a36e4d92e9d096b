// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/geometry/types.h"

/// Geometry with what a scale cannot show taken away. Tolerances in metres; a
/// vertex further than the tolerance from the drawn line is never lost. Points
/// that are not finite are left out; nothing is ever moved.
namespace lifang::cartography {

/// Douglas & Peucker (1973). Keeps both ends; fewer than two points remain only
/// if fewer than two different points were given.
std::vector<Point> simplified(std::span<const Point> line, double tolerance);

/// The same for a ring, which stays closed. Empty when less than a triangle is
/// left or both sides of its box are below the tolerance.
std::vector<Point> simplified_ring(std::span<const Point> ring, double tolerance);

/// The part of a ring inside a box (Sutherland & Hodgman 1974), closed; parts may
/// be joined along the box's edge. Empty if nothing lies inside.
std::vector<Point> clipped_ring(std::span<const Point> ring, const Box& box);

/// The parts of a line inside a box (Liang & Barsky 1984).
std::vector<std::vector<Point>> clipped_line(std::span<const Point> line, const Box& box);

}  // namespace lifang::cartography
