// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Words that people typed to do harm stay words in everything that is written: pages, drawings,
// office files and tables.
#include <cpl_vsi.h>
#include <doctest/doctest.h>
#include <expat.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "gis/workspace/sqlite_session.h"
#include "tests/chaos/playground.h"
#include "tests/cli/every_command.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

constexpr const char* markup = "</script><script>alert(1)</script>&\"'<b>路</b>\n\u202E路";
constexpr const char* formula = "=HYPERLINK(\"http://a\",\"b\")";

/// A register whose names, and all that is said of them, are `word`.
struct Town {
  tests::TemporaryFolder folder;
  std::string place = folder.file("w.gpkg");

  explicit Town(const std::string& word) {
    REQUIRE(tests::make_playground(place).has_value());
    const auto session = workspace::open_sqlite(place, workspace::Opening::write);
    REQUIRE(session.has_value());
    for (const char* table :
         {"township", "road", "community", "compound", "facility", "building", "village"}) {
      set(**session, std::string("UPDATE ") + table + " SET name = ?", word);
    }
    set(**session,
        "INSERT INTO place_name (id, version, name, class, class_code, romanization, "
        "romanization_toned, township_id, origin, meaning, developer, approving_body, "
        "approval_document, publication_document, note, status, proposed_on, reviewed_on, "
        "approved_on, filed_on, published_on, valid_from, geom) SELECT 'n1', 1, t.w, 'road', t.w, "
        "t.w, t.w, (SELECT id FROM township LIMIT 1), t.w, t.w, t.w, t.w, t.w, t.w, t.w, 'in_use', "
        "'2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05', '2026-01-05', "
        "(SELECT geom FROM road LIMIT 1) FROM (SELECT ? AS w) AS t",
        word);
  }
  static void set(workspace::Session& session, const std::string& sql, const std::string& word) {
    auto statement = session.prepare(sql);
    REQUIRE_MESSAGE(statement.has_value(), statement.error().args.back());
    const Value values[] = {word};
    const auto done = (*statement)->run(values);
    REQUIRE_MESSAGE(done.has_value(), done.error().args.back());
  }
  std::string written(std::vector<std::string> words, const std::string& name) const {
    const std::string out = folder.file(name);
    words.insert(words.end(), {"--workspace", place, "--out", out});
    const auto ran = tests::run("lifang", words);
    CHECK_MESSAGE(ran.exit_code == 0, name << ": " << ran.err);
    return out;
  }
  std::string document(const std::string& name) const {
    return written({"name", "document", "--kind", "list", "--year", "2026"}, name);
  }
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

bool is_well_formed(const std::string& xml) {
  XML_Parser parser = XML_ParserCreate(nullptr);
  const auto status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), 1);
  XML_ParserFree(parser);
  return status == XML_STATUS_OK;
}

/// The texts inside an office file, by name.
std::map<std::string, std::string> parts_of(const std::string& path) {
  const std::string inside = "/vsizip/{" + path + "}";
  std::map<std::string, std::string> out;
  VSIDIR* folder = VSIOpenDir(inside.c_str(), -1, nullptr);
  REQUIRE(folder != nullptr);
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder)) {
    if (!VSI_ISREG(entry->nMode)) continue;
    vsi_l_offset size = 0;
    GByte* bytes = nullptr;
    const std::string name = inside + "/" + entry->pszName;
    REQUIRE(VSIIngestFile(nullptr, name.c_str(), &bytes, &size, -1));
    out[entry->pszName] =
        std::string(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    VSIFree(bytes);
  }
  VSICloseDir(folder);
  return out;
}

/// ISO 32000-1, 12.6. The packed streams may hold any three bytes by chance.
void check_no_actions(const std::string& pdf) {
  for (const char* action : {"/JavaScript", "/OpenAction", "/Launch", "/AA <<", "/AA<<", "/S /URI"})
    CHECK_MESSAGE(pdf.find(action) == std::string::npos, action);
}

