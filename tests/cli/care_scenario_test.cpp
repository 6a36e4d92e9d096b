// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/gis/workspace/care_town.h"

namespace lifang {
namespace {

using nlohmann::json;
using operations::at;
using operations::CareTown;

/// A county of one township, closed again so that commands can open it.
struct County {
  tests::TemporaryFolder files;
  std::string place = files.file("county.gpkg");

  County() {
    CareTown town;
    town.add("township",
             {{"name", "剡湖街道"},
              {"code", "330683001"},
              {"care_officer", "王敏"},
              {"geom", MultiPolygon{Polygon{{at(-999, -999), at(7000, -999), at(7000, 999),
                                             at(-999, 999), at(-999, -999)},
                                            {}}}}});
    for (const double x : {0.0, 1000.0, 3000.0, 5500.0}) {
      town.add("demand", {{"elderly", std::int64_t{600}},
                          {"population", std::int64_t{2400}},
                          {"over_80", std::int64_t{90}},
                          {"living_alone", std::int64_t{30}},
                          {"c55", std::int64_t{300}},
                          {"c60", std::int64_t{500}},
                          {"c80", std::int64_t{100}},
                          {"geom", at(x)}});
    }
    town.candidate(500, "老供销社");
    town.candidate(3000, "旧校舍");
    town.candidate(5200, "东站");
    town.add("facility", {{"kind", "home_care_centre"},
                          {"name", "中心"},
                          {"stars", std::int64_t{3}},
                          {"beds", std::int64_t{20}},
                          {"geom", at(5500)}});
    std::filesystem::copy_file(town.folder.file("town.gpkg"), place);
    const std::string log = town.folder.file("town.gpkg-wal");
    if (std::filesystem::exists(log)) std::filesystem::copy_file(log, place + "-wal");
  }

