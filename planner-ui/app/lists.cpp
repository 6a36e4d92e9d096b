// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/lists.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gis/workspace/queries/current_plan.h"
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

}  // namespace

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

Result<Listing> list_rows(Session& session, std::string_view table, int limit) {
  Listing out;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  std::map<std::string, std::map<std::string, QString>> names;
  std::string sql = "SELECT id";
  for (const std::string& column : *columns) {
    sql += ", " + column;
    out.columns.push_back(column_title(column));
    out.figures.push_back(false);
    if (const std::string target(workspace::referred_table(column)); !target.empty()) {
      auto read = names_of(session, target);
      if (!read) return fail(read);
      names[column] = std::move(*read);
    }
  }
  sql += " FROM " + std::string(table) + " ORDER BY fid LIMIT " + std::to_string(limit);
  const auto done = session.each(sql, {}, [&](const workspace::Cursor& row) {
    Entry entry;
    entry.target = {std::string(table), "id", to_text(row.value(0))};
    for (std::size_t i = 0; i < columns->size(); ++i) {
      const Value value = row.value(i + 1);
      if (is_figure((*columns)[i], value)) out.figures[i] = true;
      const auto named = names.find((*columns)[i]);
      if (named == names.end()) {
        entry.cells.push_back(cell_text(std::string(table), (*columns)[i], value));
      } else {
        const QString name = named->second[to_text(value)];
        entry.cells.push_back(name.isEmpty() ? unknown : name);
      }
    }
    out.entries.push_back(std::move(entry));
  });
  if (!done) return fail(done);
  return out;
}

Result<std::vector<Entry>> describe_row(Session& session, const std::string& table,
                                        const std::string& id) {
  std::vector<Entry> out;
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr || known->personal) return out;
  const auto columns = shown_columns(session, table);
  if (!columns) return fail(columns);
  std::string sql = "SELECT ";
  for (const std::string& column : *columns) sql += (sql.size() > 7 ? ", " : "") + column;
  const auto row = session.row(sql + " FROM " + table + " WHERE id = ?", {id});
  if (!row) return fail(row);
  for (const auto& [column, value] : *row) {
    Entry entry;
    entry.title = column_title(column);
    const std::string target(workspace::referred_table(column));
    entry.figure = target.empty() || std::holds_alternative<std::monostate>(value)
                       ? cell_text(table, column, value)
                       : reference_name(session, target, to_text(value));
    out.push_back(std::move(entry));
  }
  return out;
}

Result<std::vector<Entry>> list_layers(Session& session) {
  std::vector<Entry> out;
  for (const auto& table : workspace::tables()) {
    if (table.personal || (table.geometry.empty() && table.name != "elevation")) continue;
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

Result<std::vector<Entry>> list_problems(Session& session) {
  std::vector<Entry> out;
  const auto add = [&](const char* tone, QString sentence, QString detail, Target target) {
    Entry entry;
    entry.title = std::move(sentence);
    entry.detail = std::move(detail);
    entry.tone = tone;
    entry.target = std::move(target);
    out.push_back(std::move(entry));
  };
  auto done = session.each(
      "SELECT id, name FROM place_name WHERE in_doubt = 1 ORDER BY name LIMIT 200", {},
      [&](const auto& row) {
        add("warning", say("app.problem.in_doubt", {QString::fromStdString(to_text(row.value(1)))}),
            table_title("place_name"), {"place_name", "id", to_text(row.value(0))});
      });
  if (!done) return fail(done);
  const auto plan = queries::current_plan(session);
  if (!plan) return fail(plan);
  done = session.each(
      "SELECT c.id, c.name, c.households, p.min_households, p.max_households FROM plan_community c "
      "JOIN community_plan p ON p.id = c.plan_id WHERE p.id = ? AND (c.change IS NULL OR c.change "
      "<> 'abolish') AND "
      "(c.households < p.min_households OR c.households > p.max_households) ORDER BY c.number",
      {plan->text("id")}, [&](const workspace::Cursor& c) {
        const Row row = c.row();
        const auto households = row.integer("households");
        const bool over = households > row.integer("max_households");
        const auto off = over ? households - row.integer("max_households")
                              : row.integer("min_households") - households;
        add(over ? "error" : "warning",
            say(over ? "app.problem.over" : "app.problem.under",
                {QString::fromStdString(row.text("name")), whole(households), whole(off)}),
            table_title("plan_community"), {"plan_community", "id", row.text("id")});
      });
  if (!done) return fail(done);
  const auto run = queries::current_scenario(session);
  if (!run) return fail(run);
  if (run->integer("unreachable") > 0) {
    add("warning", say("app.problem.unreachable", {whole(run->integer("unreachable"))}),
        QString::fromStdString(run->text("name")), {});
  }
  return out;
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
