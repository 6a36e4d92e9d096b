// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "gis/workspace/doctor/report.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/tables.h"

namespace lifang::doctor {
namespace {

using workspace::Dialect;
using workspace::Session;

Result<void> compare_table(Session& there, Session& expected, const std::string& table,
                           Report& report) {
  const auto wanted = expected.columns_of(table);
  if (!wanted) return fail(wanted);
  const auto got = there.columns_of(table);
  if (!got || got->empty()) {
    report.add("doctor.no_table", {table});
    return {};
  }
  for (const std::string& column : *wanted) {
    const bool found = std::find(got->begin(), got->end(), column) != got->end();
    if (!found) report.add("doctor.no_column", {column, table});
  }
  return {};
}

/// Indexes and triggers by name, with the table they belong to.
Result<std::map<std::string, std::string>> helpers(Session& session) {
  const auto rows = session.rows(
      "SELECT name, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger') "
      "AND sql IS NOT NULL");
  if (!rows) return fail(rows);
  std::map<std::string, std::string> out;
  for (const Row& row : *rows) out.emplace(row.text("name"), row.text("tbl_name"));
  return out;
}

Result<void> compare_helpers(Session& there, Session& expected, Report& report) {
  const auto wanted = helpers(expected);
  if (!wanted) return fail(wanted);
  const auto got = helpers(there);
  if (!got) return fail(got);
  for (const auto& [name, table] : *wanted) {
    if (!got->contains(name)) report.add("doctor.no_index", {name, table});
  }
  const auto foreign = workspace::foreign_triggers(there);
  if (!foreign) return fail(foreign);
  for (const std::string& name : *foreign) report.add("doctor.foreign_trigger", {name});
  return {};
}

/// Each layer is known to readers of GeoPackages, in the system that the workspace says.
Result<void> compare_layers(Session& session, Report& report) {
  const auto said = session.row("SELECT value FROM meta WHERE key = 'epsg'");
  const auto known = session.rows("SELECT table_name, srs_id FROM gpkg_geometry_columns");
  if (!said || !known) return {};  // a missing table has been told
  for (const workspace::Table& table : workspace::tables()) {
    if (table.geometry.empty()) continue;
    const auto at = std::find_if(known->begin(), known->end(), [&](const Row& layer) {
      return layer.text("table_name") == table.name;
    });
    if (at == known->end()) {
      report.add("doctor.no_layer", {std::string(table.zh), std::string(table.en)});
    } else if (at->integer("srs_id") != said->integer("value")) {
      report.add("doctor.wrong_crs", {said->text("value", "?"), at->text("srs_id"),
                                      std::string(table.zh), std::string(table.en)});
    }
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Session>> new_workspace() {
  auto session = workspace::open_in_memory();
  if (!session) return session;
  if (auto made = workspace::make_geopackage(**session, 4326); !made) return fail(made);
  if (auto made = workspace::migrate(**session, 0, 4326); !made) return fail(made);
  return session;
}

Result<void> check_disguises(Session& session, Report& report) {
  if (session.dialect() != Dialect::sqlite) return {};
  const auto found = workspace::disguises(session);
  if (!found) return fail(found);
  for (const std::string& name : *found) report.add("doctor.disguise", {name});
  return {};
}

Result<void> check_pages(Session& session, Report& report) {
  if (session.dialect() != Dialect::sqlite) return {};
  const auto lines = session.rows("PRAGMA integrity_check(50)");
  if (!lines) return fail(lines);
  for (const Row& line : *lines) {
    const std::string text = line.text("integrity_check");
    if (text != "ok") report.add("doctor.pages", {text});
  }
  return {};
}

Result<void> check_schema(Session& session, Report& report) {
  const auto version = session.row("SELECT value FROM meta WHERE key = 'schema_version'");
  const auto own = workspace::schema_version();
  // Without the table, what is missing is told below.
  const auto number = version ? version->integer("value") : own;
  if (number > own) {
    const bool sqlite = session.dialect() == Dialect::sqlite;
    const auto file =
        session.row(sqlite ? "PRAGMA database_list" : "SELECT current_database() AS file");
    const std::string place = file ? file->text("file") : std::string{};
    return fail(Fault::input, "workspace.newer", place, {place});
  }
  if (number < 1) {
    report.add("doctor.no_version", {version->text("value", "?")});
  } else if (number < own) {
    report.add("doctor.older", {std::to_string(number), std::to_string(own)});
    return {};
  }
  const auto expected = new_workspace();
  if (!expected) return fail(expected);
  std::vector<std::string> names{"meta", "event", "event_personal", "file_content"};
  for (const auto& table : workspace::tables()) names.emplace_back(table.name);
  for (const std::string& name : names) {
    if (auto done = compare_table(session, **expected, name, report); !done) return done;
  }
  if (session.dialect() != Dialect::sqlite) return {};
  if (auto done = compare_layers(session, report); !done) return done;
  return compare_helpers(session, **expected, report);
}

}  // namespace lifang::doctor
