// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/snap.h"

#include <doctest/doctest.h>
#include <random>

#include "core/geometry/measure.h"
#include "core/network/build.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::sketch;
using tests::walker;

TEST_CASE("a place is tied to the nearest point of an edge, not to a node") {
  const auto town = sketch("A---------B    AB: 街");
  const Graph graph = build(town.ways, walker()).graph;
  const Snapper snapper(graph);
  const auto at = snapper.snap(town['A'] + Point{420, 35}, 300);
  REQUIRE(at);
  CHECK(at->leg_m == doctest::Approx(35));
  CHECK(at->foot == town['A'] + Point{420, 0});
  CHECK(distance(graph.point(at->position), at->foot) < 1e-9);
}

TEST_CASE("the greatest distance is inclusive and nothing farther is tied") {
  const auto town = sketch("A---------B    AB: 街");
  const Graph graph = build(town.ways, walker()).graph;
  const Snapper snapper(graph);
  CHECK(snapper.snap(town['A'] + Point{100, 300}, 300));
  CHECK_FALSE(snapper.snap(town['A'] + Point{100, 300.01}, 300));
  CHECK_FALSE(snapper.snap({1e7, 1e7}, 300));
}

TEST_CASE("a stray fragment is taken only if nothing else is in range") {
  const auto town = sketch(R"(
    A---------B     AB: 街
      C-D           CD: path
  )");
  const Graph graph = build(town.ways, walker()).graph;
  const Snapper snapper(graph, 500);
  const Point home = town['C'] + Point{50, -10};
  CHECK(snapper.snap(home, 300)->leg_m == doctest::Approx(110));
  CHECK(snapper.snap(home, 100)->leg_m == doctest::Approx(10));
  CHECK(Snapper(graph).snap(home, 300)->leg_m == doctest::Approx(10));
}

TEST_CASE("the grid finds what looking at every segment finds") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> anywhere(0, 3000);
  std::uniform_real_distribution<double> turn(-400, 400);
  std::vector<Way> ways;
  for (int i = 0; i < 120; ++i) {
    Way way{.line = {{anywhere(random), anywhere(random)}}, .road_class = "lane"};
    for (int k = 0; k < 4; ++k)
      way.line.push_back(way.line.back() + Point{turn(random), turn(random)});
    ways.push_back(way);
  }
  const Graph graph = build(ways, walker()).graph;
  const Snapper snapper(graph);
  for (int round = 0; round < 1000; ++round) {
    const Point p{anywhere(random) * 1.4 - 600, anywhere(random) * 1.4 - 600};
    double nearest = 1e9;
    for (const Way& way : ways) nearest = std::min(nearest, distance(project(way.line, p).foot, p));
    const auto at = snapper.snap(p, 250);
    CHECK(at.has_value() == (nearest <= 250));
    if (at) {
      CHECK(at->leg_m == doctest::Approx(nearest));
      CHECK(distance(graph.point(at->position), at->foot) < 1e-6);
    }
  }
}

TEST_CASE("an empty network holds no place") {
  const Graph graph = build({}, walker()).graph;
  CHECK_FALSE(Snapper(graph).snap({0, 0}, 1e6));
}

}  // namespace
}  // namespace lifang::network
