// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

std::string graph_file(const tests::TemporaryFolder& folder) {
  const std::string path = folder.file("graph.txt");
  tests::write_file(path, "3 2 2\n1 2 12\n2 3 30\n");
  return path;
}

tests::Ran ask(const std::string& command, const std::string& model, const std::string& format,
               const std::string& path, Words more) {
  Words words = {"care", command, "--model", model, "--format", format, "--instance", path};
  words.insert(words.end(), more.begin(), more.end());
  return tests::run("lifang", words);
}

TEST_CASE("care solve prints the published answer and care verify counts it anew") {
  const tests::TemporaryFolder folder;
  const std::string graph = graph_file(folder);
  const auto ran = ask("solve", "p-median", "pmed", graph, {"--distance", "graph", "--json"});
  REQUIRE(ran.exit_code == 0);
  json said = json::parse(ran.out);
  CHECK(said["model"] == "p-median");
  CHECK(said["status"] == "optimal");
  CHECK(said["objective"] == 12);
  CHECK(said["bound"] == 12);
  CHECK(said["gap"] == 0);
  CHECK(said["seconds"].is_number());
  CHECK(said["chosen"].size() == 2);
  CHECK(said["assignment"].size() == 3);

  const std::string answer = folder.file("answer.json");
  tests::write_file(answer, ran.out);
  const auto right = ask("verify", "p-median", "pmed", graph, {"--answer", answer, "--json"});
  CHECK(right.exit_code == 0);
  CHECK(json::parse(right.out)["valid"] == true);

  said["objective"] = 11;
  tests::write_file(answer, said.dump());
  const auto wrong = ask("verify", "p-median", "pmed", graph, {"--answer", answer, "--json"});
  CHECK(wrong.exit_code == 1);
  CHECK(json::parse(wrong.out)["findings"][0]["code"] == "siting.check.objective");
  tests::write_file(answer, "no answer");
  CHECK(ask("verify", "p-median", "pmed", graph, {"--answer", answer}).exit_code == 3);
}

TEST_CASE("clients without a site are null in mclp alone, and stores are known by name") {
  const tests::TemporaryFolder folder;
  const std::string table = folder.file("table.csv");
  tests::write_file(table,
                    "distance,name,DestinationName,demand\r\n1,North,a,5\r\n9,North,b,7\r\n"
                    "9,South,a,5\r\n2,South,b,7\r\n");
  const auto most = ask("solve", "mclp", "table", table, {"--p", "1", "--radius", "3", "--json"});
  REQUIRE(most.exit_code == 0);
  const json said = json::parse(most.out);
  CHECK(said["chosen"] == json::array({"South"}));
  CHECK(said["assignment"] == json::array({nullptr, 1}));
  CHECK(said["objective"] == 7);

  const auto none = ask("solve", "lscp", "table", table, {"--radius", "1", "--json"});
  CHECK(none.exit_code == 0);
  const json infeasible = json::parse(none.out);
  CHECK(infeasible["status"] == "infeasible");
  CHECK(infeasible["objective"].is_null());
  CHECK(infeasible["bound"].is_null());
  CHECK(infeasible["reasons"][0]["code"] == "siting.out_of_radius");
}

TEST_CASE("what cannot be solved is refused with the exit code of its kind") {
  const tests::TemporaryFolder folder;
  const std::string graph = graph_file(folder);
  CHECK(ask("solve", "median", "pmed", graph, {}).exit_code == 2);
  CHECK(ask("solve", "p-median", "osm", graph, {}).exit_code == 2);
  CHECK(ask("solve", "p-median", "pmed", graph, {"--distance", "euclid"}).exit_code == 2);
  CHECK(ask("solve", "p-median", "pmed", graph, {"--p", "4"}).exit_code == 2);
  CHECK(ask("solve", "p-median", "pmed", graph, {"--p", "0"}).exit_code == 2);
  CHECK(ask("solve", "p-median", "pmed", graph, {"--seconds", "0"}).exit_code == 2);
  CHECK(ask("solve", "mclp", "pmed", graph, {"--p", "1"}).exit_code == 2);
  CHECK(ask("solve", "cpmp", "pmed", graph, {}).exit_code == 3);
  CHECK(ask("solve", "p-median", "pmed", folder.file("none.txt"), {}).exit_code == 3);
  const std::string broken = folder.file("broken.txt");
  tests::write_file(broken, "3 2 2\n1 2 12\n2 three 30\n");
  const auto ran = ask("solve", "p-median", "pmed", broken, {});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("3") != std::string::npos);
}

}  // namespace
}  // namespace lifang
