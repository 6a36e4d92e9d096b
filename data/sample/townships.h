// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/geometry/types.h"
#include "data/sample/plan.h"
#include "data/sample/terrain.h"

namespace lifang::sample {

/// The 15 townships: each place belongs to the seat that is reached with least
/// effort, so that borders run along ridges; inside the core along rivers and
/// main streets. Parallel to plan.townships.
std::vector<MultiPolygon> make_townships(const Plan& plan, const std::vector<Line>& guides,
                                         const Terrain& terrain, std::uint64_t seed);

/// Forest on the slopes and farmland on the valley floors outside the settlements.
struct Cover {
  MultiPolygon forest, farmland;
};
Cover make_cover(const Plan& plan, const Terrain& terrain,
                 const std::vector<MultiPolygon>& townships, std::uint64_t seed);

}  // namespace lifang::sample
