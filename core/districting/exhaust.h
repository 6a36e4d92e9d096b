// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/price.h"

namespace lifang::districting {

/// Looks through every plan below the cutoff, district by district: the hardest unit left gets
/// each lawful district in turn, and what remains must still be divisible. For any objective.
/// `prices`, if not empty, leave out what they prove too dear. Uses no linear program, so it
/// also bears witness for what others claim.
Exact exhaust(const Graph& graph, double cutoff, const Prices& prices, std::uint64_t effort,
              Budget& budget);

}  // namespace lifang::districting
