// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Workspaces of each schema so far (tests/gis/kept): what was in them is in them afterwards.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <map>

#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::workspace {
namespace {

/// Rows by table.
using Content = std::map<std::string, std::vector<Row>>;

void load(const std::string& kept, const std::string& place) {
  const std::string sql = tests::read_file(tests::table_file("gis/kept/" + kept));
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(place.c_str(), &db) == SQLITE_OK);
  const int done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  REQUIRE_MESSAGE(done == SQLITE_OK, sqlite3_errmsg(db));
  sqlite3_close(db);
}

Content content_of(Session& session) {
  Content out;
  for (const Table& table : tables()) {
    const std::string name(table.name);
    auto rows = session.rows("SELECT * FROM \"" + name + "\" ORDER BY id");
    if (rows) out[name] = std::move(*rows);
  }
  auto events = session.rows("SELECT id, at, actor, operation, summary, row_count FROM event");
  REQUIRE(events.has_value());
  out["event"] = std::move(*events);
  return out;
}

/// Columns that an upgrade fills or adds are its own.
void check_kept(const Content& before, const Content& after) {
  for (const auto& [table, rows] : before) {
    CAPTURE(table);
    CHECK_FALSE(rows.empty());
    const auto& now = after.at(table);
    REQUIRE(now.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (const auto& [column, value] : rows[i]) {
        CAPTURE(column);
        const Value* stands = now[i].find(column);
        REQUIRE(stands != nullptr);
        CHECK(*stands == value);
      }
    }
  }
}

void check_sound(Session& session) {
  const auto found = doctor::examine(session);
  REQUIRE(found.has_value());
  for (const Finding& finding : found->findings) MESSAGE(finding.code << " " << finding.subject);
  CHECK(found->findings.empty());
  CHECK(found->head.events >= 2);
}

TEST_CASE("a workspace of each schema is brought forward whole, sound and chained") {
  for (int version = 1; version <= schema_version(); ++version) {
    // The present schema is kept with the commit that adds the next.
    const std::string kept = "schema" + std::to_string(version) + ".sql";
    const bool is_present = version == schema_version();
    if (is_present && !std::filesystem::exists(tests::table_file("gis/kept/" + kept))) continue;
    CAPTURE(version);
    tests::TemporaryFolder folder;
    const std::string place = folder.file("w.gpkg");
    load(kept, place);
    Content before;
    {
      const auto session = open_sqlite(place, Opening::read);
      REQUIRE(session.has_value());
      before = content_of(**session);
    }
    CHECK(before.size() >= 27);
    const auto examined = tests::run("lifang", {"doctor", "--workspace", place, "--json"});
    CHECK(examined.exit_code == (is_present ? 0 : 1));
    CHECK((examined.out.find("doctor.older") == std::string::npos) == is_present);
    auto work = Workspace::open(place, Access::write);
    REQUIRE_MESSAGE(work.has_value(), work.error().code << " " << work.error().args.back());
    check_kept(before, content_of(work->session()));
    check_sound(work->session());
    CHECK(work->session().rows("SELECT id FROM event WHERE digest IS NULL")->empty());
    // What was done under the old schema is taken back under the new one.
    const Actor officer{"王敏", "officer"};
    REQUIRE(work->undo(officer).has_value());
    CHECK(work->session().row("SELECT name FROM road")->text("name") == "道路 name");
    const auto undone = work->undo(officer);
    REQUIRE_MESSAGE(undone.has_value(), undone.error().code);
    CHECK(work->session().rows("SELECT id FROM village")->empty());
    check_sound(work->session());
  }
}

TEST_CASE("a workspace of a newer schema is refused in plain words") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("w.gpkg");
  REQUIRE(Workspace::create(place, 4549).has_value());
  {
    const auto session = open_sqlite(place, Opening::write);
    REQUIRE((*session)->script("UPDATE meta SET value = '999' WHERE key = 'schema_version'"));
  }
  for (const char* command : {"history", "undo", "doctor"}) {
    CAPTURE(command);
    const auto ran = tests::run("lifang", {command, "--workspace", place});
    CHECK(ran.exit_code == 3);
    CHECK_MESSAGE(ran.err.find("更新版本") != std::string::npos, ran.err << ran.out);
  }
  const auto repair = tests::run("lifang", {"doctor", "--workspace", place, "--repair"});
  CHECK(repair.exit_code == 3);
}

}  // namespace
}  // namespace lifang::workspace
