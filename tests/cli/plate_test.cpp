// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/support.h"

using lifang::tests::Ran;
using nlohmann::json;

namespace {

std::string county(const lifang::tests::TemporaryFolder& folder) {
  lifang::tests::write_file(folder.file("road.geojson"),
                            R"({"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"name":"清溪路","class":"local"},"geometry":{"type":"LineString","coordinates":[[120.83,29.58],[120.833,29.58]]}}]})");
  std::string houses;
  for (int i = 0; i < 5; ++i) {
    const double x = 120.8302 + i * 0.0005;
    for (double y : {29.5801, 29.5798}) {
      char text[400];
      std::snprintf(
          text, sizeof text,
          R"(%s{"type":"Feature","properties":{"use":"住宅"},"geometry":{"type":"Polygon","coordinates":[[[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f]]]}})",
          houses.empty() ? "" : ",", x, y, x + 1e-4, y, x + 1e-4, y + 1e-4, x, y + 1e-4, x, y);
      houses += text;
    }
  }
  lifang::tests::write_file(folder.file("building.geojson"),
                            R"({"type":"FeatureCollection","features":[)" + houses + "]}");
  const Ran ran = lifang::tests::run(
      "lifang", {"import", "--workspace", folder.file("w.gpkg"), folder.file("road.geojson"),
                 folder.file("building.geojson"), "--json"});
  REQUIRE(ran.exit_code == 0);
  return folder.file("w.gpkg");
}

}  // namespace

TEST_CASE(
    "plate number writes plates by side and order, plate list shows them, undo removes them") {
  lifang::tests::TemporaryFolder folder;
  const std::string work = county(folder);
  const Ran ran = lifang::tests::run(
      "lifang", {"plate", "number", "--workspace", work, "--road", "清溪路", "--json"});
  REQUIRE(ran.exit_code == 0);
  const json done = json::parse(ran.out);
  CHECK(done["made"] == 10);
  std::map<std::string, double> offset;
  std::map<std::string, int> number;
  for (const json& plate : done["plates"]) {
    const std::string side = plate["side"];
    CHECK(plate["number"].get<int>() % 2 == (side == "left" ? 1 : 0));
    CHECK(plate["number"] > number[side]);
    CHECK(plate["offset_m"] > offset[side]);
    number[side] = plate["number"];
    offset[side] = plate["offset_m"];
    CHECK(plate["address"].get<std::string>().find("清溪路" + plate["text"].get<std::string>()) !=
          std::string::npos);
  }
  const auto count = [&] {
    const Ran list = lifang::tests::run(
        "lifang", {"plate", "list", "--workspace", work, "--road", "清溪路", "--json"});
    return json::parse(list.out)["plates"].size();
  };
  CHECK(count() == 10);
  CHECK(lifang::tests::run("lifang", {"undo", "--workspace", work}).exit_code == 0);
  CHECK(count() == 0);
}

TEST_CASE("a wrong request is told apart from an unknown road") {
  lifang::tests::TemporaryFolder folder;
  const std::string work = county(folder);
  const auto number = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"plate", "number", "--workspace", work});
    return lifang::tests::run("lifang", more).exit_code;
  };
  CHECK(number({}) == 2);
  CHECK(number({"--road", "清溪路", "--zero", "up"}) == 2);
  CHECK(number({"--road", "没有路"}) == 1);
}

TEST_CASE("real streets are numbered in order from their buildings") {
  const auto extract = lifang::tests::real_data("osm/liechtenstein-2015-07-27.osm.pbf");
  if (!extract) return;
  lifang::tests::TemporaryFolder folder;
  const std::string work = folder.file("w.gpkg");
  REQUIRE(lifang::tests::run("lifang", {"import", "--workspace", work, *extract}).exit_code == 0);
  const Ran listed =
      lifang::tests::run("lifang", {"plate", "list", "--workspace", work, "--roads", "--json"});
  const json roads = json::parse(listed.out)["roads"];
  REQUIRE(roads.size() > 500);
  std::size_t plates = 0;
  for (std::size_t i = 0; i < roads.size(); i += 60) {
    const Ran ran = lifang::tests::run("lifang", {"plate", "number", "--workspace", work, "--road",
                                                  roads[i]["road"], "--dry-run", "--json"});
    REQUIRE(ran.exit_code == 0);
    // Towns may each have a road of one name; each is numbered by itself.
    std::set<std::pair<int, int>> seen;
    std::map<std::pair<int, std::string>, int> last;
    const json done = json::parse(ran.out);
    for (const json& plate : done["plates"]) {
      const int road = plate["road_no"], number = plate["number"];
      CHECK(seen.insert({road, number}).second);
      int& before = last[{road, plate["side"]}];
      CHECK(number > before);
      before = number;
      ++plates;
    }
  }
  CHECK(plates > 20);
}

TEST_CASE("renumbering changes the fewest plates; old addresses are found with what holds now") {
  lifang::tests::TemporaryFolder folder;
  const std::string work = county(folder);
  const auto plates = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"plate", "renumber", "--workspace", work, "--road", "清溪路"};
    words.insert(words.end(), more.begin(), more.end());
    words.emplace_back("--json");
    const Ran ran = lifang::tests::run("lifang", words);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out);
  };
  REQUIRE(lifang::tests::run("lifang", {"plate", "number", "--workspace", work, "--road", "清溪路"})
              .exit_code == 0);
  CHECK(plates({})["changed"] == 0);
  // From the other end all are in the wrong order: of a side one may stay.
  const json plan = plates({"--reverse"});
  CHECK(plan["dry_run"] == true);
  CHECK(plan["changed"].get<int>() >= 8);
  CHECK(plates({})["changed"] == 0);
  const json done = plates({"--reverse", "--apply"});
  CHECK(done["changed"] == plan["changed"]);
  CHECK(done["old_valid_until"].get<std::string>().size() == 10);
  CHECK(plates({"--reverse"})["changed"] == 0);
  for (const json& plate : done["plates"]) {
    if (plate["old_address"].is_null()) continue;
    const Ran ran =
        lifang::tests::run("lifang", {"address", "geocode", "--workspace", work, "--json",
                                      plate["old_address"].get<std::string>()});
    const json found = json::parse(ran.out);
    CHECK(found["level"] == "door");
    CHECK(found["former"] == true);
    CHECK(found["now"] == plate["address"]);
    CHECK(found["valid_until"] == done["old_valid_until"]);
    const Ran seen = lifang::tests::run("lifang", {"find", "--workspace", work, "--json",
                                                   plate["old_address"].get<std::string>()});
    const json hit = json::parse(seen.out)["hits"][0];
    CHECK(hit["name"] == plate["old_address"]);
    // A number that another door has since taken holds again.
    const bool taken = std::any_of(
        done["plates"].begin(), done["plates"].end(),
        [&](const json& other) { return other["address"] == plate["old_address"]; });
    CHECK(hit["former"].is_null() == taken);
    if (taken) continue;
    CHECK(hit["former"]["now"] == plate["address"]);
    CHECK(hit["former"]["valid_until"] == done["old_valid_until"]);
  }
  // Numbers that are still valid beside the new ones are given to no other door.
  CHECK(lifang::tests::run("lifang", {"undo", "--workspace", work}).exit_code == 0);
  CHECK(plates({})["changed"] == 0);
}
