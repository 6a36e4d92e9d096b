// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/addressing/numbering.h"

namespace lifang::addressing {

/// A road's numbers put in order. The objective, in this order: fewest plates changed, then
/// fewest new plates with a sub-number.
struct Renumbering {
  /// As the road will stand. Plates that stay are `existing`; the others are new.
  Numbering numbering;
  std::vector<std::size_t> changed;  ///< doors whose plate changes, in the order of the plates
  std::size_t kept = 0;              ///< plates that stay
  std::size_t subs = 0;              ///< new plates with a sub-number that is not shared by rule
};

/// Numbers all doors anew, so that on each side numbers (then sub-numbers) rise from zero
/// outwards and have the side's parity, and no new plate bears a number that another door of
/// the road bore before, and none that is `withheld`: old and new are both valid for a time, and
/// never mean two doors.
///
///   const auto plan = renumber(axis, doors, System::sequence, rules);
///   for (std::size_t door : plan.changed) …doors[door].number -> its plate's
///
/// Which plates stay is decided for each side by dynamic programming over its doors in order:
/// the best set that ends at a door is the best one that ends at an earlier door with a smaller
/// number, if the doors between still find numbers. Optimal, O(n² · gap); no door is left out.
/// A number that shops and stands share (Door::share) weighs as many plates as bear it, and they
/// follow it. A sub-number follows a plate of its number, so a first plate stays only where the
/// doors before it find a whole number.
Renumbering renumber(const Axis& axis, const std::vector<Door>& doors, System system,
                     const Rules& rules, const std::vector<Front>& taken = {},
                     const std::vector<std::pair<int, int>>& withheld = {});

}  // namespace lifang::addressing
