// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// The ground within `metres` of what can be walked, for limits from short to long: `walked[i]`
/// are the stretches of ways of limit i (network::lines of a service circle). Holes between the
/// ways are kept, nothing is guessed across them; each area is valid and holds the one before.
///
/// Coordinates: metres. Errors: as `buffered` and `union_of`.
Result<std::vector<MultiPolygon>> isochrones(std::span<const MultiLine> walked, double metres);

}  // namespace lifang::topology
