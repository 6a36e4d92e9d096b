// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

std::string workspace_with_a_road(const tests::TemporaryFolder& folder) {
  const std::string file = folder.file("w.gpkg");
  auto work = workspace::Workspace::create(file, 4549);
  REQUIRE(work);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work->perform(operation, [](workspace::Change& change) -> Result<void> {
    const auto id =
        change.insert("road", {{"id", std::string("r1")},
                               {"class", std::string("local")},
                               {"status", std::string("built")},
                               {"width_m", 24.0},
                               {"geom", Geometry(Line{{500000, 3270000}, {500900, 3270000}})}});
    if (!id) return fail(id);
    return {};
  }));
  return file;
}

json said(const tests::Ran& ran) {
  return json::parse(ran.out, nullptr, false);
}

}  // namespace

TEST_CASE("romanize answers line by line, a bad line in its place") {
  const auto ran = tests::run("lifang", {"name", "romanize", "--tsv"},
                              "嵊州大道\n王村\tvillage\n\n\xff\xfe\n天台县\tcounty\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out ==
        "嵊州大道\tShengzhou Dadao\tShèngzhōu Dàdào\tsure\t\n"
        "王村\tWangcun\tWángcūn\tsure\t\n"
        "\t\t\tchoose\t\n"
        "\uFFFD\uFFFD\t\t\tchoose\t\n"
        "天台县\tTiantai Xian\tTiāntāi Xiàn\tchoose\tTiāntāi Xiàn|Tiāntái Xiàn\n");
}

TEST_CASE("a list is read with BOM, carriage returns, unknown classes and lines of any length") {
  const auto ran = tests::run("lifang", {"romanize", "--tsv"},
                              "\xEF\xBB\xBF王村\tvillage\r\n鹿山街道\tnonsense\tmore\n" +
                                  std::string(300000, 'x') + "\n没有换行");
  CHECK(ran.exit_code == 0);
  std::vector<std::string> lines;
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "王村\tWangcun\tWángcūn\tsure\t");
  CHECK(lines[1] == "鹿山街道\tLushan Jiedao\tLùshān Jiēdào\tsure\t");
  CHECK(lines[2].size() == 300000 + std::string("\t\t\tchoose\t").size());
  CHECK(lines[3].substr(0, 13) == "没有换行\t");
  CHECK(ran.err.rfind("3: ", 0) == 0);
}

TEST_CASE("names are compared line by line, a bad line in its place") {
  const auto ran = tests::run("lifang", {"name", "compare", "--tsv"},
                              "清溪路\t 清溪 路\troad\n清溪路\t青溪路\troad\n"
                              "明心路\t明信路\troad\n未央路\t末央路\troad\n"
                              "清溪路\t江滨路\troad\n嵊星湾一期\t嵊星湾（２期）\n\nx\n");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out ==
        "清溪路\t清溪 路\troad\tsame\n清溪路\t青溪路\troad\thomophone\n"
        "明心路\t明信路\troad\thomophone-toneless\n未央路\t末央路\troad\tlookalike\n"
        "清溪路\t江滨路\troad\tnone\n嵊星湾一期\t嵊星湾（２期）\t\tsame\n"
        "\t\t\tnone\nx\t\t\tnone\n");
}

TEST_CASE("romanize --json tells the source of every syllable") {
  const auto out = said(tests::run("lifang", {"name", "romanize", "嵊州大道", "--json"}));
  const json& name = out["names"][0];
  CHECK(name["standard"] == "Shengzhou Dadao");
  CHECK(name["certain"] == true);
  CHECK(name["syllables"][0]["source"] == "place");
  CHECK(name["syllables"].size() == 4);
}

