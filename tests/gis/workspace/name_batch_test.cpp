// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_batch.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/queries/name_audit.h"
#include "gis/workspace/queries/name_list.h"
#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;
using operations::NamesImported;
using operations::RowFate;

namespace {

operations::ImportNames batch(const TemporaryFolder& folder, const std::string& csv) {
  operations::ImportNames out;
  out.file = folder.file("names.csv");
  write_file(out.file, csv);
  out.on_date = "2026-03-02";
  out.actor = {"王敏"};
  return out;
}

std::int64_t rows_in(Workspace& work, const std::string& table) {
  return work.session().row("SELECT count(*) AS n FROM " + table)->integer("n");
}

std::string codes(const operations::NameRow& row) {
  std::string out;
  for (const Error& error : row.errors) out += error.code + " ";
  for (const Finding& finding : row.findings) out += finding.code + " ";
  return out;
}

constexpr const char* table =
    "标准名称,类别,乡镇,要素编号,含义,曾用名,状态,批准日期,电话\n"
    "清溪路,街路,,r1,因近清溪故名,溪滩路,,,1\n"
    "剡溪路,road,剡湖街道,,,,使用中,1984-05-01,\n"
    ",road,剡湖街道,,,,,,\n"
    "望湖路,高速,剡湖街道,,,,,,\n"
    "竹山路,road,无此镇,,,,,,\n"
    "世界路,road,剡湖街道,,,,,,\n"
    "江滨路,road,剡湖街道,,,,,1984-13-01,\n";

}  // namespace

TEST_CASE("no row is lost for its coordinates: blank ones are none, unreadable ones are told") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  const auto done = operations::import_names(work, batch(folder,
                                                         "名称,类别,乡镇,经度,纬度\n"
                                                         "清溪路,道路,剡湖街道,120.82,29.59\n"
                                                         "听涛路,road,剡湖街道,,\n"
                                                         "望岳路,road,剡湖街道,东经,29.59\n"
                                                         "松烟路,road,剡湖街道,120.82\n"));
  REQUIRE_MESSAGE(done, done.error().code);
  REQUIRE(done->rows.size() == 4);
  CHECK(codes(done->rows[0]).find("naming.bad_class") == std::string::npos);
  CHECK(done->rows[1].fate == RowFate::entered);
  CHECK(codes(done->rows[2]).find("import.bad_coordinate") != std::string::npos);
  CHECK(codes(done->rows[3]).find("import.bad_row") != std::string::npos);
  CHECK(done->refused >= 2);
}

TEST_CASE("each row of a table is checked, what may be is entered, and the report tells of all") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  const auto done = operations::import_names(work, batch(folder, table));
  REQUIRE_MESSAGE(done, done.error().code);
  REQUIRE(done->rows.size() == 7);
  CHECK(done->entered == 2);
  CHECK(done->refused == 5);
  CHECK(done->unknown_heads == std::vector<std::string>{"电话"});
  CHECK(done->rows[0].spelling == "Qingxi Lu");
  CHECK(done->rows[0].line == "2");
  CHECK(codes(done->rows[2]).starts_with("naming.empty_name"));
  CHECK(codes(done->rows[3]).starts_with("naming.bad_class"));
  CHECK(codes(done->rows[4]).starts_with("naming.no_township"));
  CHECK(codes(done->rows[5]).find("N13.exaggerating") != std::string::npos);
  CHECK(codes(done->rows[6]).starts_with("naming.bad_date"));
  const auto name = queries::find_name(work.session(), {}, "溪滩路");
  REQUIRE(name);
  CHECK(name->row.text("meaning") == "因近清溪故名");
  const auto old = queries::find_name(work.session(), {}, "剡溪路");
  CHECK(old->row.text("status") == "in_use");
  CHECK(old->row.text("approved_on") == "1984-05-01");
  CHECK_FALSE(old->row.known("proposed_on"));
  REQUIRE(work.undo({"王敏"}));
  CHECK(rows_in(work, "place_name") + rows_in(work, "name_alias") + rows_in(work, "name_step") ==
        0);
}

TEST_CASE("a trial import writes nothing and reports the same") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = batch(folder, table);
  request.dry_run = true;
  const auto trial = operations::import_names(work, request);
  REQUIRE(trial);
  CHECK(rows_in(work, "place_name") == 0);
  request.dry_run = false;
  const auto done = operations::import_names(work, request);
  for (std::size_t i = 0; i < done->rows.size(); ++i) {
    CHECK(done->rows[i].fate == trial->rows[i].fate);
    CHECK(codes(done->rows[i]) == codes(trial->rows[i]));
  }
}

TEST_CASE("a table that is in the register already is imported as nothing; a difference is told") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::import_names(work, batch(folder, table)));
  const auto before = rows_in(work, "place_name");
  const auto again = operations::import_names(work, batch(folder, table));
  REQUIRE(again);
  CHECK(again->there == 2);
  CHECK(again->entered == 0);
  CHECK(again->refused == 5);
  CHECK(again->rows[0].fate == operations::RowFate::there);
  CHECK_FALSE(again->rows[0].id.empty());
  CHECK(rows_in(work, "place_name") == before);
  // An official list: a title above, a closing line below, the class in words.
  const auto listed = operations::import_names(
      work, batch(folder,
                  "2026年地名编制清单\n序号,标准名称,罗马字母拼写,类别,含义及来历,办理状态\n"
                  "1,清溪路,Qīngxī Lù,街路,因近清溪故名,已提出\n共1条。编制单位：民政局。\n"));
  REQUIRE_MESSAGE(listed, listed.error().code);
  CHECK(listed->there == 1);
  CHECK(listed->refused == 0);
  std::string other = table;
  other.replace(other.find("因近清溪故名"), std::string("因近清溪故名").size(), "水清");
  const auto differs = operations::import_names(work, batch(folder, other));
  CHECK(differs->there == 1);
  CHECK(differs->refused == 6);
  std::string told;
  for (const auto& row : differs->rows) told += codes(row) + " ";
  CHECK(told.find("naming.row_differs") != std::string::npos);
}

