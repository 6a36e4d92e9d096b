// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <tuple>

#include "core/community/conflict.h"

/// The solver's own: a part of an area with some of its rules given up (conflict.h).
namespace lifang::community {

struct PairOrder {
  bool operator()(const UnitPair& a, const UnitPair& b) const {
    return std::tie(a.a, a.b) < std::tie(b.a, b.b);
  }
};

/// A question of the same kind.
struct Loosened {
  Area area;
  Range range;
  /// Households that what lies beyond the barriers has out of range anyway.
  std::int64_t spare = 0;
  /// Where it has no plan, there is none of the rules given up, in whatever way.
  bool exact = true;
};

/// `units` of the area under `rules` alone. Barriers given up, or `opened` at some borders: with
/// the parts that lie beyond. Compounds divided: in pieces of a quarter of the least community;
/// of more units than `most_redrawn` they are not joined across the map.
Loosened loosened(const Area& area, const std::vector<std::uint32_t>& units,
                  const std::vector<RuleAtom>& rules, Range range,
                  const std::set<UnitPair, PairOrder>& opened, std::size_t most_redrawn);

}  // namespace lifang::community