TEST_CASE("a name is checked, proposed, reviewed, approved, filed, published and listed") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  const auto lifang = [&file](std::vector<std::string> words, int exit_code = 0) {
    const bool named = std::find(words.begin(), words.end(), "--as") != words.end();
    if (!named) words.insert(words.end(), {"--as", "王敏"});
    words.insert(words.end(), {"--workspace", file, "--json"});
    const auto ran = tests::run("lifang", words);
    CAPTURE(ran.err);
    CHECK(ran.exit_code == exit_code);
    return said(ran);
  };
  const json checked =
      lifang({"name", "check", "--name", "世界大道", "--class", "road", "--road", "r1"});
  CHECK(checked["lawful"] == false);
  CHECK(checked["findings"][0]["code"] == "N13.exaggerating");
  CHECK(checked["findings"][0]["sentence"].get<std::string>().find("世界") != std::string::npos);
  CHECK(checked["findings"][1]["code"] == "N14.road_size");
  lifang({"name", "propose", "--name", "世界大道", "--class", "road", "--road", "r1", "--on",
          "2026-03-02"},
         1);
  const json proposed = lifang({"name", "propose", "--name", "清溪路", "--class", "road", "--road",
                                "r1", "--meaning", "因近清溪故名", "--on", "2026-03-02"});
  CHECK(proposed["status"] == "proposed");
  lifang({"name", "publish", "--name", "清溪路", "--document", "3", "--on", "2026-03-03"}, 1);
  lifang({"name", "review", "--name", "清溪路", "--on", "2026-03-03"});
  lifang({"name", "approve", "--name", "清溪路", "--on", "2026-03-04"}, 2);  // no document
  const json approved =
      lifang({"name", "approve", "--name", "清溪路", "--document", "嵊政函〔2026〕8号", "--by",
              "嵊州市人民政府", "--on", "2026-03-04", "--as", "李强"});
  CHECK(approved["features_named"] == 1);
  CHECK(approved["duties"][0]["due"] == "2026-03-19");
  lifang({"name", "file", "--name", "清溪路", "--document", "21", "--on", "2026-03-05"});
  const json published =
      lifang({"name", "publish", "--name", "清溪路", "--document", "3", "--on", "2026-03-06"});
  CHECK(published["status"] == "in_use");
  CHECK(lifang({"name", "list", "--status", "in_use"})["names"].size() == 1);
  const json shown = lifang({"name", "show", "--name", "清溪路"})["name"];
  CHECK(shown["romanization"] == "Qingxi Lu");
  CHECK(shown["meaning"] == "因近清溪故名");
  CHECK(shown["steps"].size() == 5);
  CHECK(lifang({"name", "find", "qxl"})["places"].size() >= 1);
  // As it stood on a day, and what was due on it.
  CHECK(lifang({"name", "list", "--as-of", "2026-03-01"})["names"].empty());
  CHECK(lifang({"name", "show", "--name", "清溪路", "--as-of", "2026-03-04"})["name"]["status"] ==
        "approved");
  CHECK(lifang({"name", "list", "--known-at", "2026-01-01"})["names"].empty());
  lifang({"name", "list", "--known-at", "yesterday"}, 2);
  const json due = lifang({"name", "due", "--on", "2026-03-20"});
  CHECK(due["due"].empty());
  const json then = lifang({"name", "due", "--on", "2026-03-04"});
  REQUIRE(then["due"].size() == 2);
  CHECK(then["due"][0]["days_left"] == 15);
  // What can be said of it at any time, and doubts.
  lifang({"name", "amend", "--name", "清溪路", "--former", "溪滩路", "--source", "1984地名志"});
  CHECK(lifang({"name", "show", "--name", "溪滩路"})["name"]["name"] == "清溪路");
  lifang({"name", "doubt", "--name", "清溪路", "--note", "与村志不符"});
  lifang({"name", "doubt", "--id", "r1", "--note", "线位待测"});
  CHECK(lifang({"name", "list"})["names"][0]["in_doubt"] == 1);
  lifang({"name", "doubt", "--name", "清溪路", "--settle", "--note", "已核对"});
  lifang({"name", "doubt", "--name", "清溪路", "--settle"}, 1);
  const json life = lifang({"name", "history", "--name", "清溪路"});
  REQUIRE(life["names"].size() == 1);
  CHECK(life["names"][0]["doubts"][0]["settled_note"] == "已核对");
  CHECK(life["names"][0]["aliases"][0]["source"] == "1984地名志");
}

TEST_CASE("a name is checked where it shall lie, each finding with clause, sentence and remedy") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  const auto ran = tests::run("lifang", {"name", "check", "世界东路", "--class", "road", "--at",
                                         "120.0,29.5", "--workspace", file, "--json"});
  CHECK(ran.exit_code == 0);
  const json findings = said(ran)["findings"];
  REQUIRE(findings.size() == 1);
  for (const char* part : {"code", "severity", "clause", "sentence", "clash", "remedy"})
    CHECK(findings[0].contains(part));
  CHECK(findings[0]["clash"].is_null());
  const auto off = tests::run("lifang", {"name", "check", "清溪北路", "--class", "road", "--road",
                                         "r1", "--workspace", file, "--json"});
  CHECK(said(off)["findings"][0]["code"] == "N12.not_north_south");
  CHECK(tests::run("lifang", {"name", "check", "清溪路", "--at", "here", "--workspace", file})
            .exit_code == 2);
  CHECK(tests::run("lifang", {"name", "check", "--workspace", file}).exit_code == 2);
}

