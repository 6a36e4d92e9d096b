// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/documents/name_documents.h"

#include <cpl_vsi.h>
#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/queries/home_county.h"
#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;

namespace {

documents::Document made(Workspace& work, documents::NameDocument request) {
  const auto tables = queries::naming_tables(work.session());
  const auto rules = queries::rule_file_of(work.session(), "documents");
  REQUIRE(tables);
  REQUIRE(rules);
  request.date = "2026-11-24";
  request.year = 2026;
  auto out = documents::name_document(work.session(), *tables, *rules, request);
  REQUIRE_MESSAGE(out, out.error().code);
  return std::move(*out);
}

documents::Style style() {
  return documents::make_style(*rules::Config::parse(
      read_file(std::string(LIFANG_RULES) + "/documents.toml"), "documents.toml"));
}

/// A file of a zip.
std::string inside(const std::string& path, const std::string& name) {
  VSILFILE* file = VSIFOpenL(("/vsizip/{" + path + "}/" + name).c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string out;
  char buffer[4096];
  for (std::size_t n; (n = VSIFReadL(buffer, 1, sizeof buffer, file)) > 0;) out.append(buffer, n);
  VSIFCloseL(file);
  return out;
}

/// Every text, in order.
void holds(const std::string& file, const documents::Document& document) {
  std::size_t at = 0;
  for (const std::string& text : documents::texts(document)) {
    CAPTURE(text);
    const auto found = file.find(text, at);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found + text.size();
  }
}

Workspace with_names(const TemporaryFolder& folder) {
  Workspace work = county(folder);
  for (const auto& [name, road] : {std::pair{"清溪路", "r1"}, std::pair{"江滨路", "r3"}}) {
    auto request = proposal(name, "road", "road", road);
    request.meaning = "因近“溪”故名";
    request.developer = "某某 & <城投>";
    REQUIRE(operations::propose_name(work, request));
    REQUIRE(step(work, Step::review, name, "2026-03-03"));
    REQUIRE(step(work, Step::approve, name, "2026-03-04"));
  }
  return work;
}

}  // namespace

TEST_CASE("a notice says the same in each format") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  for (const char* kind : {"list", "naming-notice", "statistics"}) {
    CAPTURE(kind);
    auto document = made(work, {.kind = kind, .number = "嵊民告〔2026〕3号"});
    CHECK(document.table.rows.size() >= 2);
    for (auto& row : document.table.rows) {
      for (auto& cell : row) {
        if (cell.find('&') != std::string::npos) cell = "城投";  // escaped in XML, tried below
      }
    }
    const auto write = [&](const char* file) {
      const auto done = documents::write_document(document, style(), folder.file(file));
      REQUIRE_MESSAGE(done, done.error().code);
      return folder.file(file);
    };
    holds(read_file(write("a.csv")), document);
    holds(inside(write("a.docx"), "word/document.xml"), document);
    holds(inside(write("a.xlsx"), "xl/worksheets/sheet1.xml"), document);
    holds(inside(write("a.ods"), "content.xml"), document);
  }
}

TEST_CASE("a notice with a number holds what it published, or else what waits to be published") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  const std::string third = "嵊民告〔2026〕3号";
  CHECK(made(work, {.kind = "naming-notice", .number = third}).table.rows.size() == 2);
  CHECK(made(work, {.kind = "naming-notice", .only = {"清溪路"}, .number = third})
            .table.rows.size() == 1);
  operations::NameStep publish;
  publish.step = naming::Step::publish;
  publish.name = "清溪路";
  publish.document = third;
  publish.on_date = "2026-03-05";
  publish.actor = {"李强"};
  REQUIRE(operations::take_name_step(work, publish));
  const auto given = made(work, {.kind = "naming-notice", .number = third});
  REQUIRE(given.table.rows.size() == 1);
  CHECK(given.table.rows[0][1] == "清溪路");
  const auto next = made(work, {.kind = "naming-notice", .number = "嵊民告〔2026〕4号"});
  REQUIRE(next.table.rows.size() == 1);
  CHECK(next.table.rows[0][1] == "江滨路");
}

