// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/reach.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <random>
#include <set>

#include "core/network/build.h"
#include "core/network/service_circle.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::node_at;
using tests::sketch;
using tests::walker;

// A torn grid with bends, diagonals, a few stairs and stray pieces.
std::vector<Way> random_ways(std::mt19937& random, int side) {
  std::uniform_real_distribution<double> shift(-30, 30);
  std::uniform_int_distribution<int> percent(0, 99);
  std::vector<std::vector<Point>> at(static_cast<std::size_t>(side));
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      at[static_cast<std::size_t>(i)].push_back({i * 100 + shift(random), j * 100 + shift(random)});
    }
  }
  std::vector<Way> ways;
  const auto lay = [&](Point a, Point b, int chance) {
    if (percent(random) >= chance) return;
    Way way{.line = {a, b}, .road_class = percent(random) < 10 ? "steps" : "lane"};
    if (percent(random) < 30) way.line.insert(way.line.begin() + 1, (a + b) * 0.5 + Point{7, -9});
    ways.push_back(way);
  };
  for (std::size_t i = 0; i < at.size(); ++i) {
    for (std::size_t j = 0; j < at.size(); ++j) {
      if (i + 1 < at.size()) lay(at[i][j], at[i + 1][j], 70);
      if (j + 1 < at.size()) lay(at[i][j], at[i][j + 1], 70);
      if (i + 1 < at.size() && j + 1 < at.size()) lay(at[i][j], at[i + 1][j + 1], 10);
    }
  }
  return ways;
}

Stop random_stop(std::mt19937& random, const Graph& graph) {
  const auto edge = static_cast<std::uint32_t>(random() % graph.edges.size());
  const double share = std::uniform_real_distribution<double>(0, 1)(random);
  return {{edge, share * graph.edges[edge].length_m}, static_cast<Cost>(random() % 20000)};
}

// Bellman and Ford's rounds over all edges, nothing clever.
std::vector<std::uint64_t> plain_costs(const Graph& graph, const std::vector<Stop>& starts) {
  std::vector<std::uint64_t> cost(graph.nodes.size(), unreachable);
  for (const Stop& s : starts) {
    const Edge& e = graph.edges[s.position.edge];
    const Cost along = graph.cost_along(s.position);
    cost[e.from] = std::min<std::uint64_t>(cost[e.from], s.cost + along);
    cost[e.to] = std::min<std::uint64_t>(cost[e.to], s.cost + (e.cost - along));
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (const Edge& e : graph.edges) {
      for (const auto& [a, b] : {std::pair(e.from, e.to), std::pair(e.to, e.from)}) {
        if (cost[a] + e.cost < cost[b]) {
          cost[b] = cost[a] + e.cost;
          moved = true;
        }
      }
    }
  }
  return cost;
}

std::uint64_t plain_cost(const Graph& graph, const std::vector<Stop>& starts,
                         const std::vector<Stop>& target) {
  const auto cost = plain_costs(graph, starts);
  std::uint64_t best = unreachable;
  for (const Stop& t : target) {
    const Edge& e = graph.edges[t.position.edge];
    const Cost along = graph.cost_along(t.position);
    best = std::min({best, cost[e.from] + along + t.cost, cost[e.to] + (e.cost - along) + t.cost});
    for (const Stop& s : starts) {
      if (s.position.edge != t.position.edge) continue;
      const auto there = static_cast<std::int64_t>(along);
      const auto here = static_cast<std::int64_t>(graph.cost_along(s.position));
      best = std::min(best, s.cost + t.cost + static_cast<std::uint64_t>(std::abs(there - here)));
    }
  }
  return best;
}

TEST_CASE("nodes and targets are those of a plain search, cost for cost") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Graph graph = build(random_ways(random, 7), walker()).graph;
    std::vector<std::vector<Stop>> targets(40);
    for (auto& stops : targets) {
      for (std::size_t i = 0; i < 1 + random() % 3; ++i)
        stops.push_back(random_stop(random, graph));
    }
    const Targets filed(graph, targets);
    Search search(graph);  // used again and again: no search may see the one before
    for (int round = 0; round < 6; ++round) {
      std::vector<Stop> starts;
      for (std::size_t i = 0; i < 1 + random() % 2; ++i)
        starts.push_back(random_stop(random, graph));
      const Cost limit = static_cast<Cost>(random() % 600000);

      const auto plain = plain_costs(graph, starts);
      std::size_t within = 0;
      for (const auto cost : plain) within += cost <= limit;
      const auto nodes = search.nodes(starts, limit);
      CHECK(nodes.size() == within);
      for (const Reached& r : nodes) CHECK(r.cost == plain[r.index]);
      CHECK(std::ranges::is_sorted(nodes, {}, &Reached::cost));

      std::vector<Reached> expected;
      for (std::uint32_t t = 0; t < targets.size(); ++t) {
        const auto cost = plain_cost(graph, starts, targets[t]);
        if (cost <= limit) expected.push_back({t, static_cast<Cost>(cost)});
      }
      CHECK(search.targets(starts, limit, filed) == expected);
    }
  }
}

TEST_CASE("no arc shortens a distance and each reached node has an arc that explains its own") {
  std::mt19937 random(99);
  const Graph graph = build(random_ways(random, 30), walker()).graph;
  Search search(graph);
  const std::vector<Stop> start = {random_stop(random, graph)};
  const auto nodes = search.nodes(start, seconds(900));
  REQUIRE(nodes.size() > 20);
  for (const Reached& r : nodes) {
    const Edge& own = graph.edges[start[0].position.edge];
    bool explained = r.index == own.from || r.index == own.to;
    for (const Arc& arc : graph.arcs_of(r.index)) {
      const Cost other = search.cost(arc.node);
      if (other == unreachable) {
        CHECK(r.cost + arc.cost > seconds(900));
      } else {
        CHECK(r.cost + arc.cost >= other);
        explained = explained || other + arc.cost == r.cost;
      }
    }
    CHECK(explained);
  }
}

