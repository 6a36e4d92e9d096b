// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/witness/witness.h"

#include <doctest/doctest.h>

#include <random>

#include "core/community/solve.h"
#include "core/districting/solve.h"
#include "tests/core/community/brute.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using districting::Instance;
using districting::Objective;

namespace {

/// A grid of units on a plane with random weights.
Instance grid(unsigned seed, std::size_t wide, std::size_t high, std::size_t k, Objective what) {
  std::mt19937 random(seed);
  Instance out;
  out.k = k;
  out.objective = what;
  double total = 0;
  for (std::uint32_t i = 0; i < wide * high; ++i) {
    out.units.push_back({"u" + std::to_string(i), {}, static_cast<double>(50 + random() % 100)});
    total += out.units.back().weight;
    if (i % wide + 1 < wide) out.links.push_back({i, i + 1, static_cast<double>(1 + random() % 9)});
    if (i + wide < wide * high) {
      out.links.push_back({i, static_cast<std::uint32_t>(i + wide), 1 + seed % 3 * 1.0});
    }
  }
  out.lower = 0.75 * total / static_cast<double>(k);
  out.upper = 1.25 * total / static_cast<double>(k);
  for (std::size_t a = 0; a < wide * high; ++a) {
    for (std::size_t b = 0; b < wide * high; ++b) {
      const double dx = static_cast<double>(a % wide) - static_cast<double>(b % wide);
      const double dy = static_cast<double>(a / wide) - static_cast<double>(b / wide);
      out.distances.push_back(std::sqrt(dx * dx + dy * dy));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("prices prove a bound that is never above the least inertia, whatever they are") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Instance instance = grid(seed, 4, 3, 3, Objective::hess_inertia);
    const auto all = witness::look_at_all(instance);
    REQUIRE(all);
    if (!all->lawful) continue;
    std::mt19937 random(seed);
    std::vector<double> any;
    for (std::size_t i = 0; i < instance.size(); ++i) any.push_back(random() % 400);
    CHECK(witness::bound_by_prices(instance, any) <= all->least);
  }
}

TEST_CASE("the solver's certificate gives a bound near what it found, without contiguity") {
  std::size_t given = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    Instance instance = grid(seed, 8, 7, 6, Objective::hess_inertia);
    instance.contiguity = false;
    const auto answer = districting::solve(instance, {.seed = 1, .work = 300'000'000});
    REQUIRE_FALSE(answer.district.empty());
    for (const auto& prices : answer.certificate) {
      ++given;
      const double bound = witness::bound_by_prices(instance, prices);
      CHECK(bound <= answer.objective);
      CHECK(bound > 0.7 * answer.objective);
    }
  }
  CHECK(given > 0);
}

TEST_CASE("what the solver calls least or impossible, every plan looked at confirms") {
  std::size_t none = 0;
  for (const Objective what : {Objective::cut_edges, Objective::perimeter, Objective::deviation,
                               Objective::hess_inertia}) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
      CAPTURE(seed);
      Instance instance = grid(seed, 3, 3, 2 + seed % 2, what);
      if (seed % 4 == 0) {
        instance.lower = *instance.lower * 1.325;
        instance.upper = *instance.lower * 1.005;
      }
      const auto all = witness::look_at_all(instance);
      REQUIRE(all);
      const auto answer = districting::solve(instance, {.seed = 1, .work = 100'000'000});
      CHECK((answer.status == districting::Status::infeasible) == !all->lawful);
      none += all->lawful ? 0 : 1;
      if (all->lawful) CHECK(answer.objective == doctest::Approx(all->least));
      if (all->lawful) {
        CHECK(witness::find_impossibility(instance).reason == witness::Impossible::none);
      }
    }
  }
  CHECK(none > 0);
}

TEST_CASE("a unit too light alone and too heavy with its neighbour is found again") {
  Instance instance = grid(1, 3, 1, 2, Objective::cut_edges);
  instance.units[0].weight = 60;
  instance.units[1].weight = 90;
  instance.units[2].weight = 80;
  instance.lower = 75;
  instance.upper = 140;
  const auto found = witness::find_impossibility(instance);
  CHECK(found.reason == witness::Impossible::no_community);
  CHECK(found.unit == 0);
}

TEST_CASE("the bound of households moved holds for every plan in range, and is the solver's") {
  std::size_t lawful = 0, tight = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const community::Area area = tests::random_town(2 + seed % 2, 3, 3, seed, 200, 1500);
    const community::Range range{1000, 3000};
    const std::int64_t bound = witness::households_moved_at_least(area, range);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    const tests::Brute brute(area, range, [&](const community::Score& score) {
      if (score.out_of_range == 0) least = std::min(least, score.moved);
    });
    if (least == std::numeric_limits<std::int64_t>::max()) continue;
    ++lawful;
    CHECK(bound <= least);
    tight += bound == least && least > 0 ? 1 : 0;
    const auto solved = community::solve(area, {.range = range});
    REQUIRE(solved);
    CHECK(solved->score.moved == least);
  }
  CHECK(lawful > 20);
  CHECK(tight > 0);
}
