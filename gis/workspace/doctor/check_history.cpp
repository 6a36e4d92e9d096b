// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The rows of a workspace are what its events made them. Read from the newest event to the
// oldest, the first value met of a column is the one that must stand in the row now.
#include <unordered_map>
#include <unordered_set>

#include "gis/workspace/doctor/report.h"
#include "gis/workspace/personal_log.h"
#include "gis/workspace/tables.h"

namespace lifang::doctor {
namespace {

using workspace::Cursor;
using workspace::RowChange;
using workspace::Session;
using workspace::Table;

class Comparison {
 public:
  Comparison(Session& session, Report& report) : session_(session), report_(report) {}

  /// The changes of one event, newest first.
  Result<void> take(const std::vector<RowChange>& changes) {
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      if (auto done = take(*change); !done) return done;
    }
    return {};
  }

  /// After the last event: rows that no event made.
  Result<void> check_unknown(const Table& table) {
    auto& rows = rows_[std::string(table.name)];
    return session_.each("SELECT id FROM \"" + std::string(table.name) + "\"", {},
                         [&](const Cursor& cursor) {
                           const std::string id = to_text(cursor.value(0));
                           const auto at = rows.find(id);
                           if (at == rows.end() || !at->second.made)
                             tell("doctor.row_unknown", table.name, id);
                         });
  }

 private:
  struct Seen {
    std::unordered_set<std::string> columns;
    bool settled = false;  ///< nothing older can tell more
    bool made = false;     ///< an event made it
  };

  void tell(const std::string& code, std::string_view table, const std::string& id,
            const std::string& column = {}) {
    const Table* known = workspace::find_table(table);
    report_.add(code, {std::string(known ? known->zh : table),
                       std::string(known ? known->en : table), column, id});
  }

  Result<void> take(const RowChange& change) {
    Seen& seen = rows_[change.table][change.id];
    if (change.before.empty()) seen.made = true;
    if (workspace::is_forgotten(change)) seen.settled = true;
    if (seen.settled) return {};
    const auto row =
        session_.row("SELECT * FROM \"" + change.table + "\" WHERE id = ?", {change.id});
    if (!row) return fail(row);
    const bool newest = seen.columns.empty();
    if (newest && change.after.empty()) {
      seen.settled = true;
      if (!row->empty()) tell("doctor.row_back", change.table, change.id);
      return {};
    }
    if (row->empty()) {
      seen.settled = true;
      tell("doctor.row_lost", change.table, change.id);
      return {};
    }
    compare(change, *row, seen);
    return {};
  }

  void compare(const RowChange& change, const Row& row, Seen& seen) {
    for (const auto& [column, told] : change.after) {
      if (!seen.columns.insert(column).second) continue;
      const Value* stands = row.find(column);
      if (!stands || !workspace::is_as_told(*stands, told))
        tell("doctor.row_changed", change.table, change.id, column);
    }
    if (!change.before.empty()) return;
    // It was made with nothing in the columns that no event names.
    seen.settled = true;
    for (const auto& [column, stands] : row) {
      if (seen.columns.contains(column) || workspace::is_set_by_upgrade(change.table, column))
        continue;
      if (!std::holds_alternative<std::monostate>(stands))
        tell("doctor.row_changed", change.table, change.id, column);
    }
  }

  Session& session_;
  Report& report_;
  std::unordered_map<std::string, std::unordered_map<std::string, Seen>> rows_;
};

}  // namespace

Result<void> check_against_history(Session& session, Report& report) {
  const auto events = session.rows("SELECT id, seq, summary FROM event ORDER BY seq DESC");
  if (!events) return fail(events);
  Comparison comparison(session, report);
  for (std::size_t i = 0; i < events->size(); ++i) {
    const Row& event = (*events)[i];
    const auto changes = workspace::changes_of(session, event.text("id"));
    if (!changes && changes.error().code == "history.damaged") {
      report.add("doctor.event_damaged", {event.text("seq"), event.text("summary")});
      continue;
    }
    if (!changes) return fail(changes);
    for (const std::string& id : changes->forged) {
      report.add("doctor.personal_changed", {event.text("seq"), event.text("summary"), id});
    }
    if (auto done = comparison.take(changes->rows); !done) return done;
    const double share = static_cast<double>(i + 1) / static_cast<double>(events->size());
    if (!report.go_on(share)) return cancelled();
  }
  for (const Table& table : workspace::tables()) {
    if (auto done = comparison.check_unknown(table); !done) return done;
  }
  return {};
}

}  // namespace lifang::doctor
