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

Result<rules::Config> rules_of(workspace::Session& session) {
  const auto county = queries::home_county(session);
  if (!county) return fail(county);
  return rule_file("table", *county);
}

bool lists(const rules::Config& rules, std::string_view list, const std::string& word) {
  const auto words = rules.texts(list);
  return std::ranges::find(words, word) != words.end();
}

std::string title_of(const std::string& column) {
  const std::string code = "field." + column;
  return messages().knows(code) ? messages().sentence(code, {}, rules::Language::chinese) : column;
}

/// The row, if the cell may be corrected.
Result<Row> editable_row(workspace::Session& session, const rules::Config& rules,
                         const EditCell& cell) {
  const auto& tables = rules.list("edit");
  const auto table = std::ranges::find_if(
      tables, [&](const rules::Config& one) { return one.text("table") == cell.table; });
  if (table == tables.end() || !lists(*table, "columns", cell.column))
    return fail(Fault::refused, "cell.not_editable", cell.column, {title_of(cell.column)});
  auto row = session.row("SELECT * FROM " + cell.table + " WHERE id = ?", {cell.id});
  if (!row) return row;
  if (row->empty())
    return fail(Fault::input, "workspace.no_row", cell.table, {cell.table, cell.id});
  const std::string name = row->text("name", cell.id), ended = row->text("valid_to");
  if (lists(*table, "locked", row->text("status")))
    return fail(Fault::refused, "cell.locked", cell.id, {name});
  if (!ended.empty() && ended <= cell.today)
    return fail(Fault::refused, "cell.ended", cell.id, {name, ended});
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

}  // namespace

Result<void> may_edit(workspace::Session& session, const EditCell& cell) {
  const auto rules = rules_of(session);
  if (!rules) return fail(rules);
  return editable_row(session, *rules, cell).map([](auto&&) {});
}

Result<workspace::Event> edit_cell(workspace::Workspace& work, const EditCell& cell) {
  const auto rules = rules_of(work.session());
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
        const Value* before = row->find(cell.column);
        if (same(before, *value)) return {};
        const std::string name = row->text("name");
        event.summary = "改 " + (name.empty() ? std::string() : name + " ") +
                        title_of(cell.column) + "：" + told(before) + " → " + told(&*value);
        return change.update(cell.table, cell.id, {{cell.column, *value}}, cell.version);
      });
}

}  // namespace lifang::operations
