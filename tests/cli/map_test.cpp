// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

// A township with a road, in a workspace of its own.
std::string small_town(const tests::TemporaryFolder& folder) {
  const std::string path = folder.file("town.gpkg");
  auto work = workspace::Workspace::create(path, 4549);
  REQUIRE(work);
  const auto made = work->perform(
      {.name = "Test", .actor = {"王敏"}, .summary = "试"},
      [](workspace::Change& change) -> Result<void> {
        const MultiPolygon area = {
            {{{5e5, 3e6}, {5e5 + 800, 3e6}, {5e5 + 800, 3e6 + 600}, {5e5, 3e6 + 600}, {5e5, 3e6}},
             {}}};
        auto town = change.insert(
            "township", {{"name", "剡湖街道"}, {"code", "330683001"}, {"geom", Geometry(area)}});
        if (!town) return fail(town);
        auto road = change.insert(
            "road", {{"name", "清溪路"},
                     {"class", "main"},
                     {"status", "built"},
                     {"geom", Geometry(Line{{5e5 + 50, 3e6 + 350}, {5e5 + 750, 3e6 + 360}})}});
        if (!road) return fail(road);
        return {};
      });
  REQUIRE(made);
  return path;
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return out;
  char buffer[4096];
  while (const std::size_t n = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, n);
  pclose(pipe);
  return out;
}

}  // namespace

TEST_CASE("lifang map writes a PDF whose title, legend, scale and reference can be read") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const std::string pdf = folder.file("town.pdf");
  const auto ran = tests::run("lifang", {"map", "--workspace", town, "--out", pdf, "--township",
                                         "剡湖街道", "--on", "2026-11-24", "--json"});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  const json answer = json::parse(ran.out);
  CHECK(answer["title"] == "剡湖街道地图");
  CHECK(answer["scale"] == 5000);
  CHECK(answer["features"].get<int>() >= 2);
  if (output_of("command -v pdftotext").empty()) return;
  const std::string text = output_of("pdftotext '" + pdf + "' -");
  for (const char* words : {"剡湖街道地图", "图例", "主干道、县道", "1:5,000", "北", "EPSG:4549",
                            "2026年11月24日", "界线不作划界依据", "单位（盖章）"}) {
    CHECK_MESSAGE(text.find(words) != std::string::npos, words);
  }
  CHECK(text.find("高速公路") == std::string::npos);
}

TEST_CASE("lifang map draws what is asked for at the scale asked for") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const auto ran = tests::run(
      "lifang", {"map", "--workspace", town, "--out", folder.file("a.png"), "--bbox",
                 "500000,3000000,500400,3000300", "--scale", "2000", "--width", "800", "--json"});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  const json answer = json::parse(ran.out);
  const auto extent = answer["extent"].get<std::vector<double>>();
  CHECK((extent[0] + extent[2]) / 2 == doctest::Approx(500200));
  CHECK((extent[2] - extent[0]) == doctest::Approx(184.8 * 2));
  CHECK(std::filesystem::file_size(folder.file("a.png")) > 5000);
}

TEST_CASE("with --size the map alone fills the picture, the box whole in its middle") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const auto extent = [&](std::vector<std::string> more) {
    std::vector<std::string> all = {"map", "--workspace", town, "--size", "400x200", "--json"};
    all.insert(all.end(), more.begin(), more.end());
    const auto ran = tests::run("lifang", all);
    REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
    return json::parse(ran.out)["extent"].get<std::vector<double>>();
  };
  const auto metres =
      extent({"--out", folder.file("a.png"), "--bbox", "500000,3000000,500300,3000200"});
  CHECK(metres[0] == doctest::Approx(499950));
  CHECK(metres[2] == doctest::Approx(500350));
  CHECK(metres[1] == doctest::Approx(3000000));
  CHECK(metres[3] == doctest::Approx(3000200));
  CHECK(tests::read_file(folder.file("a.png")).substr(16, 8) ==
        std::string("\0\0\x01\x90\0\0\0\xC8", 8));
  // EPSG:4549 has its middle at 120° E, 500 km.
  const auto degrees = extent(
      {"--out", folder.file("a.svg"), "--bbox", "119.99,27.1,120.01,27.11", "--bbox-crs", "wgs84"});
  CHECK((degrees[0] + degrees[2]) / 2 == doctest::Approx(500000));
  CHECK(degrees[2] - degrees[0] > 1900);
  CHECK(std::filesystem::exists(folder.file("a.svg")));
}

