// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;

// A street along the equator, a node each 0.001 degrees (111.3195 m), and stairs at its end.
std::string street(const tests::TemporaryFolder& folder) {
  std::string text = "<osm version=\"0.6\">";
  for (int i = 0; i <= 20; ++i) {
    text += "<node id=\"" + std::to_string(i + 1) + "\" lat=\"0\" lon=\"" +
            std::to_string(10 + i * 0.001) + "\"/>";
  }
  text += "<way id=\"1\">";
  for (int i = 1; i <= 20; ++i) text += "<nd ref=\"" + std::to_string(i) + "\"/>";
  text +=
      "<tag k=\"highway\" v=\"residential\"/></way><way id=\"2\"><nd ref=\"20\"/><nd ref=\"21\"/>"
      "<tag k=\"highway\" v=\"steps\"/></way></osm>";
  tests::write_file(folder.file("street.osm"), text);
  return folder.file("street.osm");
}

json reach(const tests::TemporaryFolder& folder, const std::string& points,
           std::vector<std::string> more = {}) {
  tests::write_file(folder.file("points.csv"), points);
  std::vector<std::string> words = {
      "care", "reach", "--input", street(folder), "--points", folder.file("points.csv"), "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const auto ran = tests::run("lifang", words);
  CAPTURE(ran.err);
  REQUIRE(ran.exit_code == 0);
  return json::parse(ran.out);
}

TEST_CASE("care reach counts the nodes and metres within a walk on an OpenStreetMap file") {
  const tests::TemporaryFolder folder;
  const json said = reach(folder, "id,lon,lat\na,10.0,0\nb,10.0005,0.0001\n", {"--speed", "1"});
  REQUIRE(said["points"].size() == 2);
  const json& a = said["points"][0];
  CHECK(a["status"] == "ok");
  CHECK(a["snapped_m"] == doctest::Approx(0).epsilon(1e-3));
  CHECK(a["osm_nodes"] == 9);  // 8 x 111.32 m = 890.6 m
  CHECK(a["network_m"] == doctest::Approx(900).epsilon(1e-6));
  CHECK(a["people"].is_null());
  const json& b = said["points"][1];
  CHECK(b["snapped_m"] == doctest::Approx(11.0574).epsilon(1e-3));
  CHECK(b["network_m"] == doctest::Approx(111.3195 / 2 + 900 - 11.0574).epsilon(1e-4));
  CHECK(said["load_s"].is_number());
  CHECK(said["search_s"].is_number());
}

TEST_CASE("the limit is inclusive") {
  const tests::TemporaryFolder folder;
  const std::string minutes = std::to_string(3 * 111.31949079 / 60);
  const json said = reach(folder, "id,lon,lat\na,10.0,0\n", {"--speed", "1", "--minutes", minutes});
  CHECK(said["points"][0]["osm_nodes"] == 4);
}

TEST_CASE("stairs take longer, unless the walk is flat") {
  const tests::TemporaryFolder folder;
  const std::string points = "id,lon,lat\na,10.019,0\n";
  const auto nodes = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--speed", "1", "--minutes", "2"});
    return reach(folder, points, more)["points"][0]["osm_nodes"];
  };
  CHECK(nodes({}) == 2);  // 111 m of stairs are 371 steps of 0.8 s
  CHECK(nodes({"--flat"}) == 3);
}

TEST_CASE("one bad place is told and the others are answered") {
  const tests::TemporaryFolder folder;
  const json said = reach(folder,
                          "\xEF\xBB\xBFlat;id;lon\r\n0;a;10.0\r\nnorth;b;10.0\r\n0;c;500\r\n"
                          "0.5;d;10.0\r\n0;a;10.0\r\n;e;\r\n0;f;10.001\r\n");
  std::vector<std::string> words;
  for (const json& point : said["points"]) words.push_back(point["status"]);
  CHECK(words == std::vector<std::string>{"ok", "bad_coordinate", "bad_coordinate", "off_network",
                                          "duplicate_id", "bad_coordinate", "ok"});
  CHECK(said["points"][1]["osm_nodes"].is_null());
  CHECK(said["points"][4]["osm_nodes"] == said["points"][0]["osm_nodes"]);
  CHECK(said["points"][4]["line"] == 6);
}

TEST_CASE("what the walk needs is asked for") {
  const tests::TemporaryFolder folder;
  const std::string map = street(folder);
  tests::write_file(folder.file("p.csv"), "id,lon,lat\na,10,0\n");
  tests::write_file(folder.file("bare.csv"), "id,place\na,b\n");
  const auto exits = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"care", "reach"});
    return tests::run("lifang", words).exit_code;
  };
  CHECK(exits({}) == 2);
  CHECK(exits({"--input", map}) == 2);
  CHECK(exits({"--input", map, "--points", folder.file("p.csv"), "--minutes", "5,10"}) == 2);
  CHECK(exits({"--input", map, "--points", folder.file("p.csv"), "--speed", "0"}) == 2);
  CHECK(exits({"--input", map, "--points", folder.file("bare.csv")}) == 3);
  CHECK(exits({"--input", map, "--points", folder.file("none.csv")}) == 3);
  CHECK(exits({"--input", folder.file("none.osm"), "--points", folder.file("p.csv")}) == 3);
}

/// Heights along the equator in cells of 0.001 degrees, a row each side of it.
std::string heights(const tests::TemporaryFolder& folder, double rise_m, int unknown_from = 100) {
  std::string row;
  for (int i = 0; i < 40; ++i)
    row += (i >= unknown_from ? "-9999" : std::to_string(100 + rise_m * i)) + " ";
  const std::string path = folder.file("dem.asc");
  tests::write_file(path,
                    "ncols 40\nnrows 4\nxllcorner 9.99\nyllcorner -0.002\ncellsize 0.001\n"
                    "NODATA_value -9999\n" +
                        row + "\n" + row + "\n" + row + "\n" + row + "\n");
  return path;
}

TEST_CASE("slopes slow the walk on a file, level ground and --flat do not, gaps are told") {
  const tests::TemporaryFolder folder;
  const std::string points = "id,lon,lat\na,10.0,0\n";
  const auto ask = [&](const std::string& dem, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--dem", dem, "--dem-crs", "EPSG:4326"});
    return reach(folder, points, more);
  };
  const json level = reach(folder, points);
  CHECK(ask(heights(folder, 0))["points"] == level["points"]);
  const json hilly = ask(heights(folder, 11.13));  // one in ten: e^0.35 times as long
  CHECK(hilly["points"][0]["network_m"] == doctest::Approx(900 / std::exp(0.35)).epsilon(0.01));
  CHECK(hilly["findings"].empty());
  CHECK(ask(heights(folder, 11.13), {"--flat"})["points"] ==
        reach(folder, points, {"--flat"})["points"]);
  const json gap = ask(heights(folder, 11.13, 15));
  REQUIRE(gap["findings"].size() == 1);
  CHECK(gap["findings"][0]["code"] == "walk.no_height");
  CHECK(gap["points"][0]["network_m"] > hilly["points"][0]["network_m"]);
}

}  // namespace
}  // namespace lifang
