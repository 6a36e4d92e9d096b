// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/bonds.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace lifang::community {
namespace {

/// Sets of units, by their first.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t unit) {
    while (parent_[unit] != unit) unit = parent_[unit] = parent_[parent_[unit]];
    return unit;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t one = find(a), other = find(b);
    parent_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// The rules as they are of tied units. Of a lock that another contradicts the first counts.
void carry_rules(const Area& area, Contracted& out) {
  const std::vector<std::int32_t> anchors = anchors_of(area);
  std::map<std::uint32_t, std::int32_t> locked;
  for (const std::uint32_t unit : area.rules.locked) {
    if (anchors[unit] >= 0) locked.try_emplace(out.of[unit], anchors[unit]);
  }
  for (const auto& [unit, home] : locked) {
    out.area.rules.locked.push_back(unit);
    out.area.rules.home.push_back(home);
  }
  const auto take = [&](const std::vector<UnitPair>& from, std::vector<UnitPair>& to) {
    for (const UnitPair& pair : from) {
      if (out.of[pair.a] != out.of[pair.b]) to.push_back({out.of[pair.a], out.of[pair.b]});
    }
  };
  take(bonds_of(area), out.area.rules.together);
  take(area.rules.apart, out.area.rules.apart);
}

/// One unit of several: people summed, today's community that of most households.
Unit sum_of(const Area& area, const std::vector<std::uint32_t>& members) {
  Unit out = area.units[members.front()];
  out.neighbours.clear();
  out.households = out.population = out.elderly = 0;
  std::map<std::int32_t, std::int64_t> weight;
  Point sum;
  for (const std::uint32_t i : members) {
    const Unit& unit = area.units[i];
    out.households += unit.households;
    out.population += unit.population;
    out.elderly += unit.elderly;
    weight[unit.community] += unit.households;
    sum = sum + unit.place * static_cast<double>(unit.households);
  }
  if (out.households > 0) out.place = sum * (1.0 / static_cast<double>(out.households));
  out.community = std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;
                  })->first;
  if (weight.size() < 2) return out;
  for (const auto& [community, households] : weight) out.origins.push_back({community, households});
  return out;
}

}  // namespace

std::vector<UnitPair> bonds_of(const Area& area) {
  std::vector<UnitPair> out = area.rules.together;
  if (!area.rules.phases) return out;
  std::map<std::string, std::uint32_t> first;
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    const std::string& whole = area.units[i].phase_of;
    if (whole.empty()) continue;
    const auto [at, fresh] = first.try_emplace(whole, i);
    if (!fresh) out.push_back({at->second, i});
  }
  return out;
}

Contracted contracted(const Area& area) {
  const std::size_t count = area.units.size();
  Sets tied(count), whole(count);
  for (const UnitPair& bond : bonds_of(area)) tied.join(bond.a, bond.b);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      if (next.crossable && tied.find(i) == tied.find(next.unit)) whole.join(i, next.unit);
    }
  }
  Contracted out;
  out.area.communities = area.communities;
  out.area.grid = area.grid;
  out.of.resize(count);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < count; ++i) members[whole.find(i)].push_back(i);
  for (const auto& [first, list] : members) {
    for (const std::uint32_t i : list) {
      out.of[i] = static_cast<std::uint32_t>(out.area.units.size());
    }
    out.area.units.push_back(sum_of(area, list));
  }
  out.area.ways = renumbered(area.ways, out.of, out.area.units.size());
  std::vector<std::map<std::uint32_t, Neighbour>> beside(out.area.units.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      const std::uint32_t a = out.of[i], b = out.of[next.unit];
      if (a == b) continue;
      Neighbour& one = beside[a].try_emplace(b, Neighbour{b, 0, false, 0}).first->second;
      one.border_m += next.border_m;
      one.crossable = one.crossable || next.crossable;
      one.crossings += next.crossings;
    }
  }
  for (std::size_t a = 0; a < beside.size(); ++a) {
    for (const auto& [b, next] : beside[a]) out.area.units[a].neighbours.push_back(next);
  }
  carry_rules(area, out);
  return out;
}

}  // namespace lifang::community
