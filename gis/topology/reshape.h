// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "core/geometry/vertices.h"

namespace lifang::topology {

/// Square metres below which an overlap or a part is rounding, not ground.
inline constexpr double no_ground_m2 = 0.01;

/// Whether a shape can stand in a layer: an area with ground and rings that do not cross, a
/// line with length, a point. Lines may cross themselves.
/// Errors: "edit.crosses_itself" (args: x, y of a place where it does), "edit.no_area",
/// "edit.no_length", "edit.not_sound"; "topology.not_finite".
Result<void> sound(const Geometry& shape);

enum class Cover { free, exclusive };

/// The shapes of one layer after a hand's edits of the first of them. The others follow where
/// they have the vertex or the edge, so that what touched still touches, without gap or overlap.
///
///   auto after = reshaped(areas, {{VertexEdit::Kind::move, corner, to}}, Cover::exclusive);
///
/// `shapes[0]` is the one edited; the answer is parallel to `shapes`. Where the cover is
/// exclusive, no area may come to lie over another more than it did. `stored`: what lies in the
/// layer in place of `shapes[0]`, if the hand started from an older shape; what `shapes[0]` had
/// of the others' ground is not its own any more.
/// Errors: those of `sound`; "edit.no_vertex" if the first shape does not have the place;
/// "edit.junction" if a vertex to be removed is where more than two borders meet;
/// "edit.overlaps" (args: square metres); "edit.border_moved" if `stored` meets another where the
/// new shape would leave it.
Result<std::vector<Geometry>> reshaped(std::span<const Geometry> shapes,
                                       std::span<const VertexEdit> edits, Cover cover,
                                       const Geometry* stored = nullptr);

}  // namespace lifang::topology
