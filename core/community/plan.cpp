// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/plan.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "core/community/bonds.h"
#include "core/community/compactness.h"
#include "core/community/walk.h"

namespace lifang::community {
namespace {

using Weights = std::vector<std::vector<std::int64_t>>;  // [group][community]

/// The column of each row in an assignment of greatest weight, by shortest
/// augmenting paths with potentials. Requires: rows <= columns.
std::vector<std::size_t> assign(const Weights& weights, std::size_t columns) {
  const std::size_t rows = weights.size();
  constexpr auto infinite = std::numeric_limits<std::int64_t>::max() / 4;
  std::vector<std::int64_t> row_price(rows + 1), column_price(columns + 1);
  std::vector<std::size_t> row_of(columns + 1), way(columns + 1);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<std::int64_t> slack(columns + 1, infinite);
    std::vector<bool> done(columns + 1);
    do {
      done[column] = true;
      const std::size_t here = row_of[column];
      std::int64_t least = infinite;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (done[j]) continue;
        const std::int64_t reduced = -weights[here - 1][j - 1] - row_price[here] - column_price[j];
        if (reduced < slack[j]) {
          slack[j] = reduced;
          way[j] = column;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (done[j]) {
          row_price[row_of[j]] += least;
          column_price[j] -= least;
        } else {
          slack[j] -= least;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    while (column != 0) {
      row_of[column] = row_of[way[column]];
      column = way[column];
    }
  }
  std::vector<std::size_t> column_of(rows);
  for (std::size_t j = 1; j <= columns; ++j) {
    if (row_of[j] != 0) column_of[row_of[j] - 1] = j - 1;
  }
  return column_of;
}

std::vector<std::uint32_t> renumbered(const std::vector<std::uint32_t>& group) {
  std::map<std::uint32_t, std::uint32_t> number;
  std::vector<std::uint32_t> result;
  result.reserve(group.size());
  for (const std::uint32_t g : group) {
    result.push_back(
        number.try_emplace(g, static_cast<std::uint32_t>(number.size())).first->second);
  }
  return result;
}

}  // namespace

Plan identified(const Area& area, const std::vector<std::uint32_t>& group) {
  Plan plan;
  plan.group = renumbered(group);
  const std::size_t count =
      plan.group.empty() ? 0 : *std::max_element(plan.group.begin(), plan.group.end()) + 1u;
  plan.identity.assign(count, -1);
  const std::size_t columns = std::max(count, area.communities.size());
  Weights weights(count, std::vector<std::int64_t>(columns));
  const std::vector<std::int32_t> anchors = anchors_of(area);
  std::int64_t all = 1;
  for (const Unit& unit : area.units) all += unit.households;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    const Unit& unit = area.units[i];
    auto& row = weights[plan.group[i]];
    for (const Origin& origin : unit.origins) {
      if (origin.community >= 0)
        row[static_cast<std::size_t>(origin.community)] += origin.households;
    }
    if (unit.origins.empty() && unit.community >= 0) {
      row[static_cast<std::size_t>(unit.community)] += unit.households;
    }
    if (anchors[i] >= 0) row[static_cast<std::size_t>(anchors[i])] += all;
  }
  const std::vector<std::size_t> column = assign(weights, columns);
  for (std::size_t g = 0; g < count; ++g) {
    if (weights[g][column[g]] > 0) plan.identity[g] = static_cast<std::int32_t>(column[g]);
  }
  return plan;
}

std::int64_t broken_pairs(const Area& area, const std::vector<std::uint32_t>& group) {
  const auto bonds = bonds_of(area);
  const auto& apart = area.rules.apart;
  return std::count_if(bonds.begin(), bonds.end(),
                       [&](const UnitPair& pair) { return group[pair.a] != group[pair.b]; }) +
         std::count_if(apart.begin(), apart.end(),
                       [&](const UnitPair& pair) { return group[pair.a] == group[pair.b]; });
}

std::vector<std::int64_t> households_of(const Area& area, const Plan& plan) {
  std::vector<std::int64_t> households(plan.count());
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    households[plan.group[i]] += area.units[i].households;
  }
  return households;
}

Score score(const Area& area, const Plan& plan, Range range, bool walks) {
  Score result;
  result.communities = plan.count();
  result.broken = broken_pairs(area, plan.group);
  const std::vector<std::int32_t> home(plan.group.begin(), plan.group.end());
  result.inertia = moment_of_inertia(area, home);
  if (walks) result.walk = walk(area, home);
  const std::vector<std::int32_t> anchors = anchors_of(area);
  for (const std::int64_t h : households_of(area, plan)) {
    result.out_of_range += out_of_range(h, range);
    result.deviation += deviation(h, range);
    result.off_grids += off_grids(h, area.grid);
  }
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    const Unit& unit = area.units[i];
    const std::int32_t now = plan.identity[plan.group[i]];
    result.moved += unit.households - natives(unit, -1);
    if (now >= 0) result.moved -= natives(unit, now);
    if (anchors[i] >= 0 && anchors[i] != now) ++result.broken;
    for (const Neighbour& next : unit.neighbours) {
      if (next.unit <= i || plan.group[next.unit] == plan.group[i]) continue;
      result.cut_m += next.border_m;
      ++result.cut_edges;
    }
  }
  return result;
}

std::vector<std::uint32_t> colours(const Area& area, const Plan& plan,
                                   const std::vector<std::int32_t>& before) {
  const std::uint32_t count = plan.count();
  std::vector<std::set<std::uint32_t>> beside(count);
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      const std::uint32_t a = plan.group[i];
      const std::uint32_t b = plan.group[next.unit];
      if (a != b) {
        beside[a].insert(b);
        beside[b].insert(a);
      }
    }
  }
  const std::vector<std::int64_t> households = households_of(area, plan);
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t g = 0; g < count; ++g) order[g] = g;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return households[a] > households[b]; });
  std::vector<std::int32_t> colour(count, -1);
  const auto clashes = [&](std::uint32_t g, std::int32_t c) {
    return std::any_of(beside[g].begin(), beside[g].end(),
                       [&](std::uint32_t other) { return colour[other] == c; });
  };
  for (const std::uint32_t g : order) {
    const std::int32_t old = plan.identity[g];
    if (old < 0 || static_cast<std::size_t>(old) >= before.size()) continue;
    const std::int32_t worn = before[static_cast<std::size_t>(old)];
    if (worn >= 0 && !clashes(g, worn)) colour[g] = worn;
  }
  const auto saturation = [&](std::uint32_t g) {
    std::set<std::int32_t> seen;
    for (const std::uint32_t other : beside[g]) {
      if (colour[other] >= 0) seen.insert(colour[other]);
    }
    return seen.size();
  };
  for (std::uint32_t step = 0; step < count; ++step) {
    std::int64_t next = -1;
    std::pair<std::size_t, std::size_t> most;
    for (std::uint32_t g = 0; g < count; ++g) {
      if (colour[g] >= 0) continue;
      const std::pair<std::size_t, std::size_t> now{saturation(g), beside[g].size()};
      if (next < 0 || now > most) {
        next = g;
        most = now;
      }
    }
    if (next < 0) break;
    std::int32_t c = 0;
    while (clashes(static_cast<std::uint32_t>(next), c)) ++c;
    colour[static_cast<std::size_t>(next)] = c;
  }
  return {colour.begin(), colour.end()};
}

}  // namespace lifang::community