  tests::Ran run(std::vector<std::string> words) const {
    words.push_back("--workspace");
    words.push_back(place);
    return tests::run("lifang", words);
  }
  json said(std::vector<std::string> words) const {
    words.push_back("--json");
    const auto ran = run(std::move(words));
    CAPTURE(ran.err);
    REQUIRE(ran.exit_code == 0);
    return json::parse(ran.out);
  }
};

TEST_CASE("a scenario is made, run, replayed, kept, listed, compared and dropped") {
  const County county;
  const std::string file = county.files.file("two.json");
  county.said({"care", "scenario", "make", "--name", "两处", "--sites", "2", "--work", "500",
               "--out", file});
  CHECK(county.run({"care", "scenario", "replay", file}).exit_code == 2);  // no result yet
  const json ran = county.said({"care", "scenario", "run", file, "--store", "--out", file});
  CHECK(ran["result"]["covered_after"] == 2400);
  CHECK(ran["result"]["proven"] == true);
  CHECK(county.said({"care", "scenario", "replay", file})["same"] == true);
  CHECK(county.said({"care", "scenario", "replay", "两处"})["same"] == true);
  CHECK(county.said({"care", "scenario", "list"})["scenarios"].size() == 1);

  const std::string one = county.files.file("one.json");
  county.said({"care", "scenario", "make", "--name", "一处", "--sites", "1", "--work", "500",
               "--out", one});
  county.said({"care", "scenario", "run", one, "--out", one});
  const std::string chart = county.files.file("both.svg"), table = county.files.file("both.csv");
  const json both =
      county.said({"care", "scenario", "compare", "两处", one, "--chart", chart, "--out", table});
  CHECK(both["scenarios"].size() == 2);
  CHECK(tests::read_file(chart).find("<svg") != std::string::npos);
  CHECK(tests::read_file(table).find("一处") != std::string::npos);

  // Bytes that differ are told, with the exit code of a verification that says no.
  std::string text = tests::read_file(file);
  text.replace(text.find("\"covered_after\": 2400"), 21, "\"covered_after\": 2401");
  tests::write_file(file, text);
  CHECK(county.run({"care", "scenario", "replay", file}).exit_code == 1);

  county.said({"care", "scenario", "rename", "两处", "--name", "首选"});
  county.said({"care", "scenario", "drop", "首选"});
  CHECK(county.said({"care", "scenario", "list"})["scenarios"].empty());
  CHECK(county.run({"care", "scenario", "show", "首选"}).exit_code == 3);
}

TEST_CASE("the red list and compliance come as JSON and as a table") {
  const County county;
  const json all = county.said({"care", "compliance", "--on", "2026-11-28"});
  CHECK_FALSE(all["norms"].empty());
  CHECK(all["facilities"][0]["stars"] == 3);
  const json red = county.said({"care", "owed", "--on", "2026-11-28"});
  bool beds = false;
  for (const json& duty : red["owed"]) beds = beds || duty["norm"] == "beds";
  CHECK(beds);
  const std::string table = county.files.file("owed.csv");
  CHECK(county.said({"care", "owed", "--on", "2026-11-28", "--out", table})["file"] == table);
  CHECK(tests::read_file(table).find("GB 50437") != std::string::npos);
  CHECK(county.said({"care", "kinds"})["kinds"].size() >= 9);
}

TEST_CASE("growth is told as a projection with what it rests on") {
  const County county;
  const json grown = county.said({"care", "growth", "--years", "2025,2035"});
  CHECK(grown["projection"] == true);
  CHECK(grown["sure"] == "low");
  CHECK(grown["county"]["years"].size() == 3);
  CHECK(grown["findings"][0]["code"] == "growth.projection.low");
  const json circles = county.said({"care", "circles", "--year", "2025"});
  CHECK(circles["kinds"][0]["total"]["people_60"].get<double>() > 2400);
  CHECK(county.run({"care", "growth", "--years", "1990"}).exit_code == 2);
}

TEST_CASE("studies answer with cost against coverage, sensitivity and replacements") {
  const County county;
  const std::string chart = county.files.file("front.svg");
  const json front = county.said({"care", "frontier", "--chart", chart});
  CHECK(front["points"].size() == 3);
  CHECK(tests::read_file(chart).find("<svg") != std::string::npos);
  const json moved = county.said({"care", "sensitivity", "--speeds", "1,0.5", "--numbers", "1,2"});
  CHECK(moved["cells"].size() == 4);
  county.said({"care", "site", "--sites", "1"});
  const json gone = county.said({"care", "without", "老供销社", "--store"});
  CHECK(gone["lost"]["covered_after"].get<double>() <
        gone["planned"]["covered_after"].get<double>());
  CHECK(county.said({"care", "scenario", "list"})["scenarios"].size() == 2);
}

TEST_CASE("the report is a PDF of several pages, the shapefiles hold the scenario") {
  const County county;
  county.said({"care", "site", "--sites", "1"});
  const std::string file = county.files.file("report.pdf"), shapes = county.files.file("shapes");
  const json done = county.said({"care", "report", "--out", file, "--shapefile", shapes});
  CHECK(done["pages"].get<int>() >= 6);
  CHECK(tests::read_file(file).starts_with("%PDF"));
  CHECK(done["shapefiles"].size() >= 2);
}

TEST_CASE("scenarios of the nearest sites are solved again, with proof, and replay to the byte") {
  const County county;
  const auto ran = [&](const char* aim, const char* sites) {
    const std::string file = county.files.file(std::string(aim) + sites + ".json");
    county.said({"care", "scenario", "make", "--name", aim + std::string(sites), "--nearest", aim,
                 "--sites", sites, "--work", "500", "--out", file});
    json out = county.said({"care", "scenario", "run", file, "--store", "--out", file});
    CHECK(county.said({"care", "scenario", "replay", file})["same"] == true);
    CHECK(county.said({"care", "scenario", "replay", aim + std::string(sites)})["same"] == true);
    CHECK(out["result"]["proven"] == true);
    CHECK(out["result"]["bound"] == out["result"]["walked"]);
    return out;
  };
  const json one = ran("sum", "1");
  CHECK(one["model"] == "p_median");
  CHECK(one["result"]["walked"] == 600 * (500 + 500 + 2500));
  CHECK(one["result"]["sites"][0]["name"] == "老供销社");
  CHECK(ran("sum", "2")["result"]["walked"] == 600 * 1000);
  const json far = ran("farthest", "2");
  CHECK(far["model"] == "p_center");
  CHECK(far["result"]["walked"] == 500);
  CHECK(county.run({"care", "site", "--nearest", "near"}).exit_code == 2);
  CHECK(county.run({"care", "site", "--nearest", "sum", "--cover-all"}).exit_code == 2);
}

TEST_CASE("a plan of several years is made of the workspace's own sites and people") {
  const County county;
  const auto ask = [&](const json& question, std::vector<std::string> more = {}) {
    const std::string file = county.files.file("years.json");
    tests::write_file(file, question.dump());
    more.insert(more.begin(), {"care", "plan", "--question", file});
    return county.said(more);
  };
  const json years = {{"periods", {{{"at_most", 1}}, {{"at_most", 1}}}}};
  const json plan = ask(years);
  CHECK(plan["status"] == "optimal");
  REQUIRE(plan["steps"].size() == 2);
  CHECK(plan["steps"][0] == json{{"period", 1}, {"act", "open"}, {"site", "老供销社"}});
  CHECK(plan["steps"][1] == json{{"period", 2}, {"act", "open"}, {"site", "旧校舍"}});
  CHECK(plan["served"][0]["people"] == 1800);  // with those of the centre that stands
  CHECK(plan["served"][1]["people"] == 2400);

  json either = years;
  either["exclusive"] = json::array({json::array({"老供销社", "旧校舍"})});
  CHECK(ask(either)["served"][1]["people"] == 1800);
  CHECK(ask(years, {"--forbid", "旧校舍"})["served"][1]["people"] == 1800);
  const json forced = ask(years, {"--keep", "东站"});
  CHECK(forced["steps"].size() == 2);
  CHECK(forced["served"][1]["people"] == 1800);
  json closed = years;
  closed["goal"] = "least_cost";
  closed["sites"] = {{{"id", "中心"}, {"closing", 0}}, {{"id", "东站"}, {"cost", 0}}};
  CHECK(ask(closed)["status"] == "optimal");
  json unknown = years;
  unknown["sites"] = {{{"id", "没有"}}};
  const std::string file = county.files.file("unknown.json");
  tests::write_file(file, unknown.dump());
  CHECK(county.run({"care", "plan", "--question", file}).exit_code != 0);
  CHECK(tests::run("lifang", {"care", "plan"}).exit_code == 2);
}

TEST_CASE("a workspace's sites hold so many, and are enlarged where that pays") {
  const County county;
  const auto ask = [&](const json& question) {
    const std::string file = county.files.file("room.json");
    tests::write_file(file, question.dump());
    return county.said({"care", "plan", "--question", file, "--forbid", "旧校舍", "东站"});
  };
  json question = {
      {"periods", {{{"budget", 5}}, {{"budget", 3}}}},
      {"sites",
       {{{"id", "老供销社"}, {"cost", 5}, {"capacity", 700}, {"more", 500}, {"enlarging", 3}},
        {{"id", "中心"}, {"capacity", 400}, {"more", 200}, {"enlarging", 4}}}}};
  const json plan = ask(question);
  CHECK(plan["status"] == "optimal");
  CHECK(plan["witness"] == "confirmed");
  CHECK(plan["served"][0]["people"] == 700 + 400);
  CHECK(plan["served"][1]["people"] == 1200 + 400);
  CHECK(plan["cost"] == 8);
  REQUIRE(plan["steps"].size() == 2);
  CHECK(plan["steps"][0] == json{{"period", 1}, {"act", "open"}, {"site", "老供销社"}});
  CHECK(plan["steps"][1] == json{{"period", 2}, {"act", "enlarge"}, {"site", "老供销社"}});
  double allotted = 0;
  for (const json& one : plan["allotted"]) {
    if (one["period"] == 2) allotted += one["people"].get<double>();
  }
  CHECK(allotted == doctest::Approx(1600));
  question["periods"] = {{{"budget", 4}}};  // too little to open, enough to enlarge what stands
  const json stands = ask(question);
  REQUIRE(stands["steps"].size() == 1);
  CHECK(stands["steps"][0] == json{{"period", 1}, {"act", "enlarge"}, {"site", "中心"}});
  CHECK(stands["served"][0]["people"] == 600);
}

}  // namespace
}  // namespace lifang
