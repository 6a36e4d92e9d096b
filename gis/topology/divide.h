// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

/// Areas and lines divided by a drawn line, and areas joined. Coordinates: metres.
namespace lifang::topology {

/// The parts into which a line cuts an area, largest first; their ground is that of the area.
/// Of an area in pieces, those that the line does not cut stay with the largest part.
///
///   auto parts = split(compound, drawn);  // "edit.not_crossed" if it ends inside
///
/// Requires: a valid area. Errors: "edit.not_crossed" if the line does not run from border to
/// border; "edit.sliver" if a part would have no ground; "topology.failed".
Result<std::vector<MultiPolygon>> split(const MultiPolygon& area, const Line& cut);

/// The parts of a line between its crossings with another, in its own order.
/// Errors: "edit.not_crossed" if the other crosses it nowhere but at its ends.
Result<std::vector<Line>> split(const Line& line, const Line& cut);

/// The areas as one. Errors: "edit.not_touching" if they do not hang together by borders in
/// common (a corner is none); "topology.failed".
Result<MultiPolygon> joined(std::span<const MultiPolygon> areas);

/// The lines as one, in the direction of the first. Errors: "edit.not_end_to_end" if they do
/// not follow one another end to end.
Result<Line> joined(std::span<const Line> lines);

}  // namespace lifang::topology
