// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/types.h"

namespace lifang {

/// Metres between two places on the ellipsoid of WGS 84, by Gauss's mid-latitude formula.
/// Made for the short segments of a map: off by less than 0.01 mm in a kilometre and 1 cm in
/// ten, up to 80 degrees of latitude; over hundreds of kilometres it is no measure.
///
/// Coordinates: degrees, x longitude, y latitude.
double geodesic_m(Point a, Point b);

}  // namespace lifang
