// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/unit.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace lifang::community {

std::int64_t out_of_range(std::int64_t households, Range range) {
  if (households < range.min) return range.min - households;
  if (households > range.max) return households - range.max;
  return 0;
}

std::int64_t deviation(std::int64_t households, Range range) {
  return std::abs(households - (range.min + range.max) / 2);
}

std::int64_t off_grids(std::int64_t households, Range grid) {
  const std::int64_t middle = std::max<std::int64_t>(1, (grid.min + grid.max) / 2);
  const std::int64_t fewer = std::max<std::int64_t>(1, households / middle);
  return std::min(std::abs(households - fewer * middle),
                  std::abs(households - (fewer + 1) * middle));
}

std::int64_t natives(const Unit& unit, std::int32_t community) {
  if (unit.origins.empty()) return unit.community == community ? unit.households : 0;
  std::int64_t sum = 0;
  for (const Origin& origin : unit.origins) {
    if (origin.community == community) sum += origin.households;
  }
  return sum;
}

std::vector<std::int32_t> anchors_of(const Area& area) {
  std::vector<std::int32_t> out(area.units.size(), -1);
  for (std::size_t i = 0; i < area.rules.locked.size(); ++i) {
    const std::uint32_t unit = area.rules.locked[i];
    out[unit] = area.rules.home.empty() ? area.units[unit].community : area.rules.home[i];
  }
  return out;
}

std::shared_ptr<const Ways> renumbered(const std::shared_ptr<const Ways>& ways,
                                       std::span<const std::uint32_t> number, std::size_t count) {
  if (!ways) return {};
  auto out = std::make_shared<Ways>();
  out->network = ways->network;
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < ways->unit.size(); ++k) {
    if (number[ways->unit[k]] >= count) continue;
    places.push_back(k);
    out->unit.push_back(number[ways->unit[k]]);
  }
  out->load.assign(count * places.size(), 0);
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] >= count) continue;
    const std::size_t row = number[i] * places.size();
    for (std::size_t k = 0; k < places.size(); ++k) out->load[row + k] += ways->at(i, places[k]);
  }
  return out;
}

Area area_of(const Area& area, const std::vector<std::uint32_t>& units) {
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(area.units.size(), none);
  Area out;
  out.communities = area.communities;
  out.grid = area.grid;
  for (const std::uint32_t unit : units) {
    number[unit] = static_cast<std::uint32_t>(out.units.size());
    out.units.push_back(area.units[unit]);
  }
  for (Unit& unit : out.units) {
    std::vector<Neighbour> inside;
    for (Neighbour next : unit.neighbours) {
      if (number[next.unit] == none) continue;
      next.unit = number[next.unit];
      inside.push_back(next);
    }
    unit.neighbours = std::move(inside);
  }
  out.ways = renumbered(area.ways, number, units.size());
  const std::vector<std::int32_t> anchors = anchors_of(area);
  for (const std::uint32_t unit : area.rules.locked) {
    if (number[unit] == none) continue;
    out.rules.locked.push_back(number[unit]);
    out.rules.home.push_back(anchors[unit]);
  }
  const auto take = [&](const std::vector<UnitPair>& from, std::vector<UnitPair>& to) {
    for (const UnitPair& pair : from) {
      if (number[pair.a] == none || number[pair.b] == none) continue;
      to.push_back({number[pair.a], number[pair.b]});
    }
  };
  take(area.rules.together, out.rules.together);
  take(area.rules.apart, out.rules.apart);
  out.rules.phases = area.rules.phases;
  return out;
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
