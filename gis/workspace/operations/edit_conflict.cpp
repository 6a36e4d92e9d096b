// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_conflict.h"

#include <algorithm>
#include <limits>

#include "gis/workspace/change_log.h"

namespace lifang::operations {
namespace {
using workspace::RowChange;

Result<std::vector<RowChange>> changes_of(const Row& event) {
  const Value* packed = event.find("changes");
  const auto* bytes = packed ? std::get_if<Bytes>(packed) : nullptr;
  return workspace::unpack_changes(bytes ? bytes->data : std::string{});
}

/// Takes an older change in: what a field was before it is what the editor may have seen.
void take(std::vector<FieldConflict>& fields, const RowChange& change, const Row& event) {
  for (const auto& set : change.after) {
    const auto& [column, after] = set;
    if (column == "version") continue;
    const Value* before = change.before.find(column);
    const Value was = before ? *before : Value{};
    const auto known = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldConflict& f) { return f.field == set.first; });
    if (known != fields.end()) {
      known->yours = was;
      continue;
    }
    fields.push_back({.id = change.id,
                      .name = {},
                      .field = column,
                      .yours = was,
                      .theirs = after,
                      .actor = event.text("actor"),
                      .at = event.text("at")});
  }
}

constexpr std::int64_t page = 50;  ///< events read at a time: the history may be long

Result<std::vector<Row>> events_before(workspace::Session& session, std::int64_t seq) {
  return session.rows(
      "SELECT seq, actor, at, changes FROM event WHERE seq < ? ORDER BY seq DESC LIMIT ?",
      {seq, page});
}

/// What an event did to a row, the last first. True: the version was reached.
Result<bool> take_event(std::vector<FieldConflict>& fields, const Row& event,
                        const std::string& table, const std::string& id, std::int64_t version) {
  const auto changes = changes_of(event);
  if (!changes) return fail(changes);
  for (auto change = changes->rbegin(); change != changes->rend(); ++change) {
    if (change->table != table || change->id != id) continue;
    if (change->after.integer("version") <= version) return true;
    take(fields, *change, event);
    if (change->before.integer("version") <= version) return true;
  }
  return false;
}

}  // namespace

Result<std::vector<FieldConflict>> changed_since(workspace::Session& session,
                                                 const std::string& table, const std::string& id,
                                                 std::int64_t version) {
  std::vector<FieldConflict> fields;
  std::int64_t seq = std::numeric_limits<std::int64_t>::max();
  bool reached = false;
  while (!reached) {
    const auto events = events_before(session, seq);
    if (!events) return fail(events);
    if (events->empty()) break;
    for (const Row& event : *events) {
      const auto there = take_event(fields, event, table, id, version);
      if (!there) return fail(there);
      if (reached = *there; reached) break;
    }
    seq = events->back().integer("seq");
  }
  std::erase_if(fields, [](const FieldConflict& f) { return f.yours == f.theirs; });
  return fields;
}

}  // namespace lifang::operations
