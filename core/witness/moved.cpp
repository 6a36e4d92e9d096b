// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "core/witness/witness.h"

namespace lifang::witness {
namespace {

using community::Area;
using community::Neighbour;
using community::Unit;

/// Pieces of the map: one colour for all that can be walked to.
std::vector<std::size_t> pieces_of(const Area& area) {
  std::vector<std::size_t> piece(area.units.size(), SIZE_MAX);
  for (std::size_t first = 0; first < piece.size(); ++first) {
    if (piece[first] != SIZE_MAX) continue;
    std::vector<std::size_t> open{first};
    piece[first] = first;
    while (!open.empty()) {
      const std::size_t here = open.back();
      open.pop_back();
      for (const Neighbour& next : area.units[here].neighbours) {
        if (!next.crossable || piece[next.unit] != SIZE_MAX) continue;
        piece[next.unit] = first;
        open.push_back(next.unit);
      }
    }
  }
  return piece;
}

/// The largest sum of some of the numbers that is no more than `most`.
std::int64_t largest_sum(const std::vector<std::int64_t>& numbers, std::int64_t most) {
  std::set<std::int64_t> sums{0};
  for (const std::int64_t number : numbers) {
    std::vector<std::int64_t> more;
    for (const std::int64_t sum : sums) {
      if (sum + number <= most) more.push_back(sum + number);
    }
    sums.insert(more.begin(), more.end());
  }
  return *sums.rbegin();
}

}  // namespace

std::int64_t households_moved_at_least(const Area& area, community::Range range) {
  const std::vector<std::size_t> piece = pieces_of(area);
  std::vector<std::map<std::size_t, std::vector<std::int64_t>>> here(area.communities.size());
  std::int64_t strangers = 0;  // without a community today: whom they join, nobody of them moves
  std::int64_t all = 0;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    const Unit& unit = area.units[i];
    if (unit.community < 0) {
      strangers += unit.households;
      continue;
    }
    here[static_cast<std::size_t>(unit.community)][piece[i]].push_back(unit.households);
    all += unit.households;
  }
  std::int64_t stay = 0;  // at most, while every community goes on that can
  // Households that go if some small communities end, and what the others then need no more.
  std::map<std::int64_t, std::int64_t> endings{{0, 0}};
  std::int64_t needs = 0;
  for (const auto& parts : here) {
    std::int64_t kept = 0;
    for (const auto& [part, households] : parts) {
      kept = std::max(kept, largest_sum(households, range.max));
    }
    stay += kept;
    if (kept == 0 || kept >= range.min) continue;
    needs += range.min - kept;
    std::map<std::int64_t, std::int64_t> next = endings;
    for (const auto& [gone, saved] : endings) {
      auto& best = next[gone + kept];
      best = std::max(best, saved + range.min - kept);
    }
    endings = std::move(next);
  }
  std::int64_t least = all;
  for (const auto& [gone, saved] : endings) {
    least = std::min(least, std::max(all - stay + gone, needs - saved - strangers));
  }
  return std::max<std::int64_t>(0, least);
}

}  // namespace lifang::witness
