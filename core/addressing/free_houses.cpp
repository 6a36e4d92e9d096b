// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/free_houses.h"

#include <limits>
#include <map>
#include <string>

#include "core/addressing/house_index.h"
#include "core/geometry/measure.h"

namespace lifang::addressing {

FreeHouses::FreeHouses(const Town& town, const std::set<std::size_t>& hidden) {
  std::map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < town.houses.size(); ++i) by_id.emplace(town.houses[i].id, i);
  const HouseIndex index(town.houses);
  std::vector<bool> taken(town.houses.size());
  std::size_t borne = 0, apart = 0;
  for (std::size_t i = 0; i < town.numbers.size(); ++i) {
    if (hidden.contains(i)) continue;
    const auto own = by_id.find(town.numbers[i].id);
    const std::size_t house =
        own != by_id.end() ? own->second : index.nearest(town.numbers[i].at, 1).house;
    ++(own != by_id.end() ? borne : apart);
    if (house < taken.size()) taken[house] = true;
  }
  if (apart > borne) return;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) middles_.push_back(index.middle(i));
  }
}

std::optional<Point> FreeHouses::near(Point at, const Street& street, Side side,
                                      double within) const {
  std::optional<Point> out;
  for (Point middle : middles_) {
    const double away = distance(middle, at);
    if (away > within || street.foot(middle).side != side) continue;
    within = away;
    out = middle;
  }
  return out;
}

}  // namespace lifang::addressing
