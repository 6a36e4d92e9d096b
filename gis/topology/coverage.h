// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

/// Areas that lie side by side without gap or overlap. Coordinates: metres.
namespace lifang::topology {

/// The line along which two areas lie side by side.
struct CommonBorder {
  std::uint32_t a = 0;  ///< index, a < b
  std::uint32_t b = 0;
  MultiLine line;
  double length_m = 0;
};

/// The borders that pairs of areas have in common, by a, then b. Lines less than `apart_m` from
/// each other are one, so vertices need not match; corners that touch are none.
///
///   for (const CommonBorder& one : *common_borders(blocks)) link(one.a, one.b, one.length_m);
///
/// Requires: valid areas. Errors: "topology.not_finite", "topology.failed".
Result<std::vector<CommonBorder>> common_borders(std::span<const MultiPolygon> areas,
                                                 double apart_m = 0.05);

}  // namespace lifang::topology
