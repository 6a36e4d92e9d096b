// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/build.h"

#include <doctest/doctest.h>
#include <cmath>
#include <random>

#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::connected;
using tests::sketch;
using tests::walker;

TEST_CASE("a road under a bridge is no crossing") {
  const auto town = sketch(R"(
        B
     C--|--D        AB: 剡溪大桥 bridge
        A           CD: 江滨路
  )");
  for (const bool cut : {false, true}) {
    const Built built = build(town.ways, walker(), {.cut_crossings = cut});
    CHECK_FALSE(connected(built.graph, town['A'], town['D']));
    CHECK(built.graph.islands.size() == 2);
  }
}

TEST_CASE("lines that cross without a common vertex join only when asked") {
  const auto town = sketch(R"(
        B
     C--+--D        AB: 东直街
        A           CD: 北直街
  )");
  CHECK_FALSE(connected(build(town.ways, walker()).graph, town['A'], town['D']));
  const Built cut = build(town.ways, walker(), {.cut_crossings = true});
  CHECK(connected(cut.graph, town['A'], town['D']));
  CHECK(cut.graph.nodes.size() == 5);
  CHECK(cut.graph.edges.size() == 4);
}

TEST_CASE("lines of different levels are not cut") {
  const auto town = sketch(R"(
        B
     C--+--D        AB: level=1
        A           CD: 北直街
  )");
  const Built cut = build(town.ways, walker(), {.cut_crossings = true});
  CHECK_FALSE(connected(cut.graph, town['A'], town['D']));
}

TEST_CASE("an end upon another line joins it when cutting") {
  const auto town = sketch(R"(
     C--+--D        AB: 弄
        B           CD: 街
        A
  )");
  auto ways = town.ways;
  ways[0].line.back() = {town['B'].x, town['C'].y + 0.004};
  CHECK_FALSE(connected(build(ways, walker()).graph, town['A'], town['D']));
  CHECK(connected(build(ways, walker(), {.cut_crossings = true}).graph, town['A'], town['D']));
}

TEST_CASE("a shared vertex joins ways of any level") {
  const auto town = sketch(R"(
     A--B--C        AB: 江滨路
        |           BC: 剡溪大桥 bridge
        D           BD: tunnel
  )");
  const Graph graph = build(town.ways, walker()).graph;
  CHECK(connected(graph, town['A'], town['C']));
  CHECK(connected(graph, town['A'], town['D']));
}

TEST_CASE("a vertex in the middle of a way joins, a way passing by does not") {
  const auto town = sketch(R"(
     A--B--C        ABC: 江滨路
        |
        D           BD: 弄
     E-----F        EF: 别处
  )");
  const Graph graph = build(town.ways, walker()).graph;
  CHECK(connected(graph, town['A'], town['D']));
  CHECK_FALSE(connected(graph, town['A'], town['E']));
  CHECK(graph.nodes.size() == 6);
  CHECK(graph.islands.size() == 2);
  CHECK(graph.islands[0].nodes == 4);
  CHECK(graph.islands[0].length_m == doctest::Approx(300 + 300 + 200));
}

TEST_CASE("vertices join up to one centimetre apart, also across the border of a metre") {
  for (const double gap : {0.0, 0.005, 0.0099, 0.0102, 0.02}) {
    CAPTURE(gap);
    const std::vector<Way> ways = {{.line = {{0, 0}, {9.999, 0}}, .road_class = "lane"},
                                   {.line = {{9.999 + gap, 0}, {20, 0}}, .road_class = "lane"}};
    const Graph graph = build(ways, walker()).graph;
    CHECK((graph.islands.size() == 1) == (gap <= 0.01));
  }
}

