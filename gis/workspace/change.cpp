// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/change.h"

#include <sodium.h>

#include "core/base/plain_text.h"
#include "core/geometry/measure.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/personal_log.h"
#include "gis/workspace/rtree_pack.h"
#include "gis/workspace/sql_text.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {

struct Change::Shape {
  const Table* table = nullptr;
  Box touched;
  // While a spatial index is put off: the boxes of the rows after `first_fid`, as they came.
  bool put_off = false;
  std::int64_t first_fid = 0;
  std::vector<Box> boxes;
  // The insert statement of the last row's columns; rows of one kind come in runs.
  std::vector<std::string> columns;
  std::unique_ptr<Statement> insert;
};

namespace {

bool same_columns(const std::vector<std::string>& columns, const Row& row) {
  if (columns.size() != row.size()) return false;
  auto name = columns.begin();
  for (const auto& [column, value] : row) {
    if (*name++ != column) return false;
  }
  return true;
}

std::string insert_sql(std::string_view table, const Row& row) {
  std::string names;
  std::string marks;
  for (const auto& [column, value] : row) {
    names += (names.empty() ? "" : ", ") + quoted(column);
    marks += marks.empty() ? "?" : ", ?";
  }
  return "INSERT INTO " + quoted(table) + " (" + names + ") VALUES (" + marks + ")";
}

// Names reach SQL as text, so only words that a schema can hold are let through.
bool is_identifier(std::string_view name) {
  for (char c : name) {
    if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
  }
  return !name.empty();
}

bool identifiers_only(const Row& row) {
  for (const auto& [column, value] : row) {
    if (!is_identifier(column)) return false;
  }
  return true;
}

/// Words of an operation; not those that a row brings back from history or from another register,
/// which come with its version.
Result<void> check_words(const Row& row) {
  if (row.known("version")) return {};
  for (const auto& [column, value] : row) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !has_unshown(*text)) continue;
    return fail(Fault::input, "workspace.unshown", column, {without_unshown(*text)});
  }
  return {};
}

/// False if the table's geometry column cannot hold the value.
bool promote(Row& row, std::string_view kind) {
  const Geometry& geometry = row.geometry();
  if (std::holds_alternative<std::monostate>(geometry) || kind == "GEOMETRY") return true;
  if (kind == "MULTIPOLYGON") {
    if (const auto* one = std::get_if<Polygon>(&geometry)) {
      row.set("geom", Geometry(MultiPolygon{*one}));
      return true;
    }
    return std::holds_alternative<MultiPolygon>(geometry);
  }
  if (kind == "LINESTRING") return std::holds_alternative<Line>(geometry);
  return kind == "POINT" && std::holds_alternative<Point>(geometry);
}

/// Says which row found its place taken, or lies where the login may not write.
tl::unexpected<Error> named(const Result<std::int64_t>& failed, const Row& row) {
  Error error = failed.error();
  if (error.code == "workspace.taken" || error.code == "office.other_township") {
    error.where = row.text("id");
    error.args = {row.text("address", row.text("name", error.where))};
  }
  return tl::unexpected<Error>(std::move(error));
}

/// Why a write did not reach a row that was read just before. Who writes by another program does
/// not wait for this transaction; else the row's policy kept it from this login.
tl::unexpected<Error> out_of_reach(Session& session, std::string_view table, const Row& row,
                                   std::string_view id) {
  const std::string key(id);
  const std::string called = row.text("address", row.text("name", key));
  const auto now = session.row("SELECT version FROM " + quoted(table) + " WHERE id = ?", {key});
  if (!now) return fail(now);
  if (now->empty()) {
    return fail(Fault::input, "workspace.no_row", std::string(table), {std::string(table), key});
  }
  if (now->integer("version") != row.integer("version")) {
    return fail(Fault::refused, "workspace.stale", key, {called});
  }
  return fail(Fault::refused, "office.other_township", called, {called});
}

}  // namespace

