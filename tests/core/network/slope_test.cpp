// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/slope.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

Profile climber() {
  Profile out = walker();
  out.climb = 3.5;
  return out;
}

/// A town of lanes at random, ways that share corners of a grid.
std::vector<Way> town(unsigned seed) {
  std::mt19937 random(seed);
  const auto corner = [&] {
    return Point{100.0 * static_cast<double>(random() % 12),
                 100.0 * static_cast<double>(random() % 12)};
  };
  std::vector<Way> out(60);
  for (Way& way : out) {
    way.road_class = random() % 9 == 0 ? "steps" : "lane";
    way.bridge = random() % 7 == 0;
    for (int k = 0; k < 4; ++k) way.line.push_back(corner());
  }
  return out;
}

bool same(const Graph& a, const Graph& b) {
  return a.nodes == b.nodes && a.first_arc == b.first_arc && a.along == b.along &&
         a.cost_to == b.cost_to && a.arc_edges == b.arc_edges;
}

Graph on(const std::vector<Way>& ways, const Profile& profile,
         std::function<double(Point)> height) {
  return build(ways, profile, {.cut_crossings = false, .ground = {std::move(height), 20}}).graph;
}

Way lane(Line line) {
  return {.line = std::move(line), .road_class = "lane"};
}

TEST_CASE("time on a slope: 1 on the level, never less, growing with the gradient") {
  Profile tobler = climber();
  tobler.ease = 0.05;
  for (const Profile& profile : {climber(), tobler}) {
    CHECK(climbing(0, profile) == 1);
    double before = 1;
    for (double gradient = 0; gradient < 1; gradient += 0.01) {
      CHECK(climbing(gradient, profile) >= before);
      CHECK(climbing(-gradient, profile) == climbing(gradient, profile));
      before = climbing(gradient, profile);
    }
  }
  CHECK(climbing(0.1, climber()) == doctest::Approx(std::exp(0.35)));
  CHECK(climbing(0.1, tobler) == doctest::Approx((std::exp(0.35) + 1) / 2));
}

TEST_CASE("level ground at any height changes nothing, to the byte") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto ways = town(seed);
    const Graph none = build(ways, climber()).graph;
    CHECK(same(on(ways, climber(), [](Point) { return 412.3; }), none));
    Profile flat = climber();
    flat.flat = true;
    CHECK(same(on(ways, flat, [](Point p) { return p.x; }), build(ways, flat).graph));
  }
}

TEST_CASE("no walk is quicker on hilly ground than on level ground") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto ways = town(seed);
    const Graph level = build(ways, climber()).graph;
    const Graph hilly = on(ways, climber(), [&](Point p) {
      return 40 * std::sin(p.x / (90.0 + seed)) + 25 * std::cos(p.y / 130);
    });
    REQUIRE(hilly.edges.size() == level.edges.size());
    bool slower = false;
    for (std::size_t e = 0; e < level.edges.size(); ++e) {
      CHECK(hilly.edges[e].cost >= level.edges[e].cost);
      CHECK(hilly.edges[e].length_m == level.edges[e].length_m);
      slower = slower || hilly.edges[e].cost > level.edges[e].cost;
    }
    CHECK(slower);
  }
}

TEST_CASE("a hill between two vertices counts, a bridge runs straight from end to end") {
  const auto hill = [](Point p) { return 20 - std::abs(p.x - 200) / 10; };
  std::vector<Way> ways = {lane({{0, 0}, {400, 0}})};
  CHECK(on(ways, climber(), hill).edges[0].cost ==
        doctest::Approx(400'000 * std::exp(0.35)).epsilon(0.001));
  ways[0].bridge = true;
  CHECK(on(ways, climber(), hill).edges[0].cost == 400'000);
}

TEST_CASE("over less than the base, the raster's own steps make no slope") {
  const auto step = [](Point p) { return p.x < 1 ? 0 : 0.2; };
  const std::vector<Way> ways = {lane({{0, 0}, {2, 0}})};
  CHECK(on(ways, climber(), step).edges[0].cost < 2'100);
}

TEST_CASE("what is too steep for a wheelchair is left out, and how much of it is told") {
  Profile chair = climber();
  chair.steepest = 0.084;
  const std::vector<Way> ways = {lane({{0, 0}, {100, 0}, {200, 0}, {300, 0}})};
  const auto ramp = [](Point p) { return p.x <= 100 ? 0 : p.x >= 200 ? 10 : (p.x - 100) / 10; };
  const Built built = build(ways, chair, {.cut_crossings = false, .ground = {ramp, 20}});
  CHECK(built.steep_m == doctest::Approx(100));
  CHECK(built.graph.islands.size() == 2);
  CHECK_FALSE(tests::connected(built.graph, {0, 0}, {300, 0}));
  CHECK(tests::connected(on(ways, climber(), ramp), {0, 0}, {300, 0}));
  CHECK(tests::connected(on(ways, chair, [](Point p) { return p.x / 12; }), {0, 0}, {300, 0}));
}

TEST_CASE("where no height is known the way is level, and how much of it is told") {
  const std::vector<Way> ways = {lane({{0, 0}, {200, 0}})};
  const auto half = [](Point p) {
    return p.x > 100 ? std::numeric_limits<double>::quiet_NaN() : p.x / 10;
  };
  const Built built = build(ways, climber(), {.cut_crossings = false, .ground = {half, 20}});
  CHECK(built.unknown_m == doctest::Approx(100));
  CHECK(built.graph.edges[0].cost ==
        doctest::Approx(100'000 * std::exp(0.35) + 100'000).epsilon(0.001));
}

TEST_CASE("stairs keep their time a step") {
  std::vector<Way> ways = {lane({{0, 0}, {30, 0}})};
  ways[0].road_class = "steps";
  CHECK(on(ways, climber(), [](Point p) { return p.x / 2; }).edges[0].cost == 80'000);
}

}  // namespace
}  // namespace lifang::network
