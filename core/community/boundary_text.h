// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::community {

/// A line that people know by its name: a road, a river, a railway.
struct NamedLine {
  std::string name;
  Line line;
};

/// Ground that lies beside: another community, a compound.
struct NamedGround {
  std::string name;
  MultiPolygon ground;
};

enum class Side { east, south, west, north };
/// "east" "south" "west" "north".
const char* side_word(Side side);

struct BoundaryOptions {
  double sample_m = 10;       ///< between places of the boundary that are looked at
  double reach_m = 40;        ///< how far off a line is still what the boundary follows
  double whole_share = 0.5;   ///< a line along so much of a side stands for it alone
  double least_share = 0.15;  ///< one along less is not named
  std::size_t most_names = 3;
};

/// What a boundary follows on one side of the compass.
struct BoundarySide {
  Side side = Side::east;
  double length_m = 0;             ///< of the boundary that faces this side
  std::vector<std::string> names;  ///< the longest first; empty: nothing known lies there
  bool beside = false;             ///< the names are of ground beside, not of lines
};

/// 四至 (rule C9): for east, south, west, north the named line along most of the boundary that
/// faces that side; several where none is along half of it; where no line is near, the ground
/// that lies beyond.
///
///   for (const BoundarySide& side : boundary_sides(ground, roads_and_rivers, neighbours)) …
///
/// A place of the boundary faces the side of its outward normal; it follows the nearest line
/// within reach that runs with it (within 45°). Coordinates: metres. Only outer rings count.
std::array<BoundarySide, 4> boundary_sides(const MultiPolygon& ground,
                                           std::span<const NamedLine> lines,
                                           std::span<const NamedGround> beside = {},
                                           const BoundaryOptions& options = {});

}  // namespace lifang::community
