// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using workspace::Change;
using workspace::Workspace;

namespace {

// Two rows of houses along a road, enough for three communities of 40 to 80 households.
std::string extract(const tests::TemporaryFolder& folder) {
  const std::string path = folder.file("town.gpkg");
  auto work = Workspace::create(path, 32632);
  REQUIRE(work);
  REQUIRE(work->perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"}, [&](Change& c) -> Result<void> {
        for (int i = 0; i < 80; ++i) {
          const double x = 60.0 * (i % 40);
          const double y = i < 40 ? 0 : 60;
          const auto id = c.insert(
              "building",
              Row{{"use", std::string("house")},
                  {"floors", std::int64_t{2}},
                  {"geom",
                   Geometry(MultiPolygon{Polygon{
                       {{x, y}, {x + 11, y}, {x + 11, y + 10}, {x, y + 10}, {x, y}}, {}}})}});
          if (!id) return fail(id);
        }
        return {};
      }));
  return path;
}

}  // namespace

TEST_CASE("estimate, plan and check work one after the other, in JSON and in words") {
  const tests::TemporaryFolder folder;
  const std::string town = extract(folder);
  const auto estimate = tests::run("lifang", {"estimate", "--workspace", town, "--json"});
  REQUIRE(estimate.exit_code == 0);
  CHECK(nlohmann::json::parse(estimate.out)["households"] == 160);

  const auto plan = tests::run("lifang", {"community", "plan", "--workspace", town, "--min", "40",
                                          "--max", "80", "--seconds", "1", "--json"});
  REQUIRE(plan.exit_code == 0);
  const auto json = nlohmann::json::parse(plan.out);
  CHECK(json["households"] == 160);
  CHECK(json["households_out_of_range"] == 0);
  CHECK(json["communities"][0]["change_zh"] == "设");

  const auto check = tests::run("lifang", {"community", "check", "--workspace", town, "--json"});
  CHECK(check.exit_code == 0);
  CHECK(nlohmann::json::parse(check.out)["broken"] == false);
  const auto words = tests::run("lifang", {"community", "check", "--workspace", town});
  CHECK(words.out.find("各项规则均已满足") != std::string::npos);
}

TEST_CASE("a plan without people is refused with exit code 1, an unknown plan with 2") {
  const tests::TemporaryFolder folder;
  const std::string town = extract(folder);
  CHECK(tests::run("lifang", {"community", "plan", "--workspace", town}).exit_code != 0);
  const auto check =
      tests::run("lifang", {"community", "check", "--workspace", town, "--plan", "没有"});
  CHECK(check.exit_code == 2);
  CHECK(check.err.find("没有") != std::string::npos);
}

TEST_CASE(
    "a plan gets grids, figures, rules; a colleague's table comes in; units come of the map") {
  const tests::TemporaryFolder folder;
  const std::string town = extract(folder);
  const auto said = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--workspace", town, "--json"});
    const auto done = tests::run("lifang", words);
    CAPTURE(done.err);
    REQUIRE(done.exit_code == 0);
    return nlohmann::json::parse(done.out);
  };
  said({"estimate"});
  const auto units = said({"community", "units"});
  CHECK(units["households"] == 160);
  CHECK(units["gap_m2"].get<double>() < 1);
  said({"community", "plan", "--min", "40", "--max", "80", "--seconds", "1", "--name", "方案A"});
  const auto grids = said({"community", "grids"});
  CHECK(grids["range"]["max"] == 500);
  std::int64_t households = 0;
  for (const auto& one : grids["communities"]) {
    for (const auto& n : one["households"]) households += n.get<std::int64_t>();
  }
  CHECK(households == 160);
  const auto diff = said({"community", "diff"});
  CHECK(diff["communities"][0]["grids"] == 1);
  const std::string unit = diff["communities"][0]["compounds"][0];
  said({"community", "rule", "--lock", unit});
  const auto moved =
      tests::run("lifang", {"community", "move", "--workspace", town, "--compound", unit});
  CHECK(moved.exit_code == 2);
  std::ofstream(folder.file("plan.csv")) << "小区,社区\n" << unit << ",江滨社区\n没有,江滨社区\n";
  const auto walked = said({"community", "plan", "--min", "40", "--max", "80", "--seconds", "1",
                            "--name", "步行", "--goals", "walk=1,grids=2"});
  const auto& figures = walked["goal_figures"];
  REQUIRE(figures.size() == 3);
  CHECK(figures[0]["goal"] == "walk");
  CHECK(figures[2]["goal"] == "weighted_sum");
  for (const auto& one : figures) CHECK(one["bound"] <= one["value"]);
  CHECK(walked["walks_by_network"] == false);
  const auto again = said({"community", "check", "--plan", "步行"});
  CHECK(again["walk_household_m"] == std::llround(1000 * figures[0]["value"].get<double>()));
  CHECK(again["households_off_grids"] == figures[1]["value"]);
  CHECK(said({"community", "show", "--plan", "步行"})["walk_household_m"] ==
        again["walk_household_m"]);
  CHECK(said({"community", "diff", "--plan", "步行"})["walk_household_m"]["after"] ==
        again["walk_household_m"]);
  const auto taken = said({"community", "import", folder.file("plan.csv"), "--name", "同事方案"});
  CHECK(taken["read"] == 2);
  CHECK(taken["kept"] == 1);
  CHECK(taken["refused"] == 1);
}

TEST_CASE("a choice of plans comes as a table, as JSON and as a chart") {
  const tests::TemporaryFolder folder;
  const std::string town = extract(folder);
  REQUIRE(tests::run("lifang", {"estimate", "--workspace", town}).exit_code == 0);
  REQUIRE(tests::run("lifang", {"community", "plan", "--workspace", town, "--min", "40", "--max",
                                "80", "--seconds", "1"})
              .exit_code == 0);
  const std::string chart = folder.file("choices.svg");
  const auto offered =
      tests::run("lifang", {"community", "optimise", "--workspace", town, "--plans", "3",
                            "--seconds", "1", "--chart", chart, "--json"});
  REQUIRE(offered.exit_code == 0);
  const auto json = nlohmann::json::parse(offered.out);
  REQUIRE_FALSE(json["choices"].empty());
  for (const auto& one : json["choices"]) {
    CHECK(one["households_moved"] >= one["households_moved_bound"]);
    CHECK(one["cut_edges"] >= one["cut_edges_bound"]);
    CHECK(one["households_out_of_range"] == 0);
  }
  CHECK(std::ifstream(chart).good());
  const auto few =
      tests::run("lifang", {"community", "optimise", "--workspace", town, "--plans", "0"});
  CHECK(few.exit_code == 2);
  CHECK(few.err.find("2 到 12") != std::string::npos);
}

TEST_CASE("a range that cannot be kept is explained by the fewest rules, with ways out") {
  const tests::TemporaryFolder folder;
  const std::string town = extract(folder);
  REQUIRE(tests::run("lifang", {"estimate", "--workspace", town}).exit_code == 0);
  const auto plan = tests::run("lifang", {"community", "plan", "--workspace", town, "--min", "90",
                                          "--max", "110", "--seconds", "1", "--json"});
  REQUIRE(plan.exit_code == 0);
  const auto check = tests::run("lifang", {"community", "check", "--workspace", town, "--json"});
  CHECK(check.exit_code == 1);
  for (const auto* said : {&plan.out, &check.out}) {
    CHECK(said->find("community.conflict.least") != std::string::npos);
    CHECK(said->find("community.way.") != std::string::npos);
  }
}
