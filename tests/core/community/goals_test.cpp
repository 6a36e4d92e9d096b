// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/goals.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

#include "core/community/check.h"
#include "core/community/draft.h"
#include "core/community/exhaust.h"
#include "core/community/search.h"
#include "core/community/walk.h"
#include "tests/core/community/brute.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;

namespace {

Area town(std::uint32_t wide, std::uint32_t high, unsigned seed) {
  Area area = tests::random_town(wide, high, 3, seed);
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    area.units[i].place = {3e5 + 200.0 * (i % wide), 3.3e6 + 200.0 * (i / wide)};
  }
  return area;
}

Goals goals(const char* text, std::uint32_t communities = 0) {
  auto out = goals_from(text, communities);
  REQUIRE(out);
  return *out;
}

constexpr const char* asked[] = {"moved,border",
                                 "border,moved",
                                 "cut_edges,moved",
                                 "inertia",
                                 "deviation,inertia,moved",
                                 "communities,moved,border",
                                 "walk,moved",
                                 "moved,walk,grids",
                                 "grids,walk",
                                 "walk=1,grids=0.5,border=20",
                                 "moved=1,border=100,inertia=2"};

/// Ways as a network has them: longer than straight, and not the same there and back.
void lay_ways(Area& area, unsigned seed) {
  std::mt19937 random(seed);
  auto ways = std::make_shared<Ways>(*straight_ways(area));
  ways->network = true;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    for (std::size_t k = 0; k < area.units.size(); ++k) {
      const auto further = static_cast<std::int64_t>(random() % 300);
      if (i != k) ways->load[i * area.units.size() + k] += further * area.units[i].households;
    }
  }
  area.ways = std::move(ways);
}

/// A plan as it states itself.
std::vector<Claim> claims_of(const Area& area, const Plan& plan) {
  std::vector<Claim> out(plan.count());
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    out[plan.group[i]].units.push_back(area.units[i].id);
  }
  return out;
}

double least_of(const Solution& solved, Goal goal) {
  return solved.least[static_cast<std::size_t>(goal)];
}

}  // namespace

TEST_CASE("goals are read as they are written; what is no goal is refused") {
  for (const char* text :
       {"moved,border", "cut_edges", "walk,grids", "moved=1,border=50,inertia=0.5,walk=2"}) {
    CAPTURE(text);
    CHECK(to_text(goals(text)) == text);
  }
  CHECK(goals("moved,border") == Goals{});
  for (const char* text :
       {"", ",", "moved,", "moved,,border", "moves", "moved,moved", "moved=1,border", "moved=0",
        "moved=-1", "moved=x", "moved=", "moved=inf", "moved=1e999"}) {
    CAPTURE(text);
    const auto bad = goals_from(text);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == "community.bad_goals");
  }
}

TEST_CASE("range comes before the number of communities, that before the goals") {
  const Score near{.out_of_range = 1, .moved = 5, .communities = 4};
  const Score even{.out_of_range = 0, .moved = 9, .communities = 2};
  CHECK(better(even, near, goals("moved", 4)));
  const Score four{.moved = 9, .communities = 4};
  CHECK(better(four, {.moved = 1, .communities = 3}, goals("moved", 4)));
  CHECK_FALSE(better(four, {.moved = 1, .communities = 3}, goals("moved")));
  // A kilometre of border is worth fifty households: 100 households for 3 km are a good bargain.
  const Score tight{.moved = 200, .cut_m = 5000}, loose{.moved = 100, .cut_m = 8000};
  CHECK(better(tight, loose, goals("moved=1,border=50")));
  CHECK(better(loose, tight, goals("moved=1,border=30")));
  CHECK(better(loose, tight, goals("moved,border")));
}

