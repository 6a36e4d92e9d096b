// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_conflict.h"

#include <algorithm>

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

}  // namespace

Result<std::vector<FieldConflict>> changed_since(workspace::Session& session,
                                                 const std::string& table, const std::string& id,
                                                 std::int64_t version) {
  std::vector<FieldConflict> fields;
  auto events = session.query("SELECT actor, at, changes FROM event ORDER BY seq DESC");
  if (!events) return fail(events);
  bool reached = false;
  while (!reached) {
    const auto more = (*events)->next();
    if (!more) return fail(more);
    if (!*more) break;
    const Row event = (*events)->row();
    const auto changes = changes_of(event);
    if (!changes) return fail(changes);
    for (auto change = changes->rbegin(); change != changes->rend() && !reached; ++change) {
      if (change->table != table || change->id != id) continue;
      reached = change->after.integer("version") <= version;
      if (!reached) take(fields, *change, event);
      reached = reached || change->before.integer("version") <= version;
    }
  }
  std::erase_if(fields, [](const FieldConflict& f) { return f.yours == f.theirs; });
  return fields;
}

}  // namespace lifang::operations
