// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::formats;

namespace {

Result<Source> read(const std::string& path) {
  static const rules::Config rules = *rule_file("import");
  return read_osm(path, {.crs = {}, .encoding = {}, .rules = &rules});
}

/// Objects in OSM XML on a grid: node n lies at longitude 9.5 + (n % 10) / 1000.
Source town(const std::string& objects, int nodes = 100) {
  std::string text = "<osm version=\"0.6\">";
  for (int n = 0; n < nodes; ++n) {
    text += "<node id=\"" + std::to_string(n + 1) + "\" lat=\"" +
            std::to_string(47.1 + n / 10 / 1000.0) + "\" lon=\"" +
            std::to_string(9.5 + n % 10 / 1000.0) + "\"/>";
  }
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("t.osm"), text + objects + "</osm>");
  auto source = read(folder.file("t.osm"));
  REQUIRE(source);
  return std::move(*source);
}

std::string way(int id, std::initializer_list<int> nodes, const std::string& tags) {
  std::string out = "<way id=\"" + std::to_string(id) + "\">";
  for (int node : nodes) out += "<nd ref=\"" + std::to_string(node) + "\"/>";
  return out + tags + "</way>";
}

std::string tag(const std::string& key, const std::string& value) {
  return "<tag k=\"" + key + "\" v=\"" + value + "\"/>";
}

const Layer* layer(const Source& source, std::string_view table) {
  for (const Layer& each : source.layers) {
    if (each.table == table) return &each;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("roads carry class, bridge, level, steps and who may walk") {
  const Source source =
      town(way(1, {1, 2},
               tag("highway", "primary") + tag("name", "人民路") + tag("bridge", "yes") +
                   tag("width", "12.5 m")) +
           way(2, {2, 3}, tag("highway", "steps") + tag("step_count", "24")) +
           way(3, {3, 4}, tag("highway", "motorway") + tag("tunnel", "yes")) +
           way(4, {4, 5}, tag("highway", "proposed") + tag("proposed", "residential")) +
           way(5, {5, 6}, tag("highway", "track") + tag("access", "private")));
  const Layer& roads = *layer(source, "road");
  REQUIRE(roads.rows.size() == 5);
  CHECK(roads.rows[0].text("class") == "main");
  CHECK(roads.rows[0].text("name") == "人民路");
  CHECK(roads.rows[0].integer("level") == 1);
  CHECK(roads.rows[0].integer("bridge") == 1);
  CHECK(roads.rows[0].number("width_m") == 12.5);
  CHECK(roads.rows[0].text("source_id") == "way/1");
  CHECK(roads.rows[1].text("class") == "steps");
  CHECK(roads.rows[1].integer("step_count") == 24);
  CHECK(roads.rows[2].text("foot") == "no");
  CHECK(roads.rows[2].integer("oneway") == 1);
  CHECK(roads.rows[2].integer("level") == -1);
  CHECK(roads.rows[3].text("status") == "planned");
  CHECK(roads.rows[4].text("foot") == "private");
}

TEST_CASE("ways that share a node have equal coordinates there") {
  const Source source = town(way(1, {1, 12, 23}, tag("highway", "residential")) +
                             way(2, {12, 13}, tag("highway", "residential")));
  const Layer& roads = *layer(source, "road");
  CHECK(std::get<Line>(roads.rows[0].geometry())[1] == std::get<Line>(roads.rows[1].geometry())[0]);
}

TEST_CASE("a closed way is an area if its tags say so, else a ring road") {
  const Source source = town(
      way(1, {1, 2, 12, 11, 1},
          tag("building", "house") + tag("building:levels", "3") + tag("addr:housenumber", "12")) +
      way(2, {3, 4, 14, 13, 3}, tag("highway", "residential")) +
      way(3, {5, 6, 16, 15, 5}, tag("highway", "pedestrian") + tag("area", "yes")));
  const Row& house = layer(source, "building")->rows[0];
  CHECK(std::holds_alternative<Polygon>(house.geometry()));
  CHECK(house.text("use") == "residential");
  CHECK(house.integer("floors") == 3);
  CHECK(house.text("house_number") == "12");
  CHECK(std::holds_alternative<Line>(layer(source, "road")->rows[0].geometry()));
  CHECK(layer(source, "land")->rows[0].text("kind") == "square");
}

TEST_CASE("a multipolygon is joined from its ways and keeps its hole") {
  // The outer ring in two halves, one of them turned round, a courtyard inside.
  const Source source =
      town(way(1, {1, 5, 45}, "") + way(2, {1, 41, 45}, "") + way(3, {13, 14, 24, 23, 13}, "") +
           "<relation id=\"9\"><member type=\"way\" ref=\"1\" role=\"outer\"/><member type=\"way\" "
           "ref=\"2\" role=\"outer\"/>"
           "<member type=\"way\" ref=\"3\" role=\"inner\"/>" +
           tag("type", "multipolygon") + tag("landuse", "forest") + "</relation>");
  CHECK(source.report.read == 1);
  const Row& forest = layer(source, "land")->rows[0];
  const auto& area_ = std::get<MultiPolygon>(forest.geometry());
  REQUIRE(area_.size() == 1);
  CHECK(area_[0].holes.size() == 1);
  CHECK(area(area_) == doctest::Approx(16e-6 - 1e-6));
  CHECK(forest.text("kind") == "forest");
}

TEST_CASE("an old multipolygon takes its tags from the outer way, once") {
  const Source source =
      town(way(1, {1, 5, 45, 41, 1}, tag("building", "yes")) + way(3, {13, 14, 24, 23, 13}, "") +
           "<relation id=\"9\"><member type=\"way\" ref=\"1\" role=\"outer\"/><member type=\"way\" "
           "ref=\"3\" role=\"inner\"/>" +
           tag("type", "multipolygon") + "</relation>");
  CHECK(source.report.read == 1);
  REQUIRE(layer(source, "building")->rows.size() == 1);
  CHECK(std::get<MultiPolygon>(layer(source, "building")->rows[0].geometry())[0].holes.size() == 1);
}

TEST_CASE("what an extract has cut is kept in pieces or refused with its id") {
  const Source source = town(way(1, {1, 2, 777, 3, 4}, tag("highway", "residential")) +
                             way(2, {1, 2, 777, 1}, tag("building", "yes")) +
                             way(3, {888, 889}, tag("highway", "path")));
  CHECK(source.report.read == 3);
  CHECK(source.report.refused == 2);
  CHECK(source.report.reasons[0].examples == std::vector<std::string>{"way/2", "way/3"});
  CHECK(std::get<MultiLine>(layer(source, "road")->rows[0].geometry()).size() == 2);
}

TEST_CASE("a node twice in the file is refused the second time") {
  const std::string shop = "<node id=\"500\" lat=\"47.1\" lon=\"9.5\">" + tag("shop", "bakery") +
                           tag("name", "A") + "</node>";
  const Source source = town(shop + shop);
  CHECK(source.report.read == 2);
  CHECK(source.report.reasons[0].code == "import.duplicate_id");
  CHECK(layer(source, "facility")->rows.size() == 1);
}

TEST_CASE("reading a map can be stopped") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("t.osm"),
                    "<osm version=\"0.6\"><node id=\"1\" lat=\"47\" lon=\"9\"/></osm>");
  const rules::Config rules = *rule_file("import");
  const auto stopped = read_osm(folder.file("t.osm"), {.crs = {}, .encoding = {}, .rules = &rules},
                                [](double, std::string_view) { return false; });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == "work.cancelled");
}

