// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/blocks.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "core/geometry/measure.h"
#include "gis/topology/coverage.h"
#include "gis/topology/overlay.h"

using namespace lifang;
using namespace lifang::topology;

namespace {

MultiPolygon box(double x, double y, double w, double h) {
  return {{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}, {}}};
}

}  // namespace

TEST_CASE("units fill a township without gap or overlap, whatever lies in it") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](double from, double to) {
      return from + (to - from) * static_cast<double>(random() % 10000) / 10000;
    };
    const MultiPolygon whole = box(0, 0, 1000, 800);
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < 25; ++i) {
      areas.push_back(box(pick(-50, 950), pick(-50, 750), pick(20, 150), pick(20, 150)));
    }
    MultiLine lines, barriers;
    for (int i = 0; i < 12; ++i) {
      lines.push_back({{pick(-100, 1100), -50}, {pick(-100, 1100), 850}});
      lines.push_back({{-50, pick(-100, 900)}, {pick(300, 1100), pick(-100, 900)}});
    }
    barriers.push_back({{-10, 410}, {500, 390}, {1010, 420}});
    std::vector<Point> places;
    for (int i = 0; i < 30; ++i) places.push_back({pick(1, 999), pick(1, 799)});
    const auto made = blocks_between(whole, areas, lines, barriers, places);
    REQUIRE(made);
    CAPTURE(seed);
    double sum = 0;
    for (const MultiPolygon& one : made->ground) sum += area(one);
    CHECK(sum == doctest::Approx(800'000).epsilon(1e-7));
    CHECK(area(*union_of(made->ground)) == doctest::Approx(sum).epsilon(1e-7));
    CHECK(std::abs(made->gap_m2) < 0.1);
    // Who lives outside all compounds lives in a block.
    for (const Point place : places) {
      std::size_t in = 0;
      for (const MultiPolygon& one : made->ground) in += contains(one, place);
      CHECK(in >= 1);
    }
    const auto again = blocks_between(whole, areas, lines, barriers, places);
    CHECK(again->ground == made->ground);
  }
}

TEST_CASE("the strip before a compound is the compound's to the middle of the street") {
  const MultiLine street{{{100, -10}, {100, 110}}};
  const std::vector<MultiPolygon> areas{box(10, 10, 80, 80), box(110, 10, 80, 80)};
  const auto made = blocks_between(box(0, 0, 200, 100), areas, street, {}, {});
  REQUIRE(made);
  REQUIRE(made->ground.size() == 2);
  CHECK(area(made->ground[0]) == doctest::Approx(10'000));
  CHECK(area(made->ground[1]) == doctest::Approx(10'000));
  CHECK(made->merged == 2);
  const auto borders = common_borders(made->ground);
  REQUIRE(borders);
  REQUIRE(borders->size() == 1);
  CHECK(borders->front().length_m == doctest::Approx(100).epsilon(0.01));
}

TEST_CASE("an empty piece does not go across a river while it has another neighbour") {
  // Above the river a compound and an empty field; the field's longest border is the river.
  const MultiLine river{{{-10, 50}, {210, 50}}};
  const MultiLine street{{{40, 50}, {40, 110}}};
  const std::vector<MultiPolygon> areas{box(0, 60, 30, 40), box(0, 0, 200, 45)};
  const auto made = blocks_between(box(0, 0, 200, 100), areas, street, river, {});
  REQUIRE(made);
  REQUIRE(made->ground.size() == 2);
  CHECK(area(made->ground[0]) == doctest::Approx(10'000));
  CHECK(made->across == 0);
}

TEST_CASE("a block with a home in it is a unit of its own, and a border tells what runs along it") {
  const MultiLine street{{{100, -10}, {100, 110}}};
  const std::vector<MultiPolygon> areas{box(10, 10, 80, 80)};
  const std::vector<Point> homes{{150, 50}};
  const auto made = blocks_between(box(0, 0, 200, 100), areas, street, {}, homes);
  REQUIRE(made);
  REQUIRE(made->ground.size() == 2);
  CHECK(area(made->ground[1]) == doctest::Approx(10'000));
  const auto borders = common_borders(made->ground);
  CHECK(along_m(borders->front().line, street) == doctest::Approx(100).epsilon(0.02));
  CHECK(along_m(borders->front().line, {{{104, 0}, {104, 100}}}) == 0);
  CHECK_FALSE(blocks_between({}, areas, street, {}, {}));
}
