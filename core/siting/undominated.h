// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lifang::siting {

/// The sets (ascending lists of elements) that no other set can stand for, by index,
/// ascending. A set goes if another one holds all of it and `may_replace(other, own)`;
/// of equal sets that may replace each other the first stays. Empty sets go.
/// Used on sites (which sites need be looked at) and on demand (turned round).
template <class MayReplace>
std::vector<std::uint32_t> undominated(const std::vector<std::vector<std::uint32_t>>& sets,
                                       std::size_t elements, MayReplace may_replace) {
  std::vector<std::vector<std::uint32_t>> holders(elements);
  for (std::uint32_t s = 0; s < sets.size(); ++s) {
    for (const std::uint32_t e : sets[s]) holders[e].push_back(s);
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t s = 0; s < sets.size(); ++s) {
    if (sets[s].empty()) continue;
    // Whoever holds all of s holds its rarest element.
    const std::uint32_t rarest =
        *std::ranges::min_element(sets[s], {}, [&](std::uint32_t e) { return holders[e].size(); });
    const bool goes = std::ranges::any_of(holders[rarest], [&](std::uint32_t t) {
      if (t == s || sets[t].size() < sets[s].size() || !may_replace(t, s)) return false;
      if (!std::ranges::includes(sets[t], sets[s])) return false;
      return sets[t].size() > sets[s].size() || !may_replace(s, t) || t < s;
    });
    if (!goes) out.push_back(s);
  }
  return out;
}

}  // namespace lifang::siting
