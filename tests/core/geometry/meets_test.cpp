// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/meets.h"

#include <doctest/doctest.h>

using namespace lifang;

namespace {

Geometry square(double x, double y, double side) {
  return Polygon{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}};
}

}  // namespace

TEST_CASE("geometries meet where they have a point in common, whichever is asked first") {
  const Geometry big = square(0, 0, 10);
  Polygon ring = std::get<Polygon>(big);
  ring.holes.push_back(std::get<Polygon>(square(2, 2, 6)).outer);
  const struct {
    Geometry a, b;
    bool meet;
  } cases[] = {
      {big, Point{5, 5}, true},
      {big, Point{10, 5}, true},  // on the edge
      {big, Point{11, 5}, false},
      {big, square(4, 4, 1), true},    // within
      {ring, square(4, 4, 1), false},  // within the hole
      {ring, Line{{4, 4}, {9, 9}}, true},
      {big, square(10, 10, 3), true},  // a corner
      {big, square(10.001, 10, 3), false},
      {big, Line{{-1, 5}, {11, 5}}, true},  // across, no vertex within
      {Line{{0, 0}, {4, 4}}, Line{{0, 4}, {4, 0}}, true},
      {Line{{0, 0}, {4, 0}}, Line{{2, 0}, {6, 0}}, true},  // along each other
      {Line{{0, 0}, {4, 0}}, Line{{5, 0}, {6, 0}}, false},
      {Line{{0, 0}, {4, 4}}, Point{2, 2}, true},
      {Line{{0, 0}, {4, 4}}, Point{2, 2.1}, false},
      {MultiPoint{{20, 20}, {5, 5}}, big, true},
      {Geometry{}, big, false},
  };
  for (const auto& [a, b, meet] : cases) {
    CHECK(meets(a, b) == meet);
    CHECK(meets(b, a) == meet);
  }
}
