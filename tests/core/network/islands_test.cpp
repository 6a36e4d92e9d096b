// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/islands.h"

#include <doctest/doctest.h>

#include "core/network/build.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

TEST_CASE("an island is told with the shortest link that joins it") {
  std::vector<Way> ways = {
      {.line = {{0, 0}, {1000, 0}}, .road_class = "main"},
      {.line = {{300, 40}, {300, 200}, {400, 12}}, .road_class = "lane"},
      {.line = {{700, 600}, {800, 600}}, .road_class = "lane"},
      {.line = {{300, 60}, {310, 60}}, .road_class = "path"},
  };
  const Graph graph = build(ways, walker()).graph;
  REQUIRE(graph.islands.size() == 4);
  const auto found = gaps(graph, 100);
  REQUIRE(found.size() == 2);
  CHECK(found[0].metres == doctest::Approx(12));
  CHECK(found[0].from == Point{400, 12});
  CHECK(found[0].to == Point{400, 0});
  CHECK(found[0].way == 1);
  CHECK(found[0].joins == 0);
  CHECK(found[1].way == 3);
  CHECK(gaps(graph, 11.99).empty());
  ways.push_back({.line = {found[0].from, found[0].to}, .road_class = "path"});
  CHECK(build(ways, walker(), {.cut_crossings = true}).graph.islands.size() < 4);
}

TEST_CASE("a whole network has no gaps") {
  const std::vector<Way> ways = {{.line = {{0, 0}, {100, 0}}, .road_class = "lane"}};
  CHECK(gaps(build(ways, walker()).graph, 500).empty());
  CHECK(gaps(Graph{}, 500).empty());
}

}  // namespace
}  // namespace lifang::network
