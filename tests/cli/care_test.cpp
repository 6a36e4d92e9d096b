// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;
using workspace::Change;
using workspace::Workspace;

std::string town(const tests::TemporaryFolder& folder, bool candidates) {
  const std::string place = folder.file("town.gpkg");
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  const auto at = [](double x) { return Point{500000 + x, 3270000}; };
  REQUIRE(work->perform(
      {.name = "Test", .actor = {"测试"}, .summary = "放入"}, [&](Change& change) -> Result<void> {
        std::vector<std::pair<const char*, Row>> rows = {
            {"road", {{"class", "lane"}, {"status", "built"}, {"geom", Line{at(0), at(4000)}}}},
            {"demand",
             {{"elderly", std::int64_t{10}}, {"population", std::int64_t{40}}, {"geom", at(0)}}},
            {"demand",
             {{"elderly", std::int64_t{20}}, {"population", std::int64_t{50}}, {"geom", at(900)}}},
            {"demand",
             {{"elderly", std::int64_t{5}}, {"population", std::int64_t{9}}, {"geom", at(4000)}}}};
        if (candidates) {
          rows.push_back({"candidate_site",
                          {{"kind", "idle_public"}, {"name", "老供销社"}, {"geom", at(450)}}});
        }
        for (auto& [table, row] : rows) {
          const auto made = change.insert(table, row);
          if (!made) return fail(made);
        }
        return {};
      }));
  return place;
}

TEST_CASE("care site answers with sites, cover before and after, bound and proof") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, true);
  const auto ran =
      tests::run("lifang", {"care", "site", "--workspace", place, "--sites", "2", "--json"});
  REQUIRE(ran.exit_code == 0);
  const json said = json::parse(ran.out);
  CHECK(said["people"] == 35);
  CHECK(said["covered_before"] == 0);
  CHECK(said["covered_after"] == 30);
  CHECK(said["bound"] == 30);
  CHECK(said["proven"] == true);
  REQUIRE(said["sites"].size() == 1);
  CHECK(said["sites"][0]["name"] == "老供销社");
  REQUIRE(said["uncovered"].size() == 1);
  CHECK(said["uncovered"][0]["people"] == 5);
  const auto text = tests::run("lifang", {"care", "site", "--workspace", place, "--cover-all"});
  CHECK(text.exit_code == 0);
  CHECK(text.out.find("老供销社") != std::string::npos);
}

TEST_CASE("a workspace without candidates is unusable for siting and says why") {
  const tests::TemporaryFolder folder;
  const auto ran = tests::run("lifang", {"care", "site", "--workspace", town(folder, false)});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("候选场地") != std::string::npos);
}

TEST_CASE("care reach counts people by minutes") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, true);
  const auto ran = tests::run("lifang", {"care", "reach", "--workspace", place, "--at",
                                         "500000,3270000", "--minutes", "5,15", "--json"});
  REQUIRE(ran.exit_code == 0);
  const json said = json::parse(ran.out);
  REQUIRE(said["reach"].size() == 2);
  CHECK(said["reach"][0]["people_60"] == 10);
  CHECK(said["reach"][1]["people_60"] == 30);
  CHECK(said["reach"][1]["people"] == 90);
  CHECK(said["reach"][1]["ground"]["type"] == "MultiPolygon");
  CHECK(said["reach"][1]["ground"]["coordinates"].size() == 1);
}

TEST_CASE("care circles counts who lives within a walk of each kind of facility") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, false);
  {
    auto work = Workspace::open(place, workspace::Access::write);
    REQUIRE(work);
    const auto at = [](double x) { return Point{500000 + x, 3270000}; };
    REQUIRE(work->perform(
        {.name = "Test", .actor = {"测试"}, .summary = "放入"},
        [&](Change& change) -> Result<void> {
          const std::vector<Row> rows = {
              {{"kind", "home_care_station"}, {"status", "open"}, {"geom", at(300)}},
              {{"kind", "institution"}, {"beds", std::int64_t{60}}, {"geom", at(900)}},
              {{"kind", "institution"}, {"status", "closed"}, {"geom", at(4000)}}};
          for (const Row& row : rows) {
            const auto made = change.insert("facility", row);
            if (!made) return fail(made);
          }
          return {};
        }));
  }
  const auto ran = tests::run("lifang", {"care", "circles", "--workspace", place, "--decay", "none",
                                         "--minutes", "5,10,15", "--json"});
  CAPTURE(ran.err);
  REQUIRE(ran.exit_code == 0);
  const json said = json::parse(ran.out);
  REQUIRE(said["kinds"].size() == 2);
  const json& station = said["kinds"][0];
  CHECK(station["kind"] == "home_care_station");
  CHECK(station["total"]["people_60"] == 35);
  CHECK(station["total"]["inside"][0]["people_60"] == 10);  // 300 m at 1 m/s: 5 minutes, inclusive
  CHECK(station["total"]["inside"][1]["people_60"] == 30);
  REQUIRE(station["pockets"].size() == 1);
  CHECK(station["pockets"][0]["people_60"] == 5);
  CHECK(station["supply"] == "facilities");
  const json& home = said["kinds"][1];
  CHECK(home["facilities"] == 1);                        // the closed one is none
  CHECK(home["total"]["inside"][2]["people_60"] == 30);  // 900 m: 15 minutes, inclusive
  CHECK(home["supply"] == "beds");
  CHECK(home["access_per_1000"] == doctest::Approx(1000.0 * 60 / 35));
  const auto text = tests::run("lifang", {"care", "circles", "--workspace", place});
  CHECK(text.exit_code == 0);
  CHECK(text.out.find("居家养老服务站") != std::string::npos);
  const auto none =
      tests::run("lifang", {"care", "circles", "--workspace", place, "--kind", "cinema"});
  CHECK(none.exit_code == 3);
}

