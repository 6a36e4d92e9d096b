// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/geopackage.h"

#include <proj.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "core/base/plain_text.h"
#include "core/geometry/measure.h"
#include "gis/workspace/rtree_pack.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

constexpr std::string_view base_tables = R"sql(
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinates'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates');
)sql";

// OGC 12-128r18, annex F.3 (extension gpkg_rtree_index), as corrected in 1.3.1; T is the table.
constexpr std::string_view rtree_insert = R"sql(
CREATE TRIGGER "rtree_T_geom_insert" AFTER INSERT ON "T"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_T_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
)sql";

constexpr std::string_view rtree = R"sql(
CREATE VIRTUAL TABLE "rtree_T_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "rtree_T_geom_update6" AFTER UPDATE OF "geom" ON "T"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_T_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_T_geom_update7" AFTER UPDATE OF "geom" ON "T"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_T_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_T_geom_update2" AFTER UPDATE OF "geom" ON "T"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_T_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_T_geom_update5" AFTER UPDATE ON "T"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_T_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_T_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_T_geom_update4" AFTER UPDATE ON "T"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_T_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_T_geom_delete" AFTER DELETE ON "T" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_T_geom" WHERE id = OLD."fid";
END;
)sql";

std::string for_table(std::string_view sql, std::string_view table) {
  std::string out(sql);
  const std::string name(table);
  const auto put = [&](std::string_view from, const std::string& to) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) {
      out.replace(at, from.size(), to);
    }
  };
  put("rtree_T_geom", "rtree_" + name + "_geom");
  put("\"T\"", "\"" + name + "\"");
  return out;
}

struct SrsText {
  std::string name;
  std::string wkt;
};

// WKT 1 as GDAL writes it, which is what readers of GeoPackages expect.
Result<SrsText> describe(int epsg) {
  const std::string code = "EPSG:" + std::to_string(epsg);
  std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context(proj_context_create(),
                                                                       proj_context_destroy);
  proj_log_level(context.get(), PJ_LOG_NONE);
  std::unique_ptr<PJ, decltype(&proj_destroy)> crs(proj_create(context.get(), code.c_str()),
                                                   proj_destroy);
  const char* wkt = crs ? proj_as_wkt(context.get(), crs.get(), PJ_WKT1_GDAL, nullptr) : nullptr;
  if (!wkt) return fail(Fault::usage, "workspace.unknown_crs", code, {code});
  return SrsText{proj_get_name(crs.get()), wkt};
}

Result<void> add_srs(Session& session, int epsg) {
  const auto text = describe(epsg);
  if (!text) return fail(text);
  auto statement =
      session.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)");
  if (!statement) return fail(statement);
  const std::int64_t code = epsg;
  const Value values[] = {text->name, code, code, text->wkt};
  return (*statement)->run(values).map([](auto) {});
}

Result<void> register_layer(Session& session, const Table& table, int epsg) {
  const std::string name(table.name);
  const bool spatial = !table.geometry.empty();
  auto contents = session.prepare(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
      "VALUES (?, ?, ?, ?, ?)");
  if (!contents) return fail(contents);
  const Value row[] = {name, std::string(spatial ? "features" : "attributes"),
                       std::string(table.zh), std::string(table.en),
                       spatial ? Value(std::int64_t{epsg}) : Value{}};
  auto done = (*contents)->run(row);
  if (!done) return fail(done);
  if (!spatial) return {};

  auto column = session.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)");
  if (!column) return fail(column);
  const Value kind[] = {name, std::string(table.geometry), std::int64_t{epsg}};
  if (done = (*column)->run(kind); !done) return fail(done);

  auto extension = session.prepare(
      "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
      "'http://www.geopackage.org/spec121/#extension_rtree', 'write-only')");
  if (!extension) return fail(extension);
  const Value listed[] = {name};
  if (done = (*extension)->run(listed); !done) return fail(done);
  return session.script(for_table(rtree, table.name) + for_table(rtree_insert, table.name));
}

/// Blanks of any kind as one, none at the ends, no last semicolon: texts of SQL to be compared.
std::string plain_sql(std::string_view sql) {
  std::string out;
  for (const char c : sql) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ';')) out.pop_back();
  return out;
}

/// The triggers made here for a table, as SQLite keeps their text.
std::set<std::string> own_triggers(std::string_view table) {
  const std::string all = for_table(rtree, table) + for_table(rtree_insert, table);
  std::set<std::string> out;
  for (auto at = all.find("CREATE TRIGGER"); at != std::string::npos;) {
    const auto end = all.find("END;", at) + 4;
    out.insert(plain_sql(std::string_view(all).substr(at, end - at)));
    at = all.find("CREATE TRIGGER", end);
  }
  return out;
}

/// Those tables that are not of the trade, and that this program writes to all the same.
constexpr std::array inner_tables{"meta",
                                  "event",
                                  "event_personal",
                                  "file_content",
                                  "gpkg_contents",
                                  "gpkg_geometry_columns",
                                  "gpkg_extensions",
                                  "gpkg_spatial_ref_sys"};

