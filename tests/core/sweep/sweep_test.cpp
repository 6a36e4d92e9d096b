// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/sweep/sweep.h"

#include <doctest/doctest.h>

namespace lifang::sweep {
namespace {

constexpr const char* two_counties = R"(
[[county]]
code = "330683"
workspace = "shengzhou.gpkg"
[[county]]
code = "330624"
workspace = "xinchang.gpkg"
)";

std::string refused(const std::string& plan) {
  const auto config = rules::Config::parse(plan, "sweep.toml");
  REQUIRE(config);
  const auto read = read_sweep(*config);
  return read ? "" : read.error().code;
}

TEST_CASE("every county is asked with every choice of values") {
  const auto config = rules::Config::parse(
      "command = [\"care\", \"site\", \"--sites\", \"{sites}\", \"--speed={speed}\"]\n" +
          std::string(two_counties) + "[values]\nsites = [4, 6]\nspeed = [0.8, 1]\n",
      "sweep.toml");
  REQUIRE(config);
  const auto sweep = read_sweep(*config);
  REQUIRE(sweep);
  const auto tasks = tasks_of(*sweep);
  REQUIRE(tasks.size() == 8);
  CHECK(tasks[0].words == std::vector<std::string>{"care", "site", "--sites", "4", "--speed=0.8"});
  CHECK(tasks[1].words.back() == "--speed=1");
  CHECK(tasks[2].words[3] == "6");
  CHECK(tasks[4].county == 1);
  CHECK(tasks[7].values == std::vector<std::string>{"6", "1"});
}

TEST_CASE("a value stays one word and is not read for placeholders again") {
  const auto config = rules::Config::parse(
      "command = [\"find\", \"{text}\", \"{county}:{workspace}\"]\n" + std::string(two_counties) +
          "[values]\ntext = [\"{county}; rm -rf $(x)\"]\n",
      "sweep.toml");
  const auto sweep = read_sweep(*config);
  REQUIRE(sweep);
  CHECK(tasks_of(*sweep)[0].words ==
        std::vector<std::string>{"find", "{county}; rm -rf $(x)", "330683:shengzhou.gpkg"});
}

TEST_CASE("no values at all is one task a county") {
  const auto config =
      rules::Config::parse("command = [\"doctor\"]\n" + std::string(two_counties), "sweep.toml");
  const auto sweep = read_sweep(*config);
  REQUIRE(sweep);
  CHECK(tasks_of(*sweep).size() == 2);
}

TEST_CASE("what is wrong with a plan is said") {
  const std::string counties = two_counties;
  CHECK(refused(counties) == "sweep.no_command");
  CHECK(refused("command = [\"find\"]\n") == "sweep.no_county");
  CHECK(refused("command = [\"find\"]\n[[county]]\ncode = \"33\"\nworkspace = \"a\"\n") ==
        "sweep.bad_county");
  CHECK(refused("command = [\"find\"]\n[[county]]\ncode = \"330683\"\n") == "sweep.bad_county");
  CHECK(refused("command = [\"find\"]\n" + counties +
                "[[county]]\ncode = \"330683\"\nworkspace = \"b\"\n") == "sweep.two_counties");
  CHECK(refused("command = [\"find\", \"{x}\"]\n" + counties + "[values]\nx = []\n") ==
        "sweep.no_values");
  CHECK(refused("command = [\"find\", \"{x}\"]\n" + counties) == "sweep.unknown_placeholder");
  CHECK(refused("command = [\"find\"]\n" + counties + "[values]\nx = [1]\n") == "sweep.unused");
  std::string many = "[values]\nx = [0";
  for (int i = 1; i < 60'000; ++i) many += "," + std::to_string(i);
  CHECK(refused("command = [\"find\", \"{x}\"]\n" + counties + many + "]\n") == "sweep.too_many");
}

}  // namespace
}  // namespace lifang::sweep
