// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry/feature.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Corrects one attribute of one row, as typed.
struct EditCell {
  std::string table, id, column;
  std::string text;          ///< "" makes it unknown
  std::int64_t version = 0;  ///< of the row as the editor saw it; 0: whatever is stored now
  std::optional<std::string> seen = {};  ///< the cell as the editor saw it, where it alone matters
  std::string today = {};                ///< ISO 8601
  workspace::Actor actor = {};
  std::string reason = {};
};

/// Whether that cell may be corrected: by the tables and columns of data/rules/table.toml.
/// Errors: "cell.not_editable", "cell.locked" (what was decided stands), "cell.ended" (the row
/// holds no more), "workspace.no_row".
Result<void> may_edit(workspace::Session& session, const EditCell& cell);

/// The columns of a row that may be corrected, in the order of the rules; none if the row
/// does not stand to be corrected any more.
Result<std::vector<std::string>> editable_columns(workspace::Session& session,
                                                  const std::string& table, const Row& row,
                                                  const std::string& today);

/// One event ("改 翠湖小区 户数：612 → 620"); none if the value is what it was.
/// Errors: those of may_edit; "cell.not_whole", "cell.not_number", "cell.below_zero",
/// "cell.not_share", "cell.not_date"; "workspace.stale" if another has changed the row,
/// "cell.changed" if another has changed what was seen of the cell.
Result<workspace::Event> edit_cell(workspace::Workspace& work, const EditCell& cell);

}  // namespace lifang::operations
