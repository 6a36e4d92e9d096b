// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/overlay.h"

#include <ogr_geometry.h>
#include <memory>

#include "core/geometry/measure.h"
#include "core/geometry/wkb.h"

namespace lifang::sample {
namespace {

using Owned = std::unique_ptr<OGRGeometry>;

Owned to_ogr(const Geometry& geometry) {
  const std::string wkb = to_wkb(geometry);
  OGRGeometry* out = nullptr;
  OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &out, wkb.size());
  return Owned(out);
}

MultiPolygon from_ogr(const OGRGeometry* geometry) {
  if (!geometry || geometry->IsEmpty()) return {};
  std::string wkb(geometry->WkbSize(), '\0');
  geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso);
  const auto read = from_wkb(wkb);
  MultiPolygon out;
  if (!read) return out;
  for (Polygon polygon : polygons_of(*read)) {
    if (area(polygon) > 0.5) out.push_back(std::move(polygon));
  }
  return out;
}

MultiPolygon taken(OGRGeometry* made) {
  return from_ogr(Owned(made).get());
}

}  // namespace

MultiPolygon buffered(const Line& line, double half_width) {
  return taken(to_ogr(line)->Buffer(half_width, 6));
}

MultiPolygon grown(const MultiPolygon& area, double by) {
  if (area.empty()) return {};
  return taken(to_ogr(area)->Buffer(by, 2));
}

MultiPolygon without(const MultiPolygon& area, const MultiPolygon& hole) {
  if (area.empty() || hole.empty()) return area;
  return taken(to_ogr(area)->Difference(to_ogr(hole).get()));
}

MultiPolygon common(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return {};
  return taken(to_ogr(a)->Intersection(to_ogr(b).get()));
}

MultiPolygon united(const std::vector<MultiPolygon>& areas) {
  OGRMultiPolygon all;
  for (const MultiPolygon& part : areas) {
    for (const Polygon& polygon : part) all.addGeometryDirectly(to_ogr(polygon).release());
  }
  if (all.IsEmpty()) return {};
  return taken(all.UnionCascaded());
}

const Polygon* largest(const MultiPolygon& areas) {
  const Polygon* out = nullptr;
  for (const Polygon& polygon : areas) {
    if (!out || area(polygon) > area(*out)) out = &polygon;
  }
  return out;
}

}  // namespace lifang::sample
