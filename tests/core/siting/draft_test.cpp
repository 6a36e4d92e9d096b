// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/draft.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <random>

namespace lifang::siting {
namespace {

struct Town {
  std::vector<PlaceWalks> walks;
  std::vector<Stand> stands;
  DraftPlaces places;
  std::vector<char> existing;
};

/// Places and sites scattered on a square of 3 km, walked straight at 1 m/s.
Town random_town(unsigned seed, std::size_t sites, std::size_t demand, bool crowded) {
  std::mt19937 random(seed);
  const auto somewhere = [&] {
    return Point{static_cast<double>(random() % 3000), static_cast<double>(random() % 3000)};
  };
  Town town;
  std::vector<Point> homes;
  for (std::size_t d = 0; d < demand; ++d) {
    homes.push_back(somewhere());
    town.places.weights.push_back(static_cast<double>(random() % 40));
    town.places.area.push_back(random() % 3);
  }
  town.places.areas = 3;
  town.places.horizon_s = crowded ? 5000 : 1500;
  for (std::size_t s = 0; s < sites; ++s) {
    const Point at = somewhere();
    PlaceWalks list;
    for (std::uint32_t d = 0; d < demand; ++d) {
      const auto walk = static_cast<float>(std::hypot(at.x - homes[d].x, at.y - homes[d].y));
      if (walk <= town.places.horizon_s) list.push_back({d, walk});
    }
    town.walks.push_back(std::move(list));
    town.existing.push_back(s == 0);
    town.stands.push_back(s == 0   ? Stand::open
                          : s == 1 ? Stand::locked
                          : s == 2 ? Stand::forbidden
                                   : Stand::free);
  }
  return town;
}

/// What a goal counts with these new sites open: smaller is better.
double cost_of(const Town& town, DraftGoal goal, unsigned opened) {
  std::vector<Stand> stands = town.stands;
  for (unsigned s = 0; s < stands.size(); ++s) {
    if (!town.existing[s]) stands[s] = opened >> s & 1u ? Stand::open : Stand::free;
  }
  const DraftReach reach = reach_of(town.walks, stands, town.places);
  if (goal == DraftGoal::cover_most) return -reach.total.within;
  double sum = 0, farthest = 0;
  for (std::size_t d = 0; d < town.places.weights.size(); ++d) {
    if (!(town.places.weights[d] > 0)) continue;
    const double walk = std::round(static_cast<double>(reach.nearest_s[d]));
    sum += town.places.weights[d] * walk;
    farthest = std::max(farthest, walk);
  }
  return goal == DraftGoal::nearest_in_sum ? sum : farthest;
}

}  // namespace

TEST_CASE("a draft's answer is the best of all choices; locks and bans hold") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const Town town = random_town(seed, 8, 25, true);
    for (const DraftGoal goal :
         {DraftGoal::cover_most, DraftGoal::nearest_in_sum, DraftGoal::nearest_farthest}) {
      CAPTURE(static_cast<int>(goal));
      const auto answer = solve_draft(town.walks, town.stands, town.places,
                                      {.goal = goal, .wanted = 3, .existing = town.existing}, {});
      REQUIRE(answer);
      CHECK(answer->proven);
      CHECK(answer->gap() == 0);
      CHECK(std::ranges::count(answer->opened, 1u) == 1);
      CHECK(std::ranges::count(answer->opened, 2u) == 0);
      CHECK(answer->opened.size() <= 3);
      double best = 1e300;
      for (unsigned choice = 0; choice < 256; ++choice) {
        const bool allowed = (choice & 1u) == 0 && (choice & 2u) != 0 && (choice & 4u) == 0;
        if (allowed && std::popcount(choice) <= 3)
          best = std::min(best, cost_of(town, goal, choice));
      }
      unsigned opened = 0;
      for (const std::uint32_t s : answer->opened) opened |= 1u << s;
      CHECK(cost_of(town, goal, opened) == doctest::Approx(best));
      CHECK(std::abs(answer->objective) == doctest::Approx(std::abs(best)));
    }
  }
}

