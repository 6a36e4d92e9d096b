// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/height_grid.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lifang {
namespace {

TEST_CASE("heights between the middles of cells are bilinear, at the edge level, outside unknown") {
  const HeightGrid grid{0, 20, 10, 2, 2, {100, 200, 300, 400}};
  CHECK(grid.at({5, 15}) == doctest::Approx(10));
  CHECK(grid.at({10, 15}) == doctest::Approx(15));
  CHECK(grid.at({10, 10}) == doctest::Approx(25));
  CHECK(grid.at({0, 20}) == doctest::Approx(10));
  CHECK(grid.at({20, 0}) == doctest::Approx(40));
  CHECK(std::isnan(grid.at({-0.1, 10})));
  CHECK(std::isnan(grid.at({10, 20.1})));
  CHECK(std::isnan(grid.at({NAN, 10})));
}

TEST_CASE("a place that an unknown cell has part in is unknown, its neighbour's middle is not") {
  const HeightGrid grid{0, 10, 10, 2, 1, {100, HeightGrid::unknown}};
  CHECK(grid.at({5, 5}) == doctest::Approx(10));
  CHECK(std::isnan(grid.at({6, 5})));
}

}  // namespace
}  // namespace lifang
