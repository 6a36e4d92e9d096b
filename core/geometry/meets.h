// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/geometry/types.h"

namespace lifang {

/// Whether two geometries have a point in common (OGC Simple Features: Intersects), edges and
/// ends included. Exact up to the rounding of one cross product; nothing is noded. Time: the
/// product of the numbers of edges, less those whose boxes lie apart.
bool meets(const Geometry& a, const Geometry& b);

}  // namespace lifang
