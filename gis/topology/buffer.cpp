// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/buffer.h"

#include "gis/topology/geos.h"

namespace lifang::topology {
namespace {

Result<MultiPolygon> grown(const Geometry& geometry, double metres, int quadrant_segments) {
  const auto from = to_geos(geometry);
  if (!from) return fail(from);
  const auto buffer =
      checked(GEOSBuffer_r(context(), from->get(), metres, quadrant_segments), "buffer");
  if (!buffer) return fail(buffer);
  return polygons_from(**buffer);
}

}  // namespace

Result<MultiPolygon> buffered(const MultiLine& lines, double metres, int quadrant_segments) {
  MultiLine usable;
  for (const Line& line : lines) {
    if (line.size() >= 2) usable.push_back(line);
  }
  if (usable.empty()) return MultiPolygon();
  return grown(usable, metres, quadrant_segments);
}

Result<MultiPolygon> buffered(const MultiPolygon& polygons, double metres) {
  if (polygons.empty()) return MultiPolygon();
  return grown(polygons, metres, fine_quadrant);
}

}  // namespace lifang::topology
