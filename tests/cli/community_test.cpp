// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

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
