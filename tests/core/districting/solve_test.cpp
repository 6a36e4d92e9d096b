// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/solve.h"

#include <doctest/doctest.h>

#include "core/districting/divide.h"
#include "core/districting/exhaust.h"
#include "core/districting/shelf.h"
#include "tests/core/districting/maps.h"

namespace lifang::tests {
namespace {

constexpr std::uint64_t small_work = 400'000'000;

TEST_CASE("the proven answer is the least of all plans that can be enumerated") {
  for (unsigned seed = 1; seed <= 48; ++seed) {
    CAPTURE(seed);
    const std::size_t n = 6 + seed % 4;
    Instance map = random_map(n, 2 + seed % 3, objective_number(seed), seed);
    map.contiguity = seed % 5 != 0;
    if (seed % 3 != 0) set_band(map, 0.1 + 0.1 * (seed % 4));
    if (seed % 7 == 0) {
      for (std::uint32_t d = 0; d < map.k; ++d) map.centers.push_back(2 * d);
    }
    const auto least = least_by_enumeration(map);
    const Answer answer = solve(map, {.seed = seed, .work = small_work});
    if (!least) {
      CHECK(answer.status == Status::infeasible);
      CHECK(!answer.reasons.empty());
      continue;
    }
    REQUIRE(answer.status == Status::optimal);
    CHECK(answer.confirmed);
    CHECK(answer.objective == doctest::Approx(*least).epsilon(1e-9));
    REQUIRE(answer.bound);
    CHECK(*answer.bound == doctest::Approx(*least).epsilon(1e-9));
    const Verdict verdict = check(map, claimed(map, answer.district));
    CHECK(verdict.lawful);
    CHECK(*verdict.objective == doctest::Approx(answer.objective).epsilon(1e-9));
  }
}

TEST_CASE("branch and price, complete search and enumeration agree on twelve units") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    Instance map = random_map(12, 3, objective_number(seed % 3), seed);
    set_band(map, 0.25);
    const auto least = least_by_enumeration(map);
    if (!least) continue;
    const Graph graph(map);
    const Progress progress;
    Budget budget(UINT64_MAX, progress);
    const double cutoff = *least + 1;
    const Exact looked = exhaust(graph, cutoff, {}, UINT64_MAX, budget);
    REQUIRE(looked.finished);
    REQUIRE(looked.plan);
    CHECK(objective_of(graph, *looked.plan) == doctest::Approx(*least));
    Pool pool(graph);
    Allowed allowed;
    if (map.objective == Objective::hess_inertia) {
      const InertiaBound known = bound_inertia(graph, cutoff, 500, budget);
      CHECK(known.bound <= *least * (1 + 1e-9));
      allowed = known.allowed;
    }
    const double step = map.objective == Objective::cut_edges ? 1 : 0;
    const Exact priced = divide({&graph, allowed, &pool, {}, cutoff, step}, budget);
    REQUIRE(priced.finished);
    REQUIRE(priced.plan);
    CHECK(objective_of(graph, *priced.plan) == doctest::Approx(*least));
  }
}

