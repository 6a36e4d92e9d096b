// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/network/build.h"
#include "core/network/service_circle.h"
#include "core/network/snap.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

NumberedMap::Way lane(std::vector<std::uint32_t> vertices) {
  return {.vertices = std::move(vertices), .road_class = "lane"};
}

Stop at(const Graph& graph, Point p) {
  const auto snap = Snapper(graph).snap(p, 1000);
  REQUIRE(snap);
  return stop(graph, *snap);
}

TEST_CASE("ways join by the number of a vertex, not by its place") {
  NumberedMap map{.vertices = {{0, 0}, {100, 0}, {100, 0}, {200, 0}},
                  .ways = {lane({0, 1}), lane({2, 3})},
                  .closed = {},
                  .metres = {}};
  CHECK(build_numbered(map, walker()).graph.islands.size() == 2);
  map.ways[1].vertices[0] = 1;
  CHECK(build_numbered(map, walker()).graph.islands.size() == 1);
}

TEST_CASE("vertices between nodes are counted where they are reached, the limit included") {
  const NumberedMap map{.vertices = {{0, 0}, {100, 0}, {200, 0}, {300, 0}, {400, 0}},
                        .ways = {lane({0, 1, 2, 3, 4})},
                        .closed = {},
                        .metres = {}};
  const Graph graph = build_numbered(map, walker()).graph;
  REQUIRE(graph.nodes.size() == 2);
  Search search(graph);
  const auto count = [&](Point from, double s) {
    const std::vector<Stop> start = {at(graph, from)};
    return covered(graph, search, start, seconds(s));
  };
  CHECK(count({0, 0}, 200).vertices == 3);
  CHECK(count({0, 0}, 199.999).vertices == 2);
  CHECK(count({0, 0}, 200).length_m == doctest::Approx(200));
  CHECK(count({0, 0}, 250).length_m == doctest::Approx(250));
  CHECK(count({150, 0}, 49.999).vertices == 0);  // on one edge, no node in reach
  CHECK(count({150, 0}, 50).vertices == 2);
  CHECK(count({150, 0}, 10).length_m == doctest::Approx(20));
  CHECK(count({150, 30}, 80).vertices == 2);  // the way to the network is walked, too
  CHECK(count({150, 30}, 79.999).vertices == 0);
  CHECK(count({200, 0}, 1000).vertices == 5);
}

TEST_CASE("a closed gate is reached from both sides and passed from none") {
  const NumberedMap map{.vertices = {{0, 0}, {100, 0}, {200, 0}, {300, 0}},
                        .ways = {lane({0, 1, 2, 3})},
                        .closed = {2},
                        .metres = {}};
  const Graph graph = build_numbered(map, walker()).graph;
  CHECK(graph.islands.size() == 2);
  REQUIRE(graph.copies.size() == 1);
  CHECK(graph.copies[0].size() == 2);
  Search search(graph);
  const std::vector<Stop> start = {at(graph, {0, 0})};
  CHECK(covered(graph, search, start, seconds(900)).vertices == 3);
  CHECK(covered(graph, search, start, seconds(900)).length_m == doctest::Approx(200));
  const std::vector<Stop> both = {at(graph, {150, 0}), at(graph, {250, 0})};
  CHECK(covered(graph, search, both, seconds(60)).vertices == 3);  // the gate once
}

TEST_CASE("lengths are the map's own measure, shapes the plane's") {
  NumberedMap map{.vertices = {{0, 0}, {100, 0}, {200, 0}},
                  .ways = {lane({0, 1, 2})},
                  .closed = {},
                  .metres = [](std::uint32_t, std::uint32_t) { return 50.0; }};
  const Graph graph = build_numbered(map, walker()).graph;
  CHECK(graph.edges[0].length_m == doctest::Approx(100));
  CHECK(graph.point({0, 25}) == Point{50, 0});
  const Line line = part(graph, 0, 25, 75);
  CHECK(line == Line{{50, 0}, {100, 0}, {150, 0}});
  const auto snap = Snapper(graph).snap({150, 0}, 10);
  REQUIRE(snap);
  CHECK(snap->position.along_m == doctest::Approx(75));
}

TEST_CASE("finer ticks make finer costs") {
  const NumberedMap map{
      .vertices = {{0, 0}, {0.0123, 0}}, .ways = {lane({0, 1})}, .closed = {}, .metres = {}};
  CHECK(build_numbered(map, walker()).graph.edges[0].cost == 12);
  const Graph fine = build_numbered(map, walker(), 100000).graph;
  CHECK(fine.edges[0].cost == 1230);
  CHECK(fine.seconds(900) == 90'000'000);
}

TEST_CASE("on the flat, stairs cost what their length does") {
  NumberedMap map{
      .vertices = {{0, 0}, {30, 0}}, .ways = {lane({0, 1})}, .closed = {}, .metres = {}};
  map.ways[0].road_class = "steps";
  Profile profile = walker();
  CHECK(build_numbered(map, profile).graph.edges[0].cost == 80'000);  // 100 steps of 0.8 s
  map.ways[0].step_count = 50;
  CHECK(build_numbered(map, profile).graph.edges[0].cost == 55'000);  // and 15 m between them
  profile.flat = true;
  CHECK(build_numbered(map, profile).graph.edges[0].cost == 30'000);
}

}  // namespace
}  // namespace lifang::network
