// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/addressing/front.h"
#include "gis/workspace/operations/number_scene.h"
#include "gis/workspace/operations/number_segments.h"

namespace lifang::operations {

/// The front of a road that needs no numbers kept free: houses, walled compounds, water,
/// land that is never built on, side streets; compounds without a gate want one number.
/// `box` holds all that can lie beside the road.
Result<std::vector<addressing::Front>> fronts_of(workspace::Workspace& work,
                                                 const RoadSegments& segments, const Scene& scene,
                                                 const addressing::Axis& axis, const Box& box,
                                                 const addressing::Rules& rules);

}  // namespace lifang::operations