std::string new_id() {
  static constexpr char digits[] = "0123456789abcdef";
  std::uint64_t words[2];
  randombytes_buf(words, sizeof words);  // each process its own, also after a fork
  words[0] = (words[0] & ~0xF000ULL) | 0x4000ULL;
  words[1] = (words[1] & ~(3ULL << 62)) | (2ULL << 62);
  std::string out;
  out.reserve(36);
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) out += '-';
    out += digits[(words[nibble / 16] >> (60 - 4 * (nibble % 16))) & 15];
  }
  return out;
}

Change::Change(Session& session) : session_(session) {}
Change::~Change() = default;

Result<Change::Shape*> Change::shape(std::string_view table) {
  if (const auto found = shapes_.find(table); found != shapes_.end()) return found->second.get();
  const Table* known = find_table(table);
  if (!known) {
    return fail(Fault::internal, "workspace.no_table", std::string(table), {std::string(table)});
  }
  auto made = std::make_unique<Shape>();
  made->table = known;
  return shapes_.emplace(std::string(table), std::move(made)).first->second.get();
}

Result<Row> Change::current(std::string_view table, std::string_view id) {
  auto row = session_.row("SELECT * FROM " + quoted(table) + " WHERE id = ?", {std::string(id)});
  if (row && row->empty()) {
    return fail(Fault::input, "workspace.no_row", std::string(table),
                {std::string(table), std::string(id)});
  }
  return row;
}

Result<Row> Change::digest(std::string_view id, const Row& row) {
  if (salt_.empty()) salt_ = new_salt();
  return personal_digest(salt_, id, row);
}

Result<void> Change::remember(const Shape& shape, std::string_view id, const Row& before,
                              const Row& after) {
  if (!shape.table->personal) {
    log_.add(shape.table->name, id, before, after);
    return {};
  }
  const auto digest_before = digest(id, before);
  if (!digest_before) return fail(digest_before);
  const auto digest_after = digest(id, after);
  if (!digest_after) return fail(digest_after);
  personal_.add(shape.table->name, id, before, after);
  log_.add(shape.table->name, id, *digest_before, *digest_after);
  return {};
}

Result<void> Change::for_each_touched(
    const std::function<Result<void>(std::string_view table, const Box& box)>& visit) {
  for (const auto& [name, shape] : shapes_) {
    if (shape->touched.empty()) continue;
    if (auto done = visit(name, shape->touched); !done) return done;
  }
  return {};
}

Result<void> Change::expect_many(std::string_view table) {
  const auto shape = this->shape(table);
  if (!shape) return fail(shape);
  Shape& known = **shape;
  const bool indexed = session_.dialect() == Dialect::sqlite && !known.table->geometry.empty();
  if (!indexed || known.put_off) return {};
  const auto paused = pause_rtree(session_, table);
  if (!paused) return fail(paused);
  const auto last = session_.row("SELECT max(fid) AS fid FROM " + quoted(table));
  if (!last) return fail(last);
  known.put_off = *paused;
  known.first_fid = last->integer("fid");
  return {};
}

Result<void> Change::settle(Shape& shape) {
  if (!shape.put_off) return {};
  shape.put_off = false;
  std::vector<IndexedBox> rows;
  rows.reserve(shape.boxes.size());
  auto box = shape.boxes.begin();
  // Keys were given in the order in which the rows came.
  const auto next = [&](const Cursor& cursor) {
    if (box == shape.boxes.end()) return;
    if (!box->empty()) rows.push_back({std::get<std::int64_t>(cursor.value(0)), *box});
    ++box;
  };
  auto read =
      session_.each("SELECT fid FROM " + quoted(shape.table->name) + " WHERE fid > ? ORDER BY fid",
                    {shape.first_fid}, next);
  if (!read) return read;
  shape.boxes.clear();
  if (auto packed = pack_rtree(session_, shape.table->name, std::move(rows)); !packed)
    return packed;
  return resume_rtree(session_, shape.table->name);
}

Result<void> Change::settle() {
  for (const auto& [name, shape] : shapes_) {
    if (auto done = settle(*shape); !done) return done;
  }
  return {};
}

