// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// A sweep over two counties: task by task, by GNU parallel, and by a Slurm that is not there.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Two counties, of which the second has no road, and what is asked of them.
void make_counties(const tests::TemporaryFolder& folder) {
  for (const char* name : {"a.gpkg", "b.gpkg"}) {
    auto work = workspace::Workspace::create(folder.file(name), 4549);
    REQUIRE(work);
    if (name[0] == 'b') continue;
    REQUIRE(work->perform({.name = "Test", .actor = {"测试"}, .summary = "放入"},
                          [](workspace::Change& change) -> Result<void> {
                            return change
                                .insert("road",
                                        {{"name", "官河路"},
                                         {"class", "lane"},
                                         {"status", "built"},
                                         {"geom", Line{{500000, 3270000}, {500900, 3270000}}}})
                                .map([](const auto&) {});
                          }));
  }
  tests::write_file(folder.file("plan.toml"),
                    "command = [\"find\", \"{text}\"]\n"
                    "[[county]]\ncode = \"330683\"\nworkspace = \"a.gpkg\"\n"
                    "[[county]]\ncode = \"330624\"\nworkspace = \"b.gpkg\"\n"
                    "[values]\ntext = [\"官河\", \"it's $(x)\"]\n");
}

tests::Ran sweep(std::vector<std::string> words) {
  words.insert(words.begin(), "sweep");
  words.emplace_back("--json");
  return tests::run("lifang", words);
}

std::string written(const tests::TemporaryFolder& folder, const std::string& name) {
  const std::string out = folder.file(name);
  const auto ran = sweep({"write", "--plan", folder.file("plan.toml"), "--out", out});
  CAPTURE(ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(json::parse(ran.out)["tasks"] == 4);
  return out;
}

std::string merged(const std::string& dir) {
  const auto ran = sweep({"merge", "--dir", dir, "--out", dir + "/all.csv"});
  CAPTURE(ran.err);
  REQUIRE(ran.exit_code == 0);
  return tests::read_file(dir + "/all.csv");
}

void run_all(const std::string& dir) {
  for (const char* task : {"1", "2", "3", "4"})
    CHECK(sweep({"run", "--dir", dir, "--task", task}).exit_code == 0);
}

TEST_CASE("a sweep run task by task, and by GNU parallel, gives the same table") {
  const tests::TemporaryFolder folder;
  make_counties(folder);
  const std::string one = written(folder, "one");
  CHECK(sweep({"merge", "--dir", one, "--out", folder.file("early.csv")}).exit_code == 1);
  run_all(one);
  CHECK(sweep({"status", "--dir", one}).exit_code == 0);
  const std::string table = merged(one);
  CHECK(table.find("330683") != std::string::npos);
  CHECK(table.find("330624") != std::string::npos);
  if (std::system("command -v parallel >/dev/null") != 0) {
    tests::leave_out("GNU parallel is not here");
    return;
  }
  const std::string other = written(folder, "two");
  CHECK(std::system(("bash '" + other + "/sweep.sh' 2 >/dev/null").c_str()) == 0);
  CHECK(merged(other) == table);
}

TEST_CASE("what was done is not done again, what was cut off is, and what fails says why") {
  const tests::TemporaryFolder folder;
  make_counties(folder);
  const std::string dir = written(folder, "out");
  run_all(dir);
  const std::string table = merged(dir);
  CHECK(json::parse(sweep({"run", "--dir", dir, "--task", "2"}).out)["before"] == true);
  fs::remove(dir + "/results/3.json");  // as a kill leaves it: only a part
  tests::write_file(dir + "/results/3.json.part", "{");
  CHECK(json::parse(sweep({"status", "--dir", dir}).out)["left"] == 1);
  fs::rename(folder.file("b.gpkg"), folder.file("away.gpkg"));
  CHECK(sweep({"run", "--dir", dir, "--task", "3"}).exit_code == 1);
  const json status = json::parse(sweep({"status", "--dir", dir}).out);
  REQUIRE(status["failed"].size() == 1);
  CHECK(status["failed"][0]["county"] == "330624");
  CHECK(!status["failed"][0]["message"].get<std::string>().empty());
  const auto partial =
      sweep({"merge", "--dir", dir, "--out", folder.file("partial.csv"), "--partial"});
  CHECK(json::parse(partial.out)["missing"] == json::array({3}));
  fs::rename(folder.file("away.gpkg"), folder.file("b.gpkg"));
  CHECK(sweep({"run", "--dir", dir, "--task", "3"}).exit_code == 0);
  CHECK(merged(dir) == table);
}

TEST_CASE("the job array's script calls one task by its number in the array") {
  const tests::TemporaryFolder folder;
  make_counties(folder);
  const std::string dir = written(folder, "it's here");
  CHECK(tests::read_file(dir + "/sweep.sbatch").find("#SBATCH --array=1-4%8") != std::string::npos);
  // What Slurm does with each number of the array.
  for (const char* number : {"1", "2", "3", "4"}) {
    const std::string task = std::string("SLURM_ARRAY_TASK_ID=") + number;
    CHECK(std::system((task + " bash \"" + dir + "/sweep.sbatch\" >/dev/null").c_str()) == 0);
  }
  CHECK(sweep({"status", "--dir", dir}).exit_code == 0);
}

TEST_CASE("a plan that cannot be swept is refused before anything is written") {
  const tests::TemporaryFolder folder;
  make_counties(folder);
  const auto refused = [&](const std::string& plan) {
    tests::write_file(folder.file("plan.toml"), plan);
    const auto ran =
        sweep({"write", "--plan", folder.file("plan.toml"), "--out", folder.file("o")});
    CHECK(!fs::exists(folder.file("o")));
    CHECK(ran.exit_code == 3);
    return ran.out + ran.err;
  };
  const std::string county = "[[county]]\ncode = \"330683\"\nworkspace = ";
  CHECK(refused("command = [\"no\", \"such\"]\n" + county + "\"a.gpkg\"\n")
            .find("sweep.unknown_command") != std::string::npos);
  CHECK(refused("command = [\"sweep\", \"run\"]\n" + county + "\"a.gpkg\"\n")
            .find("sweep.unknown_command") != std::string::npos);
  CHECK(refused("command = [\"doctor\"]\n" + county + "\"c.gpkg\"\n").find("sweep.no_workspace") !=
        std::string::npos);
  const std::string secret =
      refused("command = [\"doctor\"]\n" + county + "\"postgresql://u:geheim@h/d\"\n");
  CHECK(secret.find("sweep.password") != std::string::npos);
  CHECK(secret.find("geheim") == std::string::npos);
}

}  // namespace
}  // namespace lifang::cli
