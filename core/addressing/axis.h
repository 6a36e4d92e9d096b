// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/addressing/rules.h"
#include "core/geometry/types.h"

namespace lifang::addressing {

enum class Heading { east_west, north_south, ring };
const char* heading_word(Heading heading);

/// The line along which a road is numbered: from zero outwards, in one or more pieces.
struct Axis {
  std::vector<Line> pieces;    ///< in numbering order, each drawn away from zero
  std::vector<double> starts;  ///< metres from zero to each piece's first point, gaps included
  Heading heading = Heading::east_west;
  Zero zero = Zero::rule;  ///< what decided where numbers begin; rule = the ring's own rule

  double length_m() const;
};

/// Where a door stands beside an axis.
struct Position {
  std::size_t piece = 0;
  double offset_m = 0;    ///< metres from zero along the axis
  double distance_m = 0;  ///< metres from the axis
  Side side = Side::left;
};

/// What lies around a road and may decide where its numbers begin.
struct Surroundings {
  std::vector<Line> other_roads;  ///< near by, without the road itself
  std::optional<Point> centre;    ///< of the town
  bool may_be_dead_end = true;    ///< false for classes that never are
};

/// Joins the segments of one road to connected lines without branches, longest first.
/// Segments meet where they share a vertex (to 1 cm). A line that runs beside a longer
/// one, within `parallel_m` all the way, is its other carriageway and is left out.
/// Rings come closed (first point repeated).
std::vector<Line> join(std::span<const Line> segments, double parallel_m);

/// Gives a road its direction and zero point (domain D2, D3): the officer's choice, else
/// the first of `rules.zero_order` that applies. Mouth: one end meets another road, the
/// other end does not. Centre: the road leads away from the centre. Compass: by the line
/// between its farthest ends, 45° counts as east–west. A ring runs clockwise from its
/// northernmost crossing, or its northernmost point. Further pieces follow the nearest end.
///
///   const Axis axis = lay_axis(join(segments, rules.parallel_m), Zero::rule, around, rules);
///
/// Coordinates: metres, x east, y north, the workspace's CRS.
/// Requires: two points or more in each piece.
/// Errors: "plate.no_road_length" without pieces (join leaves out what is shorter than 1 cm);
/// "plate.no_mouth", "plate.no_centre" when asked for what the road does not have;
/// "plate.zero_across" when a compass end is asked for that a ring does not have.
Result<Axis> lay_axis(std::vector<Line> pieces, Zero wanted, const Surroundings& around,
                      const Rules& rules);

/// The same road numbered from its other end, which is then called by its compass word: the
/// inner end of a dead end is no mouth. A ring runs counter-clockwise from the same crossing.
Axis reversed(const Axis& axis);

/// The same road numbered from where an officer points: from the end nearer to the point; a ring
/// keeps its direction and begins at the vertex nearest to it.
Axis begun_near(const Axis& axis, Point p);

/// The place of a point beside the axis: the nearest piece, the nearest foot.
Position locate(const Axis& axis, Point p);

/// Side of the odd numbers on this axis.
Side odd_side(const Axis& axis, const Rules& rules);

}  // namespace lifang::addressing
