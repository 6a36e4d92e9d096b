// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/describe.h"

#include <algorithm>
#include <optional>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/edit_cell.h"
#include "gis/workspace/queries/summed_columns.h"
#include "gis/workspace/tables.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"
#include "planner-ui/table/rows.h"

namespace lifang::app {
namespace {
using workspace::Session;

std::optional<double> figure_of(std::string_view column, const Value& value) {
  if (is_yes_no(column)) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

bool known(const Value& value) {
  return !to_text(value).empty();
}

QString reference_name(Session& session, const std::string& table, const std::string& id) {
  const auto row = session.row("SELECT name FROM " + table + " WHERE id = ?", {id});
  const QString name = row ? text(row->text("name")) : QString();
  return name.isEmpty() ? unknown : name;
}

/// Ids of the rows that make one thing: of a named road all segments in its township.
Result<std::vector<std::string>> parts_of(Session& session, const std::string& table,
                                          const std::string& id) {
  const std::string sql = table == "road" ? "SELECT b.id FROM road a JOIN road b ON b.id = a.id OR "
                                            "(a.name <> '' AND b.name = a.name "
                                            "AND COALESCE(b.township_id, '') = "
                                            "COALESCE(a.township_id, '')) WHERE a.id = ? ORDER BY "
                                            "b.fid"
                                          : "SELECT id FROM " + table + " WHERE id = ?";
  std::vector<std::string> out;
  const auto done =
      session.each(sql, {id}, [&](const auto& row) { out.push_back(to_text(row.value(0))); });
  if (!done) return fail(done);
  return out;
}

/// The rows of all that was chosen, each once.
Result<std::vector<Row>> rows_of(Session& session, const std::string& table,
                                 const std::vector<std::string>& ids) {
  std::vector<std::string> all;
  for (const std::string& id : ids) {
    const auto parts = parts_of(session, table, id);
    if (!parts) return fail(parts);
    for (const std::string& part : *parts) {
      if (std::find(all.begin(), all.end(), part) == all.end()) all.push_back(part);
    }
  }
  std::vector<Row> rows;
  for (const std::string& id : all) {
    auto row = session.row("SELECT * FROM " + table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    if (!row->empty()) rows.push_back(std::move(*row));
  }
  return rows;
}

std::vector<Value> values_of(const std::vector<Row>& rows, const std::string& column) {
  std::vector<Value> out;
  for (const Row& row : rows) {
    const Value* value = row.find(column);
    out.push_back(value != nullptr ? *value : Value{});
  }
  return out;
}

/// What the parts of one thing have in common in a column; figures as "18–24 m".
QString common_text(const std::string& table, const std::string& column,
                    const std::vector<Value>& values) {
  QStringList words;
  std::optional<double> least, most;
  Value low, high;
  for (const Value& value : values) {
    if (const auto number = figure_of(column, value)) {
      if (!least || *number < *least) low = value;
      if (!most || *number > *most) high = value;
      least = std::min(least.value_or(*number), *number);
      most = std::max(most.value_or(*number), *number);
    }
    const QString word = cell_text(table, column, value);
    if (!words.contains(word)) words.push_back(word);
  }
  if (!least || words.size() == 1) return words.join(say("app.and"));
  const QString greatest = cell_text(table, column, high);
  if (*least == *most) return greatest;
  QString lowest = cell_text(table, column, low);
  const QString unit = " " + unit_text(column);
  if (lowest.endsWith(unit)) lowest.chop(unit.size());
  return lowest + "–" + greatest;
}

/// Of several things: their sum, where it means something, or what they have in common.
QString together_text(const std::string& table, const std::string& column,
                      const std::vector<Value>& values, bool summed) {
  if (std::none_of(values.begin(), values.end(), known)) return unknown;
  const bool same =
      std::all_of(values.begin(), values.end(), [&](const Value& v) { return v == values[0]; });
  if (!summed) return same ? cell_text(table, column, values[0]) : say("app.card.various");
  double sum = 0;
  bool whole_numbers = true;
  std::int64_t missing = 0;
  for (const Value& value : values) {
    const auto number = figure_of(column, value);
    whole_numbers = whole_numbers && !std::holds_alternative<double>(value);
    sum += number.value_or(0);
    missing += number ? 0 : 1;
  }
  const Value total = whole_numbers ? Value(static_cast<std::int64_t>(sum)) : Value(sum);
  const QString shown = cell_text(table, column, total);
  return missing == 0 ? say("app.card.sum", {shown})
                      : say("app.card.sum_part", {shown, whole(missing)});
}

void add_figure(Description& out, const char* code, QString value) {
  Entry entry;
  entry.title = say(code);
  entry.figure = std::move(value);
  entry.checked = false;
  out.attributes.push_back(std::move(entry));
}

/// What a road as a whole has: its segments, its door plates.
Result<void> add_road_figures(Session& session, const std::vector<Row>& rows, Description& out) {
  if (rows.size() > 1) add_figure(out, "app.road.segments", whole(static_cast<int>(rows.size())));
  if (out.name.isEmpty()) return {};
  const auto plates =
      session.row("SELECT COUNT(*) AS n FROM door_plate WHERE road_name = ? AND valid_to IS NULL",
                  {out.name.toStdString()});
  if (!plates) return fail(plates);
  const auto n = plates->integer("n");
  add_figure(out, "app.road.plates", n > 0 ? say("app.plates.count", {whole(n)}) : unknown);
  return {};
}

/// Length or ground as they are on the map.
void add_extent(const std::vector<Row>& rows, Description& out) {
  double metres = 0, square_metres = 0;
  for (const Row& row : rows) {
    const Geometry shape = row.geometry();
    const bool way = !lines_of(shape).empty() && polygons_of(shape).empty();
    (way ? metres : square_metres) += extent(shape);
  }
  if (metres > 0) add_figure(out, "app.road.length", way_text(metres));
  if (square_metres > 0) {
    add_figure(out, "app.card.ground", decimal(square_metres, 0) + " m²");
  }
}

std::string plain(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return table::plain_number(*real, false);
  return to_text(value);
}

/// One attribute of one row, which may be filled in if `open`.
Entry attribute_of(Session& session, const std::string& table, const std::string& column,
                   const std::vector<Value>& values, bool open, const std::string& id) {
  Entry entry;
  entry.title = column_title(column);
  const std::string target(workspace::referred_table(column));
  entry.figure = target.empty() || !known(values[0])
                     ? common_text(table, column, values)
                     : reference_name(session, target, to_text(values[0]));
  entry.checked = open;
  if (!open) return entry;
  entry.detail = text(plain(values[0]));
  entry.mark = unit_text(column);
  entry.target = {table, column, id};
  return entry;
}

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The attributes of one thing.
Result<void> add_attributes(Session& session, const std::string& table,
                            const std::vector<std::string>& columns, const std::vector<Row>& rows,
                            const std::string& today, Description& out) {
  std::vector<std::string> open;
  if (rows.size() == 1) {
    auto may = operations::editable_columns(session, table, rows.front(), today);
    if (!may) return fail(may);
    open = std::move(*may);
  }
  for (const std::string& column : columns) {
    const auto values = values_of(rows, column);
    const bool filled_in = among(open, column);
    if (column == "name" && !filled_in) continue;  // it is the title
    if (!filled_in && std::none_of(values.begin(), values.end(), known)) continue;
    out.attributes.push_back(
        attribute_of(session, table, column, values, filled_in, rows.front().text("id")));
  }
  return {};
}

/// What several things come to together.
Result<void> add_sums(Session& session, const std::string& table,
                      const std::vector<std::string>& columns, const std::vector<Row>& rows,
                      Description& out) {
  const auto summed = queries::summed_columns(session);
  if (!summed) return fail(summed);
  for (const std::string& column : columns) {
    if (column == "name" || column == "text") continue;
    const auto values = values_of(rows, column);
    if (std::none_of(values.begin(), values.end(), known)) continue;
    const bool same =
        std::all_of(values.begin(), values.end(), [&](const Value& v) { return v == values[0]; });
    const std::string target(workspace::referred_table(column));
    Entry entry;
    entry.title = column_title(column);
    entry.checked = false;
    entry.figure = !target.empty() && same
                       ? reference_name(session, target, to_text(values[0]))
                       : together_text(table, column, values, among(*summed, column));
    out.attributes.push_back(std::move(entry));
  }
  return {};
}

}  // namespace

Result<Description> describe(Session& session, const std::string& table,
                             const std::vector<std::string>& ids, const std::string& today) {
  Description out;
  const workspace::Table* found = workspace::find_table(table);
  if (found == nullptr || found->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  const auto rows = rows_of(session, table, ids);
  if (!rows) return fail(rows);
  if (rows->empty()) return out;
  for (const Row& row : *rows) out.ids.push_back(text(row.text("id")));
  out.name = text(rows->front().text(table == "door_plate" ? "text" : "name"));
  add_extent(*rows, out);
  const bool one = ids.size() == 1;
  if (table == "road" && one) {
    if (auto done = add_road_figures(session, *rows, out); !done) return fail(done);
  }
  const auto added = one ? add_attributes(session, table, *columns, *rows, today, out)
                         : add_sums(session, table, *columns, *rows, out);
  if (!added) return fail(added);
  return out;
}

}  // namespace lifang::app
