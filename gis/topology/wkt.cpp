// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/wkt.h"

#include "core/geometry/measure.h"
#include "gis/topology/geos.h"

namespace lifang::topology {

Result<Geometry> from_wkt(const std::string& text) {
  const auto bad = [&] { return fail(Fault::usage, "geometry.bad_wkt", text, {text}); };
  const Handle read(GEOSGeomFromWKT_r(context(), text.c_str()));
  if (!read) return bad();
  auto shape = from_geos(*read);
  if (!shape || is_empty(*shape) || !is_finite(*shape)) return bad();
  return shape;
}

}  // namespace lifang::topology