/// A table whose cells a spreadsheet would count out.
bool has_formula(const std::string& csv) {
  for (const char* cell : {",=", "\n=", ",\"=", "\n\"="})
    if (csv.find(cell) != std::string::npos) return true;
  return false;
}

TEST_CASE("markup in a name is no markup on the public page") {
  const Town town(markup);
  const std::string out = town.written({"name", "publish-web", "--title", markup}, "web");
  const std::string page = tests::read_file(out + "/index.html");
  CHECK(page.find("alert(1)") != std::string::npos);
  const std::string plain = tests::read_file(tests::table_file("../data/web/names.html"));
  CHECK(count(page, "<script") == count(plain, "<script"));
  CHECK(count(page, "</script") == count(plain, "</script"));
  // What the pages make of the words they make as text.
  for (const char* name : {"names.html", "map.html"}) {
    const std::string bytes =
        tests::read_file(tests::table_file(std::string("../data/web/") + name));
    for (const char* door :
         {"innerHTML", "outerHTML", "document.write", "insertAdjacentHTML", "eval("})
      CHECK_MESSAGE(bytes.find(door) == std::string::npos, name << ": " << door);
  }
}

TEST_CASE("markup in a name is text in drawings and office files, which stay well-formed") {
  const Town town(markup);
  for (const char* name : {"map.svg", "sheet.svg"}) {
    CAPTURE(name);
    std::vector<std::string> words{"map", "--all", "--title", markup};
    if (std::string(name) == "map.svg") words = {"map", "--all", "--size", "800x600"};
    const std::string svg = tests::read_file(town.written(words, name));
    CHECK(is_well_formed(svg));
    CHECK(svg.find("<script") == std::string::npos);
  }
  for (const char* name : {"list.docx", "list.xlsx", "list.ods"}) {
    CAPTURE(name);
    const auto parts = parts_of(town.document(name));
    CHECK(parts.size() > 2);
    bool told = false;
    for (const auto& [part, text] : parts) {
      CAPTURE(part);
      if (!part.ends_with(".xml") && !part.ends_with(".rels")) continue;
      CHECK(is_well_formed(text));
      CHECK(text.find("<script") == std::string::npos);
      told = told || text.find("&lt;script&gt;alert(1)") != std::string::npos;
    }
    CHECK(told);
  }
  for (const std::string& pdf :
       {town.document("list.pdf"), town.written({"map", "--all"}, "m.pdf")}) {
    const std::string bytes = tests::read_file(pdf);
    CHECK(bytes.starts_with("%PDF-"));
    check_no_actions(bytes);
  }
}

TEST_CASE("a name that is a formula is text to every spreadsheet") {
  const Town town(formula);
  const std::string csv = tests::read_file(town.document("list.csv"));
  CHECK(csv.find("'=HYPERLINK") != std::string::npos);
  CHECK(!has_formula(csv));
  for (const auto& [part, text] : parts_of(town.document("list.xlsx"))) {
    CAPTURE(part);
    CHECK(text.find("<f>") == std::string::npos);
    if (text.find("HYPERLINK") != std::string::npos)
      CHECK(text.find("t=\"inlineStr\"") != std::string::npos);
  }
  for (const auto& [part, text] : parts_of(town.document("list.ods")))
    CHECK_MESSAGE(text.find("table:formula") == std::string::npos, part);
  const auto exported = town.folder.file("out");
  const auto ran = tests::run(
      "lifang", {"export", "--format", "shp", "--workspace", town.place, "--out", exported});
  CHECK_MESSAGE(ran.exit_code <= 1, ran.err);
  const std::string fields = tests::read_file(exported + "/fields.csv");
  CHECK(fields.find(",=") == std::string::npos);
}

