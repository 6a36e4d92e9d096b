// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/rules.h"
#include "core/geometry/types.h"

namespace lifang::addressing {

/// A stretch of a road's front that is not free for plots of the usual width.
struct Front {
  Side side = Side::left;
  double from_m = 0;  ///< metres from zero along the axis
  double to_m = 0;
  int plots = 0;  ///< numbers it may still need: 0, or 1 for a plot planned as a whole
};

/// What stands or lies along a road.
struct Ground {
  std::vector<Polygon> taken;  ///< houses, walled compounds, water, parks: need no number
  std::vector<Polygon> plots;  ///< compounds that have no gate yet: one number each
  std::vector<Line> streets;   ///< other roads; where they come in there is no front
};

/// The front along an axis that no row of 8 m plots can take (domain D5: numbers are kept
/// free for empty front and planned plots, not for walls, water and street corners).
///
/// Looks sideways from the axis every 4 m, `rules.reserve_depth_m` deep; what is met there
/// takes the front, a plot before its houses. Gaps between the pieces of an axis are taken.
/// Coordinates: metres. The answer runs from zero outwards on each side.
std::vector<Front> taken_fronts(const Axis& axis, const Ground& ground, const Rules& rules);

}  // namespace lifang::addressing
