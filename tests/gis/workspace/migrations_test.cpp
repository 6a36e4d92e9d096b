// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/migrations.h"

#include <doctest/doctest.h>

#include "gis/workspace/geopackage.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::workspace {
namespace {

const Actor officer{"王敏", "officer"};

/// A connection to a new, empty store.
std::unique_ptr<Session> connect(const std::string& place) {
  const bool file = !place.starts_with("postgresql:");
  auto session = file ? open_sqlite(place, Opening::create) : open_postgres(place.substr(11), 4549);
  REQUIRE(session.has_value());
  if (file) {
    set_srs_id(**session, 4549);
    REQUIRE(make_geopackage(**session, 4549));
  } else {
    REQUIRE((*session)->script("CREATE EXTENSION IF NOT EXISTS postgis"));
  }
  return std::move(*session);
}

void run(Session& session, std::string_view sql, const std::vector<Value>& values) {
  auto statement = session.prepare(sql);
  REQUIRE(statement.has_value());
  REQUIRE((*statement)->run(values).has_value());
}

/// A workspace as schema 1 kept it: two plates of one number, and the event that made them,
/// its record without the leading byte.
void make_schema_1(const std::string& place) {
  const auto session = connect(place);
  REQUIRE(migrate(*session, 0, 4549, 1));
  run(*session, "INSERT INTO meta (key, value) VALUES ('epsg', '4549'), ('salt', 'ab')", {});
  ChangeLog log;
  for (const char* id : {"p1", "p2"}) {
    Row row{{"id", std::string(id)},          {"version", std::int64_t{1}},
            {"kind", std::string("road")},    {"road_id", std::string("r1")},
            {"number", std::int64_t{8}},      {"text", std::string("8号")},
            {"status", std::string("in_use")}};
    run(*session,
        "INSERT INTO door_plate (id, version, kind, road_id, number, text, status) "
        "VALUES (?, 1, 'road', 'r1', 8, '8号', 'in_use')",
        {std::string(id)});
    log.add("door_plate", id, {}, row);
  }
  run(*session,
      "INSERT INTO event (id, at, actor, role, operation, summary, reason, document, undoable, "
      "counter_act, row_count, changes) "
      "VALUES ('e1', '2026-01-01', '王敏', 'officer', 'NumberRoad', '编号', '', '', 1, '', 2, ?)",
      {Bytes{log.packed().substr(1)}});
}

std::int64_t number(Workspace& work, const std::string& sql) {
  const auto row = work.session().row(sql);
  REQUIRE(row.has_value());
  return row->integer("n");
}

TEST_CASE("a workspace of schema 1 is upgraded when opened for writing, and its history holds") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    make_schema_1(store->place());
    CHECK(Workspace::open(store->place(), Access::read).error().code == "workspace.older");
    auto work = Workspace::open(store->place(), Access::write);
    REQUIRE_MESSAGE(work.has_value(), work.error().code << " " << work.error().args.back());
    CHECK(number(*work,
                 "SELECT CAST(value AS INTEGER) AS n FROM meta "
                 "WHERE key = 'schema_version'") == schema_version());
    // The younger of two plates with one number is marked, both are still in use.
    CHECK(number(*work, "SELECT count(*) AS n FROM door_plate WHERE status = 'in_use'") == 2);
    CHECK(number(*work,
                 "SELECT count(*) AS n FROM door_plate "
                 "WHERE disputed = 1 AND id = 'p2'") == 1);
    CHECK(number(*work, "SELECT count(*) AS n FROM door_plate WHERE disputed = 1") == 1);
    REQUIRE(work->undo(officer).has_value());
    CHECK(number(*work, "SELECT count(*) AS n FROM door_plate") == 0);
    REQUIRE(work->redo(officer).has_value());
  }
}

TEST_CASE("before an upgrade the old file is kept beside the new, and no copy is overwritten") {
  tests::TemporaryFolder folder;
  const std::string place = folder.file("county.gpkg");
  tests::write_file(folder.file("county.schema1.gpkg"), "mine");
  make_schema_1(place);
  REQUIRE(Workspace::open(place, Access::write).has_value());
  CHECK(tests::read_file(folder.file("county.schema1.gpkg")) == "mine");
  const auto old = open_sqlite(folder.file("county.schema1-2.gpkg"), Opening::read);
  REQUIRE(old.has_value());
  CHECK((*old)->row("SELECT value FROM meta WHERE key = 'schema_version'")->text("value") == "1");
  CHECK((*old)->row("SELECT count(*) AS n FROM door_plate")->integer("n") == 2);
}

TEST_CASE("a migration done twice is done once") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    const auto session = connect(store->place());
    REQUIRE(migrate(*session, 0, 4549));
    const auto again = migrate(*session, schema_version(), 4549);
    CHECK_MESSAGE(again.has_value(), (again ? "" : again.error().args.back()));
  }
}

}  // namespace
}  // namespace lifang::workspace