TEST_CASE("a compound that is called after a road has to lie on it") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  {
    auto work = workspace::Workspace::open(file, workspace::Access::write);
    REQUIRE(work);
    workspace::Operation operation;
    operation.name = "Put";
    const auto square = [](double x, double y) {
      return Geometry(Polygon{{{x, y}, {x + 90, y}, {x + 90, y + 90}, {x, y + 90}, {x, y}}, {}});
    };
    REQUIRE(work->perform(operation, [&](workspace::Change& change) -> Result<void> {
      const std::pair<const char*, Row> rows[] = {
          {"road",
           {{"id", std::string("r2")},
            {"name", std::string("棠溪路")},
            {"class", std::string("local")},
            {"status", std::string("built")},
            {"geom", Geometry(Line{{500000, 3275000}, {500900, 3275000}})}}},
          {"compound",
           {{"id", std::string("on")},
            {"kind", std::string("residential")},
            {"geom", square(500100, 3275020)}}},
          {"compound",
           {{"id", std::string("off")},
            {"kind", std::string("residential")},
            {"geom", square(500100, 3270020)}}}};
      for (const auto& [table, row] : rows) {
        if (const auto made = change.insert(table, row); !made) return fail(made);
      }
      return {};
    }));
  }
  const auto codes = [&](const char* compound) {
    std::string out;
    const json answer =
        said(tests::run("lifang", {"name", "check", "棠溪路花园", "--class", "compound",
                                   "--compound", compound, "--workspace", file, "--json"}));
    for (const json& one : answer["findings"]) {
      out += one["code"].get<std::string>() + " ";
      if (one["code"] == "N4.road") CHECK(one["clash"]["name"] == "棠溪路");
    }
    return out;
  };
  CHECK(codes("off").find("N4.road") != std::string::npos);
  CHECK(codes("on").find("N4.road") == std::string::npos);
}

TEST_CASE("a returned name is put right and proposed again; a dry run of a step writes nothing") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "name");
    words.insert(words.end(), {"--workspace", file, "--on", "2026-03-02", "--json"});
    return tests::run("lifang", words);
  };
  REQUIRE(run({"propose", "--name", "清溪路", "--class", "road", "--road", "r1", "--as", "王敏"})
              .exit_code == 0);
  const json trial = said(run({"return", "--name", "清溪路", "--reason", "缺图", "--dry-run"}));
  CHECK(trial["status"] == "returned");
  CHECK(trial["dry_run"] == true);
  CHECK(said(run({"show", "--name", "清溪路"}))["name"]["status"] == "proposed");
  CHECK(said(run({"return", "--name", "清溪路", "--reason", "缺图"}))["next"] ==
        json({"reject", "withdraw", "resubmit"}));
  CHECK(run({"review", "--name", "清溪路"}).exit_code == 1);
  CHECK(said(run({"resubmit", "--name", "清溪路", "--note", "已补图"}))["status"] == "proposed");
}

TEST_CASE("checks among a country's names are timed") {
  const auto out = said(
      tests::run("lifang", {"bench", "names", "--size", "20000", "--samples", "50", "--json"}));
  CHECK(out["size"] == 20000);
  CHECK(out["samples"] == 50);
  CHECK(out["alike"].get<int>() >= 25);
  CHECK(out["answers_digest"].get<std::string>().size() == 16);
}

TEST_CASE("a name that is not there is unusable input") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  const auto ran = tests::run("lifang", {"name", "show", "--name", "无此路", "--workspace", file});
  CHECK(ran.exit_code == 3);
  CHECK(ran.err.find("无此路") != std::string::npos);
}

TEST_CASE("a naming plan is drafted, adopted and listed; outside it its names are refused") {
  const tests::TemporaryFolder folder;
  const std::string file = workspace_with_a_road(folder);
  {
    auto work = workspace::Workspace::open(file, workspace::Access::write);
    REQUIRE(work);
    workspace::Operation operation;
    operation.name = "Put";
    REQUIRE(work->perform(operation, [](workspace::Change& change) -> Result<void> {
      const auto id =
          change.insert("township", {{"id", std::string("t1")},
                                     {"name", std::string("剡湖街道")},
                                     {"geom", Geometry(MultiPolygon{Polygon{{{510000, 3270000},
                                                                             {511000, 3270000},
                                                                             {511000, 3271000},
                                                                             {510000, 3271000},
                                                                             {510000, 3270000}},
                                                                            {}}})}});
      if (!id) return fail(id);
      return {};
    }));
  }
  const auto lifang = [&](std::vector<std::string> words, int exit_code = 0) {
    words.insert(words.end(), {"--workspace", file, "--json"});
    const auto ran = tests::run("lifang", words);
    CHECK(ran.exit_code == exit_code);
    return said(ran);
  };
  const auto made = lifang({"name", "plan", "make", "--name", "城北", "--township", "剡湖街道",
                            "--keep", "湖月路", "--suggested", "5"});
  CHECK(made["names"].size() >= 5);
  lifang({"name", "plan", "adopt", "--plan", "城北"}, 2);
  lifang({"name", "plan", "adopt", "--plan", "城北", "--document", "嵊政函〔2026〕9号"});
  lifang({"name", "propose", "--name", "湖月路", "--road", "r1"}, 1);
  const auto offered = lifang({"name", "suggest", "--township", "剡湖街道"});
  CHECK(offered["names"].size() == 10);
  CHECK(offered["names"][0]["reserved"].is_string());
  const auto plans = lifang({"name", "plan", "list"});
  CHECK(plans["plans"][0]["status"] == "adopted");
}
