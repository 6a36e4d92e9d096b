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
#include "gis/workspace/queries/summed_columns.h"
#include "gis/workspace/tables.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Session;

constexpr std::array yes_no{"bridge", "tunnel", "main", "in_doubt", "proven", "moved", "oneway"};

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

bool is_yes_no(std::string_view column) {
  return std::find(yes_no.begin(), yes_no.end(), column) != yes_no.end();
}

QString way_text(double metres) {
  return metres >= 1000 ? decimal(metres / 1000, 1) + " km" : decimal(metres, 0) + " m";
}

QString field_title(const std::string& column) {
  if (column == "geom") return say("edit.shape");
  const QString title = column_title(column);
  return title.isEmpty() ? say("edit.other_field") : title;
}

QString shape_text(const Geometry& shape) {
  if (const double ground = area(shape); ground > 0) return decimal(ground, 0) + " m²";
  double way = 0;
  for (const Line& line : lines_of(shape)) way += length(line);
  return way > 0 ? way_text(way) : say("edit.shape.point");
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

Result<table::Rows> read_rows(Session& session, std::string_view table, int limit,
                              const Target& only) {
  table::Rows out;
  out.table = table;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  const auto summed = queries::summed_columns(session);
  if (!summed) return fail(summed);
  std::vector<Reader> readers;
  std::string sql = "SELECT id, version";
  for (const std::string& column : *columns) {
    sql += ", " + column;
    auto reader = Reader::of(session, table, column);
    if (!reader) return fail(reader);
    readers.push_back(std::move(*reader));
  }
  std::string from = " FROM " + std::string(table);
  std::vector<Value> wanted;
  if (!only.empty()) {
    from += " WHERE " + only.column + " = ?";
    wanted.push_back(only.value);
  }
  sql += from + " ORDER BY fid LIMIT " + std::to_string(limit);
  const auto done = session.each(sql, wanted, [&](const workspace::Cursor& row) {
    out.ids.push_back(to_text(row.value(0)));
    const Value version = row.value(1);
    const auto* number = std::get_if<std::int64_t>(&version);
    out.versions.push_back(number != nullptr ? *number : 0);
    for (std::size_t i = 0; i < readers.size(); ++i) readers[i].add(row.value(i + 2));
  });
  if (!done) return fail(done);
  for (Reader& reader : readers) {
    table::Column column = reader.take();
    if (!column.anything_known()) continue;
    out.summed.push_back(std::ranges::find(*summed, column.name()) != summed->end());
    out.columns.push_back(std::move(column));
  }
  const auto count = session.row("SELECT COUNT(*) AS n" + from, wanted);
  if (!count) return fail(count);
  out.of = count->integer("n");
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
      Look{"proposed", "○", "text2"},   Look{"under_review", "◔", "warning"},
      Look{"approved", "◕", "accent"},  Look{"in_use", "●", "good"},
      Look{"renamed", "⇄", "text2"},    Look{"abolished", "⊘", "text2"},
      Look{"returned", "↺", "warning"}, Look{"withdrawn", "↩", "text2"},
      Look{"rejected", "✕", "error"},
  };
  for (const Look& look : looks) {
    if (look.status != status) continue;
    entry.mark = QString::fromUtf8(look.mark);
    entry.tone = look.tone;
  }
}

}  // namespace lifang::app