TEST_CASE("an atlas has a page for each area, in the order of names, each with its title") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const std::string pdf = folder.file("atlas.pdf");
  const auto ran = tests::run(
      "lifang", {"map", "--workspace", town, "--out", pdf, "--each", "township", "--json"});
  REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
  CHECK(json::parse(ran.out)["pages"] == json::array({"剡湖街道"}));
  const auto code = [&](const char* table, const char* out) {
    return tests::run("lifang",
                      {"map", "--workspace", town, "--out", folder.file(out), "--each", table})
        .exit_code;
  };
  CHECK(code("road", "a.pdf") == 2);
  CHECK(code("compound", "a.pdf") == 1);
  CHECK(code("township", "a.png") == 2);
}

TEST_CASE("a style sheet of one's own is used; what it may not hold is named with its line") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const auto draw = [&](const std::string& sheet) {
    tests::write_file(folder.file("own.json"), sheet);
    return tests::run("lifang", {"map", "--workspace", town, "--size", "100x100", "--style",
                                 folder.file("own.json"), "--out", folder.file("a.png")});
  };
  const std::string head =
      "{\"version\": 8,\n \"metadata\": {\"lifang:extends\": \"lifang\"},\n \"layers\": [";
  CHECK(draw(head + "]}").exit_code == 0);
  const auto refused = draw(head + "\n  {\"id\": \"river-line\",\n   \"paint\": {\n" +
                            "     \"line-width\": \"wide\"}}]}");
  CHECK(refused.exit_code == 3);
  CHECK_MESSAGE(refused.err.find("第 6 行") != std::string::npos, refused.err);
  CHECK(draw("{").exit_code == 3);
}

TEST_CASE("lifang map refuses what it cannot draw, and writes nothing") {
  const tests::TemporaryFolder folder;
  const std::string town = small_town(folder);
  const std::string out = folder.file("a.png");
  const auto code = [&](std::vector<std::string> more) {
    std::vector<std::string> all = {"map", "--workspace", town, "--out", out};
    all.insert(all.end(), more.begin(), more.end());
    return tests::run("lifang", all).exit_code;
  };
  CHECK(code({"--township", "无此镇"}) == 1);
  CHECK(code({"--feature", "no-such-id"}) == 1);
  CHECK(code({"--theme", "weather"}) == 2);
  CHECK(code({"--style", "neon"}) == 2);
  CHECK(code({"--paper", "B5"}) == 2);
  CHECK(code({"--bbox", "1,2,3"}) == 2);
  CHECK(code({"--bbox-crs", "wgs84"}) == 2);
  CHECK(code({"--bbox", "0,0,1,1", "--bbox-crs", "EPSG:0"}) != 0);
  CHECK(code({"--size", "20x"}) == 2);
  CHECK(code({"--size", "400x300x2"}) == 2);
  CHECK(code({"--size", "400x300", "--title", "x"}) == 2);
  CHECK(code({"--style", folder.file("none.json")}) == 3);
  CHECK(code({"--scale", "0"}) == 2);
  CHECK(code({"--all", "--township", "剡湖街道"}) == 2);
  CHECK_FALSE(std::filesystem::exists(out));
  CHECK(
      tests::run("lifang", {"map", "--workspace", town, "--out", folder.file("a.gif")}).exit_code ==
      2);
  CHECK(tests::run("lifang", {"map", "--workspace", folder.file("no.gpkg"), "--out", out})
            .exit_code != 0);
}
