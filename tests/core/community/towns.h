// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>

#include "core/community/plan.h"

namespace lifang::tests {

inline void link(community::Area& area, std::uint32_t a, std::uint32_t b, double metres,
                 bool crossable = true) {
  area.units[a].neighbours.push_back({b, metres, crossable, 0});
  area.units[b].neighbours.push_back({a, metres, crossable, 0});
}

inline community::Area town_of(const std::vector<std::int64_t>& households) {
  community::Area area;
  for (std::size_t i = 0; i < households.size(); ++i) {
    community::Unit unit;
    unit.id = "u" + std::to_string(i);
    unit.name = "小区" + std::to_string(i);
    unit.township = "剡湖街道";
    unit.households = households[i];
    area.units.push_back(unit);
  }
  return area;
}

/// A grid of blocks with random households and communities cut from rows; about
/// one border in ten is a barrier.
inline community::Area random_town(std::uint32_t wide, std::uint32_t high,
                                   std::uint32_t communities, unsigned seed,
                                   std::int64_t least = 50, std::int64_t most = 900) {
  std::mt19937 random(seed);
  const auto pick = [&](std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(to - from + 1));
  };
  std::vector<std::int64_t> households;
  for (std::uint32_t i = 0; i < wide * high; ++i) households.push_back(pick(least, most));
  community::Area area = town_of(households);
  for (std::uint32_t y = 0; y < high; ++y) {
    for (std::uint32_t x = 0; x < wide; ++x) {
      const std::uint32_t here = y * wide + x;
      if (x + 1 < wide)
        link(area, here, here + 1, static_cast<double>(pick(50, 400)), pick(0, 9) > 0);
      if (y + 1 < high)
        link(area, here, here + wide, static_cast<double>(pick(50, 400)), pick(0, 9) > 0);
    }
  }
  for (std::uint32_t c = 0; c < communities; ++c) {
    area.communities.push_back({"c" + std::to_string(c), "社区" + std::to_string(c)});
  }
  if (communities == 0) return area;
  for (std::uint32_t i = 0; i < wide * high; ++i) {
    if (pick(0, 19) == 0) continue;  // belongs to none today
    area.units[i].community = static_cast<std::int32_t>(i * communities / (wide * high));
  }
  return area;
}

}  // namespace lifang::tests
