// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Where the fields of a file go, said by hand; and words and names that are not there.
#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/operations/import_file.h"
#include "tests/support/support.h"

namespace lifang::operations {
namespace {

constexpr const char* survey =
    "lon,lat,title,lx,hs,secret\n"
    "120.83,29.59,桂花站,学校,12,a\n"
    "120.84,29.60,,戏台,7,b\n";

struct Bureau {
  tests::TemporaryFolder folder;
  std::string file = folder.file("survey.csv");

  explicit Bureau(const char* text = survey) { tests::write_file(file, text); }
  Result<ImportedFile> import(FieldChoices fields, bool dry_run = false) {
    ImportFile request;
    request.place = folder.file("w.gpkg");
    request.file = file;
    request.table = "facility";
    request.dry_run = dry_run;
    request.actor = {.name = "王敏"};
    request.fields = std::move(fields);
    return import_file(request);
  }
  std::vector<Row> rows() {
    auto work = workspace::Workspace::open(folder.file("w.gpkg"), workspace::Access::read);
    return *work->session().rows("SELECT * FROM facility ORDER BY fid");
  }
};

bool tells(const ImportedFile& file, const char* code) {
  return std::any_of(file.findings.begin(), file.findings.end(),
                     [&](const Finding& finding) { return finding.code == code; });
}

TEST_CASE("a field goes where the user says, in the trial and in the import alike") {
  Bureau bureau;
  const FieldChoices fields{{"title", "name"}, {"hs", "beds"}, {"secret", nowhere}};
  const auto tried = bureau.import(fields, true);
  REQUIRE_MESSAGE(tried.has_value(), tried.error().code);
  const auto done = bureau.import(fields);
  REQUIRE(done.has_value());
  for (const auto* file : {&*tried, &*done}) {
    for (const FieldMatch& match : file->layers[0].columns) {
      CAPTURE(match.field);
      CHECK(match.given == fields.contains(match.field));
      CHECK(match.left_out == (match.field == "secret"));
      if (match.field == "title") CHECK(match.column == "name");
    }
  }
  const auto rows = bureau.rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].text("name") == "桂花站");
  CHECK(rows[0].integer("beds") == 12);
  CHECK(rows[0].text("kind") == "school");
  CHECK(rows[0].text("attributes").find("secret") == std::string::npos);
}

TEST_CASE("a field may be kept among the attributes though its name means a column") {
  Bureau bureau;
  REQUIRE(bureau.import({{"lx", ""}}).has_value());
  const auto rows = bureau.rows();
  CHECK(rows[0].text("kind") == "other");
  CHECK(rows[0].text("attributes").find("学校") != std::string::npos);
}

TEST_CASE("a table of plates is taken in as plates in use, though no row can tell its import") {
  Bureau bureau(
      "lon,lat,道路名称,门牌号,号码,标准地址\n"
      "120.83,29.59,清溪路,12号,12,剡湖街道清溪路12号\n");
  ImportFile request;
  request.place = bureau.folder.file("w.gpkg");
  request.file = bureau.file;
  request.table = "door_plate";
  request.actor = {.name = "王敏"};
  const auto done = import_file(request);
  REQUIRE_MESSAGE(done, done.error().code);
  auto work = workspace::Workspace::open(request.place, workspace::Access::read);
  const auto rows = *work->session().rows("SELECT * FROM door_plate");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].text("road_name") == "清溪路");
  CHECK(rows[0].integer("number") == 12);
  CHECK(rows[0].text("text") == "12号");
  CHECK(rows[0].text("address") == "剡湖街道清溪路12号");
  CHECK(rows[0].text("status") == "in_use");
}

TEST_CASE("a code that is not known and rows without a name are said and counted") {
  Bureau bureau;
  const auto done = bureau.import({{"title", "name"}});
  REQUIRE(done.has_value());
  CHECK(tells(*done, "import.unknown_code"));
  CHECK(tells(*done, "import.nameless"));
  CHECK(done->report.read == done->report.kept + done->report.refused);
  CHECK(done->report.repaired == 1);
  const auto rows = bureau.rows();
  CHECK(rows[1].text("kind") == "other");
  CHECK(rows[1].text("attributes").find("戏台") != std::string::npos);
  CHECK_FALSE(done->extent.empty());
}

TEST_CASE("fields and columns that are not there, and two fields for one column, are refused") {
  Bureau bureau;
  CHECK(bureau.import({{"nope", "name"}}).error().code == "import.unknown_field");
  CHECK(bureau.import({{"title", "nope"}}).error().code == "import.unknown_column");
  CHECK(bureau.import({{"title", "name"}, {"lx", "name"}}).error().code == "import.column_twice");
}

}  // namespace
}  // namespace lifang::operations
