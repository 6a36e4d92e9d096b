// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/geos.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "core/geometry/wkb.h"

namespace lifang::topology {
namespace {

// GEOS says why in English prose; the step's name and our own sentence serve the reader better.
void ignore(const char*, void*) {}

struct Context {
  GEOSContextHandle_t handle = GEOS_init_r();
  Context() {
    GEOSContext_setErrorMessageHandler_r(handle, ignore, nullptr);
    GEOSContext_setNoticeMessageHandler_r(handle, ignore, nullptr);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { GEOS_finish_r(handle); }
};

Line line_from(const GEOSGeometry& geometry) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context(), &geometry);
  unsigned count = 0;
  GEOSCoordSeq_getSize_r(context(), sequence, &count);
  Line line(count);
  for (unsigned i = 0; i < count; ++i) {
    GEOSCoordSeq_getXY_r(context(), sequence, i, &line[i].x, &line[i].y);
  }
  return line;
}

// GEOS's overlay turns shells clockwise; ours turn the other way.
Ring ring_from(const GEOSGeometry& geometry, bool counter_clockwise) {
  const Line line = line_from(geometry);
  Ring ring;
  ring.assign(line.begin(), line.end());
  if ((signed_area(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  return ring;
}

Polygon polygon_from(const GEOSGeometry& geometry) {
  Polygon polygon;
  polygon.outer = ring_from(*GEOSGetExteriorRing_r(context(), &geometry), true);
  const int holes = GEOSGetNumInteriorRings_r(context(), &geometry);
  for (int i = 0; i < holes; ++i) {
    polygon.holes.push_back(ring_from(*GEOSGetInteriorRingN_r(context(), &geometry, i), false));
  }
  return polygon;
}

struct Parts {
  MultiPoint points;
  MultiLine lines;
  MultiPolygon polygons;
};

void gather(const GEOSGeometry& geometry, Parts& parts) {
  if (GEOSisEmpty_r(context(), &geometry) != 0) return;
  switch (GEOSGeomTypeId_r(context(), &geometry)) {
    case GEOS_POINT: {
      Point p;
      GEOSGeomGetX_r(context(), &geometry, &p.x);
      GEOSGeomGetY_r(context(), &geometry, &p.y);
      parts.points.push_back(p);
      return;
    }
    case GEOS_LINESTRING:
    case GEOS_LINEARRING: parts.lines.push_back(line_from(geometry)); return;
    case GEOS_POLYGON: parts.polygons.push_back(polygon_from(geometry)); return;
    default: break;
  }
  const int count = GEOSGetNumGeometries_r(context(), &geometry);
  for (int i = 0; i < count; ++i) gather(*GEOSGetGeometryN_r(context(), &geometry, i), parts);
}

}  // namespace

GEOSContextHandle_t context() {
  thread_local const Context own;
  return own.handle;
}

void Destroy::operator()(GEOSGeometry* geometry) const {
  GEOSGeom_destroy_r(context(), geometry);
}
void Destroy::operator()(const GEOSPreparedGeometry* geometry) const {
  GEOSPreparedGeom_destroy_r(context(), geometry);
}
void Destroy::operator()(GEOSSTRtree* tree) const {
  GEOSSTRtree_destroy_r(context(), tree);
}

Result<Handle> checked(GEOSGeometry* geometry, const char* where) {
  if (geometry == nullptr) return fail(Fault::internal, "topology.failed", where, {where});
  return Handle(geometry);
}

Result<Handle> to_geos(const Geometry& geometry) {
  if (!is_finite(geometry)) return fail(Fault::input, "topology.not_finite");
  const std::string wkb = to_wkb(geometry);
  if (wkb.empty()) return checked(GEOSGeom_createEmptyCollection_r(context(), 7), "empty");
  const auto* bytes = reinterpret_cast<const unsigned char*>(wkb.data());
  return checked(GEOSGeomFromWKB_buf_r(context(), bytes, wkb.size()), "read");
}

Result<Geometry> from_geos(const GEOSGeometry& geometry) {
  Parts parts;
  gather(geometry, parts);
  if (parts.polygons.size() == 1) return Geometry(std::move(parts.polygons[0]));
  if (!parts.polygons.empty()) return Geometry(std::move(parts.polygons));
  if (parts.lines.size() == 1) return Geometry(std::move(parts.lines[0]));
  if (!parts.lines.empty()) return Geometry(std::move(parts.lines));
  if (parts.points.size() == 1) return Geometry(parts.points[0]);
  if (!parts.points.empty()) return Geometry(std::move(parts.points));
  return Geometry();
}

Result<MultiPolygon> polygons_from(const GEOSGeometry& geometry) {
  Parts parts;
  gather(geometry, parts);
  return std::move(parts.polygons);
}

Result<MultiLine> lines_from(const GEOSGeometry& geometry) {
  Parts parts;
  gather(geometry, parts);
  return std::move(parts.lines);
}

Result<Handle> collection(std::vector<Handle> parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Handle& part : parts) raw.push_back(part.release());
  return checked(GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                             static_cast<unsigned>(raw.size())),
                 "collect");
}

}  // namespace lifang::topology