TEST_CASE("900 metres at 1 m/s are within 15 minutes, a centimetre more is not") {
  const auto town = sketch("A--------B    AB: 直街");
  const Graph graph = build(town.ways, walker()).graph;
  Search search(graph);
  const std::vector<Stop> start = {{{0, 0}, 0}};
  CHECK(search.nodes(start, seconds(900)).size() == 2);
  CHECK(search.nodes(start, seconds(899.999)).size() == 1);
  const Targets far(graph, std::vector<std::vector<Stop>>{{{{0, 900}, 0}}, {{{0, 890}, 10010}}});
  CHECK(search.targets(start, seconds(900), far) == std::vector<Reached>{{0, 900000}});
}

TEST_CASE("the way there is as long as the way back") {
  std::mt19937 random(5);
  const Graph graph = build(random_ways(random, 12), walker()).graph;
  std::vector<std::vector<Stop>> places(25);
  for (auto& p : places) p = {random_stop(random, graph)};
  const Targets filed(graph, places);
  Search search(graph);
  std::set<std::tuple<std::uint32_t, std::uint32_t, Cost>> there, back;
  for (std::uint32_t a = 0; a < places.size(); ++a) {
    for (const Reached& r : search.targets(places[a], seconds(2000), filed)) {
      there.insert({a, r.index, r.cost});
      back.insert({r.index, a, r.cost});
    }
  }
  CHECK(there.size() > 100);
  CHECK(there == back);
}

TEST_CASE("another way never makes anything farther") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<Way> ways = random_ways(random, 8);
    const Graph before = build(ways, walker()).graph;
    const auto node = [&] { return before.nodes[random() % before.nodes.size()]; };
    ways.push_back({.line = {node(), node()}, .road_class = "lane"});
    const Graph after = build(ways, walker()).graph;
    REQUIRE(after.nodes == before.nodes);

    Search old_search(before);
    Search new_search(after);
    const std::uint32_t n = static_cast<std::uint32_t>(random() % before.nodes.size());
    const auto at_node = [n](const Graph& graph) {
      const std::uint32_t e = graph.edges_of(n).front();
      const Edge& edge = graph.edges[e];
      return std::vector<Stop>{{{e, edge.from == n ? 0 : edge.length_m}, 0}};
    };
    old_search.nodes(at_node(before), seconds(600));
    new_search.nodes(at_node(after), seconds(600));
    for (std::uint32_t i = 0; i < before.nodes.size(); ++i) {
      CHECK(new_search.cost(i) <= old_search.cost(i));
    }
  }
}

TEST_CASE("of several gates the nearest counts") {
  const auto town = sketch("A----B----C    ABC: 直街");
  auto ways = town.ways;
  const Graph graph = build(ways, walker()).graph;
  Search search(graph);
  const std::vector<Stop> site = {{{0, 0}, 0}};
  const Targets compound(graph, std::vector<std::vector<Stop>>{{{{0, 800}, 0}, {{0, 300}, 5000}}});
  CHECK(search.targets(site, seconds(900), compound) == std::vector<Reached>{{0, 305000}});
}

TEST_CASE("a service circle ends exactly where the time is up") {
  const auto town = sketch(R"(
       D
       |
    A--B--C     ABC: 街
                BD: 巷
  )");
  const Graph graph = build(town.ways, walker()).graph;
  Search search(graph);
  const Snapper snapper(graph);
  const auto at = snapper.snap(town['A'] + Point{100, 0}, 1);
  REQUIRE(at);
  const std::vector<Stop> start = {stop(graph, *at)};
  const auto circle = service_circle(graph, search, start, seconds(250));
  double walked = 0;
  for (const Interval& i : circle) walked += i.to_m - i.from_m;
  CHECK(walked == doctest::Approx(100 + 200 + 50 + 50));
  for (const Line& line : lines(graph, circle)) CHECK(line.size() >= 2);
}

TEST_CASE("a place lies in the service circle exactly if it is reached") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Graph graph = build(random_ways(random, 9), walker()).graph;
    Search search(graph);
    const std::vector<Stop> start = {random_stop(random, graph)};
    const Cost limit = seconds(400);
    const auto circle = service_circle(graph, search, start, limit);
    for (int round = 0; round < 200; ++round) {
      Stop place = random_stop(random, graph);
      place.cost = 0;
      const auto cost = plain_cost(graph, start, {place});
      if (cost + 2 >= limit && cost <= limit + 2) continue;  // milliseconds are rounded
      bool inside = false;
      for (const Interval& i : circle) {
        inside = inside || (i.edge == place.position.edge && place.position.along_m >= i.from_m &&
                            place.position.along_m <= i.to_m);
      }
      CHECK(inside == (cost <= limit));
    }
  }
}

TEST_CASE("a circular way is walked from both ends") {
  const std::vector<Way> ways = {
      {.line = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, .road_class = "lane"}};
  const Graph graph = build(ways, walker()).graph;
  Search search(graph);
  const Targets far(graph, std::vector<std::vector<Stop>>{{{{0, 390}, 0}}});
  CHECK(search.targets(std::vector<Stop>{{{0, 20}, 0}}, seconds(900), far) ==
        std::vector<Reached>{{0, 30000}});
  const auto circle = service_circle(graph, search, std::vector<Stop>{{{0, 20}, 0}}, seconds(50));
  double walked = 0;
  for (const Interval& i : circle) walked += i.to_m - i.from_m;
  CHECK(walked == doctest::Approx(100));
}

}  // namespace
}  // namespace lifang::network
