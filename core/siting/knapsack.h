// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace lifang::siting {

struct Item {
  std::uint32_t id = 0;
  double gain = 0;  ///< > 0
  double size = 0;  ///< >= 0
};

/// Puts items of the most gain for their size first. Both searches below require it.
void sort_by_worth(std::vector<Item>& items);

/// No packing gains more: the items in turn, of the first that does not fit a part (Dantzig
/// 1957).
double packing_bound(const std::vector<Item>& items, double room);

struct Packed {
  double gain = 0;                 ///< no packing gains more
  std::vector<std::uint32_t> ids;  ///< what was packed; gains `gain` unless the search was cut
};

/// The most that fits, by depth-first search (Horowitz and Sahni 1974); after very many
/// steps the bound and the best found.
Packed pack(const std::vector<Item>& items, double room);

}  // namespace lifang::siting
