// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/geometry/measure.h"
#include "gis/topology/make_valid.h"
#include "gis/workspace/content.h"
#include "gis/workspace/doctor/report.h"
#include "gis/workspace/tables.h"

namespace lifang::doctor {
namespace {

using workspace::Cursor;
using workspace::Dialect;
using workspace::Session;
using workspace::Table;

std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

bool is_of_kind(const Geometry& geometry, std::string_view kind) {
  if (kind == "GEOMETRY" || is_empty(geometry)) return true;
  if (kind == "MULTIPOLYGON") return std::holds_alternative<MultiPolygon>(geometry);
  if (kind == "LINESTRING") return std::holds_alternative<Line>(geometry);
  return std::holds_alternative<Point>(geometry);
}

void check_shape(const Value& value, const Table& table, const std::string& id, Report& report) {
  if (std::holds_alternative<std::monostate>(value)) return;
  const std::string zh(table.zh), en(table.en);
  const auto* geometry = std::get_if<Geometry>(&value);
  if (!geometry) return report.add("doctor.geometry_damaged", {zh, en, id});
  if (!is_finite(*geometry)) return report.add("doctor.geometry_damaged", {zh, en, id});
  if (!is_of_kind(*geometry, table.geometry)) {
    return report.add("doctor.geometry_kind", {zh, en, std::string(kind_word(*geometry)), id});
  }
  if (!topology::is_valid(*geometry)) {
    report.add("doctor.geometry_invalid", {zh, en, id}, Severity::warning);
  }
}

/// The R-tree holds each shape's box, rounded outwards to single precision, and nothing else.
Result<void> check_index(Session& session, const Table& table, Report& report) {
  const std::string name(table.name);
  const std::string sql =
      "SELECT count(*) AS n FROM " + quoted(name) + " AS t LEFT JOIN \"rtree_" + name +
      "_geom\" AS r ON r.id = t.fid WHERE t.geom IS NOT NULL AND NOT ST_IsEmpty(t.geom) AND "
      "(r.id IS NULL OR r.minx > ST_MinX(t.geom) OR r.maxx < ST_MaxX(t.geom) OR "
      "r.miny > ST_MinY(t.geom) OR r.maxy < ST_MaxY(t.geom))";
  const auto lost = session.row(sql);
  const auto spare =
      session.row("SELECT count(*) AS n FROM \"rtree_" + name + "_geom\" AS r LEFT JOIN " +
                  quoted(name) + " AS t ON t.fid = r.id WHERE t.fid IS NULL");
  // A missing index has been told by the schema.
  if (!lost || !spare) return {};
  const std::int64_t wrong = lost->integer("n") + spare->integer("n");
  if (wrong == 0) return {};
  report.add("doctor.index_stale",
             {std::string(table.zh), std::string(table.en), std::to_string(wrong), name});
  return {};
}

Result<void> check_layer(Session& session, const Table& table, Report& report) {
  std::int64_t rows = 0;
  bool stopped = false;
  auto done =
      session.each("SELECT id, geom FROM " + quoted(table.name), {}, [&](const Cursor& cursor) {
        if (++rows % 4096 == 0 && !report.go_on(-1)) stopped = true;
        if (!stopped) check_shape(cursor.value(1), table, to_text(cursor.value(0)), report);
      });
  if (!done) return done;
  if (stopped) return cancelled();
  if (session.dialect() != Dialect::sqlite) return {};
  return check_index(session, table, report);
}

/// `target`: SQL that gives the ids that may be referred to.
Result<void> check_column(Session& session, const Table& table, const std::string& column,
                          const std::string& where, const Table& target, Report& report) {
  const auto lost = session.rows("SELECT id, " + column + " AS other FROM " + quoted(table.name) +
                                 " WHERE " + where + column + " IS NOT NULL AND " + column +
                                 " NOT IN (SELECT id FROM " + quoted(target.name) + ")");
  if (!lost) return fail(lost);
  for (const Row& row : *lost) {
    report.add("doctor.reference",
               {std::string(table.zh), std::string(table.en), std::string(target.zh),
                std::string(target.en), row.text("other"), row.text("id")});
  }
  return {};
}

Result<void> check_any_table(Session& session, const Table& table, Report& report) {
  const auto named = session.rows("SELECT DISTINCT feature_table AS name FROM " +
                                  quoted(table.name) + " WHERE feature_id IS NOT NULL");
  if (!named) return fail(named);
  for (const Row& row : *named) {
    const Table* target = workspace::find_table(row.text("name"));
    if (!target) {
      report.add("doctor.no_table", {row.text("name")});
      continue;
    }
    const std::string where = "feature_table = '" + std::string(target->name) + "' AND ";
    auto done = check_column(session, table, "feature_id", where, *target, report);
    if (!done) return done;
  }
  return {};
}

struct Unique {
  const char* code;
  const char* sql;
};

// The unique indexes stand behind these; whoever edits the file outside may have dropped them.
constexpr std::array unique{
    Unique{"doctor.plate_twice",
           "SELECT min(address) AS what, count(*) AS n FROM door_plate WHERE status = 'in_use' AND "
           "kind IN ('road', 'gate') AND disputed IS NULL AND road_id IS NOT NULL AND number IS "
           "NOT NULL GROUP BY road_id, number, COALESCE(sub_number, 0) HAVING count(*) > 1"},
    Unique{"doctor.plate_twice",
           "SELECT min(address) AS what, count(*) AS n FROM door_plate WHERE status = 'in_use' AND "
           "kind = 'building' AND disputed IS NULL AND compound_id IS NOT NULL AND number > 0 "
           "GROUP BY compound_id, number, COALESCE(sub_number, 0) HAVING count(*) > 1"},
    Unique{"doctor.certificate_twice",
           "SELECT number AS what, count(*) AS n FROM certificate WHERE number IS NOT NULL "
           "GROUP BY number HAVING count(*) > 1"},
};

}  // namespace

Result<void> check_geometry(Session& session, Report& report) {
  for (const Table& table : workspace::tables()) {
    const auto count = session.row("SELECT count(*) AS n FROM " + quoted(table.name));
    if (!count) continue;  // told by the schema
    report.out().rows += count->integer("n");
    if (table.geometry.empty()) continue;
    if (auto done = check_layer(session, table, report); !done) return done;
  }
  return {};
}

Result<void> check_references(Session& session, Report& report) {
  for (const Table& table : workspace::tables()) {
    const auto columns = session.columns_of(table.name);
    if (!columns) return fail(columns);
    for (const std::string& column : *columns) {
      if (column == "feature_id") {
        if (auto done = check_any_table(session, table, report); !done) return done;
      }
      const Table* target = workspace::find_table(workspace::referred_table(column));
      if (!target) continue;
      if (auto done = check_column(session, table, column, "", *target, report); !done) return done;
    }
    if (!report.go_on(-1)) return cancelled();
  }
  return {};
}

Result<void> check_numbers(Session& session, Report& report) {
  for (const Unique& rule : unique) {
    const auto twice = session.rows(rule.sql);
    if (!twice) return fail(twice);
    for (const Row& row : *twice) report.add(rule.code, {row.text("n"), row.text("what")});
  }
  return {};
}

Result<void> check_contents(Session& session, Report& report) {
  const auto used =
      session.rows("SELECT sha256, min(id) AS id FROM attachment GROUP BY sha256 ORDER BY sha256");
  if (!used) return fail(used);
  const auto kept = session.rows("SELECT sha256 FROM file_content");
  if (!kept) return fail(kept);
  report.out().files = static_cast<std::int64_t>(kept->size());
  for (const Row& row : *kept) {
    const auto bytes = workspace::content(session, row.text("sha256"));
    if (!bytes && bytes.error().code != "attach.damaged") return fail(bytes);
    if (!bytes) report.add("doctor.content_damaged", {row.text("sha256")});
    if (!report.go_on(-1)) return cancelled();
  }
  for (const Row& row : *used) {
    const auto at = std::find_if(kept->begin(), kept->end(), [&](const Row& content) {
      return content.text("sha256") == row.text("sha256");
    });
    if (at == kept->end()) report.add("doctor.content_lost", {row.text("sha256"), row.text("id")});
  }
  return {};
}

}  // namespace lifang::doctor