bool is_ours(std::string_view table) {
  return find_table(table) != nullptr ||
         std::find(inner_tables.begin(), inner_tables.end(), table) != inner_tables.end();
}

}  // namespace

Result<void> make_geopackage(Session& session, int epsg) {
  if (auto done = session.script(base_tables); !done) return done;
  if (auto done = add_srs(session, 4326); !done || epsg == 4326) return done;
  return add_srs(session, epsg);
}

Result<void> register_layers(Session& session, int epsg) {
  for (const Table& table : tables()) {
    if (table.personal) continue;
    // A later schema's tables are not there yet in the middle of an upgrade.
    const auto due = session.row(
        "SELECT 1 AS due FROM sqlite_master WHERE type = 'table' AND name = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM gpkg_contents WHERE table_name = ?1)",
        {std::string(table.name)});
    if (!due) return fail(due);
    if (due->empty()) continue;
    if (auto done = register_layer(session, table, epsg); !done) return done;
  }
  return {};
}

Result<bool> pause_rtree(Session& session, std::string_view table) {
  const auto any = session.row(for_table("SELECT id FROM \"rtree_T_geom\" LIMIT 1", table));
  if (!any) return fail(any);
  if (!any->empty()) return false;
  auto dropped = session.script(for_table("DROP TRIGGER \"rtree_T_geom_insert\"", table));
  if (!dropped) return fail(dropped);
  return true;
}

Result<void> resume_rtree(Session& session, std::string_view table) {
  return session.script(for_table(rtree_insert, table));
}

Result<std::vector<std::string>> foreign_triggers(Session& session) {
  const auto rows =
      session.rows("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'");
  if (!rows) return fail(rows);
  std::vector<std::string> out;
  for (const Row& row : *rows) {
    // The name alone proves nothing.
    const std::string table = lower_case(row.text("tbl_name"));
    if (!is_ours(table) || own_triggers(table).contains(plain_sql(row.text("sql")))) continue;
    out.push_back(row.text("name"));
  }
  return out;
}

Result<std::vector<Computed>> computed(Session& session) {
  // A virtual table has no page of its own; one that says it has is known by its words.
  const auto found = session.rows(
      "WITH thing AS (SELECT name, type = 'view' OR coalesce(rootpage, 0) = 0 OR sql LIKE "
      "'CREATE%VIRTUAL%TABLE%USING%' AS whole FROM sqlite_master WHERE type IN ('table', 'view')) "
      "SELECT name AS of_table, '' AS col FROM thing WHERE whole UNION ALL "
      "SELECT t.name, x.name FROM thing t, pragma_table_xinfo(t.name) x WHERE NOT t.whole AND "
      "x.hidden IN (2, 3)");
  if (!found) return fail(found);
  std::vector<Computed> out;
  for (const Row& row : *found) out.push_back({row.text("of_table"), row.text("col")});
  return out;
}

Result<std::vector<std::string>> disguises(Session& session) {
  const auto found = computed(session);
  if (!found) return fail(found);
  std::vector<std::string> out;
  for (const auto& [table, column] : *found) {
    if (is_ours(lower_case(table))) out.push_back(column.empty() ? table : table + "." + column);
  }
  return out;
}

Result<void> rebuild_rtree(Session& session, std::string_view table) {
  const std::string name(table);
  std::string drop;
  for (const char* end :
       {"insert", "update2", "update4", "update5", "update6", "update7", "delete"}) {
    drop += "DROP TRIGGER IF EXISTS \"rtree_" + name + "_geom_" + end + "\";";
  }
  drop += "DROP TABLE IF EXISTS \"rtree_" + name + "_geom\";";
  if (auto gone = session.script(drop + for_table(rtree, table)); !gone) return gone;
  std::vector<IndexedBox> boxes;
  const auto read = session.each(
      "SELECT fid, geom FROM \"" + name + "\" ORDER BY fid", {}, [&](const Cursor& cursor) {
        const Value shape = cursor.value(1);
        const auto* geometry = std::get_if<Geometry>(&shape);
        const Box box = geometry ? bounds(*geometry) : Box{};
        if (!box.empty()) boxes.push_back({std::get<std::int64_t>(cursor.value(0)), box});
      });
  if (!read) return read;
  if (auto packed = pack_rtree(session, table, std::move(boxes)); !packed) return packed;
  return resume_rtree(session, table);
}

Result<void> grow_extent(Session& session, std::string_view table, const Box& box) {
  auto statement = session.prepare(
      "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), "
      "min_y = min(coalesce(min_y, ?2), ?2), max_x = max(coalesce(max_x, ?3), ?3), "
      "max_y = max(coalesce(max_y, ?4), ?4), "
      "last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?5");
  if (!statement) return fail(statement);
  const Value values[] = {box.min_x, box.min_y, box.max_x, box.max_y, std::string(table)};
  return (*statement)->run(values).map([](auto) {});
}

}  // namespace lifang::workspace
