// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/middles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace lifang;
using namespace lifang::addressing;

namespace {

/// 25 houses on a grid around a place.
void build(std::vector<Point>& houses, Point around) {
  for (int i = 0; i < 25; ++i) {
    houses.push_back(around + Point{40.0 * (i % 5) - 80, 40.0 * (i / 5.) - 80});
  }
}

double apart(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

TEST_CASE("each of two villages has its own middle, whatever the other's size") {
  std::vector<Point> houses;
  build(houses, {0, 0});
  for (int times = 0; times < 4; ++times) build(houses, {6000, 0});
  const Middles middles(houses);
  CHECK(apart(middles.seen_from({200, 100}), {0, 0}) < 30);
  CHECK(apart(middles.seen_from({5800, 100}), {6000, 0}) < 30);
  CHECK(middles.seen_from({3000, 9000}) == Point{3000, 9000});  // nobody around
}

TEST_CASE("the middle does not depend on the order of the houses") {
  std::vector<Point> houses;
  build(houses, {0, 0});
  build(houses, {700, 300});
  const Point before = Middles(houses).seen_from({350, 0});
  std::reverse(houses.begin(), houses.end());
  CHECK(Middles(houses).seen_from({350, 0}) == before);
}
