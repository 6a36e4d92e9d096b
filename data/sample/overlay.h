// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/geometry/types.h"

/// Buffers, differences and unions of polygons (GEOS by way of OGR). Metres.
namespace lifang::sample {

MultiPolygon buffered(const Line& line, double half_width);
/// Negative `by` shrinks; corners are mitred.
MultiPolygon grown(const MultiPolygon& area, double by);
MultiPolygon without(const MultiPolygon& area, const MultiPolygon& hole);
MultiPolygon common(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon united(const std::vector<MultiPolygon>& areas);
const Polygon* largest(const MultiPolygon& areas);

}  // namespace lifang::sample
