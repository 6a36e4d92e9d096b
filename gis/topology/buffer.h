// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// Segments of a quarter circle in what is kept.
inline constexpr int fine_quadrant = 8;

/// The ground within `metres` of the lines (OGC Buffer, round ends and joins). Parts that touch
/// become one. Fewer segments a quarter circle are quicker, for what moves under the hand.
///
///   auto walked = buffered(streets, 30);
///
/// Coordinates: metres, the workspace's CRS. No lines give no polygons.
/// Errors: "topology.not_finite" (input), "topology.failed" (internal).
Result<MultiPolygon> buffered(const MultiLine& lines, double metres,
                              int quadrant_segments = fine_quadrant);

/// The same for areas; a negative distance shrinks them.
Result<MultiPolygon> buffered(const MultiPolygon& polygons, double metres);

}  // namespace lifang::topology
