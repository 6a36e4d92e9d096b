// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/net_changes.h"

#include <map>
#include <utility>

#include "gis/workspace/personal_log.h"

namespace lifang::operations {
namespace {

using workspace::RowChange;

bool counts(std::string_view column) {
  return column != "fid" && column != "version";
}

Row without_counters(const Row& row) {
  Row out;
  for (const auto& [column, value] : row) {
    if (counts(column)) out.set(column, value);
  }
  return out;
}

/// What a row was stays what it was; what it is now is told by the later change.
void lay_over(RowChange& so_far, const RowChange& later) {
  const bool was_made = so_far.before.empty();
  const bool was_removed = so_far.after.empty();
  if (!was_made && !was_removed) {
    for (const auto& [column, value] : later.before) {
      if (so_far.before.find(column) == nullptr) so_far.before.set(column, value);
    }
  }
  if (later.after.empty() || was_removed) {
    so_far.after = later.after;
    return;
  }
  for (const auto& [column, value] : later.after) so_far.after.set(column, value);
}

/// Leaves the columns that differ. False if nothing does.
bool differs(RowChange& change) {
  if (change.before.empty() || change.after.empty()) {
    return !(change.before.empty() && change.after.empty());
  }
  Row before, after;
  for (const auto& [column, value] : change.after) {
    const Value* was = change.before.find(column);
    if (was != nullptr && *was == value) continue;
    before.set(column, was != nullptr ? *was : Value{});
    after.set(column, value);
  }
  change.before = std::move(before);
  change.after = std::move(after);
  return !change.after.empty();
}

class Sum {
 public:
  void add(const RowChange& change) {
    const RowChange bare{change.table, change.id, without_counters(change.before),
                         without_counters(change.after)};
    const auto [at, fresh] = places_.try_emplace({change.table, change.id}, rows_.size());
    if (fresh)
      rows_.push_back(bare);
    else
      lay_over(rows_[at->second], bare);
  }
  std::vector<RowChange> rows() {
    std::vector<RowChange> out;
    for (RowChange& row : rows_) {
      if (differs(row)) out.push_back(std::move(row));
    }
    return out;
  }

 private:
  std::vector<RowChange> rows_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

}  // namespace

Result<NetChanges> net_changes(workspace::Session& session, const std::string& after_event) {
  const auto start = session.row("SELECT seq FROM event WHERE id = ?", {after_event});
  if (!start) return fail(start);
  if (start->empty()) return fail(Fault::refused, "field.behind", after_event, {after_event});
  const auto events = session.rows(
      "SELECT id FROM event WHERE seq > (SELECT seq FROM event WHERE id = ?) ORDER BY seq",
      {after_event});
  if (!events) return fail(events);
  NetChanges out{{}, events->size(), after_event};
  Sum sum;
  for (const Row& event : *events) {
    out.last_event = event.text("id");
    const auto changes = workspace::changes_of(session, out.last_event);
    if (!changes) return fail(changes);
    for (const RowChange& change : changes->rows) {
      if (!workspace::is_forgotten(change)) sum.add(change);
    }
  }
  out.rows = sum.rows();
  return out;
}

}  // namespace lifang::operations
