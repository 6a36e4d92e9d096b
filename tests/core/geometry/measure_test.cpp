// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/measure.h"

#include <doctest/doctest.h>

namespace lifang {
namespace {

const Polygon yard{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}},
                   {{{2, 2}, {2, 4}, {4, 4}, {4, 2}, {2, 2}}}};

TEST_CASE("a hole counts neither for area nor for what lies inside, its edge does") {
  CHECK(area(yard) == doctest::Approx(96));
  CHECK(contains(yard, {1, 1}));
  CHECK_FALSE(contains(yard, {3, 3}));
  CHECK(contains(yard, {2, 3}));
  CHECK(contains(yard, {0, 5}));
  CHECK_FALSE(contains(yard, {11, 5}));
}

TEST_CASE("measures keep their precision far from the origin") {
  Geometry far = yard;
  for_each_point(far, [](Point& p) { p = p + Point{580000, 3270000}; });
  CHECK(area(far) == doctest::Approx(96));
  CHECK(centroid(far).x == doctest::Approx(centroid(Geometry(yard)).x + 580000).epsilon(1e-9));
}

TEST_CASE("a point left of a line has a positive offset, and its foot is on the line") {
  const Line road = {{0, 0}, {10, 0}, {10, 10}};
  const Projection left = project(road, {5, 3});
  CHECK(left.along == doctest::Approx(5));
  CHECK(left.offset == doctest::Approx(3));
  CHECK(project(road, {13, 5}).offset == doctest::Approx(-3));
  CHECK(project(road, {13, 5}).along == doctest::Approx(15));
  CHECK(project(road, {-5, 0}).along == doctest::Approx(0));
}

TEST_CASE("a part of a line has the length asked for and keeps the bends between") {
  const Line road = {{0, 0}, {10, 0}, {10, 10}};
  CHECK(length(part(road, 4, 17)) == doctest::Approx(13));
  CHECK(part(road, 4, 17).size() == 3);
  CHECK(point_at(road, 100) == Point{10, 10});
}

}  // namespace
}  // namespace lifang
