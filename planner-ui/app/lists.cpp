// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/lists.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "gis/workspace/tables.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Session;

constexpr std::array yes_no{"bridge", "tunnel", "main", "in_doubt", "proven", "moved", "oneway"};

bool is_yes_no(std::string_view column) {
  return std::find(yes_no.begin(), yes_no.end(), column) != yes_no.end();
}

bool is_figure(std::string_view column, const Value& value) {
  return !is_yes_no(column) &&
         (std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value));
}

struct Unit {
  const char* suffix;
  int places;
};
/// By the ending of a column's name.
Unit unit_of(std::string_view column) {
  if (column.ends_with("_m2")) return {" m²", 1};
  if (column.ends_with("_m")) return {" m", 1};
  if (column.ends_with("_s")) return {" s", 0};
  if (column.ends_with("_mps")) return {" m/s", 2};
  if (column == "minutes") return {" min", 0};
  if (column == "cost") return {"", 0};
  return {"", 2};
}

QString reference_name(Session& session, const std::string& table, const std::string& id) {
  const auto row = session.row("SELECT name FROM " + table + " WHERE id = ?", {id});
  const QString name = row ? QString::fromStdString(row->text("name")) : QString();
  return name.isEmpty() ? unknown : name;
}

/// The columns of a table that have a title, in the schema's order.
Result<std::vector<std::string>> shown_columns(Session& session, std::string_view table) {
  auto cursor = session.query("SELECT * FROM " + std::string(table) + " LIMIT 0");
  if (!cursor) return fail(cursor);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < (*cursor)->columns(); ++i) {
    if (!column_title((*cursor)->name(i)).isEmpty()) out.push_back((*cursor)->name(i));
  }
  // What a thing is called comes first; its codes are for the machine.
  const auto place = [](const std::string& column) {
    return column == "name" || column == "text" ? 0 : column == "code" || column == "ref" ? 2 : 1;
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  return out;
}

/// The names of all rows that a list's references may name, read once.
Result<std::map<std::string, QString>> names_of(Session& session, const std::string& table) {
  std::map<std::string, QString> out;
  const auto done = session.each("SELECT id, name FROM " + table, {}, [&](const auto& row) {
    out[to_text(row.value(0))] = QString::fromStdString(to_text(row.value(1)));
  });
  if (!done) return fail(done);
  return out;
}

/// One column being read: how its values become words, if they are not simply numbers.
class Reader {
 public:
  static Result<Reader> of(Session& session, std::string_view table, const std::string& column) {
    Reader out(table, column);
    const std::string target(workspace::referred_table(column));
    if (target.empty()) return out;
    auto names = names_of(session, target);
    if (!names) return fail(names);
    out.names_ = std::move(*names);
    return out;
  }

  void add(const Value& value) {
    if (names_) {
      const auto at = names_->find(to_text(value));
      return column_.add_text(at == names_->end() ? std::string() : at->second.toStdString());
    }
    const auto* text = std::get_if<std::string>(&value);
    const bool coded = is_yes_no(column_.name()) && !std::holds_alternative<std::monostate>(value);
    if (!coded && (text == nullptr || text->empty())) return column_.add(value);
    const std::string code = to_text(value);
    auto [at, fresh] = words_.try_emplace(code);
    if (fresh) at->second = cell_text(table_, column_.name(), value).toStdString();
    column_.add_text(at->second);
  }
  table::Column take() { return std::move(column_); }

 private:
  Reader(std::string_view table, const std::string& column) : table_(table), column_(column) {}

  std::string table_;
  table::Column column_;
  std::optional<std::map<std::string, QString>> names_;  ///< of the rows it refers to
  std::unordered_map<std::string, std::string> words_;   ///< what its codes mean
};

}  // namespace

QString way_text(double metres) {
  return metres >= 1000 ? decimal(metres / 1000, 1) + " km" : decimal(metres, 0) + " m";
}

