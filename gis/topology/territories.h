// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// The line that two territories have in common.
struct Border {
  std::uint32_t a = 0;  ///< index of one compound, a < b
  std::uint32_t b = 0;
  double length_m = 0;          ///< within the area
  double barrier_m = 0;         ///< the part of it where a barrier lies between the two compounds
  std::uint32_t crossings = 0;  ///< places where that barrier can be crossed
};

struct Territories {
  std::vector<MultiPolygon> ground;  ///< one per compound, in the order given; may be empty
  std::vector<Border> borders;       ///< by a, then b; only with a length > 0
};

struct TerritoryOptions {
  double spacing_m = 8;  ///< between samples of a compound's edge; widened beyond 60,000 samples
  double reach_m = 100;  ///< how far off the straight way between two compounds a crossing serves
};

/// The ground that each compound stands for: every place of the area belongs to
/// the compound whose edge is nearest (Voronoi diagram of points sampled along
/// the edges; Okabe et al. 2000, ch. 3.5), and a compound's own ground always to
/// itself. Together the territories fill the area without gap or overlap, up to
/// rounding; where compounds overlap the earlier one keeps the ground.
///
///   auto map = territories(compounds, township, rivers, bridges);
///   for (const Border& b : map->borders) link(b.a, b.b, b.length_m - b.barrier_m);
///
/// A piece of border counts as barrier if the straight way between the two
/// nearest places of the compounds on its sides crosses a line of `barriers`.
/// A compound hidden by others (a duplicate) has no ground and no border.
///
/// Coordinates: metres. Requires: valid polygons.
/// Errors: "topology.no_area" (input) for an empty area; "topology.not_finite"; "topology.failed".
Result<Territories> territories(std::span<const MultiPolygon> compounds, const MultiPolygon& area,
                                const MultiLine& barriers = {},
                                std::span<const Point> crossings = {},
                                const TerritoryOptions& options = {});

}  // namespace lifang::topology
