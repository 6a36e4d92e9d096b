// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/districting/graph.h"

namespace lifang::districting {

/// Why no plan can be lawful, in the plainest way that can be found: each finding alone is a
/// proof, naming the smallest set of rules and units that clash. Empty: no plain reason.
///
/// Findings: "districting.too_many" (more districts than units), "districting.empty_band",
/// "districting.total_light", "districting.total_heavy", "districting.unit_heavy",
/// "districting.part" (a part of the map that no number of districts splits),
/// "districting.parts" (the parts' numbers do not add up to k), "districting.part_centers",
/// "districting.stuck" (a unit too light alone, too heavy with any neighbour),
/// "districting.no_district" (no connected set with a unit is in the band),
/// "districting.no_sum" (no set of units at all is in the band).
std::vector<Finding> why_not(const Graph& graph, Budget& budget);

}  // namespace lifang::districting
