// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// The whole thread on real extracts.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/support.h"

namespace {

using nlohmann::json;
namespace tests = lifang::tests;

/// The report by step, of one run of the thread.
std::map<std::string, json> thread(const std::string& input, const tests::TemporaryFolder& folder) {
  const auto ran =
      tests::run("lifang", {"demo", "--input", input, "--out", folder.path.string(), "--json"});
  CHECK_MESSAGE(ran.exit_code == 0, ran.err);
  const json report = json::parse(tests::read_file(folder.file("report.json")));
  std::map<std::string, json> out;
  for (const json& step : report["steps"]) out[step["step"]] = step;
  return out;
}

/// A road on a map of nothing else: the quickest input there is.
std::string road_map(const tests::TemporaryFolder& folder) {
  const std::string file = folder.file("road.geojson");
  tests::write_file(file, R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
                          R"("properties":{"class":"local"},"geometry":{"type":"LineString",)"
                          R"("coordinates":[[120.80,29.60],[120.81,29.60]]}}]})");
  return file;
}

TEST_CASE("the whole thread runs on a real extract, every step done") {
  const auto input = tests::real_data("osm/liechtenstein-2015-07-27.osm.pbf");
  if (!input) return;
  const tests::TemporaryFolder folder;
  auto steps = thread(*input, folder);
  for (const char* name :
       {"import", "name", "plate", "community", "care", "export", "map", "app"}) {
    CAPTURE(name);
    CHECK(steps[name]["status"] == "done");
  }
  CHECK(steps["community"]["figures"]["households_out_of_range"] == 0);
  const json care = steps["care"]["figures"];
  CHECK(care["covered_after"] >= care["covered_before"]);
  CHECK(care["covered_after"] <= care["people"]);
  CHECK(std::filesystem::exists(folder.file("export/road.shp")));
  CHECK(std::filesystem::exists(folder.file("map/care.pdf")));
}

TEST_CASE("on a map of roads only, steps that lack their input are skipped with the reason") {
  const tests::TemporaryFolder folder;
  auto steps = thread(road_map(folder), folder);
  CHECK(steps["import"]["status"] == "done");
  CHECK(steps["name"]["status"] == "done");
  for (const char* name : {"plate", "community", "care"}) {
    CAPTURE(name);
    CHECK(steps[name]["status"] == "skipped");
    CHECK_FALSE(steps[name]["reason"].get<std::string>().empty());
  }
  CHECK(steps["export"]["status"] == "done");
}

TEST_CASE("porto, nearly roads only, passes without a failed step") {
  const auto input = tests::real_data("osm/porto-roads.osm.pbf");
  if (!input) return;
  const tests::TemporaryFolder folder;
  for (const auto& [name, step] : thread(*input, folder)) {
    CAPTURE(name);
    CHECK(step["status"] != "failed");
  }
}

TEST_CASE("the demo takes away nothing that it did not make") {
  const tests::TemporaryFolder folder;
  const std::string input = road_map(folder);
  const std::string out = folder.file("out");
  std::filesystem::create_directories(folder.path / "out/export/mine");
  const auto demo = [&] {
    return tests::run("lifang", {"demo", "--input", input, "--out", out, "--json"});
  };
  for (const char* mine : {"out/county.gpkg", "out/report.json", "out/export/mine/roads.shp"}) {
    CAPTURE(mine);
    tests::write_file(folder.file(mine), "mine");
    const auto ran = demo();
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.find("demo.not_ours") != std::string::npos);
    CHECK(tests::read_file(folder.file(mine)) == "mine");
    std::filesystem::remove(folder.file(mine));
  }
  tests::write_file(folder.file("out/notes.txt"), "mine");
  CHECK(demo().exit_code == 0);
  CHECK(tests::read_file(folder.file("out/notes.txt")) == "mine");
}

TEST_CASE("the demo makes its own results anew, unless someone has worked on them") {
  const tests::TemporaryFolder folder;
  const std::string input = road_map(folder);
  const std::string out = folder.file("out it's");
  const auto demo = [&] {
    return tests::run("lifang", {"demo", "--input", input, "--out", out, "--json"});
  };
  REQUIRE(demo().exit_code == 0);
  const std::string report = tests::read_file(out + "/report.json");
  REQUIRE(demo().exit_code == 0);
  CHECK(tests::read_file(out + "/report.json") == report);  // nothing changed, nothing done
  tests::write_file(input, tests::read_file(input) + "\n");
  REQUIRE(demo().exit_code == 0);
  CHECK(tests::read_file(out + "/report.json") != report);
  // Looking at the county is not working on it; proposing a name is.
  const std::vector<std::string> at = {"--workspace", out + "/county.gpkg"};
  REQUIRE(tests::run("lifang", {"upgrade", at[0], at[1]}).exit_code == 0);
  tests::write_file(input, tests::read_file(input) + "\n");
  REQUIRE(demo().exit_code == 0);
  const auto named =
      tests::run("lifang", {"name", "propose", at[0], at[1], "--name", "听泉路", "--class", "road",
                            "--near", "578000,3275000", "--despite-findings", "--reason", "样例"});
  REQUIRE_MESSAGE(named.exit_code == 0, named.err);
  tests::write_file(input, tests::read_file(input) + "\n");
  const auto refused = demo();
  CHECK(refused.exit_code == 1);
  CHECK(refused.out.find("demo.not_ours") != std::string::npos);
}

}  // namespace