TEST_CASE("a naming notice names what was approved in the year, with extent and number") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  const auto notice = made(work, {.kind = "naming-notice"});
  CHECK(notice.title.find("等2条地名") != std::string::npos);
  CHECK(notice.date == "2026年11月24日");
  REQUIRE(notice.table.rows.size() == 2);
  CHECK(notice.table.rows[0][1] == "江滨路");
  CHECK(notice.table.rows[1][2] == "Qīngxī Lù");
  CHECK(notice.table.rows[1][4].find("长100米") != std::string::npos);
  CHECK(notice.table.rows[1][6] == "嵊政函〔2026〕8号");
  const auto tables = queries::naming_tables(work.session());
  const auto rules = queries::rule_file_of(work.session(), "documents");
  const auto none = documents::name_document(work.session(), *tables, *rules,
                                             {.kind = "abolition-notice", .year = 2026});
  CHECK(none.error().code == "document.nothing");
  CHECK(documents::name_document(work.session(), *tables, *rules, {.kind = "poem"}).error().code ==
        "document.no_kind");
}

TEST_CASE("a road begins at what is in force on the day of the document") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [](Change& change) -> Result<void> {
    const auto id =
        change.insert("road", {{"id", std::string("cross")},
                               {"name", std::string("望湖路")},
                               {"class", std::string("local")},
                               {"status", std::string("built")},
                               {"geom", Geometry(Line{{tests::x0 + 400, tests::y0 + 450},
                                                      {tests::x0 + 400, tests::y0 + 550}})}});
    return id ? Result<void>{} : fail(id);
  }));
  const auto extent = [&] { return made(work, {.kind = "naming-notice"}).table.rows[0][4]; };
  CHECK(extent() == "东起望湖路，西至清溪路，长100米，宽24米");
  REQUIRE(work.session().script("UPDATE road SET valid_to = '2026-11-24' WHERE id = 'cross'"));
  CHECK(extent() == "西至清溪路，长100米，宽24米");
}

TEST_CASE("what cannot be read is told, not left out of the notice") {
  for (const char* table : {"township", "road"}) {
    CAPTURE(table);
    const TemporaryFolder folder;
    Workspace work = with_names(folder);
    const auto tables = queries::naming_tables(work.session());
    const auto rules = queries::rule_file_of(work.session(), "documents");
    REQUIRE(work.session().script(std::string("ALTER TABLE ") + table + " RENAME TO away"));
    const auto notice =
        documents::name_document(work.session(), *tables, *rules,
                                 {.kind = "naming-notice", .year = 2026, .date = "2026-11-24"});
    REQUIRE_FALSE(notice);
    CHECK(notice.error().code == "workspace.sql");
    const auto form = documents::name_document(
        work.session(), *tables, *rules,
        {.kind = "approval-form", .year = 2026, .name = "清溪路", .date = "2026-11-24"});
    CHECK_FALSE(form);
  }
}

TEST_CASE("the form's and the statistics' words are all there") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  const auto form = made(work, {.kind = "approval-form", .name = "清溪路"});
  REQUIRE(form.table.rows.size() == 15);
  for (const auto& row : form.table.rows) CHECK_FALSE(row[0].empty());
  const auto counts = made(work, {.kind = "statistics"});
  REQUIRE(counts.table.heads.size() == 9);
  for (const std::string& head : counts.table.heads) CHECK_FALSE(head.empty());
  CHECK(counts.table.rows.back()[0] == "合计");
}

TEST_CASE("counts are numbers, what only looks like one is not") {
  for (const char* text : {"0", "7", "123456789"}) CHECK(documents::is_count(text));
  for (const char* text : {"", "0012", "330683001000000001", "3.5", "-1", "8号"}) {
    CHECK_FALSE(documents::is_count(text));
  }
}

TEST_CASE("what XML would take for its own is written as text") {
  const TemporaryFolder folder;
  Workspace work = with_names(folder);
  const auto form = made(work, {.kind = "approval-form", .name = "清溪路"});
  REQUIRE(documents::write_document(form, style(), folder.file("f.docx")));
  CHECK(inside(folder.file("f.docx"), "word/document.xml").find("某某 &amp; &lt;城投&gt;") !=
        std::string::npos);
  CHECK(documents::write_document(form, style(), folder.file("f.txt")).error().code ==
        "document.bad_file");
}

TEST_CASE("a long title is broken into even lines and never within a name") {
  documents::Document notice;
  notice.title = "嵊州市民政局关于命名剡溪滨江湿地公园等十二处地名的公告";
  notice.names = {"嵊州市民政局", "剡溪滨江湿地公园"};
  CHECK(documents::title_line(notice, 40) == 40);  // one line
  const double width = documents::title_line(notice, 20);
  // 嵊州市民政局关于命名剡溪滨江湿地公园 | 等十二处地名的公告
  CHECK(width >= 18);
  CHECK(width < 19);
  notice.names.clear();
  CHECK(documents::title_line(notice, 20) < 15);  // even lines
}