TEST_CASE("the search finds what a look at every plan finds, whatever the goals") {
  const Range range{800, 1700};
  for (const char* text : asked) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
      CAPTURE(text);
      CAPTURE(seed);
      const Area area = town(5, 2, seed);
      const SolveOptions options{
          .range = range, .work = 20'000'000, .goals = goals(text, seed % 2 == 0 ? 4 : 0)};
      const auto all = best_of_all(area, options);
      REQUIRE(all);
      const Score least = score(area, *all, range);
      const Solution found = Search(area, options, {}).run();
      CHECK_FALSE(better(found.score, least, options.goals));
      CHECK_FALSE(better(least, found.score, options.goals));
    }
  }
}

TEST_CASE("the search keeps count of every goal, tells what is better, and gives equal plans") {
  const Range range{800, 1700};
  for (const char* text : asked) {
    CAPTURE(text);
    const Area area = town(6, 4, 7);
    SolveOptions options{.range = range, .work = 20'000'000, .goals = goals(text)};
    Score last;
    bool told = false, worse = false;
    options.found = [&](const Score& score) {
      worse = worse || (told && !better(score, last, options.goals));
      last = score;
      told = true;
    };
    const auto found = solve(area, options);
    REQUIRE(found);
    CHECK(told);
    CHECK_FALSE(worse);
    const Score counted = score(area, found->plan, range);
    CHECK(found->score.cut_edges == counted.cut_edges);
    CHECK(found->score.deviation == counted.deviation);
    CHECK(found->score.inertia == doctest::Approx(counted.inertia));
    const Recount anew = recount(area, claims_of(area, found->plan));
    CHECK(found->score.walk == anew.walk);
    CHECK(found->score.off_grids == anew.off_grids);
    const auto again = solve(area, options);
    REQUIRE(again);
    CHECK(again->plan == found->plan);
  }
}

TEST_CASE("of so many communities asked for, locked ones are some") {
  const Area area = town(5, 2, 3);
  Draft draft = draft_of_today(area);
  draft.communities[0].locked = true;
  const auto done = reoptimise(
      area, draft, {.range = {300, 2500}, .work = 20'000'000, .goals = goals("moved", 4)});
  REQUIRE(done);
  CHECK(done->score.communities == 4);
}

TEST_CASE("a community's centre is the unit to which its households walk least") {
  Area area = tests::town_of({100, 300, 200, 0});
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    area.units[i].place = {300.0 * static_cast<double>(i), 0};
  }
  const std::vector<std::int32_t> one = {0, 0, 0, 0}, two = {0, 0, 1, 1}, some = {0, -1, 0, -1};
  CHECK(centres(area, one)[0].unit == 1);
  CHECK(walk(area, one) == 100 * 300 + 200 * 300);
  CHECK(walk(area, two) == 100 * 300);
  CHECK(centres(area, some)[0].unit == 2);
  CHECK(walk(area, some) == 100 * 600);
  // Where the way to the second unit is long, it is not the centre.
  auto ways = std::make_shared<Ways>(*straight_ways(area));
  ways->load[0 * 4 + 1] = 100 * 5000;
  area.ways = ways;
  CHECK(centres(area, one)[0].unit == 2);
}

TEST_CASE("households off whole grids: of the number of grids that fits best, at least one") {
  const Range grid{300, 500};
  CHECK(off_grids(0, grid) == 400);
  CHECK(off_grids(399, grid) == 1);
  CHECK(off_grids(600, grid) == 200);
  CHECK(off_grids(790, grid) == 10);
  CHECK(off_grids(2400, grid) == 0);
  CHECK(off_grids(2599, grid) == 199);
  CHECK(off_grids(2601, grid) == 199);
}