Result<std::string> Change::insert(std::string_view table, Row row) {
  const auto shape = this->shape(table);
  if (!shape) return fail(shape);
  Shape& known = **shape;
  if (auto plain = check_words(row); !plain) return fail(plain);
  std::string id = row.text("id");
  if (id.empty()) row.set("id", id = new_id());
  if (!row.known("version")) row.set("version", std::int64_t{1});
  if (!promote(row, known.table->geometry)) {
    return fail(Fault::internal, "workspace.wrong_geometry", id,
                {std::string(table), std::string(kind_word(row.geometry()))});
  }
  if (!known.insert || !same_columns(known.columns, row)) {
    if (!identifiers_only(row)) return fail(Fault::internal, "workspace.sql", id, {id});
    auto statement = session_.prepare(insert_sql(table, row));
    if (!statement) return fail(statement);
    known.insert = std::move(*statement);
    known.columns.clear();
    for (const auto& [column, value] : row) known.columns.push_back(column);
  }
  if (const auto done = known.insert->run(row); !done) return named(done, row);
  const Box box = bounds(row.geometry());
  known.touched.add(box);
  if (known.put_off) known.boxes.push_back(box);
  if (auto kept = remember(known, id, {}, row); !kept) return fail(kept);
  return id;
}

Result<void> Change::update(std::string_view table, std::string_view id, const Row& columns,
                            std::int64_t expected_version) {
  const auto shape = this->shape(table);
  if (!shape) return fail(shape);
  if (auto plain = check_words(columns); !plain) return plain;
  if (auto settled = settle(**shape); !settled) return settled;
  const auto old = current(table, id);
  if (!old) return fail(old);
  const std::int64_t version = old->integer("version");
  if (expected_version != 0 && version != expected_version) {
    return fail(Fault::refused, "workspace.stale", std::string(id),
                {old->text("name", std::string(id))});
  }
  Row after = columns;
  after.set("version", version + 1);
  if (!identifiers_only(after) || !promote(after, (*shape)->table->geometry)) {
    return fail(Fault::internal, "workspace.wrong_geometry", std::string(id),
                {std::string(table), std::string(kind_word(after.geometry()))});
  }
  Row before;
  std::string sets;
  std::vector<Value> values;
  for (const auto& [column, value] : after) {
    const Value* was = old->find(column);
    before.set(column, was ? *was : Value{});
    sets += (sets.empty() ? "" : ", ") + quoted(column) + " = ?";
    values.push_back(value);
  }
  values.emplace_back(std::string(id));
  values.emplace_back(version);
  auto statement = session_.prepare("UPDATE " + quoted(table) + " SET " + sets +
                                    " WHERE id = ? AND version = ?");
  if (!statement) return fail(statement);
  const auto touched = (*statement)->run(values);
  if (!touched) return named(touched, *old);
  if (*touched != 1) return out_of_reach(session_, table, *old, id);
  (*shape)->touched.add(bounds(after.geometry()));
  return remember(**shape, id, before, after);
}

Result<Row> Change::remove(Shape& shape, std::string_view id) {
  if (auto settled = settle(shape); !settled) return fail(settled);
  const std::string_view table = shape.table->name;
  auto old = current(table, id);
  if (!old) return old;
  auto statement = session_.prepare("DELETE FROM " + quoted(table) + " WHERE id = ?");
  if (!statement) return fail(statement);
  const Value values[] = {std::string(id)};
  const auto gone = (*statement)->run(values);
  if (!gone) return fail(gone);
  if (*gone != 1) return out_of_reach(session_, table, *old, id);
  return old;
}

Result<void> Change::erase(std::string_view table, std::string_view id) {
  const auto shape = this->shape(table);
  if (!shape) return fail(shape);
  const auto old = remove(**shape, id);
  if (!old) return fail(old);
  return remember(**shape, id, *old, {});
}

Result<void> Change::forget(std::string_view table, std::string_view id) {
  const auto shape = this->shape(table);
  if (!shape) return fail(shape);
  if (!(*shape)->table->personal) {
    return fail(Fault::internal, "workspace.no_table", std::string(table), {std::string(table)});
  }
  const auto old = remove(**shape, id);
  if (!old) return fail(old);
  const auto digested = digest(id, *old);
  if (!digested) return fail(digested);
  log_.add(table, id, *digested, {});
  personal_.add(table, id, {}, {});
  return forget_in_log(session_, table, id);
}

}  // namespace lifang::workspace
