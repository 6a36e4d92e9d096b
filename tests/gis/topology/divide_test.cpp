// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/divide.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "core/geometry/measure.h"
#include "gis/topology/make_valid.h"
#include "gis/topology/overlay.h"
#include "gis/topology/wkt.h"

namespace lifang::topology {
namespace {

MultiPolygon rectangle(double x, double y, double width, double height) {
  return {Polygon{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

double ground(const std::vector<MultiPolygon>& parts) {
  double sum = 0;
  for (const MultiPolygon& part : parts) sum += area(part);
  return sum;
}

/// A star with corners at random distances: any shape, never crossing itself.
MultiPolygon star(std::mt19937& random) {
  std::uniform_real_distribution<double> far(30, 100);
  Ring ring;
  const int corners = 5 + static_cast<int>(random() % 20);
  for (int i = 0; i < corners; ++i) {
    const double turn = 2 * std::numbers::pi * i / corners, r = far(random);
    ring.push_back({512'000 + r * std::cos(turn), 3'270'000 + r * std::sin(turn)});
  }
  ring.push_back(ring.front());
  return {Polygon{ring, {}}};
}

TEST_CASE("the parts of any area by any line add up to it, and joined they are it again") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> aside(-20, 20);
  int cut = 0;
  for (int round = 0; round < 200; ++round) {
    const MultiPolygon whole = star(random);
    Line line;
    const int points = 2 + static_cast<int>(random() % 3);
    for (int i = 0; i < points; ++i) {
      const double x = -150 + 300.0 * i / (points - 1);
      line.push_back({512'000 + x, 3'270'000 + aside(random)});
    }
    const auto parts = split(whole, line);
    REQUIRE(parts);
    ++cut;
    CHECK(parts->size() >= 2);
    CHECK(ground(*parts) == doctest::Approx(area(whole)).epsilon(1e-9));
    for (std::size_t i = 0; i < parts->size(); ++i) {
      CHECK(is_valid((*parts)[i]));
      if (i > 0) CHECK(area((*parts)[i]) <= area((*parts)[i - 1]));
    }
    const auto again = joined(*parts);
    REQUIRE(again);
    CHECK(area(*again) == doctest::Approx(area(whole)).epsilon(1e-9));
    CHECK(area(*difference(whole, *again)) < 1e-6);
  }
  CHECK(cut == 200);
}

TEST_CASE("a line that ends inside, or passes by, cuts nothing") {
  const MultiPolygon block = rectangle(0, 0, 10, 10);
  CHECK(split(block, Line{{-5, 5}, {5, 5}}).error().code == "edit.not_crossed");
  CHECK(split(block, Line{{-5, 15}, {15, 15}}).error().code == "edit.not_crossed");
  CHECK(split(block, Line{{-5, 0}, {15, 0}}).error().code == "edit.not_crossed");
  CHECK(split(block, Line{{-5, 0.0001}, {15, 0.0001}}).error().code == "edit.sliver");
}

TEST_CASE("holes stay holes, and pieces that are not cut stay with the largest part") {
  MultiPolygon land = rectangle(0, 0, 30, 10);
  land.front().holes.push_back(Ring{{2, 2}, {2, 4}, {4, 4}, {4, 2}, {2, 2}});
  land.push_back(rectangle(50, 0, 5, 5).front());
  const auto parts = split(land, Line{{20, -5}, {20, 15}});
  REQUIRE(parts);
  REQUIRE(parts->size() == 2);
  CHECK((*parts)[0].size() == 2);
  CHECK(area((*parts)[0]) == doctest::Approx(200 - 4 + 25));
  CHECK(area((*parts)[1]) == doctest::Approx(100));
}

TEST_CASE("a line through a hole parts a ring of land in two") {
  MultiPolygon land = rectangle(0, 0, 30, 30);
  land.front().holes.push_back(Ring{{10, 10}, {10, 20}, {20, 20}, {20, 10}, {10, 10}});
  const auto parts = split(land, Line{{-5, 15}, {35, 15}});
  REQUIRE(parts);
  CHECK(parts->size() == 2);
  CHECK(ground(*parts) == doctest::Approx(800));
}

TEST_CASE("a road is cut where the line crosses it, and its parts meet there") {
  const Line road{{0, 0}, {50, 0}, {100, 0}};
  const auto parts = split(road, Line{{30, -10}, {30, 10}});
  REQUIRE(parts);
  REQUIRE(parts->size() == 2);
  CHECK((*parts)[0] == Line{{0, 0}, {30, 0}});
  CHECK((*parts)[1] == Line{{30, 0}, {50, 0}, {100, 0}});
  CHECK(split(road, Line{{0, -10}, {0, 10}}).error().code == "edit.not_crossed");
}

TEST_CASE("areas are joined over a border, not over a corner and not over a gap") {
  const std::vector<MultiPolygon> row{rectangle(0, 0, 10, 10), rectangle(20, 0, 10, 10),
                                      rectangle(10, 0, 10, 10)};
  const auto one = joined(row);
  REQUIRE(one);
  CHECK(one->size() == 1);
  CHECK(area(*one) == doctest::Approx(300));
  const std::vector<MultiPolygon> corner{rectangle(0, 0, 10, 10), rectangle(10, 10, 10, 10)};
  CHECK(joined(corner).error().code == "edit.not_touching");
  const std::vector<MultiPolygon> gap{rectangle(0, 0, 10, 10), rectangle(11, 0, 10, 10)};
  CHECK(joined(gap).error().code == "edit.not_touching");
}

TEST_CASE("text that is no geometry is a malformed request") {
  const auto line = from_wkt("LINESTRING (0 0, 10 5)");
  REQUIRE(line);
  CHECK(std::get<Line>(*line) == Line{{0, 0}, {10, 5}});
  for (const char* bad : {"", "LINE 1", "POLYGON EMPTY", "POINT (1"}) {
    CHECK(from_wkt(bad).error().code == "geometry.bad_wkt");
  }
}

}  // namespace
}  // namespace lifang::topology
