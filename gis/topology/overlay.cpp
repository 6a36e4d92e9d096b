// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/overlay.h"

#include "core/geometry/measure.h"
#include "gis/topology/geos.h"

namespace lifang::topology {
namespace {

using Operation = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);

Result<Handle> combined(const Geometry& a, const Geometry& b, Operation operation,
                        const char* where) {
  const auto left = to_geos(a);
  if (!left) return fail(left);
  const auto right = to_geos(b);
  if (!right) return fail(right);
  return checked(operation(context(), left->get(), right->get()), where);
}

}  // namespace

Result<MultiPolygon> union_of(std::span<const MultiPolygon> areas) {
  std::vector<Handle> parts;
  for (const MultiPolygon& area : areas) {
    if (area.empty()) continue;
    auto part = to_geos(area);
    if (!part) return fail(part);
    parts.push_back(std::move(*part));
  }
  if (parts.empty()) return MultiPolygon();
  const auto all = collection(std::move(parts));
  if (!all) return fail(all);
  const auto united = checked(GEOSUnaryUnion_r(context(), all->get()), "union");
  if (!united) return fail(united);
  return polygons_from(**united);
}

Result<MultiPolygon> intersection(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return MultiPolygon();
  const auto both = combined(a, b, GEOSIntersection_r, "intersection");
  if (!both) return fail(both);
  return polygons_from(**both);
}

Result<MultiPolygon> difference(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return a;
  const auto rest = combined(a, b, GEOSDifference_r, "difference");
  if (!rest) return fail(rest);
  return polygons_from(**rest);
}

Result<MultiLine> intersection(const MultiLine& lines, const MultiPolygon& area) {
  if (lines.empty() || area.empty()) return MultiLine();
  const auto inside = combined(lines, area, GEOSIntersection_r, "intersection");
  if (!inside) return fail(inside);
  return lines_from(**inside);
}

Result<std::vector<Point>> meeting_points(const MultiLine& a, const MultiLine& b) {
  std::vector<Point> points;
  if (a.empty() || b.empty()) return points;
  const auto shared = combined(a, b, GEOSIntersection_r, "intersection");
  if (!shared) return fail(shared);
  const int count = GEOSGetNumGeometries_r(context(), shared->get());
  for (int i = 0; i < count; ++i) {
    const auto part = from_geos(*GEOSGetGeometryN_r(context(), shared->get(), i));
    if (!part) return fail(part);
    if (!is_empty(*part)) points.push_back(centroid(*part));
  }
  return points;
}

Result<MultiPolygon> polygonized(const MultiLine& lines) {
  if (lines.empty()) return MultiPolygon();
  const auto all = to_geos(lines);
  if (!all) return fail(all);
  const auto noded = checked(GEOSUnaryUnion_r(context(), all->get()), "node");
  if (!noded) return fail(noded);
  const GEOSGeometry* parts[] = {noded->get()};
  const auto faces = checked(GEOSPolygonize_r(context(), parts, 1), "polygonize");
  if (!faces) return fail(faces);
  return polygons_from(**faces);
}

Result<MultiPolygon> convex_hull(std::span<const Point> points) {
  MultiPoint all;
  all.assign(points.begin(), points.end());
  if (all.empty()) return MultiPolygon();
  const auto ours = to_geos(all);
  if (!ours) return fail(ours);
  const auto hull = checked(GEOSConvexHull_r(context(), ours->get()), "hull");
  if (!hull) return fail(hull);
  return polygons_from(**hull);
}

Result<Point> point_inside(const MultiPolygon& area) {
  const auto ours = to_geos(area);
  if (!ours) return fail(ours);
  const auto point = checked(GEOSPointOnSurface_r(context(), ours->get()), "point_inside");
  if (!point) return fail(point);
  Point p;
  GEOSGeomGetX_r(context(), point->get(), &p.x);
  GEOSGeomGetY_r(context(), point->get(), &p.y);
  return p;
}

}  // namespace lifang::topology
