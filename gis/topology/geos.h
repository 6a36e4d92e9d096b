// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <geos_c.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

/// How this folder talks to GEOS: one context a thread, handles that free
/// themselves, failures as Error. Not for use outside gis/topology.
namespace lifang::topology {

/// The calling thread's GEOS context; lives as long as the thread.
GEOSContextHandle_t context();

struct Destroy {
  void operator()(GEOSGeometry* geometry) const;
  void operator()(const GEOSPreparedGeometry* geometry) const;
  void operator()(GEOSSTRtree* tree) const;
};
using Handle = std::unique_ptr<GEOSGeometry, Destroy>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, Destroy>;
using Tree = std::unique_ptr<GEOSSTRtree, Destroy>;

/// Errors: "topology.failed" when GEOS gave nothing; `where` names the step.
Result<Handle> checked(GEOSGeometry* geometry, const char* where);

Result<Handle> to_geos(const Geometry& geometry);
/// A value of one of the house's kinds; collections keep their parts of the
/// highest dimension.
Result<Geometry> from_geos(const GEOSGeometry& geometry);
/// The polygons among the parts.
Result<MultiPolygon> polygons_from(const GEOSGeometry& geometry);
/// The lines among the parts.
Result<MultiLine> lines_from(const GEOSGeometry& geometry);

/// Takes the parts over.
Result<Handle> collection(std::vector<Handle> parts);

}  // namespace lifang::topology
