// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/vertices.h"

#include <algorithm>
#include <type_traits>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

using Path = std::vector<Point>;

bool same(Point a, Point b) {
  return distance(a, b) <= same_place_m;
}

Point nearest_on(Point a, Point b, Point p) {
  const Point d = b - a;
  const double squared = d.x * d.x + d.y * d.y;
  if (squared == 0) return a;
  const double t = ((p.x - a.x) * d.x + (p.y - a.y) * d.y) / squared;
  return a + d * std::clamp(t, 0.0, 1.0);
}

bool on_edge(Point a, Point b, Point p) {
  return distance(nearest_on(a, b, p), p) <= same_place_m;
}

bool has(const Path& path, Point at) {
  return std::any_of(path.begin(), path.end(), [&](Point p) { return same(p, at); });
}

bool on_path(const Path& path, Point at) {
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (on_edge(path[i], path[i + 1], at)) return true;
  }
  return false;
}

/// Puts a vertex into each edge that passes the place, unless one lies there.
void put_in(Path& path, Point at) {
  if (has(path, at)) return;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!on_edge(path[i], path[i + 1], at)) continue;
    path.insert(path.begin() + static_cast<std::ptrdiff_t>(++i), at);
  }
}

/// Neighbours along the path that fell together at the place become one.
void join_at(Path& path, Point to) {
  const auto twins = [&](Point a, Point b) { return same(a, to) && same(b, to); };
  path.erase(std::unique(path.begin(), path.end(), twins), path.end());
}

void move(Path& path, Point at, Point to) {
  put_in(path, at);
  bool moved = false;
  for (Point& p : path) {
    if (!same(p, at)) continue;
    p = to;
    moved = true;
  }
  if (moved) join_at(path, to);
}

void remove(Path& path, Point at, bool closed) {
  const bool seam = closed && !path.empty() && same(path.front(), at);
  std::erase_if(path, [&](Point p) { return same(p, at); });
  if (seam && !path.empty()) path.push_back(path.front());
}

void change(Path& path, const VertexEdit& edit, bool closed) {
  if (edit.kind == VertexEdit::Kind::remove) return remove(path, edit.at, closed);
  move(path, edit.at, edit.to);
}

template <class T, class F>
void visit_paths(T& value, F& f) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, Line>) {
    f(value, false);
  } else if constexpr (std::is_same_v<Plain, Ring>) {
    f(value, true);
  } else if constexpr (std::is_same_v<Plain, Polygon>) {
    visit_paths(value.outer, f);
    for (auto& hole : value.holes) visit_paths(hole, f);
  } else if constexpr (std::is_same_v<Plain, MultiLine> || std::is_same_v<Plain, MultiPolygon>) {
    for (auto& part : value) visit_paths(part, f);
  }
}

void drop_flat_holes(Polygon& polygon) {
  std::erase_if(polygon.holes, [](const Ring& hole) { return hole.size() < 4; });
}

void drop_flat_holes(Geometry& shape) {
  if (auto* one = std::get_if<Polygon>(&shape)) drop_flat_holes(*one);
  auto* many = std::get_if<MultiPolygon>(&shape);
  if (many == nullptr) return;
  for (Polygon& one : *many) drop_flat_holes(one);
}

}  // namespace

void for_each_path(const Geometry& shape,
                   const std::function<void(const std::vector<Point>&, bool)>& f) {
  std::visit([&](const auto& value) { visit_paths(value, f); }, shape);
}

bool has_vertex(const Geometry& shape, Point at) {
  bool found = false;
  for_each_point(shape, [&](Point p) { found = found || same(p, at); });
  return found;
}

bool passes(const Geometry& shape, Point at) {
  bool found = has_vertex(shape, at);
  for_each_path(shape, [&](const Path& path, bool) { found = found || on_path(path, at); });
  return found;
}

std::vector<Point> beside(const Geometry& shape, Point at) {
  std::vector<Point> out;
  for_each_path(shape, [&](const Path& path, bool closed) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (!same(path[i], at)) continue;
      const bool first = i == 0, last = i + 1 == path.size();
      if (closed && last) continue;  // the seam is its first vertex
      if (!first) out.push_back(path[i - 1]);
      if (!last) out.push_back(path[i + 1]);
      if (closed && first && path.size() > 2) out.push_back(path[path.size() - 2]);
    }
  });
  return out;
}

Geometry edited(const Geometry& shape, const VertexEdit& edit) {
  Geometry out = shape;
  if (auto* point = std::get_if<Point>(&out)) {
    const bool moves = edit.kind == VertexEdit::Kind::move && same(*point, edit.at);
    if (moves) *point = edit.to;
    return out;
  }
  const auto f = [&](Path& path, bool closed) { change(path, edit, closed); };
  std::visit([&](auto& value) { visit_paths(value, f); }, out);
  drop_flat_holes(out);
  return out;
}

Geometry with_vertices(const Geometry& shape, std::span<const Point> places) {
  Geometry out = shape;
  const auto f = [&](Path& path, bool) {
    for (const Point at : places) put_in(path, at);
  };
  std::visit([&](auto& value) { visit_paths(value, f); }, out);
  return out;
}

Catch caught(std::span<const Geometry> shapes, Point place, double reach) {
  Catch vertex{Catch::By::nothing, place}, edge = vertex;
  double to_vertex = reach, to_edge = reach;
  const Box near = Box{place.x, place.y, place.x, place.y}.grown(reach);
  for (const Geometry& shape : shapes) {
    for_each_point(shape, [&](Point p) {
      if (!near.contains(p) || distance(p, place) > to_vertex) return;
      to_vertex = distance(p, place);
      vertex = {Catch::By::vertex, p};
    });
    if (vertex.by != Catch::By::nothing) continue;  // a vertex goes before any edge
    for_each_path(shape, [&](const Path& path, bool) {
      for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        Box span;
        span.add(path[i]);
        span.add(path[i + 1]);
        if (!span.intersects(near)) continue;
        const Point foot = nearest_on(path[i], path[i + 1], place);
        if (distance(foot, place) > to_edge) continue;
        to_edge = distance(foot, place);
        edge = {Catch::By::edge, foot};
      }
    });
  }
  return vertex.by != Catch::By::nothing ? vertex : edge;
}

}  // namespace lifang