TEST_CASE("care islands tells a street that is joined to nothing, joins it, and undo parts it") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, false);
  {
    auto work = Workspace::open(place, workspace::Access::write);
    REQUIRE(work);
    REQUIRE(work->perform({.name = "Test", .actor = {"测试"}, .summary = "放入"},
                          [&](Change& change) -> Result<void> {
                            const auto made = change.insert(
                                "road", {{"class", "lane"},
                                         {"status", "built"},
                                         {"name", "断头弄"},
                                         {"geom", Line{{501000, 3270008}, {501000, 3270200}}}});
                            return made ? Result<void>() : fail(made);
                          }));
  }
  const auto ask = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"care", "islands", "--workspace", place, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ran = tests::run("lifang", words);
    CAPTURE(ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out);
  };
  const json before = ask({});
  REQUIRE(before["islands"].size() == 1);
  CHECK(before["islands"][0]["road_name"] == "断头弄");
  CHECK(before["islands"][0]["gap_m"] == doctest::Approx(8));
  CHECK(ask({"--within", "7"})["islands"][0]["gap_m"].is_null());
  CHECK(ask({"--join"})["islands"].size() == 1);
  CHECK(ask({})["islands"].empty());
  CHECK(tests::run("lifang", {"care", "islands", "--workspace", place, "--join"}).exit_code == 1);
  CHECK(tests::run("lifang", {"undo", "--workspace", place}).exit_code == 0);
  CHECK(ask({})["islands"].size() == 1);
}

TEST_CASE("care route tells a walk road by road") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, false);
  const auto ran = tests::run("lifang", {"care", "route", "--workspace", place, "--from",
                                         "500100,3270020", "--to", "500400,3270000", "--json"});
  REQUIRE(ran.exit_code == 0);
  const json said = json::parse(ran.out);
  CHECK(said["seconds"] == doctest::Approx(320));
  CHECK(said["before_m"] == doctest::Approx(20));
  REQUIRE(said["legs"].size() == 1);
  CHECK(said["legs"][0]["length_m"] == doctest::Approx(300));
  const auto off = tests::run("lifang", {"care", "route", "--workspace", place, "--from",
                                         "500100,3270020", "--to", "500400,3280000"});
  CHECK(off.exit_code == 3);
}

TEST_CASE("malformed places, times and speeds are bad usage") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, true);
  const auto exits = [&](std::vector<std::string> words) {
    words.insert(words.begin() + 2, {"--workspace", place});
    return tests::run("lifang", words).exit_code;
  };
  CHECK(exits({"care", "reach", "--at", "here"}) == 2);
  CHECK(exits({"care", "reach", "--at", "500000,3270000", "--minutes", "5,,15"}) == 2);
  CHECK(exits({"care", "site", "--minutes", "0"}) == 2);
  CHECK(exits({"care", "site", "--speed", "-1"}) == 2);
  CHECK(exits({"care", "site", "--sites", "0"}) == 2);
}

TEST_CASE("a workspace that holds heights walks on its slopes, unless the walk is flat") {
  const tests::TemporaryFolder folder;
  const auto place = town(folder, true);
  const auto metres = [&](std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"care",           "reach",     "--workspace", place,   "--at",
                                      "500000,3270000", "--minutes", "15",          "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ran = tests::run("lifang", words);
    CAPTURE(ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out)["reach"][0]["ways_m"].get<double>();
  };
  CHECK(metres() == doctest::Approx(900));
  std::string row;
  for (int i = 0; i < 60; ++i) row += std::to_string(10 * i) + " ";
  tests::write_file(folder.file("dem.asc"),
                    "ncols 60\nnrows 2\nxllcorner 499000\nyllcorner 3269900\ncellsize 100\n" + row +
                        "\n" + row + "\n");
  const auto read = tests::run(
      "lifang", {"import", "--workspace", place, "--crs", "EPSG:4549", folder.file("dem.asc")});
  CAPTURE(read.err);
  REQUIRE(read.exit_code == 0);
  CHECK(metres() == doctest::Approx(900 / 1.419).epsilon(0.01));
  CHECK(metres({"--flat"}) == doctest::Approx(900));
}

