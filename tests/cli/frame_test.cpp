// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using tests::run;

TEST_CASE("docs/cli.md and docs/styles.md say what the program says") {
  const auto styles = resource("docs/styles.md");
  REQUIRE(styles);
  const bool told = run("lifang", {"docs", "--styles"}).out == *styles;
  CHECK_MESSAGE(told, "run ./dev docs");
  const auto written = resource("docs/cli.md");
  REQUIRE(written.has_value());
  const bool current = run("lifang", {"docs"}).out == *written;
  CHECK_MESSAGE(current, "run ./dev docs");
}

TEST_CASE("every command has help and an example that names it") {
  for (const Command& command : all_commands()) {
    CAPTURE(command.path);
    CHECK_FALSE(command.help.empty());
    REQUIRE_FALSE(command.examples.empty());
    CHECK(command.examples.front().find("lifang " + command.path) != std::string::npos);
    for (const Option& option : command.options) CHECK_FALSE(option.help.empty());
  }
}

TEST_CASE("bad usage exits 2, an unusable workspace 3, each with a sentence") {
  CHECK(run("lifang", {}).exit_code == 2);
  CHECK(run("lifang", {"history"}).exit_code == 2);
  CHECK(run("lifang", {"no-such-command"}).exit_code == 2);
  const auto missing = run("lifang", {"history", "--workspace", "/nowhere/w.gpkg", "--json"});
  CHECK(missing.exit_code == 3);
  CHECK(missing.err.find("/nowhere/w.gpkg") != std::string::npos);
  CHECK(json::parse(missing.out)["error"]["code"] == "workspace.missing");
  const auto number = run("lifang", {"history", "--workspace", "/nowhere/w.gpkg", "--limit", "x"});
  CHECK(number.exit_code != 0);
}

TEST_CASE("what the parser does not understand is told in the asked language, and as JSON") {
  const auto told = [](std::vector<std::string> words) {
    const auto ran = run("lifang", words);
    CHECK(ran.exit_code == 2);
    return ran;
  };
  const auto code = [&told](std::vector<std::string> words) {
    words.push_back("--json");
    return json::parse(told(words).out)["error"]["code"].get<std::string>();
  };
  CHECK(code({}) == "cli.no_command");
  CHECK(code({"name"}) == "cli.no_command");
  CHECK(code({"name", "plan"}) == "cli.no_command");
  CHECK(code({"nmae"}) == "cli.unknown_command");
  CHECK(code({"name", "chek"}) == "cli.unknown_command");
  CHECK(code({"history"}) == "cli.missing_option");
  CHECK(code({"history", "--workspace", "w", "--nonsense"}) == "cli.unknown_argument");
  CHECK(code({"history", "--workspace", "w", "--role", "boss"}) == "cli.bad_choice");
  CHECK(told({"history"}).err.find("缺少 --workspace") != std::string::npos);
  CHECK(told({"history", "--workspace"}).err.find("--workspace 后面缺少取值") != std::string::npos);
  CHECK(told({"history", "--english"}).err.find("needs --workspace") != std::string::npos);
  CHECK(told({"history", "--workspace", "w", "--role", "boss"}).err.find("reviewer") !=
        std::string::npos);
}

TEST_CASE("dates and numbers of a request are checked before anything is done") {
  const auto code = [](std::vector<std::string> words) {
    words.push_back("--json");
    return json::parse(run("lifang", words).out)["error"]["code"].get<std::string>();
  };
  const std::string nowhere = "/nowhere/w.gpkg";
  CHECK(code({"history", "--workspace", nowhere, "--on", "garbage"}) == "cli.bad_date");
  CHECK(code({"history", "--workspace", nowhere, "--on", "2026-02-30"}) == "cli.bad_date");
  CHECK(code({"history", "--workspace", nowhere, "--on", "2026-02-28"}) == "workspace.missing");
  CHECK(code({"community", "plan", "--workspace", nowhere, "--seconds", "nan"}) ==
        "cli.not_a_number");
  CHECK(code({"care", "site", "--workspace", nowhere, "--minutes", "inf"}) == "cli.not_a_number");
  CHECK(code({"care", "reach", "--workspace", nowhere, "--at", "nan,nan"}) == "cli.bad_point");
  CHECK(code({"name", "check", "--workspace", nowhere, "--name", "清溪路", "--near", "1"}) ==
        "cli.bad_point");
}

TEST_CASE("--help is an answer") {
  CHECK(run("lifang", {"undo", "--help"}).exit_code == 0);
}

}  // namespace
}  // namespace lifang::cli
