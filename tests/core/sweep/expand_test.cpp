// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/sweep/expand.h"

#include <doctest/doctest.h>

namespace lifang::sweep {
namespace {

const std::string two_counties =
    "[[county]]\ncode = \"330624\"\nworkspace = \"a.gpkg\"\n"
    "[[county]]\ncode = 330683\nworkspace = \"b.gpkg\"\n";

Result<std::vector<Task>> tasks_of(const std::string& toml) {
  const auto file = rules::Config::parse(toml, "sweep.toml");
  REQUIRE(file.has_value());
  const auto plan = read_plan(*file);
  if (!plan) return fail(plan);
  return expand(*plan);
}

}  // namespace

TEST_CASE("tasks come county by county, the last value turning fastest") {
  const auto tasks = tasks_of(
      "command = [\"care\", \"site\", \"--sites\", \"{sites}\", \"--minutes={minutes}\", "
      "\"{not a name}\", \"{county}-{task}\"]\n" +
      two_counties + "[values]\nsites = [4, 6]\nminutes = [10, 7.5]\n");
  REQUIRE(tasks.has_value());
  REQUIRE(tasks->size() == 8);
  const Task& third = (*tasks)[2];
  CHECK(third.number == 3);
  CHECK(third.county == "330624");
  CHECK(third.values == std::vector<std::string>{"7.5", "4"});  // by name: minutes, sites
  CHECK(third.words == std::vector<std::string>{"care", "site", "--sites", "4", "--minutes=7.5",
                                                "{not a name}", "330624-3"});
  CHECK((*tasks)[4].county == "330683");
  CHECK((*tasks)[4].workspace == "b.gpkg");
}

TEST_CASE("a plan without values is one task a county") {
  const auto tasks = tasks_of("command = [\"doctor\"]\n" + two_counties);
  REQUIRE(tasks.has_value());
  CHECK(tasks->size() == 2);
}

TEST_CASE("what is wrong with a plan is said") {
  std::string many = "v = [0";
  for (int i = 1; i < 400; ++i) many += "," + std::to_string(i);
  many += "]\n";
  const std::string a = "[[county]]\ncode = \"1\"\nworkspace = \"a\"\n";
  const std::string take_v = "command = [\"{v}\"]\n";
  const std::vector<std::pair<std::string, std::string>> cases{
      {take_v, "sweep.no_counties"},
      {take_v + a + a, "sweep.county_twice"},
      {take_v + "[[county]]\ncode = \"1\"\n", "sweep.county_incomplete"},
      {take_v + a, "sweep.unknown_placeholder"},
      {take_v + a + "[values]\nv = []\n", "sweep.no_values"},
      {take_v + a + "[values]\nv = [1]\nw = [1]\n", "sweep.unused_value"},
      {take_v + a + "[values]\nv = [\"a\\tb\"]\n", "sweep.bad_value"},
      {take_v + a + "[values]\nv = [[1]]\n", "sweep.bad_value"},
      {"command = [\"{task}\"]\n" + a + "[values]\ntask = [1]\n", "sweep.unused_value"},
      {"command = [\"{v}{w}\"]\n" + a + "[values]\n" + many + "w" + many.substr(1),
       "sweep.too_many"},
  };
  for (const auto& [toml, code] : cases) {
    const auto tasks = tasks_of(toml);
    REQUIRE_MESSAGE(!tasks.has_value(), toml);
    CHECK_MESSAGE(tasks.error().code == code, toml);
  }
}

}  // namespace lifang::sweep
