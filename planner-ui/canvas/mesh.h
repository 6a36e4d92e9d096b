// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/types.h"
#include "gis/cartography/display_list.h"

/// Triangles of fills, strokes and symbols. Coordinates: px, x right, y down.
namespace lifang::canvas {

struct Vertex {
  float x = 0;
  float y = 0;
  std::uint8_t r = 0, g = 0, b = 0, a = 0;  ///< premultiplied
};

/// Indexed triangles in drawing order.
struct Mesh {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
};

/// The rings' inside by the even-odd rule, for rings that do not cross
/// themselves: ear clipping (Meisters 1975; holes bridged as in Eberly 2002)
/// with a Morton-ordered search. A first point repeated at the end is allowed.
/// Rings that do cross give some triangulation, never an endless loop.
void add_fill(Mesh& mesh, const std::vector<std::vector<Point>>& rings, cartography::Colour colour);

/// Lines at 45° inside the rings (even-odd), within `view`.
void add_hatch(Mesh& mesh, const std::vector<std::vector<Point>>& rings, const Box& view,
               const cartography::FillStyle& style);

/// One line as a strip of triangles with joins, caps and dashes.
void add_stroke(Mesh& mesh, std::span<const Point> line, const cartography::StrokeStyle& style);

/// A circle, square, triangle, diamond or star with its edge.
void add_symbol(Mesh& mesh, Point at, const cartography::SymbolStyle& style);

/// The sum of the triangles' areas.
double area(const Mesh& mesh);

}  // namespace lifang::canvas
