// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/unit.h"

#include <limits>

namespace lifang::community {

std::int64_t out_of_range(std::int64_t households, Range range) {
  if (households < range.min) return range.min - households;
  if (households > range.max) return households - range.max;
  return 0;
}

std::vector<std::uint32_t> parts_of(const Area& area) {
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> part(area.units.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t first = 0; first < part.size(); ++first) {
    if (part[first] != none) continue;
    std::vector<std::uint32_t> open{first};
    part[first] = count;
    while (!open.empty()) {
      const std::uint32_t unit = open.back();
      open.pop_back();
      for (const Neighbour& next : area.units[unit].neighbours) {
        if (!next.crossable || part[next.unit] != none) continue;
        part[next.unit] = count;
        open.push_back(next.unit);
      }
    }
    ++count;
  }
  return part;
}

}  // namespace lifang::community
