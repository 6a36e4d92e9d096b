// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/types.h"

namespace lifang {

/// Metres from a point to the nearest of a geometry: 0 inside an area, infinite if it is empty.
double gap(Point p, const Geometry& geometry);

/// The least gap between a corner of either and the other: lines that cross far from their
/// corners are not seen to touch.
double gap(const Geometry& a, const Geometry& b);

}  // namespace lifang
