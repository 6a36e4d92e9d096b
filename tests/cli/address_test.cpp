// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(json::parse(line));
  return out;
}

}  // namespace

TEST_CASE("an address is written in the standard way") {
  const auto ran = tests::run("lifang", {"address", "parse", "嵊州市北直街十二号之一"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.out == "嵊州市北直街12-1号\n");
}

TEST_CASE("each line is answered by one object, whatever it holds") {
  const auto ran =
      tests::run("lifang", {"address", "parse", "--json"},
                 "\xEF\xBB\xBF浙江嵊州市剡糊街道嵊州大道1188号嵊星湾3-2-1101\r\n\n\xFF\xFE\n!!\n");
  CHECK(ran.exit_code == 1);
  const auto lines = lines_of(ran.out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0]["province"] == "浙江省");
  CHECK(lines[0]["town"] == "剡湖街道");
  CHECK(lines[0]["number"] == 1188);
  CHECK(lines[0]["subnumber"].is_null());
  CHECK(lines[0]["room"] == "1101");
  CHECK(lines[0]["corrections"].size() == 2);
  CHECK(lines[1]["error"] == "plate.address_empty");
  CHECK(lines[2]["error"] == "plate.address_not_utf8");
  CHECK(lines[3]["compound"] == "!!");
}

TEST_CASE("format writes what parse read") {
  const std::string address = "浙江省绍兴市嵊州市剡湖街道嵊州大道1188号嵊星湾二期3幢2单元1101室";
  const auto parsed = tests::run("lifang", {"address", "parse", "--json"}, address + "\n");
  const auto formatted = tests::run("lifang", {"address", "format"}, parsed.out);
  CHECK(formatted.out == address + "\n");
  CHECK(formatted.exit_code == 0);
  const auto refused = tests::run("lifang", {"address", "format"}, "no json\n{\"number\":\"x\"}\n");
  CHECK(refused.exit_code == 1);
  CHECK(refused.out == "\n\n");
}

TEST_CASE("addresses are found on the map, a table of them with what it held before") {
  const tests::TemporaryFolder folder;
  const std::string file = folder.file("w.gpkg");
  auto work = workspace::Workspace::create(file, 4549);
  REQUIRE(work);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work->perform(operation, [](workspace::Change& change) -> Result<void> {
    const auto road =
        change.insert("road", {{"id", std::string("r1")},
                               {"name", std::string("官河路")},
                               {"class", std::string("local")},
                               {"status", std::string("built")},
                               {"geom", Geometry(Line{{500000, 3270000}, {500900, 3270000}})}});
    if (!road) return fail(road);
    for (int number : {2, 6}) {
      const auto plate =
          change.insert("door_plate", {{"id", "p" + std::to_string(number)},
                                       {"kind", std::string("road")},
                                       {"road_id", std::string("r1")},
                                       {"road_name", std::string("官河路")},
                                       {"number", std::int64_t{number}},
                                       {"text", std::to_string(number) + "号"},
                                       {"address", "嵊州市官河路" + std::to_string(number) + "号"},
                                       {"status", std::string("in_use")},
                                       {"geom", Geometry(Point{500000 + number * 10.0, 3270010})}});
      if (!plate) return fail(plate);
    }
    return {};
  }));
  const auto ran = tests::run("lifang", {"address", "geocode", "--workspace", file, "--json"},
                              "嵊州市官河路２号\n官河路4号\n\n宫河路6号\n");
  const auto lines = lines_of(ran.out);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0]["level"] == "door");
  CHECK(lines[0]["confidence"] == 1.0);
  CHECK(lines[1]["level"] == "interpolated");
  CHECK(lines[2]["level"] == "none");
  CHECK(lines[2]["error"] == "plate.address_empty");
  CHECK(lines[3]["level"] == "door");
  const std::string at = lines[0]["lon"].dump() + "," + lines[0]["lat"].dump();
  const auto back =
      tests::run("lifang", {"address", "reverse", "--workspace", file, "--at", at, "--json"});
  CHECK(lines_of(back.out).at(0)["matched"] == "嵊州市官河路2号");

  const std::string table = folder.file("list.csv"), found = folder.file("found.csv");
  std::ofstream(table) << "编号,地址\r\n0012,官河路2号\r\n330683199001011234,没有路1号\r\n";
  const auto batch = tests::run("lifang", {"address", "geocode", "--workspace", file, "--table",
                                           table, "--out", found, "--json"});
  CHECK(lines_of(batch.out).at(0)["reached"] == json{{"door", 1}, {"none", 1}});
  std::stringstream text;
  text << std::ifstream(found).rdbuf();
  CHECK(text.str().find("0012,官河路2号,door,1.0,") != std::string::npos);
  CHECK(text.str().find("330683199001011234,没有路1号,none,0.0,,,,") != std::string::npos);
}

TEST_CASE("a line that cannot be read is answered with why, and the exit code tells of it") {
  const auto ran =
      tests::run("lifang", {"address", "parse", "--json"},
                 "嵊州市北直街12号\n" + std::string(2000, 'x') + "\n嵊州市北直街14号\n");
  CHECK(ran.exit_code == 1);
  const auto rows = lines_of(ran.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["error"].is_null());
  CHECK(rows[1]["error"] == "plate.address_too_long");
  CHECK(rows[2]["number"] == 14);
  CHECK(tests::run("lifang", {"address", "parse", "嵊州市北直街12号"}).exit_code == 0);
  CHECK(tests::run("lifang", {"address", "parse", "--county", "999999", "北直街12号"}).exit_code ==
        2);
}