namespace {

/// What the new sites cost, the k-th 3 + k % 4.
double price_of(unsigned opened) {
  double out = 0;
  for (unsigned s = 1; s < 32; ++s) out += opened >> s & 1u ? 3 + s % 4 : 0;
  return out;
}

DraftQuestion priced(const Town& town, double budget) {
  DraftQuestion out{.goal = DraftGoal::cover_for, .wanted = 0, .existing = town.existing};
  for (unsigned s = 0; s < town.walks.size(); ++s) out.costs.push_back(s == 0 ? 0 : 3 + s % 4);
  out.budget = budget;
  return out;
}

/// Most people of all choices that cost no more: by trying them all.
double most_for(const Town& town, double budget) {
  double best = 0;
  for (unsigned choice = 0; choice < 256; ++choice) {
    const bool allowed = (choice & 1u) == 0 && (choice & 2u) != 0 && (choice & 4u) == 0;
    if (allowed && price_of(choice) <= budget)
      best = std::max(best, -cost_of(town, DraftGoal::cover_most, choice));
  }
  return best;
}

unsigned choice_of(const std::vector<std::uint32_t>& opened) {
  unsigned out = 0;
  for (const std::uint32_t s : opened) out |= 1u << s;
  return out;
}

}  // namespace

TEST_CASE(
    "for a budget most people are reached; each point of the front is the best for its cost") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const Town town = random_town(seed, 8, 25, true);
    for (const double budget : {4.0, 9.0, 15.0}) {
      const auto answer =
          solve_draft(town.walks, town.stands, town.places, priced(town, budget), {});
      REQUIRE(answer);
      CHECK(answer->proven);
      CHECK(price_of(choice_of(answer->opened)) <= budget);
      CHECK(answer->objective == doctest::Approx(most_for(town, budget)));
    }
    const auto front = draft_front(town.walks, town.stands, town.places, priced(town, 0), 6, {});
    REQUIRE(front);
    REQUIRE(!front->empty());
    for (const FrontPoint& point : *front) {
      CHECK(point.proven);
      CHECK(std::ranges::count(point.open, 1u) == 1);  // it is locked
      CHECK(point.cost == doctest::Approx(price_of(choice_of(point.open))));
      CHECK(point.covered == doctest::Approx(most_for(town, point.cost)));
    }
  }
}

TEST_CASE("the fewest sites reach everyone whom any allowed site reaches") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const Town town = random_town(seed, 9, 20, false);
    const DraftQuestion question{
        .goal = DraftGoal::cover_all, .wanted = 0, .existing = town.existing};
    const auto answer = solve_draft(town.walks, town.stands, town.places, question, {});
    REQUIRE(answer);
    std::vector<Stand> stands = town.stands;
    for (const std::uint32_t s : answer->opened) stands[s] = Stand::open;
    const DraftReach reach = reach_of(town.walks, stands, town.places);
    CHECK(reach.missed == answer->unreachable);
    CHECK(answer->objective == answer->opened.size());
  }
}

TEST_CASE("reach is counted by place, area and site; the farthest tenth is told") {
  Town town;
  town.walks = {{{0, 100}, {1, 900}, {2, 901}}, {{1, 50}, {2, 50}}};
  town.places = {.weights = {10, 20, 30, 5}, .area = {0, 0, 1, 1}, .areas = 2};
  const std::vector<Stand> one = {Stand::open, Stand::free};
  const DraftReach before = reach_of(town.walks, one, town.places);
  CHECK(before.total.all == 65);
  CHECK(before.total.within == 30);  // 900 s are within 15 minutes
  CHECK(before.areas[1].within == 0);
  CHECK(before.missed == std::vector<std::uint32_t>{2, 3});
  CHECK(before.in_reach == std::vector<double>{30, 50});
  CHECK(before.alone == std::vector<double>{30, 30});
  CHECK(before.worst_beyond);
  CHECK(before.worst_tenth_s == doctest::Approx((5 * 3600 + 1.5 * 901) / 6.5));
  const std::vector<Stand> both = {Stand::open, Stand::locked};
  const DraftReach after = reach_of(town.walks, both, town.places);
  CHECK(after.total.within == 60);
  CHECK(after.alone == std::vector<double>{10, 30});
}

TEST_CASE("people who are missed are told by pocket, the greatest first") {
  const std::vector<Point> at = {{0, 0}, {250, 0}, {500, 0}, {5000, 0}, {5000, 100}};
  const std::vector<double> weights = {1, 1, 1, 2, 2};
  const std::vector<std::uint32_t> missed = {0, 1, 2, 3, 4};
  const auto pockets = pockets_of(missed, at, weights, 300);
  REQUIRE(pockets.size() == 2);
  CHECK(pockets[0].people == 4);
  CHECK(pockets[1].demand.size() == 3);
  CHECK(pockets[1].box.width() == 500);
  CHECK(pockets_of({}, at, weights, 300).empty());
}

}  // namespace lifang::siting
