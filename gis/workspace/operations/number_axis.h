// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/addressing/axis.h"
#include "gis/workspace/operations/number_scene.h"
#include "gis/workspace/operations/number_segments.h"

namespace lifang::operations {

/// Where an officer wants a road's numbers to begin.
struct AxisChoice {
  addressing::Zero zero = addressing::Zero::rule;
  bool reverse = false;
  std::optional<Point> near = {};  ///< where the officer points at (begun_near); before `reverse`
};

/// The axis along which a road is numbered, among the roads of the scene.
/// Errors: those of lay_axis, with the road's name.
Result<addressing::Axis> axis_of(workspace::Workspace& work, const RoadSegments& segments,
                                 const Scene& scene, const AxisChoice& choice,
                                 const addressing::Rules& rules);

}  // namespace lifang::operations