TEST_CASE("an import tells how far it is, and stopped in either phase it enters nothing") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  for (const std::string stop_in : {"names.check", "names.enter"}) {
    CAPTURE(stop_in);
    double last = 0;
    const auto stopped = operations::import_names(work, batch(folder, table),
                                                  [&](double share, std::string_view phase) {
                                                    last = share;
                                                    return phase != stop_in || share == 0;
                                                  });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "work.cancelled");
    CHECK(last > 0);
    CHECK(rows_in(work, "place_name") + rows_in(work, "name_alias") == 0);
  }
}

TEST_CASE("one refused row refuses all where that is asked") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = batch(folder, table);
  request.whole_or_nothing = true;
  CHECK(operations::import_names(work, request).error().code == "naming.batch_refused");
  CHECK(rows_in(work, "place_name") == 0);
}

TEST_CASE("rows that clash with each other are refused both, in either order") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  for (const char* csv : {"name,class,township\n清溪路,road,剡湖街道\n清溪路,road,剡湖街道\n",
                          "name,class,township\n清溪路,road,剡湖街道\n望湖路,road,剡湖街道\n"
                          "清溪路,road,剡湖街道\n"}) {
    const auto done = operations::import_names(work, batch(folder, csv));
    REQUIRE(done);
    CHECK(done->rows.front().fate == RowFate::refused);
    CHECK(done->rows.back().fate == RowFate::refused);
  }
  CHECK(operations::import_names(work, batch(folder, "a,b\n1,2\n")).error().code ==
        "naming.no_name_column");
}

TEST_CASE("one remedy is applied to all like this, in one step that undo takes back") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  for (const auto& [name, road] : {std::pair{"清溪路", "r1"}, std::pair{"江滨路", "r3"}}) {
    REQUIRE(operations::propose_name(work, proposal(name, "road", "road", road)));
    REQUIRE(step(work, Step::review, name, "2026-03-03"));
    REQUIRE(step(work, Step::approve, name, "2026-03-04"));
  }
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) -> Result<void> {
    for (const char* road : {"r1", "r3"}) {
      auto done = change.update("road", road, {{"name", std::string("青山路")}});
      if (!done) return done;
    }
    return {};
  }));
  operations::MendNames request;
  request.code = "audit.map_differs";
  request.on_date = "2026-03-05";
  request.actor = {"王敏"};
  request.dry_run = true;
  const auto trial = operations::mend_names(work, request);
  REQUIRE_MESSAGE(trial, trial.error().code);
  CHECK(trial->mended.size() == 2);
  CHECK(trial->mended[0].from == "青山路");
  const auto carried = [&](const char* road) {
    return work.session()
        .row("SELECT name FROM road WHERE id = ?", {std::string(road)})
        ->text("name");
  };
  CHECK(carried("r1") == "青山路");
  request.dry_run = false;
  REQUIRE(operations::mend_names(work, request));
  CHECK(carried("r1") == "清溪路");
  CHECK(carried("r3") == "江滨路");
  CHECK(operations::mend_names(work, request).error().code == "naming.nothing_to_mend");
  REQUIRE(work.undo({"王敏"}));
  CHECK(carried("r3") == "青山路");
}

TEST_CASE("only a name that nobody has decided on takes its mended text") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto request = proposal("飞凤", "road", "road", "r1");
  request.despite_findings = true;
  request.reason = "试";
  REQUIRE(operations::propose_name(work, request));
  operations::MendNames mend;
  mend.code = "N2.no_generic_part";
  mend.on_date = "2026-03-05";
  mend.actor = {"王敏"};
  const auto done = operations::mend_names(work, mend);
  REQUIRE_MESSAGE(done, done.error().code);
  REQUIRE(done->mended.size() == 1);
  CHECK(done->mended[0].to == "飞凤路");
  const auto name = queries::find_name(work.session(), {}, "飞凤路");
  REQUIRE(name);
  CHECK(name->row.text("romanization") == "Feifeng Lu");
  CHECK(name->row.text("generic_part") == "路");
}

TEST_CASE("an audit tells what is wrong with the register, whatever its order") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  REQUIRE(operations::import_names(work,
                                   batch(folder,
                                         "name,class,township,status\n世界路,road,剡湖街道,使用中\n"
                                         "天台路,road,剡湖街道,\n望湖路,road,剡湖街道,\n")));
  REQUIRE(operations::propose_name(work, proposal("清溪路", "road", "road", "r1")));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-04"));
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) {
    return change.update("road", "r1", {{"name", std::string("青山路")}});
  }));
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  const auto problems = queries::audit_names(work.session(), *tables, "2026-03-25");
  REQUIRE(problems);
  const auto severity = [&](const std::string& name, const std::string& code) {
    for (const auto& problem : *problems) {
      if (problem.name == name && problem.finding.code == code) {
        return std::string(severity_word(problem.finding.severity));
      }
    }
    return std::string();
  };
  CHECK(severity("世界路", "N13.exaggerating") == "warning");
  CHECK(severity("天台路", "audit.reading_open") == "warning");
  CHECK(severity("清溪路", "audit.overdue") == "error");
  CHECK(severity("清溪路", "audit.map_differs") == "warning");
  CHECK(severity("望湖路", "audit.overdue").empty());
  CHECK(problems->front().finding.severity == Severity::error);
  for (const auto& problem : *problems) CHECK_FALSE(problem.finding.remedy.empty());
}
