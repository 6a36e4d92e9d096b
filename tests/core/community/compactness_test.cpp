// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/compactness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "core/geometry/measure.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;

namespace {

MultiPolygon box(double width, double height) {
  return {Polygon{{{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}}, {}}};
}

}  // namespace

TEST_CASE("a square is less compact than a circle and more than a strip") {
  CHECK(polsby_popper(box(100, 100)) == doctest::Approx(std::numbers::pi / 4));
  CHECK(reock(box(100, 100)) == doctest::Approx(2 / std::numbers::pi));
  CHECK(polsby_popper(box(400, 25)) < polsby_popper(box(100, 100)));
  CHECK(reock(box(400, 25)) < reock(box(100, 100)));
  CHECK(polsby_popper({}) == 0);
  CHECK(reock({}) == 0);
}

TEST_CASE("the smallest circle holds all points, and none through two or three is smaller") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> anywhere(-100, 100);
  for (int run = 0; run < 50; ++run) {
    std::vector<Point> points;
    for (int i = 0; i < 12; ++i) points.push_back({anywhere(random), anywhere(random)});
    const Circle circle = enclosing_circle(points);
    int on_edge = 0;
    for (const Point p : points) {
      CHECK(distance(circle.centre, p) <= circle.radius + 1e-6);
      on_edge += std::abs(distance(circle.centre, p) - circle.radius) < 1e-6;
    }
    CHECK(on_edge >= 2);
    // Nearer to any point by a step, some other falls out.
    for (const Point p : points) {
      const Point nearer = circle.centre + (p - circle.centre) * 0.01;
      double most = 0;
      for (const Point q : points) most = std::max(most, distance(nearer, q));
      CHECK(most >= circle.radius - 1e-6);
    }
  }
}

TEST_CASE("the moment of inertia is of households about the mean of their own community") {
  Area area = tests::town_of({100, 100, 300});
  tests::link(area, 0, 1, 50);
  tests::link(area, 1, 2, 50);
  area.units[1].place = {100, 0};
  area.units[2].place = {500, 0};
  const std::vector<std::int32_t> two{0, 0, 1};
  CHECK(moment_of_inertia(area, two) == doctest::Approx(2 * 100 * 50.0 * 50));
  CHECK(cut_edges(area, two) == 1);
  const std::vector<std::int32_t> none{-1, -1, 0};
  CHECK(moment_of_inertia(area, none) == doctest::Approx(0));
}