QString cell_text(const std::string& table, const std::string& column, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return unknown;
  if (const auto* n = std::get_if<std::int64_t>(&value)) {
    if (is_yes_no(column)) {
      return say(*n != 0 ? "word.yes" : "word.no");
    }
    const Unit unit = unit_of(column);
    if (unit.suffix[0] != 0) return whole(*n) + unit.suffix;
    return column == "number" || column == "seed" ? QString::number(*n) : whole(*n);
  }
  if (const auto* d = std::get_if<double>(&value)) {
    if (!std::isfinite(*d)) return unknown;
    if (column == "green_share") return share(*d, 1);
    const Unit unit = unit_of(column);
    return decimal(*d, unit.places) + unit.suffix;
  }
  const QString text = QString::fromStdString(to_text(value));
  return text.isEmpty() ? unknown : value_word(table, column, text);
}

QString unit_text(const std::string& column) {
  return QString::fromUtf8(unit_of(column).suffix).trimmed();
}

Result<table::Rows> read_rows(Session& session, std::string_view table, int limit) {
  table::Rows out;
  out.table = table;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  std::vector<Reader> readers;
  std::string sql = "SELECT id, version";
  for (const std::string& column : *columns) {
    sql += ", " + column;
    auto reader = Reader::of(session, table, column);
    if (!reader) return fail(reader);
    readers.push_back(std::move(*reader));
  }
  sql += " FROM " + std::string(table) + " ORDER BY fid LIMIT " + std::to_string(limit);
  const auto done = session.each(sql, {}, [&](const workspace::Cursor& row) {
    out.ids.push_back(to_text(row.value(0)));
    const Value version = row.value(1);
    const auto* number = std::get_if<std::int64_t>(&version);
    out.versions.push_back(number != nullptr ? *number : 0);
    for (std::size_t i = 0; i < readers.size(); ++i) readers[i].add(row.value(i + 2));
  });
  if (!done) return fail(done);
  for (Reader& reader : readers) {
    table::Column column = reader.take();
    if (column.anything_known()) out.columns.push_back(std::move(column));
  }
  const auto count = session.row("SELECT COUNT(*) AS n FROM " + std::string(table));
  if (!count) return fail(count);
  out.of = count->integer("n");
  return out;
}