/// That what was typed runs nowhere in a file, by what the file is.
void check_harmless(const std::string& path) {
  CAPTURE(path);
  const std::string bytes = tests::read_file(path);
  const auto is = [&](const char* end) { return path.ends_with(end); };
  if (is(".csv")) CHECK(!has_formula(bytes));
  if (is(".json") || is(".geojson")) CHECK(nlohmann::json::accept(bytes));
  if (is(".svg")) CHECK(is_well_formed(bytes));
  if (is(".svg") || is(".html")) CHECK(bytes.find("<script>alert") == std::string::npos);
  if (bytes.starts_with("%PDF-")) check_no_actions(bytes);
  if (!is(".docx") && !is(".xlsx") && !is(".ods")) return;
  for (const auto& [part, text] : parts_of(path)) {
    CAPTURE(part);
    if (part.ends_with(".xml") || part.ends_with(".rels")) CHECK(is_well_formed(text));
    CHECK(text.find("<script>") == std::string::npos);
    CHECK(text.find("<f>") == std::string::npos);
    CHECK(text.find("table:formula") == std::string::npos);
  }
}

TEST_CASE("whatever may be typed freely runs in no file that a command writes") {
  const std::string harm = "=1+1</script><script>alert(1)</script>&\"'<b>";
  tests::Office office;
  {
    const auto session = workspace::open_sqlite(office.place, workspace::Opening::write);
    for (const char* table : {"community", "compound", "facility", "building", "village"}) {
      Town::set(**session, std::string("UPDATE ") + table + " SET name = ? || name", harm);
    }
  }
  // Reasons, documents, people, plans and scenarios; names of places have rules of their own.
  const std::set<std::string> free{
      "测试",       "属实",     "函",   "方案甲", "草案",   "草案乙", "来稿",
      "现状",       "东片",     "两处", "二处",   "赞成",   "专家组", "待查",
      "如云中之鹤", "本人申请", "李强", "赵六合", "李四光", "张三丰", "东门居家养老服务站"};
  for (tests::Step step : tests::every_command()) {
    if (!step.is_run()) continue;
    for (std::string& word : step.words)
      if (free.contains(word) || word.starts_with("嵊")) word = harm + word;
    // It finds that names were changed by no operation.
    if (step.words.front() == "doctor") step.how = "fails";
    office.take(step);
  }
  std::size_t looked_at = 0, told = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(office.files.at("out"))) {
    if (!file.is_regular_file()) continue;
    check_harmless(file.path().string());
    ++looked_at;
    if (tests::read_file(file.path().string()).find("alert(1)") != std::string::npos) ++told;
  }
  CHECK(looked_at > 80);
  CHECK(told > 10);
  std::size_t read = 0;
  for (const auto& [called, ran] : office.answers) {
    if (!called.ends_with("--json ")) continue;
    CHECK_MESSAGE(nlohmann::json::accept(ran.out), called);
    ++read;
  }
  CHECK(read > 150);
}

TEST_CASE("an attachment's name is a name, and never a place") {
  const Town town("路");
  std::filesystem::create_directories(town.folder.file("in"));
  const std::string file = town.folder.file("in/\u202Efdp.exe\n.pdf");
  tests::write_file(file, "%PDF-1.4 x");
  const auto session = workspace::open_sqlite(town.place, workspace::Opening::read);
  const std::string road = (*session)->row("SELECT id FROM road LIMIT 1")->text("id");
  const auto added = tests::run(
      "lifang", {"attach", "add", file, "--feature", road, "--workspace", town.place, "--json"});
  CHECK_MESSAGE(added.exit_code == 0, added.err);
  const auto row = (*session)->row("SELECT id, name FROM attachment");
  CHECK(row->text("name") == "fdp.exe.pdf");
  // A stranger's workspace may say anything of it: it is written where the user says.
  {
    const auto outside = workspace::open_sqlite(town.place, workspace::Opening::write);
    REQUIRE((*outside)->script("UPDATE attachment SET name = '../../../tmp/owned.pdf'"));
  }
  const std::string out = town.folder.file("saved");
  const auto saved = tests::run(
      "lifang", {"attach", "save", row->text("id"), "--out", out, "--workspace", town.place});
  CHECK_MESSAGE(saved.exit_code == 0, saved.err);
  CHECK(tests::read_file(out) == "%PDF-1.4 x");
  CHECK_FALSE(std::filesystem::exists("/tmp/owned.pdf"));
}

}  // namespace
}  // namespace lifang
