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
  tests::write_file(folder.file("road.geojson"),
                    R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
                    R"("properties":{"class":"local"},"geometry":{"type":"LineString",)"
                    R"("coordinates":[[120.80,29.60],[120.81,29.60]]}}]})");
  auto steps = thread(folder.file("road.geojson"), folder);
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

}  // namespace
