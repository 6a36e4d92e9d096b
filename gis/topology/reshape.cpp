// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/reshape.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/topology/geos.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {
namespace {

bool same(Point a, Point b) {
  return distance(a, b) <= same_place_m;
}

std::string whole(double metres) {
  return std::to_string(std::llround(metres));
}

/// All of it on one line, or nearly: however its border runs, it can enclose nothing.
bool is_flat(const GEOSGeometry* shape) {
  const Handle hull(GEOSConvexHull_r(context(), shape));
  double ground = 0;
  return !hull || GEOSArea_r(context(), hull.get(), &ground) == 0 || ground < no_ground_m2;
}

Result<void> sound_area(const Geometry& shape) {
  for (const Polygon& part : polygons_of(shape)) {
    if (part.outer.size() < 4) return fail(Fault::refused, "edit.no_area");
  }
  const auto ours = to_geos(shape);
  if (!ours) return fail(ours);
  if (is_flat(ours->get())) return fail(Fault::refused, "edit.no_area");
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(context(), ours->get(), 0, &reason, &place);
  const Handle where(place);
  const std::string why = reason ? reason : "";
  GEOSFree_r(context(), reason);
  if (valid == 1 && area(shape) >= no_ground_m2) return {};
  if (valid == 1) return fail(Fault::refused, "edit.no_area");
  const bool crossing = why.find("ntersection") != why.npos;
  if (!crossing || !where) return fail(Fault::refused, "edit.not_sound");
  Point at;
  GEOSGeomGetX_r(context(), where.get(), &at.x);
  GEOSGeomGetY_r(context(), where.get(), &at.y);
  return fail(Fault::refused, "edit.crosses_itself", {}, {whole(at.x), whole(at.y)});
}

/// More than two borders end in the vertex: without it a gap or an overlap would be left.
bool is_junction(std::span<const Geometry> shapes, Point at) {
  std::vector<Point> ends;
  for (const Geometry& shape : shapes) {
    for (const Point p : beside(shape, at)) {
      const bool known = std::any_of(ends.begin(), ends.end(), [&](Point e) { return same(e, p); });
      if (!known) ends.push_back(p);
    }
  }
  return ends.size() > 2;
}

Result<void> apply(std::vector<Geometry>& shapes, const VertexEdit& edit) {
  const bool there = edit.kind == VertexEdit::Kind::insert ? passes(shapes.front(), edit.at)
                                                           : has_vertex(shapes.front(), edit.at);
  if (!there) return fail(Fault::refused, "edit.no_vertex");
  const bool removes = edit.kind == VertexEdit::Kind::remove;
  if (removes && is_junction(shapes, edit.at)) return fail(Fault::refused, "edit.junction");
  for (Geometry& shape : shapes) {
    if (passes(shape, edit.at)) shape = edited(shape, edit);
  }
  return {};
}

Result<double> overlap(const Geometry& a, const Geometry& b) {
  if (!bounds(a).intersects(bounds(b))) return 0;
  const auto common = intersection(polygons_of(a), polygons_of(b));
  if (!common) return fail(common);
  return area(*common);
}

/// Refused if shape `i` lies over another by more than it did before.
Result<void> check_cover(std::span<const Geometry> before, std::span<const Geometry> after,
                         std::size_t i) {
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (j == i) continue;
    const auto now = overlap(after[i], after[j]);
    if (!now) return fail(now);
    if (*now < no_ground_m2) continue;
    const auto was = overlap(before[i], before[j]);
    // What was not valid before cannot be measured; then no overlap may be added.
    const double had = was ? *was : 0;
    if (*now > had + no_ground_m2) {
      return fail(Fault::refused, "edit.overlaps", {}, {whole(std::ceil(*now - had))});
    }
  }
  return {};
}

/// The stored shape meets another where the new one does not.
bool leaves(const Geometry& stored, const Geometry& now, const Geometry& other) {
  bool left = false;
  const auto look = [&](Point p) {
    left = left || (passes(stored, p) && passes(other, p) && !passes(now, p));
  };
  for_each_point(stored, look);
  for_each_point(other, look);
  return left;
}

Result<void> check_borders(const Geometry& stored, std::span<const Geometry> after) {
  for (const Geometry& other : after.subspan(1)) {
    if (leaves(stored, after.front(), other)) return fail(Fault::refused, "edit.border_moved");
  }
  return {};
}

}  // namespace

Result<void> sound(const Geometry& shape) {
  if (!is_finite(shape)) return fail(Fault::input, "topology.not_finite");
  if (is_empty(shape)) return fail(Fault::refused, "edit.not_sound");
  if (!polygons_of(shape).empty()) return sound_area(shape);
  for (const Line& line : lines_of(shape)) {
    if (line.size() < 2 || length(line) <= same_place_m) {
      return fail(Fault::refused, "edit.no_length");
    }
  }
  return {};
}

Result<std::vector<Geometry>> reshaped(std::span<const Geometry> shapes,
                                       std::span<const VertexEdit> edits, Cover cover,
                                       const Geometry* stored) {
  std::vector<Geometry> out(shapes.begin(), shapes.end());
  for (const VertexEdit& edit : edits) {
    if (auto done = apply(out, edit); !done) return fail(done);
  }
  std::vector<Geometry> before(shapes.begin(), shapes.end());
  if (stored != nullptr) before.front() = *stored;
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == before[i]) continue;
    if (auto good = sound(out[i]); !good) return fail(good);
    changed.push_back(i);
  }
  if (stored != nullptr) {
    if (auto whole = check_borders(*stored, out); !whole) return fail(whole);
  }
  if (cover == Cover::free) return out;
  for (const std::size_t i : changed) {
    if (auto clear = check_cover(before, out, i); !clear) return fail(clear);
  }
  return out;
}

}  // namespace lifang::topology
