// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// lifang-keep VERSION FILE: a workspace as that schema kept it, by its migrations alone: a row in
// every table with something in every column, and the events that made and changed them.
// keep.sh writes the files beside this one with it. A kept file is never written again.
#include <iostream>
#include <map>

#include "gis/workspace/chain.h"
#include "gis/workspace/change_log.h"
#include "gis/workspace/content.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/migrations.h"
#include "gis/workspace/personal_log.h"
#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

constexpr int epsg = 4549;
constexpr int first_with_format_byte = 2;
constexpr int first_with_content = 3;
constexpr int first_chained = 11;
constexpr const char* salt = "5afe5afe5afe5afe5afe5afe5afe5afe";
constexpr const char* paper = "%PDF-1.4 kept";

/// What a column must hold to make sense to the schemas that follow.
const std::map<std::string, Value, std::less<>> told{
    {"feature_table", std::string("road")},
    {"feature_id", std::string("road-1")},
    {"status", std::string("in_use")},
    {"kind", std::string("road")},
    {"sub_number", Value{}},
    {"disputed", Value{}},
    {"sha256", sha256(paper)},
    {"attributes", std::string(R"({"kept":"保存"})")}};

Geometry shape_of(std::string_view kind) {
  const Point at{500000, 3270000};
  if (kind == "POINT" || kind == "GEOMETRY") return at;
  if (kind == "LINESTRING") return Line{at, {500100, 3270050}};
  return MultiPolygon{Polygon{Ring{at, {500100, 3270000}, {500100, 3270100}, at}, {}}};
}

Value value_of(const Table& table, const std::string& column, const std::string& type) {
  if (const auto at = told.find(column); at != told.end()) return at->second;
  if (const auto other = referred_table(column); !other.empty()) return std::string(other) + "-1";
  if (column == "geom") return shape_of(table.geometry);
  if (type == "INTEGER") return std::int64_t{8};
  if (type == "REAL") return 2.5;
  return std::string(table.zh) + " " + column;
}

/// The row of a table as this schema has it; empty if it has no such table.
Result<Row> row_of(Session& session, const Table& table, int rank) {
  const auto columns = session.rows("PRAGMA table_info(\"" + std::string(table.name) + "\")");
  if (!columns) return fail(columns);
  if (columns->empty()) return Row{};
  Row out{{"id", std::string(table.name) + "-" + std::to_string(rank)},
          {"version", std::int64_t{1}}};
  for (const Row& column : *columns) {
    const std::string name = column.text("name");
    if (name == "fid" || name == "id" || name == "version") continue;
    out.set(name, value_of(table, name, column.text("type")));
  }
  return out;
}

Result<void> insert(Session& session, std::string_view table, const Row& row) {
  std::string names, marks;
  for (const auto& [column, value] : row) {
    names += (names.empty() ? "" : ", ") + column;
    marks += marks.empty() ? "?" : ", ?";
  }
  auto statement = session.prepare("INSERT INTO \"" + std::string(table) + "\" (" + names +
                                   ") VALUES (" + marks + ")");
  if (!statement) return fail(statement);
  return (*statement)->run(row).map([](auto) {});
}

class Keeper {
 public:
  Keeper(Session& session, int version) : session_(session), version_(version) {}

  Result<void> keep(const Table& table, const Row& row) {
    if (row.empty()) return {};
    note(table, row.text("id"), {}, row);
    return insert(session_, table.name, row);
  }
  void note(const Table& table, const std::string& id, const Row& before, const Row& after) {
    if (!table.personal) return log_.add(table.name, id, before, after);
    log_.add(table.name, id, personal_digest(salt, id, before), personal_digest(salt, id, after));
    apart_.add(table.name, id, before, after);
  }
  Result<void> close_event(const std::string& id, const std::string& operation) {
    const Row event{{"id", id},
                    {"at", "2026-01-0" + id.substr(1) + "T08:00:00.000Z"},
                    {"actor", std::string("王敏")},
                    {"role", std::string("officer")},
                    {"operation", operation},
                    {"summary", "保存 " + id},
                    {"reason", std::string("理由")},
                    {"document", std::string("嵊民〔2026〕8号")},
                    {"undoable", std::int64_t{1}},
                    {"counter_act", std::string()},
                    {"undoes", Value{}},
                    {"row_count", log_.count()},
                    {"changes", packed(log_)}};
    if (auto done = insert(session_, "event", event); !done) return done;
    const bool apart = apart_.count() > 0;
    const Row personal{{"event_id", id}, {"changes", packed(apart_)}};
    log_ = {};
    apart_ = {};
    return apart ? insert(session_, "event_personal", personal) : Result<void>{};
  }

 private:
  Bytes packed(const ChangeLog& log) const {
    const std::string bytes = log.packed();
    return Bytes{version_ < first_with_format_byte && !bytes.empty() ? bytes.substr(1) : bytes};
  }

  Session& session_;
  int version_;
  ChangeLog log_;
  ChangeLog apart_;
};

Result<void> fill(Session& session, int version) {
  Keeper keeper(session, version);
  if (version >= first_with_content) {
    if (auto kept = keep_content(session, paper); !kept) return fail(kept);
  }
  for (const Table& table : tables()) {
    const auto row = row_of(session, table, 1);
    if (!row) return fail(row);
    if (auto done = keeper.keep(table, *row); !done) return done;
  }
  // Two plates of one number, as only the first schema allowed.
  if (version < first_with_format_byte) {
    const Table& plates = *find_table("door_plate");
    const auto second = row_of(session, plates, 2);
    if (!second) return fail(second);
    if (auto done = keeper.keep(plates, *second); !done) return done;
  }
  if (auto done = keeper.close_event("e1", "ImportFile"); !done) return done;
  const Row before{{"version", std::int64_t{1}}, {"name", std::string("道路 name")}};
  const Row after{{"version", std::int64_t{2}}, {"name", std::string("官河路")}};
  keeper.note(*find_table("road"), "road-1", before, after);
  if (auto done = session.script("UPDATE road SET version = 2, name = '官河路'"); !done)
    return done;
  return keeper.close_event("e2", "EditCell");
}

Result<void> keep(const std::string& path, int version) {
  auto session = open_sqlite(path, Opening::create);
  if (!session) return fail(session);
  set_srs_id(**session, epsg);
  if (auto done = make_geopackage(**session, epsg); !done) return done;
  if (auto done = migrate(**session, 0, epsg, version); !done) return done;
  for (const Row& meta : {Row{{"key", std::string("epsg")}, {"value", std::to_string(epsg)}},
                          Row{{"key", std::string("salt")}, {"value", std::string(salt)}}}) {
    if (auto done = insert(**session, "meta", meta); !done) return done;
  }
  if (auto done = fill(**session, version); !done) return done;
  return version < first_chained ? Result<void>{} : chain_events(**session);
}

}  // namespace
}  // namespace lifang::workspace

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto done = lifang::workspace::keep(words[2], std::stoi(words[1]));
  if (done) return 0;
  std::cerr << done.error().code << " " << (done.error().args.empty() ? "" : done.error().args[0])
            << "\n";
  return 1;
}
