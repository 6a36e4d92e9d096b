// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/goals.h"

#include <doctest/doctest.h>

#include "core/community/draft.h"
#include "core/community/exhaust.h"
#include "core/community/search.h"
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
                                 "moved=1,border=100,inertia=2"};

}  // namespace

TEST_CASE("goals are read as they are written; what is no goal is refused") {
  for (const char* text : {"moved,border", "cut_edges", "moved=1,border=50,inertia=0.5"}) {
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
