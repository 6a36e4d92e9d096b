// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/model.h"

#include <doctest/doctest.h>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

namespace lifang::optimize {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A multi-dimensional 0-1 knapsack: small ones can be enumerated, large ones are hard.
Model knapsack(std::size_t items, std::size_t rows, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> weight(1, 1000);
  Model model(Sense::maximize);
  std::vector<std::vector<Term>> terms(rows);
  std::vector<double> sums(rows);
  for (std::size_t i = 0; i < items; ++i) {
    std::vector<double> weights(rows);
    for (double& w : weights) w = weight(random);
    const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / double(rows);
    const auto column = model.add_binary(std::floor(mean) + weight(random) / 2);
    for (std::size_t r = 0; r < rows; ++r) {
      terms[r].push_back({column, weights[r]});
      sums[r] += weights[r];
    }
  }
  for (std::size_t r = 0; r < rows; ++r)
    model.add_row(terms[r], -infinity, std::floor(sums[r] / 2));
  return model;
}

double best_by_enumeration(const Model& model) {
  double best = -infinity;
  std::vector<double> values(model.columns());
  for (std::uint32_t mask = 0; mask < (1u << model.columns()); ++mask) {
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = (mask >> c) & 1;
    if (model.is_feasible(values)) best = std::max(best, model.objective_at(values));
  }
  return best;
}

TEST_CASE("the proven answer is the best of all that can be enumerated") {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    CAPTURE(seed);
    const Model model = knapsack(12, 1 + seed % 4, seed);
    const auto solution = solve(model, {.seconds = 20});
    REQUIRE(solution);
    CHECK(solution->status == Status::optimal);
    CHECK(model.is_feasible(solution->values));
    CHECK(solution->objective == doctest::Approx(best_by_enumeration(model)));
    CHECK(solution->bound == doctest::Approx(solution->objective));
  }
}

TEST_CASE("minimising gives a lower bound and maximising an upper one") {
  Model cheap(Sense::minimize);
  const auto a = cheap.add_column(3, 0, 10, true);
  const auto b = cheap.add_column(2, 0, 10, true);
  cheap.add_row({{a, 2}, {b, 1}}, 5, infinity);
  const auto least = solve(cheap);
  REQUIRE(least);
  CHECK(least->status == Status::optimal);
  CHECK(least->objective == doctest::Approx(8));  // a = 2, b = 1
  CHECK(least->bound == doctest::Approx(8));
}

TEST_CASE("rows that cannot be kept together are infeasible") {
  Model model(Sense::minimize);
  const auto a = model.add_column(1, 0, 1, true);
  SUBCASE("already without integrality") {
    model.add_row({{a, 1}}, 2, infinity);
  }
  SUBCASE("only because whole numbers are asked") {
    model.add_row({{a, 1}}, 0.25, 0.75);
  }
  const auto solution = solve(model);
  REQUIRE(solution);
  CHECK(solution->status == Status::infeasible);
  CHECK_FALSE(solution->has_values());
}

TEST_CASE("a fixed column keeps its value") {
  Model model(Sense::maximize);
  const auto a = model.add_binary(5);
  const auto b = model.add_binary(1);
  model.fix(a, 0);
  const auto solution = solve(model);
  REQUIRE(solution);
  CHECK(solution->values[a] == 0);
  CHECK(solution->values[b] == 1);
}

TEST_CASE("a model with wrong numbers is refused") {
  Model model(Sense::maximize);
  const auto a = model.add_binary(1);
  SUBCASE("a column that is not there") {
    model.add_row({{a + 1, 1}}, 0, 1);
  }
  SUBCASE("a column twice in a row") {
    model.add_row({{a, 1}, {a, 1}}, 0, 1);
  }
  SUBCASE("not a number") {
    model.add_row({{a, std::numeric_limits<double>::quiet_NaN()}}, 0, 1);
  }
  const auto solution = solve(model);
  REQUIRE_FALSE(solution);
  CHECK(solution.error().code == "optimize.bad_model");
}

TEST_CASE("a time limit is kept by the wall clock and leaves values and a true bound") {
  const Model model = knapsack(250, 25, 7);
  const auto start = std::chrono::steady_clock::now();
  const auto solution = solve(model, {.seconds = 1.5});
  CHECK(seconds_since(start) < 4);
  REQUIRE(solution);
  CHECK(solution->status == Status::feasible);
  REQUIRE(solution->has_values());
  CHECK(model.is_feasible(solution->values));
  CHECK(solution->bound >= solution->objective);
  CHECK(solution->bound < solution->objective * 1.1);
}

TEST_CASE("a start leads to the same optimum, however good it was") {
  for (unsigned seed = 20; seed < 60; ++seed) {
    CAPTURE(seed);
    const Model model = knapsack(11, 1 + seed % 3, seed);
    const double best = best_by_enumeration(model);
    std::vector<double> start(model.columns());
    std::mt19937 random(seed);
    for (double& v : start) v = random() % 3 == 0;
    if (seed % 2) start = solve(model)->values;
    const auto solution = solve(model, {.seconds = 20}, {}, start);
    REQUIRE(solution);
    CHECK(solution->status == Status::optimal);
    CHECK(solution->objective == doctest::Approx(best));
    CHECK(solution->bound == doctest::Approx(best));
  }
}

TEST_CASE("a start is never lost") {
  const Model model = knapsack(250, 25, 8);
  std::vector<double> start(model.columns(), 0);
  for (std::size_t c = 0; c < start.size(); ++c) {
    start[c] = 1;
    if (!model.is_feasible(start)) start[c] = 0;
  }
  const double before = model.objective_at(start);
  SUBCASE("when there is no time") {
    const auto solution = solve(model, {.seconds = 0}, {}, start);
    REQUIRE(solution);
    CHECK(solution->objective >= before);
  }
  SUBCASE("when the user stops it") {
    int asked = 0;
    const auto solution = solve(
        model, {.seconds = 60}, [&](double, std::string_view) { return ++asked < 3; }, start);
    REQUIRE(solution);
    CHECK(solution->status == Status::feasible);
    CHECK(solution->objective >= before);
  }
  SUBCASE("when there is a little") {
    const auto solution = solve(model, {.seconds = 1}, {}, start);
    REQUIRE(solution);
    CHECK(solution->status == Status::feasible);
    CHECK(solution->bound >= solution->objective);
    CHECK(solution->objective >= before);
  }
}

TEST_CASE("cancelling stops the search and keeps what was found") {
  const Model model = knapsack(250, 25, 9);
  int asked = 0;
  const auto begun = std::chrono::steady_clock::now();
  const auto solution =
      solve(model, {.seconds = 60}, [&](double, std::string_view) { return ++asked < 3; });
  CHECK(seconds_since(begun) < 10);
  REQUIRE(solution);
  CHECK(solution->status != Status::optimal);
}

TEST_CASE("equal input gives an equal answer") {
  const Model model = knapsack(40, 5, 10);
  const auto first = solve(model);
  const auto second = solve(model);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->values == second->values);
}

}  // namespace
}  // namespace lifang::optimize
