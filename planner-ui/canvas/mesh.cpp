// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/measure.h"
#include "gis/cartography/hatch.h"
#include "planner-ui/canvas/ear_clipping.h"

namespace lifang::canvas {
namespace {
using cartography::Cap;
using cartography::Colour;
using cartography::Join;
using cartography::Shape;

Vertex vertex(Point p, Colour colour) {
  const std::uint32_t a = colour >> 24;
  const auto part = [&](int shift) {
    return static_cast<std::uint8_t>((((colour >> shift) & 255) * a + 127) / 255);
  };
  return {static_cast<float>(p.x),     static_cast<float>(p.y), part(16), part(8), part(0),
          static_cast<std::uint8_t>(a)};
}

std::uint32_t put(Mesh& mesh, Point p, Colour colour) {
  mesh.vertices.push_back(vertex(p, colour));
  return static_cast<std::uint32_t>(mesh.vertices.size() - 1);
}

void triangle(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  mesh.indices.insert(mesh.indices.end(), {a, b, c});
}

void quad(Mesh& mesh, Point a, Point b, Point c, Point d, Colour colour) {
  const std::uint32_t first = put(mesh, a, colour);
  for (const Point p : {b, c, d}) put(mesh, p, colour);
  triangle(mesh, first, first + 1, first + 2);
  triangle(mesh, first, first + 2, first + 3);
}

/// A fan about `centre` from one angle to another, no wider than 20° a step.
void fan(Mesh& mesh, Point centre, double radius, double from, double to, Colour colour) {
  const double step = radius < 3 ? 0.8 : 0.35;
  const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) / step)));
  const std::uint32_t middle = put(mesh, centre, colour);
  std::uint32_t before = 0;
  for (int i = 0; i <= steps; ++i) {
    const double angle = from + (to - from) * i / steps;
    const std::uint32_t now =
        put(mesh, centre + Point{std::cos(angle), std::sin(angle)} * radius, colour);
    if (i > 0) triangle(mesh, middle, before, now);
    before = now;
  }
}

/// A regular figure of `count` corners, the first on top, every second one drawn in.
void spokes(Mesh& mesh, Point centre, int count, double radius, double inner, Colour colour) {
  const std::uint32_t middle = put(mesh, centre, colour);
  for (int i = 0; i < count; ++i) {
    const double turn = 2 * std::numbers::pi * i / count - std::numbers::pi / 2;
    const double r = i % 2 == 0 ? radius : radius * inner;
    put(mesh, centre + Point{std::cos(turn), std::sin(turn)} * r, colour);
  }
  for (int i = 0; i < count; ++i)
    triangle(mesh, middle, middle + 1 + i, middle + 1 + (i + 1) % count);
}

Point unit(Point v) {
  const double size = std::hypot(v.x, v.y);
  return size > 0 ? v * (1 / size) : Point{};
}

Point left_of(Point direction) {
  return {direction.y, -direction.x};
}

void cap(Mesh& mesh, Point end, Point outwards, double half, Cap kind, Colour colour) {
  if (kind == Cap::butt) return;
  const Point side = left_of(outwards) * half;
  if (kind == Cap::square) {
    const Point far = outwards * half;
    quad(mesh, end + side, end + side + far, end - side + far, end - side, colour);
  } else {
    const double middle = std::atan2(outwards.y, outwards.x);
    fan(mesh, end, half, middle - std::numbers::pi / 2, middle + std::numbers::pi / 2, colour);
  }
}

void join(Mesh& mesh, Point at, Point in, Point out, double half, Join kind, Colour colour) {
  const double bend = in.x * out.y - in.y * out.x;
  const double along = in.x * out.x + in.y * out.y;
  if (std::abs(bend) < 0.02 && along > 0) return;
  const double side = bend > 0 ? 1 : -1;  // the outer side of the bend
  const Point a = left_of(in) * (side * half), b = left_of(out) * (side * half);
  if (kind == Join::round && half > 1.2) {
    const double from = std::atan2(a.y, a.x);
    double to = std::atan2(b.y, b.x);
    while (to - from > std::numbers::pi) to -= 2 * std::numbers::pi;
    while (from - to > std::numbers::pi) to += 2 * std::numbers::pi;
    fan(mesh, at, half, from, to, colour);
    return;
  }
  const std::uint32_t middle = put(mesh, at, colour);
  const std::uint32_t one = put(mesh, at + a, colour), two = put(mesh, at + b, colour);
  triangle(mesh, middle, one, two);
  const Point sum = a + b;
  const double size = sum.x * sum.x + sum.y * sum.y;
  if (kind == Join::bevel || size < half * half) return;
  const std::uint32_t tip = put(mesh, at + sum * (2 * half * half / size), colour);
  triangle(mesh, one, tip, two);
}

