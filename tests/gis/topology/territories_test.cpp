// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/territories.h"

#include <doctest/doctest.h>

#include <random>

#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"

using namespace lifang;
using namespace lifang::topology;

namespace {

MultiPolygon box(double x, double y, double w, double h) {
  return {Polygon{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}, {}}};
}

const Border* between(const Territories& map, std::uint32_t a, std::uint32_t b) {
  for (const Border& border : map.borders) {
    if (border.a == a && border.b == b) return &border;
  }
  return nullptr;
}

void fills_without_overlap(const Territories& map, const MultiPolygon& area_) {
  double sum = 0;
  for (const MultiPolygon& ground : map.ground) sum += area(ground);
  CHECK(sum == doctest::Approx(area(area_)).epsilon(1e-6));
  const auto all = union_of(map.ground);
  REQUIRE(all);
  CHECK(area(*all) == doctest::Approx(area(area_)).epsilon(1e-6));
}

}  // namespace

TEST_CASE("two compounds halve the ground between them") {
  const MultiPolygon town = box(500'000, 3'270'000, 1000, 400);
  const std::vector<MultiPolygon> compounds{box(500'100, 3'270'100, 200, 200),
                                            box(500'700, 3'270'100, 200, 200)};
  const auto map = territories(compounds, town);
  REQUIRE(map);
  fills_without_overlap(*map, town);
  CHECK(area(map->ground[0]) == doctest::Approx(200'000).epsilon(0.01));
  const Border* border = between(*map, 0, 1);
  REQUIRE(border);
  CHECK(border->length_m == doctest::Approx(400).epsilon(0.03));
  CHECK(border->barrier_m == 0);
}

TEST_CASE("a river between two compounds bars the border; a bridge is counted, a far one is not") {
  const MultiPolygon town = box(0, 0, 1000, 400);
  const std::vector<MultiPolygon> compounds{box(100, 100, 200, 200), box(700, 100, 200, 200)};
  const MultiLine river{{{500, -50}, {520, 200}, {500, 450}}};
  const std::vector<Point> crossings{{510, 180}, {510, 5000}};
  const auto map = territories(compounds, town, river, crossings);
  REQUIRE(map);
  const Border* border = between(*map, 0, 1);
  REQUIRE(border);
  CHECK(border->barrier_m == doctest::Approx(border->length_m));
  CHECK(border->crossings == 1);
}

TEST_CASE("a wall along half of the border bars about half of it") {
  const MultiPolygon town = box(0, 0, 300, 400);
  const std::vector<MultiPolygon> compounds{box(0, 0, 100, 400), box(200, 0, 100, 400)};
  const auto map = territories(compounds, town, {{{150, 0}, {150, 200}}});
  REQUIRE(map);
  const Border* border = between(*map, 0, 1);
  REQUIRE(border);
  CHECK(border->length_m == doctest::Approx(400).epsilon(0.05));
  CHECK(border->barrier_m == doctest::Approx(200).epsilon(0.1));
}

TEST_CASE(
    "random compounds, touching ones too: the ground is filled once, and each keeps its own") {
  std::mt19937 random(5);
  std::vector<MultiPolygon> compounds;
  for (int x = 0; x < 6; ++x) {
    for (int y = 0; y < 5; ++y) {
      const double w = 60 + static_cast<double>(random() % 41);  // 100 touches the next
      const double h = 60 + static_cast<double>(random() % 41);
      compounds.push_back(box(x * 100, y * 100, w, h));
    }
  }
  const MultiPolygon town{
      Polygon{{{-80, -50}, {700, -120}, {640, 560}, {300, 520}, {-60, 600}, {-80, -50}}, {}}};
  const auto map = territories(compounds, town);
  REQUIRE(map);
  fills_without_overlap(*map, town);
  for (std::size_t i = 0; i < compounds.size(); ++i) {
    const auto kept = intersection(map->ground[i], compounds[i]);
    REQUIRE(kept);
    CHECK(area(*kept) == doctest::Approx(area(compounds[i])).epsilon(1e-6));
  }
  CHECK(between(*map, 0, 1));
  CHECK_FALSE(between(*map, 0, 2));
}

TEST_CASE("a duplicate compound has no ground; the rest still fills") {
  const MultiPolygon town = box(0, 0, 500, 200);
  const std::vector<MultiPolygon> compounds{box(50, 50, 100, 100), box(50, 50, 100, 100),
                                            box(300, 50, 100, 100)};
  const auto map = territories(compounds, town);
  REQUIRE(map);
  CHECK(area(map->ground[1]) < 1);
  fills_without_overlap(*map, town);
}

TEST_CASE("a township without area is refused") {
  CHECK(territories({}, {}).error().code == "topology.no_area");
}
