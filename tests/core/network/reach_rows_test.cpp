// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/reach_rows.h"

#include <doctest/doctest.h>

#include <random>

#include "core/network/snap.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

/// A town under edit: streets on a grid, sites and homes beside them.
struct Town {
  std::mt19937 random;
  std::vector<Way> ways;
  std::vector<Point> sites, homes;

  explicit Town(unsigned seed) : random(seed) {
    for (int i = 0; i < 40; ++i) {
      for (int j = 0; j < 40; ++j) {
        if (random() % 10 < 7) ways.push_back(street(i, j, i + 1, j));
        if (random() % 10 < 7) ways.push_back(street(i, j, i, j + 1));
      }
    }
    for (int i = 0; i < 60; ++i) sites.push_back(anywhere());
    for (int i = 0; i < 400; ++i) homes.push_back(anywhere());
  }
  Way street(int i, int j, int k, int l) {
    return {.line = {{100.0 * i, 100.0 * j}, {100.0 * k, 100.0 * l}},
            .road_class = random() % 12 == 0 ? "steps" : "lane"};
  }
  Point anywhere() {
    return {static_cast<double>(random() % 4000), static_cast<double>(random() % 4000)};
  }
  void edit() {
    switch (random() % 5) {
      case 0: ways.erase(ways.begin() + static_cast<std::ptrdiff_t>(random() % ways.size())); break;
      case 1:
        ways.push_back(street(static_cast<int>(random() % 40), static_cast<int>(random() % 40),
                              static_cast<int>(random() % 40), static_cast<int>(random() % 40)));
        break;
      case 2: ways[random() % ways.size()].line.back() = anywhere(); break;
      case 3: homes[random() % homes.size()] = anywhere(); break;
      case 4: sites[random() % sites.size()] = anywhere(); break;
    }
  }
};

std::vector<Place> places(const Graph& graph, const std::vector<Point>& points) {
  const Snapper snapper(graph, 500);
  std::vector<Place> out;
  for (const Point p : points) {
    Place& place = out.emplace_back(Place{.id = std::to_string(out.size())});
    if (const auto at = snapper.snap(p, 300)) place.stops.push_back(stop(graph, *at));
  }
  return out;
}

TEST_CASE("after any edit the kept rows are those of searching anew, and few are searched again") {
  constexpr Cost limit = 600'000;
  std::size_t searched = 0, asked = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Town town(seed);
    KeptRows kept;
    for (int round = 0; round < 25; ++round) {
      const Graph graph = build(town.ways, walker(), {.cut_crossings = round % 2 == 1}).graph;
      const auto sites = places(graph, town.sites);
      const auto homes = places(graph, town.homes);
      KeptRows none;
      const RowsDone anew = reach_rows(graph, sites, homes, limit, none);
      const RowsDone done = reach_rows(graph, sites, homes, limit, kept);
      REQUIRE(anew.searched == sites.size());
      REQUIRE(done.rows == anew.rows);
      CHECK(reach_rows(graph, sites, homes, limit, kept).searched == 0);
      town.edit();
    }
    // One kind of network throughout: edits stay where they are.
    for (int round = 0; round < 20; ++round) {
      const Graph graph = build(town.ways, walker()).graph;
      const auto sites = places(graph, town.sites);
      const RowsDone done = reach_rows(graph, sites, places(graph, town.homes), limit, kept);
      if (round > 0) {
        searched += done.searched;
        asked += sites.size();
      }
      town.edit();
    }
  }
  CHECK(searched > 0);
  CHECK(static_cast<double>(searched) / static_cast<double>(asked) < 0.35);
}

TEST_CASE("another limit or another speed is searched anew") {
  const Town town(7);
  const Graph graph = build(town.ways, walker()).graph;
  const auto sites = places(graph, town.sites);
  const auto homes = places(graph, town.homes);
  KeptRows kept;
  reach_rows(graph, sites, homes, 600'000, kept);
  CHECK(reach_rows(graph, sites, homes, 300'000, kept).searched == sites.size());
  Profile fast = walker();
  fast.speed_mps = 1.3;
  const Graph faster = build(town.ways, fast).graph;
  CHECK(reach_rows(faster, places(faster, town.sites), places(faster, town.homes), 300'000, kept)
            .searched == sites.size());
}

}  // namespace
}  // namespace lifang::network
