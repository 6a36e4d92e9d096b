// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/route.h"

#include <doctest/doctest.h>
#include <random>

#include "core/geometry/measure.h"
#include "core/network/build.h"
#include "core/network/snap.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::sketch;
using tests::walker;

TEST_CASE("a route tells its ways and turns") {
  const auto town = sketch(R"(
       D
       |
    A--B--C     ABC: 街
                BD: 巷
  )");
  const Graph graph = build(town.ways, walker()).graph;
  const Snapper snapper(graph);
  Search search(graph);
  const auto at = [&](Point p) { return stop(graph, *snapper.snap(p, 100)); };
  const auto found = route(graph, search, at(town['A'] + Point{0, 30}),
                           at(town['D'] + Point{20, 0}), seconds(900));
  REQUIRE(found);
  CHECK(found->before == 30'000);
  CHECK(found->after == 20'000);
  CHECK(found->cost == 30'000 + 300'000 + 200'000 + 20'000);
  REQUIRE(found->legs.size() == 2);
  CHECK(found->legs[0] == Leg{0, 300, 300'000, 0});
  CHECK(found->legs[1] == Leg{1, 200, 200'000, 90});  // to the left
  CHECK(found->line == Line{town['A'], town['B'], town['D']});
  CHECK_FALSE(route(graph, search, at(town['A']), at(town['D']), seconds(499.999)));
}

TEST_CASE("along one edge nobody goes round by its ends") {
  const auto town = sketch("A--------B    AB: 直街");
  const Graph graph = build(town.ways, walker()).graph;
  Search search(graph);
  const auto found = route(graph, search, {{0, 700}, 0}, {{0, 300}, 0}, seconds(900));
  REQUIRE(found);
  CHECK(found->cost == 400'000);
  CHECK(found->legs == std::vector<Leg>{{0, 400, 400'000, 0}});
}

TEST_CASE("legs add up to the search's cost") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> place(0, 2000);
  NumberedMap map;
  for (int i = 0; i < 200; ++i) map.vertices.push_back({place(random), place(random)});
  for (int i = 0; i < 300; ++i) {
    map.ways.push_back({.vertices = {static_cast<std::uint32_t>(random() % 200),
                                     static_cast<std::uint32_t>(random() % 200),
                                     static_cast<std::uint32_t>(random() % 200)},
                        .road_class = i % 9 == 0 ? "steps" : "lane"});
  }
  const Graph graph = build_numbered(map, walker()).graph;
  Search search(graph);
  const auto any = [&] {
    const auto edge = static_cast<std::uint32_t>(random() % graph.edges.size());
    const double share = std::uniform_real_distribution<double>(0, 1)(random);
    return Stop{{edge, share * graph.edges[edge].length_m}, static_cast<Cost>(random() % 9000)};
  };
  for (int round = 0; round < 200; ++round) {
    const Stop from = any(), to = any();
    const Targets target(graph, std::vector<std::vector<Stop>>{{to}});
    const auto expected = search.targets({&from, 1}, unreachable - 1, target);
    const auto found = route(graph, search, from, to, unreachable - 1);
    REQUIRE(found.has_value() == !expected.empty());
    if (!found) continue;
    CHECK(found->cost == expected[0].cost);
    Cost sum = found->before + found->after;
    double metres = 0;
    for (const Leg& leg : found->legs) {
      sum += leg.cost;
      metres += leg.length_m;
    }
    CHECK(sum == found->cost);
    CHECK(length(found->line) == doctest::Approx(metres));
  }
}

}  // namespace
}  // namespace lifang::network
