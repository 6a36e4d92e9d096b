// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"

/// What the window lists besides the rooms' own tasks. Read only, any thread.
namespace lifang::app {

/// A table of the dock: titles and rows, the first `limit` of them.
struct Listing {
  QStringList columns;
  std::vector<bool> figures;  ///< columns of numbers
  std::vector<Entry> entries;
};
Result<Listing> list_rows(workspace::Session& session, std::string_view table, int limit);

/// The columns of one row that people are shown, by title; ids of other rows as
/// their names, what is not known as "—".
Result<std::vector<Entry>> describe_row(workspace::Session& session, const std::string& table,
                                        const std::string& id);

/// Layers with at least one row, top first, each with its count.
Result<std::vector<Entry>> list_layers(workspace::Session& session);

/// What needs looking at: names in doubt, communities outside the plan's range,
/// people who cannot be reached.
Result<std::vector<Entry>> list_problems(workspace::Session& session);

/// A row's status in place_name: sign and tone of ui's status table.
void mark_status(Entry& entry, std::string_view status);

/// The value of one cell in words and units.
QString cell_text(const std::string& table, const std::string& column, const Value& value);

}  // namespace lifang::app