void solid(Mesh& mesh, const std::vector<Point>& line, const cartography::StrokeStyle& style) {
  const double half = style.width / 2.0;
  const bool closed = line.size() > 3 && line.front() == line.back();
  Point before{};
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point direction = unit(line[i] - line[i - 1]);
    const Point side = left_of(direction) * half;
    if (i > 1) join(mesh, line[i - 1], before, direction, half, style.join, style.colour);
    quad(mesh, line[i - 1] + side, line[i] + side, line[i] - side, line[i - 1] - side,
         style.colour);
    before = direction;
  }
  const Point first = unit(line[1] - line[0]);
  if (closed) {
    join(mesh, line.front(), before, first, half, style.join, style.colour);
  } else {
    cap(mesh, line.front(), first * -1, half, style.cap, style.colour);
    cap(mesh, line.back(), before, half, style.cap, style.colour);
  }
}

void dashed(Mesh& mesh, const std::vector<Point>& line, const cartography::StrokeStyle& style) {
  double period = 0;
  for (const float part : style.dash) period += part;
  if (period < 0.5) return solid(mesh, line, style);
  std::size_t part = 0;
  double left = style.dash[0];
  std::vector<Point> piece{line.front()};
  const auto end_piece = [&] {
    if (part % 2 == 0 && piece.size() > 1) solid(mesh, piece, style);
    piece.clear();
  };
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point from = line[i - 1];
    double rest = distance(from, line[i]);
    const Point direction = unit(line[i] - from);
    while (rest > left) {
      from = from + direction * left;
      rest -= left;
      piece.push_back(from);
      end_piece();
      part = (part + 1) % (style.dash.size() % 2 == 0 ? style.dash.size() : 2 * style.dash.size());
      left = std::max(0.1F, style.dash[part % style.dash.size()]);
      piece.push_back(from);
    }
    left -= rest;
    piece.push_back(line[i]);
  }
  end_piece();
}

}  // namespace

void add_fill(Mesh& mesh, const std::vector<std::vector<Point>>& rings, Colour colour) {
  if (colour >> 24 == 0 || rings.empty()) return;
  const auto indices = triangulate(rings);
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (const auto& ring : rings) {
    for (const Point p : ring) put(mesh, p, colour);
  }
  for (const std::uint32_t index : indices) mesh.indices.push_back(first + index);
}

void add_hatch(Mesh& mesh, const std::vector<std::vector<Point>>& rings, const Box& view,
               const cartography::FillStyle& style) {
  const double half = style.hatch_width / 2 / std::numbers::sqrt2;
  const Point side{half, half};
  for (const auto& [a, b] : cartography::hatch_lines(rings, view, style)) {
    quad(mesh, a + side, b + side, b - side, a - side, style.hatch);
  }
}

void add_stroke(Mesh& mesh, std::span<const Point> line, const cartography::StrokeStyle& style) {
  if (style.colour >> 24 == 0 || style.width <= 0) return;
  std::vector<Point> points;
  points.reserve(line.size());
  for (const Point p : line) {
    if (points.empty() || distance(points.back(), p) > 0.05) points.push_back(p);
  }
  if (points.size() > 2 && line.front() == line.back()) points.back() = points.front();
  if (points.size() < 2) return;
  if (style.dash.empty()) {
    solid(mesh, points, style);
  } else {
    dashed(mesh, points, style);
  }
}

void add_symbol(Mesh& mesh, Point at, const cartography::SymbolStyle& style) {
  const auto shape = [&](double radius, Colour colour) {
    if (colour >> 24 == 0 || radius <= 0) return;
    switch (style.shape) {
      case Shape::circle: fan(mesh, at, radius, 0, 2 * std::numbers::pi, colour); return;
      case Shape::square:
        quad(mesh, at + Point{-radius, -radius}, at + Point{radius, -radius},
             at + Point{radius, radius}, at + Point{-radius, radius}, colour);
        return;
      case Shape::diamond: spokes(mesh, at, 4, radius, 1, colour); return;
      case Shape::star: spokes(mesh, at, 10, radius, 0.45, colour); return;
      case Shape::triangle: {
        const std::uint32_t top = put(mesh, at + Point{0, -radius}, colour);
        const std::uint32_t right = put(mesh, at + Point{radius, radius * 0.8}, colour);
        triangle(mesh, top, right, put(mesh, at + Point{-radius, radius * 0.8}, colour));
        return;
      }
    }
  };
  // The edge is drawn half outside, half inside the shape.
  const double half = style.edge_width / 2.0;
  if (half > 0) shape(style.size / 2.0 + half, style.edge);
  shape(style.size / 2.0 - half, style.fill);
}

double area(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const Vertex& a = mesh.vertices[mesh.indices[i]];
    const Vertex& b = mesh.vertices[mesh.indices[i + 1]];
    const Vertex& c = mesh.vertices[mesh.indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2;
  }
  return sum;
}

}  // namespace lifang::canvas
