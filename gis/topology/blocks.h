// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

struct Blocks {
  /// Of the areas given, in their order, then of the blocks that hold a place: together they
  /// fill the whole without gap or overlap. Empty of an area that others hide.
  std::vector<MultiPolygon> ground;
  std::size_t merged = 0;  ///< pieces without a place that went to a neighbour
  double merged_m2 = 0;
  std::size_t across = 0;  ///< of them those that had no neighbour but across a barrier
  double gap_m2 = 0;       ///< of the whole minus the sum of the grounds: rounding
};

/// Divides an area into given areas (compounds) and the blocks that lines (streets, rivers,
/// railways) and its own border make of the rest. What of the rest holds none of `places` is
/// shared out: between the same lines to the area that is nearest (the strip before a compound is
/// the compound's, as far as the middle of the street); where no area lies between them, to the
/// neighbour with the longest border in common, that along `barriers` not counted.
///
///   auto units = blocks_between(township, compounds, streets, rivers, homes);
///
/// Where areas overlap the earlier one keeps the ground; what lies outside the whole is cut off.
/// `barriers` are lines too. Equal input gives an equal answer.
///
/// Coordinates: metres. Requires: valid areas. Errors: "topology.no_area" for an empty whole,
/// "topology.not_finite", "topology.failed".
/// Method: polygonize of the noded lines (GEOS), territories, then the smallest piece first.
Result<Blocks> blocks_between(const MultiPolygon& whole, std::span<const MultiPolygon> areas,
                              const MultiLine& lines, const MultiLine& barriers,
                              std::span<const Point> places);

/// How much of a line runs along the others, metres: no farther off than `apart_m`.
double along_m(const MultiLine& line, const MultiLine& others, double apart_m = 1);

}  // namespace lifang::topology
