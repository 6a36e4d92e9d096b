// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/grid.h"

#include <doctest/doctest.h>

#include <limits>
#include <numeric>
#include <set>

#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

/// Whether the pieces of one grid hang together, by a search of its own.
bool together(const Area& area, const std::vector<std::uint32_t>& group, std::uint32_t grid) {
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < group.size(); ++i) {
    if (group[i] == grid) members.push_back(i);
  }
  std::set<std::uint32_t> seen{members.front()};
  std::vector<std::uint32_t> open{members.front()};
  while (!open.empty()) {
    const std::uint32_t here = open.back();
    open.pop_back();
    for (const Neighbour& one : area.units[here].neighbours) {
      if (one.crossable && group[one.unit] == grid && seen.insert(one.unit).second) {
        open.push_back(one.unit);
      }
    }
  }
  return seen.size() == members.size();
}

std::int64_t off(const Area& area, const std::vector<std::uint32_t>& group, std::uint32_t count,
                 Range range) {
  std::vector<std::int64_t> sums(count);
  for (std::size_t i = 0; i < group.size(); ++i) sums[group[i]] += area.units[i].households;
  std::int64_t out = 0;
  for (const std::int64_t sum : sums) out += out_of_range(sum, range);
  return out;
}

/// The least households out of range over every division whatever.
std::int64_t brute_force(const Area& area, Range range) {
  const std::size_t n = area.units.size();
  std::vector<std::uint32_t> group(n);
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  const auto go = [&](auto&& self, std::size_t i, std::uint32_t used) -> void {
    if (i == n) {
      const std::int64_t here = off(area, group, used, range);
      if (here >= best) return;
      for (std::uint32_t g = 0; g < used; ++g) {
        if (!together(area, group, g)) return;
      }
      best = here;
      return;
    }
    for (std::uint32_t g = 0; g <= used; ++g) {
      group[i] = g;
      self(self, i + 1, g == used ? used + 1 : used);
    }
  };
  go(go, 0, 0);
  return best;
}

}  // namespace

TEST_CASE("grids of a small community are as near the range as any division can be") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const Area area = random_town(4, 2, 0, seed, 40, 320);
    const Range range{300, 500};
    const auto grids = divide_into_grids(area, range);
    REQUIRE(grids);
    CAPTURE(seed);
    CHECK(grids->out_of_range == brute_force(area, range));
  }
}

TEST_CASE("every piece is in one grid that hangs together; sums are right; order is the same") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Area area = random_town(9, 7, 3, seed, 20, 160);
    const auto grids = divide_into_grids(area, {300, 500});
    REQUIRE(grids);
    const auto count = static_cast<std::uint32_t>(grids->households.size());
    REQUIRE(grids->group.size() == area.units.size());
    CHECK(off(area, grids->group, count, {300, 500}) == grids->out_of_range);
    for (std::uint32_t g = 0; g < count; ++g) CHECK(together(area, grids->group, g));
    std::int64_t sum = 0;
    for (const Unit& unit : area.units) sum += unit.households;
    CHECK(std::accumulate(grids->households.begin(), grids->households.end(), std::int64_t{0}) ==
          sum);
    CHECK(divide_into_grids(area, {300, 500})->group == grids->group);
  }
}

TEST_CASE("what communities the pieces are of today changes nothing") {
  Area area = random_town(5, 5, 4, 3, 20, 160);
  const auto grids = divide_into_grids(area, {300, 500});
  for (Unit& unit : area.units) unit.community = -1;
  area.communities.clear();
  CHECK(divide_into_grids(area, {300, 500})->group == grids->group);
}

TEST_CASE("a barrier without a crossing parts grids; a piece too large is one alone") {
  Area area = town_of({200, 200, 200, 200, 900});
  link(area, 0, 1, 100);
  link(area, 1, 2, 100, false);
  link(area, 2, 3, 100);
  link(area, 3, 4, 100);
  const auto grids = divide_into_grids(area, {300, 500});
  REQUIRE(grids);
  CHECK(grids->group == std::vector<std::uint32_t>{0, 0, 1, 1, 2});
  CHECK(grids->out_of_range == 400);
}
