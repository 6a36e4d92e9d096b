// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;

json three_years() {
  return json::parse(R"({
    "goal": "most_people",
    "tiers": [{"id": "station", "full": 900}],
    "periods": [{"budget": 5}, {"budget": 5}, {"budget": 5}],
    "sites": [{"id": "a", "cost": 5}, {"id": "b", "cost": 5}, {"id": "c", "cost": 5},
              {"id": "old", "standing": "existing"}],
    "demand": [{"id": "1", "people": 10, "ways": {"a": 300}},
               {"id": "2", "people": 30, "ways": {"b": 900}},
               {"id": "3", "people": 20, "ways": {"c": 100, "b": 901}},
               {"id": "4", "people": 7, "ways": {"old": 20}}]})");
}

tests::Ran plan(const tests::TemporaryFolder& folder, const json& question) {
  const std::string path = folder.file("question.json");
  tests::write_file(path, question.dump());
  return tests::run("lifang", {"care", "plan", "--question", path, "--json"});
}

TEST_CASE("care plan says what to build first, and that a second method agrees") {
  const tests::TemporaryFolder folder;
  const auto ran = plan(folder, three_years());
  REQUIRE(ran.exit_code == 0);
  const json said = json::parse(ran.out);
  CHECK(said["status"] == "optimal");
  CHECK(said["witness"] == "confirmed");
  CHECK(said["cost"] == 15);
  REQUIRE(said["steps"].size() == 3);
  CHECK(said["steps"][0] == json{{"period", 1}, {"act", "open"}, {"site", "b"}});
  CHECK(said["served"][2]["people"] == 67);
}

TEST_CASE("care plan says what cannot be reached and what cannot be understood") {
  const tests::TemporaryFolder folder;
  json question = three_years();
  question["goal"] = "least_cost";
  question["demand"].push_back({{"id", "far"}, {"people", 1}, {"ways", {{"a", 5000}}}});
  const auto far = plan(folder, question);
  REQUIRE(far.exit_code == 0);
  const json said = json::parse(far.out);
  CHECK(said["status"] == "infeasible");
  CHECK(said["reasons"][0]["args"][0] == "far");

  question["demand"][0]["ways"] = {{"nowhere", 3}};
  const auto unknown = plan(folder, question);
  CHECK(unknown.exit_code != 0);
  CHECK(unknown.err.find("nowhere") != std::string::npos);
  question = three_years();
  question["sites"][1]["id"] = "a";
  CHECK(plan(folder, question).exit_code != 0);
  CHECK(plan(folder, json::array()).exit_code != 0);
}

}  // namespace
}  // namespace lifang
