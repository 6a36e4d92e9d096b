// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/inversion.h"

#include <map>
#include <set>
#include <vector>

#include "gis/workspace/personal_log.h"
#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

/// The ids of rows that are gone, by table.
using Gone = std::map<std::string, std::set<std::string>, std::less<>>;

bool holds(const Row& row, const Row& columns) {
  for (const auto& [column, value] : columns) {
    if (column == "version" || column == "fid") continue;
    const Value* now = row.find(column);
    if (!now || !is_as_told(*now, value)) return false;
  }
  return true;
}

Result<void> invert_row(Change& change, const RowChange& row, const std::string& summary) {
  const auto later = [&] { return fail(Fault::refused, "history.later", row.id, {summary}); };
  auto now = change.session().row("SELECT * FROM \"" + row.table + "\" WHERE id = ?", {row.id});
  if (!now) return fail(now);
  if (row.after.empty()) {
    if (!now->empty()) return later();
    return change.insert(row.table, row.before).map([](auto&&) {});
  }
  if (now->empty() || !holds(*now, row.after)) return later();
  if (row.before.empty()) return change.erase(row.table, row.id);
  return change.update(row.table, row.id, row.before);
}

/// Refused if a value of the table's column names a row that is gone. `target` is the table
/// referred to, or empty where a second column names it.
Result<void> check_column(Session& session, const Table& table, const std::string& column,
                          const std::string& target, const Gone& gone, const std::string& summary) {
  const std::string named = target.empty() ? std::string("feature_table") : "'" + target + "'";
  const auto used =
      session.rows("SELECT DISTINCT " + named + " AS target, " + column + " AS id FROM \"" +
                   std::string(table.name) + "\" WHERE " + column + " IS NOT NULL");
  if (!used) return fail(used);
  for (const Row& row : *used) {
    const auto rows = gone.find(row.text("target"));
    if (rows == gone.end() || !rows->second.contains(row.text("id"))) continue;
    return fail(Fault::refused, "history.in_use", row.text("id"),
                {summary, std::string(table.zh), std::string(table.en)});
  }
  return {};
}

Result<void> check_references(Session& session, const Gone& gone, const std::string& summary) {
  for (const Table& table : tables()) {
    const auto columns = session.columns_of(table.name);
    if (!columns) return fail(columns);
    for (const std::string& column : *columns) {
      const bool any_table = column == "feature_id";
      const std::string target(referred_table(column));
      if (!any_table && gone.find(target) == gone.end()) continue;
      auto checked = check_column(session, table, column, target, gone, summary);
      if (!checked) return checked;
    }
  }
  return {};
}

}  // namespace

Result<void> invert_event(Change& change, const std::string& event_id, const std::string& summary) {
  const auto changes = changes_of(change.session(), event_id);
  if (!changes) return fail(changes);
  if (changes->hidden) {
    return fail(Fault::refused, "history.personal_hidden", event_id, {summary});
  }
  if (!changes->forged.empty()) return fail(Fault::refused, "history.forged", event_id, {summary});
  Gone gone;
  for (auto row = changes->rows.rbegin(); row != changes->rows.rend(); ++row) {
    if (is_forgotten(*row)) {
      return fail(Fault::refused, "history.personal_gone", event_id, {summary});
    }
    if (auto done = invert_row(change, *row, summary); !done) return done;
    if (row->before.empty()) gone[row->table].insert(row->id);
  }
  if (gone.empty()) return {};
  return check_references(change.session(), gone, summary);
}

}  // namespace lifang::workspace