TEST_CASE("nobody walks on an expressway, on foot=no or on private ways") {
  const auto town = sketch(R"(
     A--B--C--D--E--F   AB: expressway
                        BC: main foot=no
                        CD: lane foot=private
                        DE: path
                        EF: expressway foot=yes
  )");
  Profile profile = walker();
  Graph graph = build(town.ways, profile).graph;
  CHECK(graph.edges.size() == 2);
  CHECK(connected(graph, town['D'], town['F']));
  profile.private_ways = true;
  graph = build(town.ways, profile).graph;
  CHECK(connected(graph, town['C'], town['F']));
  CHECK_FALSE(connected(graph, town['B'], town['F']));
}

TEST_CASE("stairs cost their steps and are barred to a wheelchair") {
  const auto town = sketch(R"(
     A--B--C        AB: steps steps=100
                    BC: steps
  )",
                           10);
  Profile profile = walker();
  const Graph graph = build(town.ways, profile).graph;
  REQUIRE(graph.edges.size() == 2);
  // 30 m with 100 steps of 0.3 m: all of it is stairs, 80 s. Unknown: as many as fit.
  CHECK(graph.edges[0].cost == seconds(80));
  CHECK(graph.edges[1].cost == seconds(80));
  profile.steps = false;
  CHECK(build(town.ways, profile).graph.edges.empty());
}

TEST_CASE("a few steps on a long path cost their time and the rest is walked") {
  const auto town = sketch("A---------B    AB: path steps=10", 10);
  const Graph graph = build(town.ways, walker()).graph;
  CHECK(graph.edges[0].cost == seconds(100 - 3 + 8));
}

TEST_CASE("a way without a length is left out and named") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Way> ways = {{.line = {{5, 5}}, .road_class = "lane"},
                                 {.line = {{5, 5}, {5, 5}}, .road_class = "lane"},
                                 {.line = {{0, 0}, {nan, 1}}, .road_class = "lane"},
                                 {.line = {{0, 0}, {1, 0}}, .road_class = "lane"}};
  const Built built = build(ways, walker());
  CHECK(built.broken == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(built.graph.edges.size() == 1);
}

TEST_CASE("a closed way is kept whole") {
  const std::vector<Way> ways = {
      {.line = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, .road_class = "lane"}};
  const Graph graph = build(ways, walker()).graph;
  REQUIRE(graph.edges.size() == 1);
  CHECK(graph.edges[0].from == graph.edges[0].to);
  CHECK(graph.edges[0].length_m == doctest::Approx(400));
}

TEST_CASE("no roads make an empty network") {
  const Graph graph = build({}, walker()).graph;
  CHECK(graph.nodes.empty());
  CHECK(graph.first_arc.size() == 1);
  CHECK(graph.islands.empty());
}

TEST_CASE("every arc has its counterpart and neighbours in space lie near in memory") {
  std::vector<Way> ways;
  for (int i = 0; i <= 40; ++i) {
    Line across, up;
    for (int j = 0; j <= 40; ++j) {
      across.push_back({j * 80.0, i * 80.0});
      up.push_back({i * 80.0, j * 80.0});
    }
    ways.push_back({.line = across, .road_class = "lane"});
    ways.push_back({.line = up, .road_class = "lane"});
  }
  const Graph graph = build(ways, walker()).graph;
  CHECK(graph.nodes.size() == 41 * 41);
  CHECK(graph.edges.size() == 2 * 40 * 41);
  double spread = 0;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    for (const Arc& arc : graph.arcs_of(n)) {
      spread += std::abs(double(arc.node) - double(n));
      bool back = false;
      for (const Arc& other : graph.arcs_of(arc.node)) {
        back = back || (other.node == n && other.cost == arc.cost);
      }
      CHECK(back);
    }
    for (std::size_t k = 0; k < graph.arcs_of(n).size(); ++k) {
      const Edge& edge = graph.edges[graph.edges_of(n)[k]];
      CHECK(edge.cost == graph.arcs_of(n)[k].cost);
      CHECK((edge.from == n ? edge.to : edge.from) == graph.arcs_of(n)[k].node);
    }
  }
  // Far below what chance gives, a third of all nodes.
  CHECK(spread / double(graph.arcs.size()) < double(graph.nodes.size()) / 20);
}

}  // namespace
}  // namespace lifang::network