TEST_CASE("branch and cut of the assignment model finds the least inertia of all plans") {
  for (unsigned seed = 1; seed <= 16; ++seed) {
    CAPTURE(seed);
    Instance map = random_map(9 + seed % 4, 3, Objective::hess_inertia, seed);
    map.contiguity = seed % 4 != 0;
    set_band(map, 0.3);
    const auto least = least_by_enumeration(map);
    if (!least) continue;
    const Graph graph(map);
    const Progress progress;
    Budget budget(UINT64_MAX, progress);
    const double cutoff = 1.1 * *least + 1;
    InertiaBound known = bound_inertia(graph, cutoff, 500, budget);
    Pool pool(graph);
    const auto pricer = inertia_pricer(graph, known.allowed);
    const Generated priced = generate(graph, *pricer, pool, {}, cutoff, 0, 0, budget);
    narrow(graph, priced, cutoff, known.allowed, budget);
    Separators separators;
    const Exact exact = solve_inertia(graph, known, cutoff, 100'000, separators, budget);
    REQUIRE(exact.finished);
    REQUIRE(exact.plan);
    CHECK(objective_of(graph, *exact.plan) == doctest::Approx(*least).epsilon(1e-9));
    const Exact none = solve_inertia(graph, known, *least * 0.999, 100'000, separators, budget);
    CHECK(none.finished);
    CHECK(!none.plan);
  }
}

TEST_CASE("rows of three units and lists of districts keep the least plan") {
  for (unsigned seed = 1; seed <= 18; ++seed) {
    CAPTURE(seed);
    Instance map = random_map(12, 3 + seed % 2, objective_number(seed % 3), seed);
    set_band(map, 0.3);
    const auto least = least_by_enumeration(map);
    if (!least) continue;
    const Graph graph(map);
    const Progress progress;
    Budget budget(UINT64_MAX, progress);
    const double cutoff = 1.2 * *least + 1;
    const double step = map.objective == Objective::cut_edges ? 1 : 0;
    Allowed allowed;
    if (map.objective == Objective::hess_inertia) {
      allowed = bound_inertia(graph, cutoff, 500, budget).allowed;
    }
    const auto pricer = pricer_of(graph, allowed);
    Pool pool(graph);
    const Generated sharp = generate(graph, *pricer, pool, {}, cutoff, step, 6, budget);
    CHECK(sharp.bound <= *least * (1 + 1e-6) + 1e-6);
    const Exact best = enumerate(graph, *pricer, sharp, 0, cutoff, step, {}, budget);
    REQUIRE(best.finished);
    REQUIRE(best.plan);
    CHECK(objective_of(graph, *best.plan) == doctest::Approx(*least).epsilon(1e-9));
    const Exact none = enumerate(graph, *pricer, sharp, 0, *least, step, {}, budget);
    CHECK(none.finished);
    CHECK(!none.plan);
  }
}

TEST_CASE("three hundred blocks: whole units give a sharper bound than shares of them") {
  const Instance map = blocks(20, 15, Objective::hess_inertia, 4);
  const Answer answer = solve(map, {.seed = 1, .work = 600'000'000});
  REQUIRE(!answer.district.empty());
  CHECK(check(map, claimed(map, answer.district)).lawful);
  const Graph graph(map);
  const Progress progress;
  Budget budget(UINT64_MAX, progress);
  const InertiaBound shares = bound_inertia(graph, answer.objective, 1'000, budget);
  CHECK(fits_inertia_pricer(shares.allowed));
  REQUIRE(answer.bound);
  CHECK(*answer.bound > shares.bound);
  CHECK(*answer.bound <= answer.objective);
}

TEST_CASE("a county of five thousand blocks has a lawful plan soon, and stops when asked") {
  const Instance map = blocks(100, 50, Objective::cut_edges, 5);
  const Answer answer = solve(map, {.seed = 1, .work = 600'000'000});
  REQUIRE(!answer.district.empty());
  CHECK(check(map, claimed(map, answer.district)).lawful);
  std::uint64_t asked = 0;
  const Answer stopped = solve(map, {}, [&](double, std::string_view) { return ++asked < 20; });
  CHECK(stopped.stopped);
  CHECK(stopped.work < 50'000'000);
}

TEST_CASE("several plans are lawful and no near copies of each other") {
  Instance map = random_map(30, 4, Objective::cut_edges, 3);
  set_band(map, 0.4);
  const Answer answer = solve(map, {.work = 200'000'000, .plans = 4});
  REQUIRE(answer.others.size() >= 2);
  const Graph graph(map);
  std::vector<OtherPlan> all{{answer.district, answer.objective}};
  all.insert(all.end(), answer.others.begin(), answer.others.end());
  for (std::size_t a = 0; a < all.size(); ++a) {
    const Verdict verdict = check(map, claimed(map, all[a].district));
    CHECK(verdict.lawful);
    CHECK(*verdict.objective == doctest::Approx(all[a].objective));
    for (std::size_t b = 0; b < a; ++b) {
      CHECK(difference(graph, all[a].district, all[b].district) >= 0.1);
      CHECK(all[b].objective <= all[a].objective);
    }
  }
}

TEST_CASE("the order of units and links does not matter to the objective") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Instance map = random_map(14, 3, objective_number(seed), seed);
    set_band(map, 0.3);
    Instance turned = map;
    const std::size_t n = map.size();
    const auto there = [n](std::size_t i) { return static_cast<std::uint32_t>(n - 1 - i); };
    std::reverse(turned.units.begin(), turned.units.end());
    std::reverse(turned.links.begin(), turned.links.end());
    for (Link& link : turned.links) link = {there(link.b), there(link.a), link.length};
    std::reverse(turned.distances.begin(), turned.distances.end());
    const Answer one = solve(map, {.work = small_work});
    const Answer other = solve(turned, {.work = small_work});
    REQUIRE(one.status == other.status);
    REQUIRE(one.status != Status::feasible);
    CHECK(one.objective == doctest::Approx(other.objective).epsilon(1e-9));
  }
}

TEST_CASE("equal work and seed give equal answers, and every plan is lawful") {
  for (const unsigned seed : {1u, 2u, 3u, 4u}) {
    CAPTURE(seed);
    Instance map = random_map(60, 5, objective_number(seed), seed);
    set_band(map, 0.1);
    const Answer one = solve(map, {.seed = seed, .work = 30'000'000});
    const Answer other = solve(map, {.seed = seed, .work = 30'000'000});
    CHECK(one.district == other.district);
    CHECK(one.bound == other.bound);
    CHECK(one.work == other.work);
    REQUIRE(!one.district.empty());
    CHECK(check(map, claimed(map, one.district)).lawful);
    CHECK(*one.bound <= one.objective * (1 + 1e-9));
  }
}

TEST_CASE("stopped at once, the bound is valid and nothing false is claimed") {
  Instance map = random_map(40, 4, Objective::hess_inertia, 5);
  set_band(map, 0.2);
  const Answer answer = solve(map, {}, [](double, std::string_view) { return false; });
  CHECK(answer.stopped);
  CHECK(answer.status != Status::infeasible);
  if (!answer.district.empty()) CHECK(check(map, claimed(map, answer.district)).lawful);
}

std::string first_reason(const Instance& map) {
  const Answer answer = solve(map, {.work = small_work});
  CHECK((answer.status == Status::infeasible) == !answer.reasons.empty());
  return answer.reasons.empty() ? "" : answer.reasons.front().code;
}

Instance row_of(const std::vector<double>& weights, std::size_t k) {
  Instance map;
  map.k = k;
  for (const double w : weights) map.units.push_back({"u" + std::to_string(map.size()), "", w});
  for (std::uint32_t i = 0; i + 1 < weights.size(); ++i) map.links.push_back({i, i + 1, 1});
  return map;
}

TEST_CASE("what cannot be is explained by the fewest rules") {
  CHECK(first_reason(row_of({1, 1}, 3)) == "districting.too_many");
  Instance map = row_of({5, 5, 5, 5}, 2);
  map.lower = 11;
  CHECK(first_reason(map) == "districting.total_light");
  map = row_of({5, 5, 5, 5}, 2);
  map.upper = 9;
  CHECK(first_reason(map) == "districting.total_heavy");
  map = row_of({2, 18, 2, 2}, 2);
  map.upper = 14;
  CHECK(first_reason(map) == "districting.unit_heavy");
  map = row_of({4, 4, 4, 4}, 2);
  map.lower = map.upper = 8;
  map.links.pop_back();
  CHECK(first_reason(map) == "districting.part");
  map = row_of({4, 7, 4, 2, 1}, 2);
  map.lower = map.upper = 9;
  CHECK(first_reason(map) == "districting.stuck");
  map = row_of({4, 4, 4, 4, 4, 4}, 2);
  map.lower = 10;
  map.upper = 15;
  CHECK(first_reason(map) == "");
  map.k = 4;
  map.lower = 5;
  map.upper = 7;
  CHECK(first_reason(map) == "districting.no_sum");
}

}  // namespace
}  // namespace lifang::tests
