// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// Set operations on valid areas (OGC Simple Features), by GEOS OverlayNG.
/// Coordinates: metres. Lines and points that an operation leaves over are dropped.
/// Errors of all: "topology.not_finite" (input), "topology.failed" (internal: invalid input).
Result<MultiPolygon> union_of(std::span<const MultiPolygon> areas);
Result<MultiPolygon> intersection(const MultiPolygon& a, const MultiPolygon& b);
/// a without b.
Result<MultiPolygon> difference(const MultiPolygon& a, const MultiPolygon& b);
/// The parts of the lines that lie in the area.
Result<MultiLine> intersection(const MultiLine& lines, const MultiPolygon& area);

/// Where lines of one set cross or touch those of the other; of a stretch in common its middle.
Result<std::vector<Point>> meeting_points(const MultiLine& a, const MultiLine& b);

/// The faces between lines that have been noded at their crossings, within the
/// lines' own extent: street blocks from streets. Ends that dangle bound nothing.
Result<MultiPolygon> polygonized(const MultiLine& lines);

/// The smallest convex area that holds all points; empty for fewer than three in general position.
Result<MultiPolygon> convex_hull(std::span<const Point> points);

/// A point surely inside the area. Requires: at least one polygon with area.
Result<Point> point_inside(const MultiPolygon& area);

}  // namespace lifang::topology
