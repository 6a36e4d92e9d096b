// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_cell.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/utf8.h"
#include "core/naming/lifecycle.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

bool lists(const rules::Config& rules, std::string_view list, const std::string& word) {
  const auto words = rules.texts(list);
  return std::ranges::find(words, word) != words.end();
}

std::string title_of(const std::string& column) {
  const std::string code = "field." + column;
  return messages().knows(code) ? messages().sentence(code, {}, rules::Language::chinese) : column;
}

/// What the rules say of the table; null if none of it is corrected.
const rules::Config* table_of(const rules::Config& rules, const std::string& table) {
  const auto& tables = rules.list("edit");
  const auto at = std::ranges::find_if(
      tables, [&](const rules::Config& one) { return one.text("table") == table; });
  return at == tables.end() ? nullptr : &*at;
}

bool is_locked(const rules::Config& table, const Row& row) {
  return lists(table, "locked", row.text("status"));
}
bool has_ended(const Row& row, const std::string& today) {
  const std::string ended = row.text("valid_to");
  return !ended.empty() && ended <= today;
}

/// The row, if the cell may be corrected.
Result<Row> editable_row(workspace::Session& session, const rules::Config& rules,
                         const EditCell& cell) {
  const rules::Config* table = table_of(rules, cell.table);
  if (table == nullptr || !lists(*table, "columns", cell.column))
    return fail(Fault::refused, "cell.not_editable", cell.column, {title_of(cell.column)});
  auto row = session.row("SELECT * FROM " + cell.table + " WHERE id = ?", {cell.id});
  if (!row) return row;
  if (row->empty())
    return fail(Fault::input, "workspace.no_row", cell.table, {cell.table, cell.id});
  const std::string name = row->text("name", cell.id);
  if (is_locked(*table, *row)) return fail(Fault::refused, "cell.locked", cell.id, {name});
  if (has_ended(*row, cell.today))
    return fail(Fault::refused, "cell.ended", cell.id, {name, row->text("valid_to")});
  return row;
}

/// "1,204" as people write it; nothing if it is no number.
std::optional<double> number_of(std::string text) {
  std::erase(text, ',');
  double number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = end.ec == std::errc() && end.ptr == text.data() + text.size();
  return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// What was typed as the column holds it.
Result<Value> value_of(const rules::Config& rules, const EditCell& cell) {
  const std::string text = trimmed(cell.text);
  const auto refuse = [&](const char* code) {
    return fail(Fault::usage, code, cell.column, {title_of(cell.column), text});
  };
  if (text.empty()) return Value();
  const bool whole = lists(rules, "cells.whole", cell.column);
  if (!whole && !lists(rules, "cells.real", cell.column)) {
    const bool date = lists(rules, "cells.dates", cell.column);
    if (date && !naming::is_date(text)) return refuse("cell.not_date");
    return Value(text);
  }
  constexpr double most = 1e15;  // above it a double no longer holds every whole number
  const auto number = number_of(text);
  if (!number || *number > most) return refuse(whole ? "cell.not_whole" : "cell.not_number");
  if (*number < 0) return refuse("cell.below_zero");
  if (lists(rules, "cells.shares", cell.column) && *number > 1) return refuse("cell.not_share");
  if (!whole) return Value(*number);
  if (*number != std::floor(*number)) return refuse("cell.not_whole");
  return Value(static_cast<std::int64_t>(*number));
}

bool same(const Value* before, const Value& after) {
  if (before == nullptr) return std::holds_alternative<std::monostate>(after);
  return *before == after || (to_text(*before).empty() && to_text(after).empty());
}

std::string told(const Value* value) {
  const std::string text = value != nullptr ? to_text(*value) : std::string();
  return text.empty() ? "—" : text;
}

/// Another has not changed the cell since the editor saw it.
Result<void> check_seen(const EditCell& cell, const Row& row) {
  if (!cell.seen || trimmed(row.text(cell.column)) == trimmed(*cell.seen)) return {};
  const auto number = number_of(trimmed(*cell.seen));
  if (number && row.known(cell.column) && row.number(cell.column) == *number) return {};
  return fail(Fault::refused, "cell.changed", cell.id,
              {title_of(cell.column), told(row.find(cell.column))});
}

}  // namespace

Result<void> may_edit(workspace::Session& session, const EditCell& cell) {
  const auto rules = queries::rule_file_of(session, "table");
  if (!rules) return fail(rules);
  return editable_row(session, *rules, cell).map([](auto&&) {});
}

Result<std::vector<std::string>> editable_columns(workspace::Session& session,
                                                  const std::string& table, const Row& row,
                                                  const std::string& today) {
  const auto rules = queries::rule_file_of(session, "table");
  if (!rules) return fail(rules);
  const rules::Config* of = table_of(*rules, table);
  if (of == nullptr || is_locked(*of, row) || has_ended(row, today)) {
    return std::vector<std::string>{};
  }
  return of->texts("columns");
}

Result<workspace::Event> edit_cell(workspace::Workspace& work, const EditCell& cell) {
  const auto rules = queries::rule_file_of(work.session(), "table");
  if (!rules) return fail(rules);
  const workspace::Operation head{.name = "EditCell",
                                  .actor = cell.actor,
                                  .summary = {},
                                  .reason = cell.reason,
                                  .document = {},
                                  .counter_act = {}};
  return work.perform(
      head, [&](workspace::Change& change, workspace::Operation& event) -> Result<void> {
        const auto row = editable_row(change.session(), *rules, cell);
        if (!row) return fail(row);
        const auto value = value_of(*rules, cell);
        if (!value) return fail(value);
        if (auto seen = check_seen(cell, *row); !seen) return seen;
        const Value* before = row->find(cell.column);
        if (same(before, *value)) return {};
        const std::string name = row->text("name");
        event.summary = "改 " + (name.empty() ? std::string() : name + " ") +
                        title_of(cell.column) + "：" + told(before) + " → " + told(&*value);
        return change.update(cell.table, cell.id, {{cell.column, *value}}, cell.version);
      });
}

}  // namespace lifang::operations
