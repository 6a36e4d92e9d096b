// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/geometry/types.h"

/// Vertices changed by hand. A vertex is named by its place, so that one change means the
/// same in every shape that has it: a border that two areas share moves in both.
namespace lifang {

/// Metres within which two places are one: finer than any survey, coarser than rounding.
inline constexpr double same_place_m = 0.001;

struct VertexEdit {
  enum class Kind { move, insert, remove };
  Kind kind = Kind::move;
  Point at;  ///< a vertex; to insert, a place on an edge
  Point to;  ///< where it is to lie; of no meaning when it is removed
  friend bool operator==(const VertexEdit&, const VertexEdit&) = default;
};

bool has_vertex(const Geometry& shape, Point at);
/// Whether a vertex or an edge of the shape lies at the place.
bool passes(const Geometry& shape, Point at);

/// The vertices next to those at the place, along the shape's rings and lines.
std::vector<Point> beside(const Geometry& shape, Point at);

/// The shape after the edit; a shape that does not pass the place comes back as it was. Where
/// an edge passes and no vertex lies, one is put in before it moves, so that a corner of one
/// area on a straight border of another takes that border along. Vertices that fall together
/// become one; a hole left with less than three corners goes. What is left may be unsound:
/// see gis/topology/reshape.h.
///
///   area = edited(area, {VertexEdit::Kind::move, corner, new_place});
Geometry edited(const Geometry& shape, const VertexEdit& edit);

/// A shape with vertices at those of the places that its edges pass.
Geometry with_vertices(const Geometry& shape, std::span<const Point> places);

/// Calls `f` for each ring (closed) and line (not closed).
void for_each_path(const Geometry& shape,
                   const std::function<void(const std::vector<Point>& path, bool closed)>& f);

/// What a pointer at a place is caught by.
struct Catch {
  enum class By { nothing, vertex, edge };
  By by = By::nothing;
  Point at;  ///< the place itself if nothing catches it
};

/// The nearest vertex within `reach` metres, else the nearest point of an edge.
Catch caught(std::span<const Geometry> shapes, Point place, double reach);

}  // namespace lifang
