// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using lifang::tests::Ran;
using nlohmann::json;

namespace {

using namespace lifang;

struct Town {
  tests::TemporaryFolder folder;
  std::string place = folder.file("town.gpkg");

  Town() { REQUIRE(workspace::Workspace::create(place, 4549).has_value()); }

  Ran edit(std::vector<std::string> words) {
    words.insert(words.begin(), "edit");
    words.insert(words.begin() + 2, {"--workspace", place, "--json"});
    return tests::run("lifang", words);
  }
  json done(std::vector<std::string> words) {
    const Ran ran = edit(std::move(words));
    CHECK_MESSAGE(ran.exit_code == 0, ran.err);
    return json::parse(ran.out);
  }
  json draw(const char* wkt) {
    return done({"draw", "--table", "compound", "--set", "kind=block", "--wkt", wkt});
  }
  std::int64_t count(const std::string& table) {
    auto work = workspace::Workspace::open(place, workspace::Access::read);
    return work->session().row("SELECT COUNT(*) AS n FROM " + table)->integer("n");
  }
};

}  // namespace

TEST_CASE("a script draws two blocks, moves their border, splits, merges, and takes it back") {
  Town town;
  const std::string west = town.draw("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")["id"];
  const std::string east = town.draw("POLYGON ((90 0, 200 0, 200 100, 90 100, 90 0))")["id"];
  const json moved =
      town.done({"reshape", "--table", "compound", "--id", west, "--move",
                 "LINESTRING (100 100, 110 100)", "--insert", "LINESTRING (0 50, -5 50)"});
  CHECK(moved["followed"] == json::array({east}));
  const json split = town.done({"split", "--table", "compound", "--id", west, "--wkt",
                                "LINESTRING (-20 30, 140 30)", "--name", "南坊"});
  CHECK(split["made"].size() == 1);
  CHECK(town.count("compound") == 3);
  const json merged =
      town.done({"merge", "--table", "compound", "--id", west, "--id", split["made"][0]});
  CHECK(merged["id"] == west);
  const json spare = town.draw("POLYGON ((900 0, 950 0, 950 50, 900 0))");
  const json removed = town.done({"remove", "--table", "compound", "--id", spare["id"]});
  CHECK(removed["summary"] == "删除 小区与街坊");
  CHECK(merged["summary"].get<std::string>().starts_with("合并"));
  CHECK(town.count("compound") == 2);
  CHECK(tests::run("lifang", {"undo", "--workspace", town.place}).exit_code == 0);
  CHECK(town.count("compound") == 3);
}

TEST_CASE("what is refused says why with exit code 1; what is malformed with 2") {
  Town town;
  const std::string id = town.draw("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")["id"];
  const Ran missed =
      town.edit({"split", "--table", "compound", "--id", id, "--wkt", "LINESTRING (10 10, 20 20)"});
  CHECK(missed.exit_code == 1);
  CHECK(missed.err.find("穿过") != std::string::npos);
  const Ran point = town.edit({"draw", "--table", "compound", "--wkt", "POINT (0 0)"});
  CHECK(point.exit_code == 1);
  CHECK(point.err.find("画成面") != std::string::npos);
  const char* field = "POLYGON ((0 0, 9 0, 9 9, 0 0))";
  const Ran wrong = town.edit({"draw", "--table", "compound", "--set", "kind=foo", "--wkt", field});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("foo") != std::string::npos);
  CHECK(town.edit({"draw", "--table", "compound", "--wkt", field}).exit_code == 2);
  CHECK(town.edit({"draw", "--table", "nosuch", "--wkt", field}).exit_code == 2);
  const Ran bow = town.edit({"draw", "--table", "compound", "--set", "kind=block", "--wkt",
                             "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"});
  CHECK(bow.err.find("自相交") != std::string::npos);
  CHECK(town.edit({"split", "--table", "compound", "--id", id, "--wkt", "LINE"}).exit_code == 2);
  CHECK(town.edit({"reshape", "--table", "compound", "--id", id}).exit_code == 2);
}

TEST_CASE("what another changed meanwhile is told by field") {
  Town town;
  const std::string id = town.draw("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))")["id"];
  const std::vector<std::string> move{"reshape", "--table", "compound",
                                      "--id",    id,        "--seen",
                                      "1",       "--move",  "LINESTRING (0 0, -5 -5)"};
  town.done(move);
  const Ran again = town.edit(move);
  CHECK(again.exit_code == 1);
  const json answer = json::parse(again.out);
  REQUIRE(answer["conflicts"].size() == 1);
  CHECK(answer["conflicts"][0]["field"] == "geom");
}