TEST_CASE("a broken-off map is refused") {
  const auto file = tests::real_data("osm/liechtenstein-2015-07-27.osm.pbf");
  if (!file) return;
  const std::string bytes = tests::read_file(*file);
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("cut.osm.pbf"), bytes.substr(0, bytes.size() * 2 / 3));
  CHECK(read(folder.file("cut.osm.pbf")).error().code == "import.truncated");
  const auto gz = tests::real_data("osm/krems-2013.osm.gz");
  if (!gz) return;
  const std::string packed = tests::read_file(*gz);
  tests::write_file(folder.file("cut.osm.gz"), packed.substr(0, packed.size() / 2));
  CHECK_FALSE(read(folder.file("cut.osm.gz")));
}

TEST_CASE("Liechtenstein's counts come out") {
  const auto file = tests::real_data("osm/liechtenstein-2015-07-27.osm.pbf");
  if (!file) return;
  const auto source = read(*file);
  REQUIRE(source);
  // 8,998 buildings and 4,660 highways stand in the file's description.
  CHECK(layer(*source, "building")->rows.size() > 8950);
  CHECK(layer(*source, "road")->rows.size() > 4600);
  const auto& roads = layer(*source, "road")->rows;
  const auto named =
      std::count_if(roads.begin(), roads.end(), [](const Row& row) { return row.known("name"); });
  CHECK(named > 1900);
  std::set<std::int64_t> features;
  for (const Layer& each : source->layers) {
    for (const Origin& origin : each.origins) features.insert(origin.feature);
  }
  CHECK(static_cast<std::int64_t>(features.size()) + source->report.refused == source->report.read);
}