TEST_CASE(
    "shortest walks and evenest grids are those of every division, and no bound exceeds them") {
  const Range range{800, 1700};
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Area area = town(4, 2, seed);
    for (Unit& unit : area.units) unit.community = -1;
    area.communities.clear();
    if (seed % 2 == 0) lay_ways(area, seed);
    if (seed % 3 == 0) area.rules.together = {{0, 1}};
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    Score walked{.out_of_range = most}, gridded{.out_of_range = most};
    const tests::Brute brute(area, range, [&](const Score& one) {
      if (std::pair(one.out_of_range, one.walk) < std::pair(walked.out_of_range, walked.walk)) {
        walked = one;
      }
      if (std::pair(one.out_of_range, one.off_grids) <
          std::pair(gridded.out_of_range, gridded.off_grids)) {
        gridded = one;
      }
    });
    const auto by_walk = solve(area, {.range = range, .goals = goals("walk")});
    const auto by_grids = solve(area, {.range = range, .goals = goals("grids")});
    REQUIRE(by_walk);
    REQUIRE(by_grids);
    CHECK(by_walk->score.out_of_range == walked.out_of_range);
    CHECK(by_walk->score.walk == walked.walk);
    CHECK(by_grids->score.off_grids == gridded.off_grids);
    if (by_walk->score.broken == 0) CHECK(least_of(*by_walk, Goal::walk) == walked.walk);
    CHECK(least_of(*by_walk, Goal::grids) <= gridded.off_grids);
    const std::int64_t off = walked.out_of_range;
    CHECK(least_walk(area, {range, off, 0, walked.walk}, 10'000'000) <= walked.walk);
    // A bound too good to be true would show where less is known.
    CHECK(least_walk(area, {range, off, 0, walked.walk / 2}, 10'000'000) <= walked.walk);
    CHECK(least_walk(area, {range, off, 0, walked.walk * 2}, 10'000'000) <= walked.walk);
  }
}

TEST_CASE("bounds of the goals are below every plan met, and that of walks is near") {
  const Range range{1500, 3000};
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    Area area = town(12, 8, seed);
    if (seed == 2) lay_ways(area, seed);
    const auto short_walks =
        solve(area, {.range = range, .work = 40'000'000, .goals = goals("walk")});
    const auto usual =
        solve(area, {.range = range, .work = 40'000'000, .goals = goals("moved,walk")});
    REQUIRE(short_walks);
    REQUIRE(usual);
    CHECK(short_walks->score.walk <= usual->score.walk);
    if (short_walks->score.out_of_range != usual->score.out_of_range) continue;
    for (const Goal goal : all_goals) {
      CAPTURE(goal_word(goal));
      CHECK(least_of(*short_walks, goal) <= amount(short_walks->score, goal));
      CHECK(least_of(*short_walks, goal) <= amount(usual->score, goal));
    }
    CHECK(least_of(*short_walks, Goal::walk) > 0.8 * static_cast<double>(short_walks->score.walk));
  }
}

TEST_CASE("what is locked walks on, and its walks are part of figures and bounds") {
  Area area = town(5, 2, 3);
  Draft draft = draft_of_today(area);
  draft.communities[0].locked = true;
  const auto done =
      reoptimise(area, draft, {.range = {300, 2500}, .work = 20'000'000, .goals = goals("walk")});
  REQUIRE(done);
  const Judgement judged = judge(area, done->draft, {300, 2500});
  CHECK(done->score.walk == judged.score.walk);
  std::int64_t sum = 0;
  for (const Standing& one : judged.communities) sum += one.centre.walk;
  CHECK(sum == judged.score.walk);
  CHECK(judged.communities[0].centre.walk > 0);
  CHECK(done->all_seen);
  CHECK(done->least[static_cast<std::size_t>(Goal::walk)] == judged.score.walk);
}

TEST_CASE("a goal's figure says how far it may be from the least") {
  Amounts least = {};
  least[static_cast<std::size_t>(Goal::walk)] = 80'000;
  const Score now{.walk = 100'000, .off_grids = 30};
  const auto one = goal_figures(goals("walk,grids"), now, least);
  REQUIRE(one.size() == 2);
  CHECK(one[0].value == doctest::Approx(100));
  CHECK(one[0].gap() == doctest::Approx(0.2));
  CHECK(one[1].gap() == doctest::Approx(1));
  const auto sum = goal_figures(goals("walk=2,grids=10"), now, least);
  REQUIRE(sum.size() == 3);
  CHECK_FALSE(sum[2].goal);
  CHECK(sum[2].value == doctest::Approx(500));
  CHECK(sum[2].bound == doctest::Approx(160));
}
