// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/front.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lifang;
using namespace lifang::addressing;

namespace {

/// From (1000, 0) to (0, 0): left is the south side.
Axis westward() {
  return lay_axis({{{0, 0}, {1000, 0}}}, Zero::rule, {}, Rules{}).value();
}

Polygon block(double x, double y, double width, double depth) {
  return {{{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}, {x, y}}, {}};
}

double taken_m(const std::vector<Front>& fronts, Side side) {
  double sum = 0;
  for (const Front& front : fronts) {
    if (front.side == side) sum += front.to_m - front.from_m;
  }
  return sum;
}

}  // namespace

TEST_CASE("what stands beside the road takes its own front, on its own side") {
  Ground ground;
  ground.taken = {block(600, -30, 100, 22), block(200, 8, 40, 200)};
  const auto fronts = taken_fronts(westward(), ground, Rules{});
  REQUIRE(fronts.size() == 2);
  CHECK(fronts[0].side == Side::left);
  CHECK(fronts[0].from_m == doctest::Approx(300).epsilon(0.02));
  CHECK(fronts[0].to_m == doctest::Approx(400).epsilon(0.02));
  CHECK(fronts[0].plots == 0);
  CHECK(taken_m(fronts, Side::right) == doctest::Approx(40).epsilon(0.1));
}

TEST_CASE("what lies behind a plot's depth leaves the front free") {
  Ground ground;
  ground.taken = {block(600, -80, 100, 40)};
  CHECK(taken_fronts(westward(), ground, Rules{}).empty());
}

TEST_CASE("a planned plot is one front with one number, its houses within it") {
  Ground ground;
  ground.plots = {block(400, 5, 300, 200)};
  ground.taken = {block(450, 10, 20, 10)};
  const auto fronts = taken_fronts(westward(), ground, Rules{});
  REQUIRE(fronts.size() == 1);
  CHECK(fronts[0].plots == 1);
  CHECK(taken_m(fronts, Side::right) == doctest::Approx(300).epsilon(0.03));
}

TEST_CASE("a side street takes its corner on the side where it comes in") {
  Ground ground;
  ground.streets = {{{500, 0}, {500, 300}}};
  const auto fronts = taken_fronts(westward(), ground, Rules{});
  CHECK(taken_m(fronts, Side::left) == 0);
  CHECK(taken_m(fronts, Side::right) == doctest::Approx(16).epsilon(0.3));
}

TEST_CASE("between the pieces of a road there is no front") {
  const Axis axis =
      lay_axis({{{0, 0}, {400, 0}}, {{500, 0}, {1000, 0}}}, Zero::rule, {}, Rules{}).value();
  const auto fronts = taken_fronts(axis, {}, Rules{});
  CHECK(taken_m(fronts, Side::left) == doctest::Approx(100));
  CHECK(taken_m(fronts, Side::right) == doctest::Approx(100));
}
