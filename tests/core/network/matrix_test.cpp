// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/matrix.h"

#include <doctest/doctest.h>
#include <random>

#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

Graph random_graph(std::mt19937& random, int count) {
  std::uniform_real_distribution<double> place(0, 1500);
  NumberedMap map;
  for (int i = 0; i < count; ++i) map.vertices.push_back({place(random), place(random)});
  for (int i = 0; i < 2 * count; ++i) {
    map.ways.push_back({.vertices = {static_cast<std::uint32_t>(random() % map.vertices.size()),
                                     static_cast<std::uint32_t>(random() % map.vertices.size()),
                                     static_cast<std::uint32_t>(random() % map.vertices.size())},
                        .road_class = "lane"});
  }
  return build_numbered(map, walker()).graph;
}

std::vector<std::vector<Stop>> random_places(std::mt19937& random, const Graph& graph, int count) {
  std::vector<std::vector<Stop>> out(static_cast<std::size_t>(count));
  for (auto& stops : out) {
    for (std::size_t i = 0; i < 1 + random() % 2; ++i) {
      const auto edge = static_cast<std::uint32_t>(random() % graph.edges.size());
      const double share = std::uniform_real_distribution<double>(0, 1)(random);
      stops.push_back(
          {{edge, share * graph.edges[edge].length_m}, static_cast<Cost>(random() % 9000)});
    }
  }
  return out;
}

TEST_CASE("a matrix holds what single searches find, and the nearest are its least") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Graph graph = random_graph(random, 30);
    const auto origins = random_places(random, graph, 17);
    const auto targets = random_places(random, graph, 23);
    const Targets filed(graph, targets);
    Search search(graph);
    for (const Cost limit : {seconds(700), unreachable - 1}) {
      const auto walks = matrix(graph, origins, targets, limit);
      REQUIRE(walks);
      const auto near = nearest(graph, origins, targets, limit);
      std::vector<Nearest> least(targets.size());
      for (std::uint32_t o = 0; o < origins.size(); ++o) {
        std::vector<Cost> row(targets.size(), unreachable);
        for (const Reached& r : search.targets(origins[o], limit, filed)) row[r.index] = r.cost;
        for (std::uint32_t t = 0; t < targets.size(); ++t) {
          CHECK(walks->at(o, t) == row[t]);
          if (row[t] < least[t].cost) least[t] = {o, row[t]};
        }
      }
      CHECK(near == least);
    }
  }
}

TEST_CASE("a matrix stops when asked") {
  std::mt19937 random(3);
  const Graph graph = random_graph(random, 30);
  const auto places = random_places(random, graph, 40);
  const auto stopped = matrix(graph, places, places, unreachable - 1,
                              [](double, std::string_view) { return false; });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == "work.cancelled");
}

TEST_CASE("nothing asked, nothing answered") {
  std::mt19937 random(4);
  const Graph graph = random_graph(random, 5);
  const std::vector<std::vector<Stop>> none;
  CHECK(matrix(graph, none, none, seconds(900))->costs.empty());
  CHECK(nearest(graph, none, random_places(random, graph, 2), seconds(900)) ==
        std::vector<Nearest>(2));
}

}  // namespace
}  // namespace lifang::network
