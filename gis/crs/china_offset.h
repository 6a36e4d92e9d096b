// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/types.h"

/// The two offset coordinate systems of Chinese web maps: GCJ-02 (Amap, Tencent)
/// and BD-09 (Baidu), both degrees on a distorted WGS 84.
/// Coordinates: degrees, x longitude, y latitude.
namespace lifang::crs {

/// Where GCJ-02 is offset. The field's rule, the same in all published
/// implementations: the box 72.004–137.8347 E, 0.8293–55.8271 N, which holds the
/// country and parts of its neighbours. Elsewhere GCJ-02 equals WGS 84.
bool gcj02_is_offset_at(Point wgs84);

Point gcj02_from_wgs84(Point wgs84);
/// The published formulas have no closed inverse; this one is iterated until the
/// forward formula gives `gcj02` back to 1e-12 degrees (0.1 µm).
Point wgs84_from_gcj02(Point gcj02);

Point bd09_from_gcj02(Point gcj02);
/// Iterated like wgs84_from_gcj02.
Point gcj02_from_bd09(Point bd09);

}  // namespace lifang::crs