/// A grid of lanes with 2 * n * (n + 1) edges.
std::string wide_town(const tests::TemporaryFolder& folder, int n) {
  const std::string place = folder.file("wide.gpkg");
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  const auto at = [](int i, int j) { return Point{500000 + 80.0 * i, 3270000 + 80.0 * j}; };
  REQUIRE(work->perform(
      {.name = "Test", .actor = {"测试"}, .summary = "放入"}, [&](Change& change) -> Result<void> {
        for (int i = 0; i <= n; ++i) {
          Line east, north;
          for (int j = 0; j <= n; ++j) {
            east.push_back(at(j, i));
            north.push_back(at(i, j));
          }
          for (const Line& line : {east, north}) {
            const auto made =
                change.insert("road", {{"class", "lane"}, {"status", "built"}, {"geom", line}});
            if (!made) return fail(made);
          }
        }
        for (int i = 0; i < n; i += 4) {
          auto made =
              change.insert("demand", {{"elderly", std::int64_t{3}}, {"geom", at(i, n - i)}});
          if (!made) return fail(made);
          made = change.insert(
              "candidate_site",
              {{"kind", "idle_public"}, {"name", "址" + std::to_string(i)}, {"geom", at(i, i)}});
          if (!made) return fail(made);
        }
        return {};
      }));
  return place;
}

TEST_CASE("a large network is kept, built again when a road changed or the kept one is damaged") {
  const tests::TemporaryFolder folder;
  const auto place = wide_town(folder, 110);
  const auto ask = [&](std::vector<std::string> words) {
    words.insert(words.begin() + 2, {"--workspace", place, "--json"});
    const auto ran = tests::run("lifang", words);
    CAPTURE(ran.err);
    REQUIRE(ran.exit_code == 0);
    json said = json::parse(ran.out);
    for (const char* word : {"load_s", "scenario_id"}) said.erase(word);
    return said;
  };
  const auto folder_of_kept = place + ".walks";
  json built = ask({"care", "network"});
  CHECK(built["from_kept"] == false);
  CHECK(built["kept_bytes"] > 0);
  const json sited = ask({"care", "site", "--sites", "3", "--work", "1000"});
  json read = ask({"care", "network"});
  CHECK(read["from_kept"] == true);
  read["from_kept"] = false;
  CHECK(read == built);
  CHECK(ask({"care", "site", "--sites", "3", "--work", "1000"}) == sited);  // from kept rows

  // Damage is noted, and mended at once.
  for (const auto& file : std::filesystem::directory_iterator(folder_of_kept)) {
    std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(2000);
    bytes << "damage";
  }
  json mended = ask({"care", "network"});
  REQUIRE(mended["findings"].size() == 1);
  CHECK(mended["findings"][0]["code"] == "walk.kept_damaged");
  CHECK(mended["from_kept"] == false);
  CHECK(ask({"care", "network"})["from_kept"] == true);
  const json again = ask({"care", "site", "--sites", "3", "--work", "1000"});
  const auto is_told = [](const json& finding) { return finding["code"] == "walk.rows_damaged"; };
  CHECK(std::ranges::count_if(again["findings"], is_told) == 1);
  CHECK(again["sites"] == sited["sites"]);
  CHECK(ask({"care", "site", "--sites", "3", "--work", "1000"}) == sited);

  // Another program changes a road, without an event: seen all the same.
  {
    auto work = Workspace::open(place, workspace::Access::write);
    REQUIRE(work);
    REQUIRE(work->session().script("UPDATE road SET foot = 'no' WHERE fid = 1"));
  }
  json edited = ask({"care", "network"});
  CHECK(edited["from_kept"] == false);
  CHECK(edited["patched"] == true);
  CHECK(edited["length_m"] < built["length_m"]);
  CHECK(ask({"care", "network"})["from_kept"] == true);
  const json near = ask({"care", "site", "--sites", "3", "--work", "1000"});
  std::filesystem::remove_all(folder_of_kept);
  CHECK(ask({"care", "site", "--sites", "3", "--work", "1000"}) == near);
  json whole = ask({"care", "network", "--rebuild"});
  CHECK(whole["patched"] == false);
  for (json* said : {&whole, &edited}) {
    said->erase("patched");
    said->erase("kept_bytes");
  }
  CHECK(whole == edited);
}

}  // namespace
}  // namespace lifang
