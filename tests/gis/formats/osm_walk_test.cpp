// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm_walk.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <queue>
#include <random>

#include "core/geometry/geodesic.h"
#include "core/network/service_circle.h"
#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang::formats {
namespace {

const rules::Config& import_rules() {
  static const rules::Config rules = *rule_file("import");
  return rules;
}

Result<WalkingMap> read(const tests::TemporaryFolder& folder, const std::string& objects) {
  tests::write_file(folder.file("t.osm"), "<osm version=\"0.6\">" + objects + "</osm>");
  return read_walking_map(folder.file("t.osm"), import_rules());
}

std::string node(int id, double lon, const std::string& tags = {}) {
  return "<node id=\"" + std::to_string(id) + "\" lat=\"48\" lon=\"" + std::to_string(lon) + "\">" +
         tags + "</node>";
}

std::string tag(const std::string& key, const std::string& value) {
  return "<tag k=\"" + key + "\" v=\"" + value + "\"/>";
}

std::string way(int id, std::vector<int> nodes, const std::string& tags) {
  std::string out = "<way id=\"" + std::to_string(id) + "\">";
  for (const int n : nodes) out += "<nd ref=\"" + std::to_string(n) + "\"/>";
  return out + tags + "</way>";
}

std::size_t walkable(const std::string& tags) {
  const tests::TemporaryFolder folder;
  const auto map = read(folder, node(1, 15) + node(2, 15.001) + way(1, {1, 2}, tags));
  if (!map) CHECK(map.error().code == "import.no_ways");
  return map ? map->ways : 0;
}

TEST_CASE("what is walkable is said by highway, access, foot and motorroad") {
  for (const char* kind : {"trunk", "primary_link", "residential", "service", "pedestrian",
                           "footway", "cycleway", "path", "bridleway", "steps", "track", "road"}) {
    CAPTURE(kind);
    CHECK(walkable(tag("highway", kind)) == 1);
  }
  for (const char* kind : {"motorway", "motorway_link", "construction", "proposed", "raceway"}) {
    CAPTURE(kind);
    CHECK(walkable(tag("highway", kind)) == 0);
  }
  const std::string road = tag("highway", "residential");
  CHECK(walkable(tag("highway", "motorway") + tag("foot", "yes")) == 1);
  CHECK(walkable(tag("highway", "trunk") + tag("motorroad", "yes")) == 0);
  CHECK(walkable(road + tag("access", "private")) == 0);
  CHECK(walkable(road + tag("access", "no") + tag("foot", "designated")) == 1);
  CHECK(walkable(road + tag("access", "customers")) == 1);
  CHECK(walkable(road + tag("foot", "use_sidepath")) == 0);
  CHECK(walkable(road + tag("access", "yes") + tag("foot", "private")) == 0);
  CHECK(walkable(road + tag("sidewalk", "separate") + tag("oneway", "yes")) == 1);
  CHECK(walkable(tag("railway", "rail")) == 0);
}

TEST_CASE("ways break where a node is missing, barriers close where tags say so") {
  const tests::TemporaryFolder folder;
  const auto map = read(
      folder, node(1, 15) + node(2, 15.001, tag("barrier", "gate") + tag("access", "private")) +
                  node(3, 15.002, tag("barrier", "gate")) + node(4, 15.003) + node(5, 15.004) +
                  way(7, {1, 2, 3, 99, 4, 5}, tag("highway", "path")) +
                  way(7, {1, 5}, tag("highway", "path")));  // a second way 7 is not believed
  REQUIRE(map);
  CHECK(map->ways == 1);
  CHECK(map->missing_nodes == 1);
  CHECK(map->map.ways.size() == 2);
  REQUIRE(map->map.closed.size() == 1);
  CHECK(map->node_ids[map->map.closed[0]] == 2);
  CHECK(map->map.metres(0, 1) == doctest::Approx(74.62).epsilon(0.001));
}

TEST_CASE("files that are cut short or no map say so") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("t.osm"), "<osm version=\"0.6\"><node id=");
  const auto cut = read_walking_map(folder.file("t.osm"), import_rules());
  REQUIRE_FALSE(cut);
  CHECK(cut.error().fault == Fault::input);
  tests::write_file(folder.file("t.osm.pbf"), "no pbf at all");
  CHECK_FALSE(read_walking_map(folder.file("t.osm.pbf"), import_rules()));
}

// Plain Dijkstra over all OpenStreetMap nodes in seconds, from the ends of one segment.
std::vector<double> plain(const WalkingMap& read, std::uint32_t node, double speed) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> links(read.map.vertices.size());
  for (const auto& way : read.map.ways) {
    for (std::size_t k = 1; k < way.vertices.size(); ++k) {
      const auto [a, b] = std::pair(way.vertices[k - 1], way.vertices[k]);
      const double s = geodesic_m((*read.lon_lat)[a], (*read.lon_lat)[b]) / speed;
      links[a].emplace_back(b, s);
      links[b].emplace_back(a, s);
    }
  }
  std::vector<double> cost(links.size(), INFINITY);
  using Waiting = std::pair<double, std::uint32_t>;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
  queue.emplace(cost[node] = 0, node);
  while (!queue.empty()) {
    const auto [at, n] = queue.top();
    queue.pop();
    if (at > cost[n]) continue;
    if (n != node && std::ranges::binary_search(read.map.closed, n)) continue;
    for (const auto& [to, s] : links[n]) {
      if (at + s < cost[to]) queue.emplace(cost[to] = at + s, to);
    }
  }
  return cost;
}

TEST_CASE("on every network of the real data a walk reaches what plain Dijkstra does") {
  for (const char* name : {"osm/krems-2013.osm.gz", "osm/monaco-2021.osm.pbf",
                           "osm/liechtenstein-2015-07-27.osm.pbf", "osm/porto-roads.osm.pbf"}) {
    CAPTURE(name);
    const auto path = tests::real_data(name);
    if (!path) return;
    const auto read = read_walking_map(*path, import_rules());
    REQUIRE(read);
    const network::Profile flat{.id = "flat", .speed_mps = 1, .flat = true};
    const network::Graph graph = network::build_numbered(read->map, flat, 100000).graph;
    network::Search search(graph);
    std::mt19937 random(7);
    for (int round = 0; round < 4; ++round) {
      const auto edge = static_cast<std::uint32_t>(random() % graph.edges.size());
      const Point at = graph.nodes[graph.edges[edge].from];
      const auto vertex = static_cast<std::uint32_t>(std::ranges::find(read->map.vertices, at) -
                                                     read->map.vertices.begin());
      if (std::ranges::binary_search(read->map.closed, vertex)) continue;
      const std::vector<network::Stop> start = {{{edge, 0}, 0}};
      const auto cost = plain(*read, vertex, 1);
      for (const double s : {300.0, 900.0, 3000.0}) {
        CAPTURE(s);
        // Nodes within a millimetre of the limit may fall on either side: none does here.
        CHECK(network::covered(graph, search, start, graph.seconds(s)).vertices ==
              static_cast<std::size_t>(
                  std::ranges::count_if(cost, [s](double c) { return c <= s; })));
      }
    }
  }
}

}  // namespace
}  // namespace lifang::formats
