// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/workspace.h"

/// A township that was taken out (field_copy.h) comes back: a three-way merge, field by field, of
/// what the copy was when it left, what it is, and what the office is. What only the copy changed
/// is taken; what both changed alike is fine; what both changed otherwise is listed as a conflict,
/// the office's value stays, and somebody settles it. Nothing is overwritten in silence.
namespace lifang::operations {

struct MergeField {
  std::string file;  ///< the copy
  std::string today;
  workspace::Actor actor = {};
  std::string reason = {};
};

struct FieldMerged {
  std::string copy;
  std::size_t events = 0;     ///< of the copy, since it left or was merged last
  std::size_t rows = 0;       ///< rows that these changed
  std::size_t taken = 0;      ///< of them: written to the office, in whole or in part
  std::size_t conflicts = 0;  ///< new ones
  std::size_t alike = 0;      ///< of the rows: stand in the office like that already
  std::string event_id = {};  ///< empty: there was nothing to merge
};

/// Merged again, the copy brings only what was done in it since; nothing if nothing was.
/// Errors: "field.no_copy" if the file is none, "field.not_ours" if the office does not know it,
/// "field.township_gone" if the office has the township no longer; those of the workspaces.
Result<FieldMerged> merge_field(workspace::Workspace& office, const MergeField& request);

/// What the copy and the office both changed.
struct MergeConflict {
  std::string id;
  std::string table, row;  ///< of the thing
  std::string name;        ///< of the thing
  /// "field": one field; "gone": changed on one side, removed on the other; "taken": what the copy
  /// made needs a number that the office has given away; "lost": it refers to what is gone; "used":
  /// the copy removed what rows of the office belong to.
  std::string kind;
  std::string field;
  std::string base, theirs, mine;  ///< before, in the office when it was found, in the copy
  /// What the office has now, and the version of that row: the choice is made on it. 0: it is gone.
  std::string now;
  std::int64_t version = 0;
  std::string status;                        ///< open, mine, theirs
  Value theirs_value = {}, mine_value = {};  ///< of "field", as they are stored
  std::string taken_by, taken_on;            ///< who took the copy out, and the day
  std::string found_on;                      ///< the day of the merge
};
/// Oldest first; `open_only`: those that nobody has settled.
Result<std::vector<MergeConflict>> merge_conflicts(workspace::Session& session, bool open_only);

struct SettleConflict {
  std::string conflict;  ///< id
  bool mine = false;     ///< write the copy's value; else the office's stays
  /// Of the office's row as the chooser saw it; 0: as it was when the conflict was found.
  std::int64_t version = 0;
  std::string today;
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Errors: "field.no_conflict", "field.settled"; "field.moved_on" if the office has changed since
/// (args: what it has now); "field.row_gone", "field.in_use"; "workspace.taken" and others of
/// the write.
Result<void> settle_conflict(workspace::Workspace& office, const SettleConflict& request);

}  // namespace lifang::operations
