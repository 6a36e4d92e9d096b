// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/isochrone.h"

#include <doctest/doctest.h>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {
namespace {

TEST_CASE("a block between streets stays a hole, however long the walk") {
  const MultiLine near = {{{0, 0}, {200, 0}}};
  const MultiLine far = {{{0, 0}, {300, 0}, {300, 300}, {0, 300}, {0, 0}}};
  const std::vector<MultiLine> walked = {near, far};
  const auto areas = isochrones(walked, 30);
  REQUIRE(areas);
  REQUIRE(areas->size() == 2);
  CHECK(contains((*areas)[0], {100, 20}));
  CHECK_FALSE(contains((*areas)[0], {250, 0}));
  REQUIRE((*areas)[1].size() == 1);
  CHECK((*areas)[1][0].holes.size() == 1);
  CHECK_FALSE(contains((*areas)[1], {150, 150}));
}

TEST_CASE("the longer walk holds the shorter") {
  std::vector<MultiLine> walked;
  for (int i = 1; i <= 6; ++i) {
    MultiLine lines;
    for (int k = 0; k < 9; ++k) {
      const double angle = 0.7 * k;
      lines.push_back({{0, 0}, {i * 61.3 * std::cos(angle), i * 61.3 * std::sin(angle)}});
    }
    walked.push_back(lines);
  }
  const auto areas = isochrones(walked, 30);
  REQUIRE(areas);
  for (std::size_t i = 1; i < areas->size(); ++i) {
    const auto outside = difference((*areas)[i - 1], (*areas)[i]);
    REQUIRE(outside);
    CHECK(area(*outside) < 1e-6);
    CHECK(area((*areas)[i]) > area((*areas)[i - 1]));
  }
}

TEST_CASE("nothing walked, no ground") {
  const std::vector<MultiLine> walked = {{}, {}};
  const auto areas = isochrones(walked, 30);
  REQUIRE(areas);
  CHECK((*areas)[1].empty());
}

}  // namespace
}  // namespace lifang::topology