namespace {

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

/// What the parts of one thing have in common in a column; figures as "18–24 m".
QString common_text(const std::string& table, const std::string& column,
                    const std::vector<Value>& values) {
  QStringList words;
  std::optional<double> least, most;
  for (const Value& value : values) {
    if (is_figure(column, value)) {
      const auto* whole = std::get_if<std::int64_t>(&value);
      const double number = whole ? static_cast<double>(*whole) : std::get<double>(value);
      least = std::min(least.value_or(number), number);
      most = std::max(most.value_or(number), number);
    }
    const QString word = cell_text(table, column, value);
    if (!words.contains(word)) words.push_back(word);
  }
  if (!least || words.size() == 1) return words.join(say("app.and"));
  return *least == *most
             ? cell_text(table, column, *most)
             : decimal(*least, unit_of(column).places) + "–" + cell_text(table, column, *most);
}

double length_of(const std::vector<Row>& rows) {
  double metres = 0;
  for (const Row& row : rows) {
    for (const Line& line : lines_of(row.geometry())) metres += length(line);
  }
  return metres;
}

/// What a road as a whole has: its length, its segments, its door plates.
Result<void> add_road_figures(Session& session, const std::vector<Row>& rows, Description& out) {
  const auto add = [&](const char* code, QString value) {
    Entry entry;
    entry.title = say(code);
    entry.figure = std::move(value);
    out.attributes.push_back(std::move(entry));
  };
  add("app.road.length", way_text(length_of(rows)));
  if (rows.size() > 1) add("app.road.segments", whole(static_cast<std::int64_t>(rows.size())));
  if (out.name.isEmpty()) return {};
  const auto plates =
      session.row("SELECT COUNT(*) AS n FROM door_plate WHERE road_name = ? AND valid_to IS NULL",
                  {out.name.toStdString()});
  if (!plates) return fail(plates);
  const auto n = plates->integer("n");
  add("app.road.plates", n > 0 ? say("app.plates.count", {whole(n)}) : unknown);
  return {};
}

Result<std::vector<Row>> rows_of(Session& session, const std::string& table,
                                 const std::vector<std::string>& ids) {
  std::vector<Row> rows;
  for (const std::string& id : ids) {
    auto row = session.row("SELECT * FROM " + table + " WHERE id = ?", {id});
    if (!row) return fail(row);
    if (!row->empty()) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace

Result<Description> describe_feature(Session& session, const std::string& table,
                                     const std::string& id) {
  Description out;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  const auto ids = parts_of(session, table, id);
  if (!ids) return fail(ids);
  const auto rows = rows_of(session, table, *ids);
  if (!rows) return fail(rows);
  if (rows->empty()) return out;
  for (const std::string& part : *ids) out.ids.push_back(QString::fromStdString(part));
  out.name = QString::fromStdString(rows->front().text(table == "door_plate" ? "text" : "name"));
  if (table == "road") {
    if (auto done = add_road_figures(session, *rows, out); !done) return fail(done);
  }
  for (const std::string& column : *columns) {
    if (column == "name") continue;  // it is the title
    std::vector<Value> values;
    for (const Row& row : *rows) {
      const Value* value = row.find(column);
      values.push_back(value != nullptr ? *value : Value{});
    }
    Entry entry;
    entry.title = column_title(column);
    const std::string target(workspace::referred_table(column));
    entry.figure = target.empty() || std::holds_alternative<std::monostate>(values[0])
                       ? common_text(table, column, values)
                       : reference_name(session, target, to_text(values[0]));
    out.attributes.push_back(std::move(entry));
  }
  return out;
}

namespace {

/// Of the tables that are wanted those with at least one row, top first.
template <class Wanted>
Result<std::vector<Entry>> list_counted(Session& session, Wanted wanted) {
  std::vector<Entry> out;
  for (const workspace::Table& table : workspace::tables()) {
    if (table.personal || !wanted(table)) continue;
    const std::string name(table.name);
    const auto row = session.row("SELECT COUNT(*) AS n FROM " + name);
    if (!row) return fail(row);
    if (row->integer("n") == 0) continue;
    Entry entry;
    entry.title = table_title(name);
    entry.figure = whole(row->integer("n"));
    entry.target.table = name;
    out.push_back(std::move(entry));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

bool is_packed(const workspace::Table& table) {
  return table.name == "elevation";
}

}  // namespace

Result<std::vector<Entry>> list_layers(Session& session) {
  return list_counted(session, [](const workspace::Table& table) {
    return !table.geometry.empty() || is_packed(table);
  });
}

Result<std::vector<Entry>> list_tables(Session& session) {
  return list_counted(session, [](const workspace::Table& table) { return !is_packed(table); });
}

void mark_status(Entry& entry, std::string_view status) {
  struct Look {
    std::string_view status;
    const char* mark;
    const char* tone;
  };
  static constexpr std::array looks{
      Look{"proposed", "○", "text2"},  Look{"under_review", "◔", "warning"},
      Look{"approved", "◕", "accent"}, Look{"in_use", "●", "good"},
      Look{"renamed", "⇄", "text2"},   Look{"abolished", "⊘", "text2"},
      Look{"withdrawn", "↩", "text2"}, Look{"rejected", "✕", "error"},
  };
  for (const Look& look : looks) {
    if (look.status != status) continue;
    entry.mark = QString::fromUtf8(look.mark);
    entry.tone = look.tone;
  }
}

}  // namespace lifang::app
