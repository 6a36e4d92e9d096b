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

TEST_CASE("a numbered plate has its address code, by which it is found; an import gets one") {
  lifang::tests::TemporaryFolder folder;
  const std::string work = county(folder);
  lifang::tests::write_file(
      folder.file("township.geojson"),
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"剡湖街道",
      "code":"330683001"},"geometry":{"type":"Polygon","coordinates":[[[120.8,29.5],[120.9,29.5],
      [120.9,29.6],[120.8,29.6],[120.8,29.5]]]}}]})");
  const auto run = [&](std::vector<std::string> words, const std::string& input = "") {
    words.insert(words.begin() + 2, {"--workspace", work, "--json"});
    const Ran ran = lifang::tests::run("lifang", words, input);
    CAPTURE(ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out);
  };
  REQUIRE(lifang::tests::run("lifang", {"import", "--workspace", work, "--table", "township",
                                        folder.file("township.geojson")})
              .exit_code == 0);
  run({"plate", "number", "--road", "清溪路"});
  const json plate = run({"address", "geocode", "清溪路12号"});
  const std::string code = plate["address_code"];
  CHECK(code.substr(0, 32) == "33068300100000010001200000000000");
  const json found = run({"address", "geocode", code});
  CHECK(found["id"] == plate["id"]);
  CHECK(found["matched"] == plate["matched"]);
  // A code of a room that has no plate leads to its door; a slip is told.
  const Ran room = lifang::tests::run(
      "lifang", {"address", "format", "--json"},
      R"({"road":"清溪路","number":12,"building":"3","room":"101","code":"330683001","street_code":1})");
  const std::string inside = json::parse(room.out)["address_code"];
  CHECK(inside.substr(0, 32) == "33068300100000010001200003000101");
  CHECK(run({"address", "geocode", inside})["id"] == plate["id"]);
  std::string slip = code;
  std::swap(slip[15], slip[20]);
  CHECK(lifang::tests::run("lifang", {"address", "geocode", "--workspace", work, slip}).exit_code ==
        3);
  // Read without a workspace: what the digits say; written again they are the same.
  const Ran parsed = lifang::tests::run("lifang", {"address", "parse", "--json", inside});
  const json parts = json::parse(parsed.out);
  CHECK(parts["county"] == "嵊州市");
  CHECK(parts["number"] == 12);
  CHECK(parts["room"] == "101");
  const Ran again = lifang::tests::run("lifang", {"address", "format", "--json"}, parsed.out);
  CHECK(json::parse(again.out)["address_code"] == inside);
  // Nothing to do where all have theirs; a division's new code reaches every plate.
  CHECK(run({"address", "codes"})["changed"] == 0);
  lifang::tests::write_file(folder.file("plates.csv"),
                            "road_name,number,text,address,kind,status,lon,lat\n东街,1,1号,"
                            "剡湖街道东街1号,road,in_use,120.85,"
                            "29.55\n安康平路,2,2号,安康平路2号,road,in_use,120.86,29.55\n");
  REQUIRE(lifang::tests::run("lifang", {"import", "--workspace", work, "--table", "door_plate",
                                        folder.file("plates.csv")})
              .exit_code == 0);
  CHECK(run({"address", "codes"})["changed"] == 2);
  CHECK(run({"address", "geocode", "东街1号"})["address_code"].get<std::string>().substr(12, 4) ==
        "0002");
  // A road may begin like a town elsewhere.
  CHECK(run({"address", "geocode", "安康平路2号"})["level"] == "door");
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
    const Ran seen = lifang::tests::run(
        "lifang", {"find", "--workspace", work, "--json", plate["old_address"].get<std::string>()});
    const json hit = json::parse(seen.out)["hits"][0];
    CHECK(hit["name"] == plate["old_address"]);
    // A number that another door has since taken holds again.
    const bool taken =
        std::any_of(done["plates"].begin(), done["plates"].end(),
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
