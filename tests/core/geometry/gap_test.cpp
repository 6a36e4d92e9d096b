// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/gap.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lifang {

TEST_CASE("a gap is measured to the nearest edge, and none lies inside") {
  const Geometry square = Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {}};
  CHECK(gap(Point{5, 5}, square) == 0);
  CHECK(gap(Point{13, 5}, square) == doctest::Approx(3));
  CHECK(gap(Geometry(Line{{20, -50}, {20, 50}}), square) == doctest::Approx(10));
  CHECK(gap(Geometry(Point{13, 14}), Geometry(Point{10, 10})) == doctest::Approx(5));
  CHECK(std::isinf(gap(Point{0, 0}, Geometry())));
}

}  // namespace lifang
