// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/publication/items.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/publication/carried.h"

namespace lifang::publication {
namespace {

using workspace::Session;

/// Rows that are fetched at a time from a server, which sends all that it is asked for at once; a
/// file gives one row after the other.
constexpr std::int64_t fewest_fetched = 1000;

constexpr double province = 20;  // degrees: a wider box rules nothing out in a county

/// What a database index can find of the filter; the rest is asked of each row.
Where narrowed(Session& session, const Collection& collection, const ItemsQuery& ask,
               const crs::Transformer& to_metres) {
  std::optional<Box> box = query::box_of(ask.filter);
  const bool wide = box && (box->width() > province || box->height() > province);
  if (box && (wide || box->empty())) box.reset();
  if (box) box = carried(*box, to_metres);
  Where out = where(session, collection, ask.days, box);
  for (const auto& [column, text] : query::texts_of(ask.filter)) {
    out.sql += " AND q.\"" + column + "\" = ?";
    out.parameters.emplace_back(text);
  }
  return out;
}

/// Whether the index alone answers: texts that must be so and nothing else.
bool index_answers(const query::Filter& filter) {
  if (filter.op == query::Op::yes) return true;
  if (filter.op == query::Op::equal) {
    return std::holds_alternative<std::string>(filter.values.front());
  }
  return filter.op == query::Op::all && std::ranges::all_of(filter.parts, index_answers);
}

/// Columns that the program needs and nobody asked to see.
Row shown(const workspace::Cursor& cursor) {
  Row out;
  for (std::size_t i = 0; i < cursor.columns(); ++i) {
    if (!cursor.name(i).starts_with("its_")) out.set(cursor.name(i), cursor.value(i));
  }
  return out;
}

Result<void> to_degrees_in(Row& row, const crs::Transformer& to_degrees) {
  Geometry geometry = row.take_geometry();
  if (!to_degrees.apply(geometry)) {
    return fail(Fault::input, "crs.out_of_range", row.text("id"));
  }
  row.set("geom", std::move(geometry));
  return {};
}

/// Adds the rows behind `after` that the filter lets through, moves `after` on and returns how many
/// were read.
Result<std::int64_t> add_items(Items& out, Session& session, const Where& found,
                               std::int64_t& after, const ItemsQuery& ask,
                               const crs::Transformer& to_degrees) {
  auto parameters = found.parameters;
  parameters.emplace_back(after);
  auto cursor = session.query("SELECT *" + found.sql, std::move(parameters));
  if (!cursor) return fail(cursor);
  for (std::int64_t read = 0;; ++read) {
    const auto there = (*cursor)->next();
    if (!there) return fail(there);
    if (!*there) return read;
    Row row = shown(**cursor);
    after = row.integer("fid");
    if (auto done = to_degrees_in(row, to_degrees); !done) return fail(done);
    if (query::holds(ask.filter, row) != query::Truth::yes) continue;
    out.more = out.rows.size() == ask.limit;
    if (out.more) return read;
    out.rows.push_back(std::move(row));
  }
}

}  // namespace

Where where(Session& session, const Collection& collection, const query::Days& days,
            const std::optional<Box>& box) {
  Where out{" FROM (" + collection.rows + ") q WHERE (1 = 1)", {}};
  if (collection.dated && !days.to.empty()) {
    out.sql += " AND (COALESCE(q.its_valid_from, '') = '' OR q.its_valid_from <= ?)";
    out.parameters.emplace_back(days.to);
  }
  if (collection.dated && !days.from.empty()) {
    out.sql += " AND (COALESCE(q.its_valid_to, '') = '' OR q.its_valid_to > ?)";
    out.parameters.emplace_back(days.from);
  }
  if (!box) return out;
  if (session.dialect() == workspace::Dialect::postgres) {
    const Point a{box->min_x, box->min_y}, c{box->max_x, box->max_y};
    out.sql += " AND q.geom && CAST(? AS geometry)";
    out.parameters.emplace_back(Geometry(Polygon{{a, {c.x, a.y}, c, {a.x, c.y}, a}, {}}));
    return out;
  }
  out.sql += " AND q.fid IN (SELECT r.id FROM \"rtree_" + collection.table +
             "_geom\" r WHERE r.minx <= ? AND r.maxx >= ? AND r.miny <= ? AND r.maxy >= ?)";
  for (const double side : {box->max_x, box->min_x, box->max_y, box->min_y}) {
    out.parameters.emplace_back(side);
  }
  return out;
}

Result<Items> read_items(Session& session, const Collection& collection, const ItemsQuery& ask,
                         const crs::Transformer& to_degrees, const crs::Transformer& to_metres) {
  Items out;
  Where found = narrowed(session, collection, ask, to_metres);
  if (index_answers(ask.filter)) {
    const auto count = session.row("SELECT COUNT(*) AS n" + found.sql, found.parameters);
    if (!count) return fail(count);
    out.matched = count->integer("n");
  }
  const bool sqlite = session.dialect() == workspace::Dialect::sqlite;
  const auto page = static_cast<std::int64_t>(ask.limit) + 1;  // one more tells that rows follow
  const std::int64_t fetched = index_answers(ask.filter) ? page : std::max(page, fewest_fetched);
  found.sql += " AND q.fid > ? ORDER BY q.fid";
  if (!sqlite) found.sql += " LIMIT " + std::to_string(fetched);
  for (std::int64_t after = ask.after;;) {
    const auto read = add_items(out, session, found, after, ask, to_degrees);
    if (!read) return fail(read);
    if (sqlite || out.more || *read < fetched) return out;
  }
}

Result<Row> read_item(Session& session, const Collection& collection, const std::string& id,
                      const crs::Transformer& to_degrees) {
  auto cursor = session.query("SELECT * FROM (" + collection.rows + ") q WHERE q.id = ?", {id});
  if (!cursor) return fail(cursor);
  const auto there = (*cursor)->next();
  if (!there) return fail(there);
  if (!*there) return Row{};
  Row row = shown(**cursor);
  if (auto done = to_degrees_in(row, to_degrees); !done) return fail(done);
  return row;
}

Result<std::int64_t> count_items(Session& session, const Collection& collection,
                                 const query::Days& days) {
  const Where found = where(session, collection, days, std::nullopt);
  const auto count = session.row("SELECT COUNT(*) AS n" + found.sql, found.parameters);
  if (!count) return fail(count);
  return count->integer("n");
}

Result<Box> extent(Session& session, const Collection& collection,
                   const crs::Transformer& to_degrees) {
  Box out;
  for (const std::string& sql : {std::string("SELECT geom FROM township"),
                                 "SELECT q.geom AS geom FROM (" + collection.rows + ") q"}) {
    auto rows = session.rows(sql);
    if (!rows) return fail(rows);
    for (Row& row : *rows) {
      Geometry geometry = row.take_geometry();
      if (to_degrees.apply(geometry)) out.add(bounds(geometry));
    }
    if (!out.empty()) return out;
  }
  return out;
}

}  // namespace lifang::publication
