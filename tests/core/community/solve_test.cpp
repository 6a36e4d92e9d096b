// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/solve.h"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>

#include "core/community/bound.h"
#include "core/community/check.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

std::vector<Claim> claims_of(const Area& area, const Plan& plan) {
  std::vector<Claim> claims(plan.count());
  const std::vector<std::int64_t> households = households_of(area, plan);
  for (std::size_t g = 0; g < claims.size(); ++g) {
    claims[g].name = "社区" + std::to_string(g);
    claims[g].township = "剡湖街道";
    claims[g].households = households[g];
    if (plan.identity[g] >= 0) {
      claims[g].continues = area.communities[static_cast<std::size_t>(plan.identity[g])].id;
    }
  }
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    claims[plan.group[i]].units.push_back(area.units[i].id);
  }
  return claims;
}

bool has(const std::vector<Finding>& findings, const std::string& code) {
  for (const Finding& f : findings) {
    if (f.code == code) return true;
  }
  return false;
}

// Each set partition once, as a restricted growth string.
template <class F>
void each_partition(std::size_t n, F&& visit) {
  std::vector<std::uint32_t> group(n);
  const auto go = [&](auto&& self, std::size_t i, std::uint32_t used) -> void {
    if (i == n) {
      visit(group);
      return;
    }
    for (std::uint32_t g = 0; g <= used; ++g) {
      group[i] = g;
      self(self, i + 1, g == used ? used + 1 : used);
    }
  };
  go(go, 0, 0);
}

bool less(const Score& a, const Score& b) {
  if (a.out_of_range != b.out_of_range) return a.out_of_range < b.out_of_range;
  if (a.moved != b.moved) return a.moved < b.moved;
  if (std::abs(a.cut_m - b.cut_m) > 1e-6) return a.cut_m < b.cut_m;
  return a.communities < b.communities;
}

Score least_of_all(const Area& area, Range range) {
  std::optional<Score> best;
  each_partition(area.units.size(), [&](const std::vector<std::uint32_t>& group) {
    const Plan plan = identified(area, group);
    if (has(check(area, claims_of(area, plan), range), "community.not_contiguous")) return;
    const Score now = score(area, plan, range);
    if (!best || less(now, *best)) best = now;
  });
  return *best;
}

}  // namespace

TEST_CASE("on up to eight units the answer is the best of all divisions, and no bound exceeds it") {
  int proven = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const std::uint32_t communities = seed % 4;
    Area area =
        random_town(seed % 2 == 0 ? 4 : 3, 2, communities, seed, 50, seed % 5 == 0 ? 2500 : 1200);
    const Range range{1000, 2000};
    const auto answer = solve(area, {.range = range, .seed = seed});
    REQUIRE(answer);
    const Score best = least_of_all(area, range);
    CHECK(answer->score.out_of_range == best.out_of_range);
    CHECK(answer->score.moved == best.moved);
    CHECK(answer->score.cut_m == doctest::Approx(best.cut_m));
    CHECK(answer->score.communities == best.communities);
    CHECK(answer->least_out_of_range <= best.out_of_range);
    CHECK(answer->least_moved <= best.moved);
    CHECK(least_moved(area, range, best.out_of_range + 300) <= best.moved);
    if (answer->proven) ++proven;
  }
  CHECK(proven > 15);
}

TEST_CASE("what a solution says of itself is so, and it is contiguous and whole") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    const Area area = random_town(9, 8, seed % 2 == 0 ? 0 : 16, seed);
    const Range range{1500, 3000};
    const auto answer = solve(area, {.range = range, .seed = seed, .work = 5'000'000});
    REQUIRE(answer);
    CHECK(answer->score == score(area, answer->plan, range));
    CHECK(answer->least_moved <= answer->score.moved);
    CHECK(answer->least_out_of_range <= answer->score.out_of_range);
    for (const Finding& f : check(area, claims_of(area, answer->plan), range)) {
      CAPTURE(f.code);
      CHECK(answer->score.out_of_range > 0);
      CHECK((f.code == "community.below_range" || f.code == "community.above_range" ||
             f.code == "community.island" || f.code == "community.oversize_unit"));
    }
  }
}

TEST_CASE("equal input and seed give an equal plan; numbering of units decides nothing but ties") {
  const Area area = random_town(8, 8, 12, 7);
  const SolveOptions options{.range = {1500, 3000}, .seed = 3, .work = 3'000'000};
  const auto one = solve(area, options);
  const auto two = solve(area, options);
  REQUIRE(one);
  CHECK(one->plan == two->plan);
}

TEST_CASE("communities in range stay as they are") {
  Area area = town_of({900, 900, 900, 900});
  for (std::uint32_t i = 0; i + 1 < 4; ++i) link(area, i, i + 1, 100);
  area.communities = {{"c0", "甲"}, {"c1", "乙"}};
  area.units[0].community = area.units[1].community = 0;
  area.units[2].community = area.units[3].community = 1;
  const auto answer = solve(area, {.range = {1500, 3000}});
  REQUIRE(answer);
  CHECK(answer->score.moved == 0);
  CHECK(answer->proven);
  CHECK(answer->plan.group == std::vector<std::uint32_t>{0, 0, 1, 1});
  CHECK(answer->plan.identity == std::vector<std::int32_t>{0, 1});
}

TEST_CASE("a compound above the range becomes a community of its own, named as an obstacle") {
  Area area = town_of({1600, 4000, 1700});
  link(area, 0, 1, 100);
  link(area, 1, 2, 100);
  const auto answer = solve(area, {.range = {1500, 3000}});
  REQUIRE(answer);
  CHECK(answer->plan.count() == 3);
  CHECK(answer->score.out_of_range == 1000);
  CHECK(answer->least_out_of_range == 1000);
  CHECK(has(answer->findings, "community.oversize_unit"));
}

TEST_CASE("nothing is joined across a river without a bridge, and the small bank is named") {
  Area area = town_of({1600, 700, 500});
  link(area, 0, 1, 300, false);
  link(area, 1, 2, 100);
  const auto answer = solve(area, {.range = {1500, 3000}});
  REQUIRE(answer);
  CHECK(answer->plan.group == std::vector<std::uint32_t>{0, 1, 1});
  CHECK(answer->score.out_of_range == 300);
  CHECK(has(answer->findings, "community.part_indivisible"));
}

TEST_CASE("no households, or a range upside down, is refused") {
  CHECK(solve(town_of({0, 0}), {}).error().code == "community.no_units");
  CHECK(solve({}, {}).error().code == "community.no_units");
  CHECK(solve(town_of({100}), {.range = {3000, 1500}}).error().code == "community.bad_range");
}

TEST_CASE("a stop gives the best plan so far, no worse than today") {
  const Area area = random_town(12, 12, 20, 5);
  int calls = 0;
  const auto answer = solve(area, {.range = {1500, 3000}, .seed = 1},
                            [&](double, std::string_view) { return ++calls < 3; });
  REQUIRE(answer);
  CHECK(answer->stopped);
  CHECK(calls < 10);
  CHECK(answer->plan.group.size() == area.units.size());
}
