// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/trade_off.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/core/community/brute.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::Brute;
using lifang::tests::random_town;

namespace {

Area with_borders_of_one(Area area) {
  for (Unit& unit : area.units) {
    for (Neighbour& next : unit.neighbours) next.border_m = 1;
  }
  return area;
}

}  // namespace

TEST_CASE("of a small town every plan of the curve is the most compact within its limit") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    const Area area = with_borders_of_one(random_town(3, 3, 3, seed, 300, 1200));
    const Range range{1000, 3000};
    const auto curve = trade_off(area, draft_of_today(area),
                                 {.solve = {.range = range}, .plans = 6, .least_difference = 0});
    REQUIRE(curve);
    REQUIRE_FALSE(curve->choices.empty());
    for (const Choice& one : curve->choices) {
      CHECK(one.cuts_proven);
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      const Brute brute(area, range, [&](const Score& score) {
        if (score.out_of_range > one.score.out_of_range) return;
        CHECK(score.out_of_range == one.score.out_of_range);
        if (score.moved <= one.limit) {
          least = std::min(least, static_cast<std::int64_t>(score.cut_m));
        }
      });
      CHECK(one.score.cut_edges == least);
      CHECK(one.least_cut_edges == least);
      CHECK(one.score.moved <= one.limit);
    }
  }
}

TEST_CASE("plans of the curve are no near copies, and none beats another in both") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    const Area area = random_town(10, 8, 8, seed, 100, 500);
    const TradeOffOptions options{
        .solve = {.range = {1500, 3000}, .work = 30'000'000}, .plans = 4, .least_difference = 0.05};
    const auto curve = trade_off(area, draft_of_today(area), options);
    REQUIRE(curve);
    const auto& choices = curve->choices;
    CHECK(choices.size() >= 2);
    CHECK(choices.size() <= 4);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      CHECK(choices[i].least_cut_edges <= choices[i].score.cut_edges);
      CHECK(choices[i].least_moved <= choices[i].score.moved);
      for (std::size_t j = 0; j < i; ++j) {
        CHECK(choices[j].score.moved < choices[i].score.moved);
        CHECK(choices[j].score.cut_edges > choices[i].score.cut_edges);
        CHECK(difference(area, choices[i].draft, choices[j].draft) >= 0.05);
      }
    }
  }
}

TEST_CASE("what communities are called makes no difference") {
  const Area area = random_town(4, 3, 3, 1);
  const Draft today = draft_of_today(area);
  Draft other = today;
  for (std::int32_t& home : other.home) {
    if (home >= 0) home = 2 - home;
  }
  CHECK(difference(area, today, other) == 0);
  CHECK(trade_off(area, today, {.solve = {}, .plans = 1}).error().code == "community.few_plans");
}
