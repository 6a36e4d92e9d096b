// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/community/plan.h"

/// Units that a planner ties: phases of one compound, pairs kept together or apart, single locks.
namespace lifang::community {

/// The pairs that `area.rules` keeps together: those named, and phases of one compound.
std::vector<UnitPair> bonds_of(const Area& area);

/// An area in which tied units are one, so that no plan parts them.
struct Contracted {
  Area area;
  std::vector<std::uint32_t> of;  ///< per unit: the one that it is part of
};
/// Units tied that do not hang together stay apart here: their bond goes with them, as do pairs
/// to be kept apart and locks. `community` of a unit is that of most of its households.
Contracted contracted(const Area& area);

}  // namespace lifang::community
