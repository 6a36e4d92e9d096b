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
  std::int64_t rows = 0;  ///< of the table, listed or not
};
Result<Listing> list_rows(workspace::Session& session, std::string_view table, int limit);

/// One thing of the workspace: its title, its rows, and their columns that people are
/// shown; ids of other rows as their names, what is not known as "—".
struct Description {
  QString name;     ///< "" if it has none
  QStringList ids;  ///< of a named road all its segments; empty: there is no such row
  std::vector<Entry> attributes;
};
Result<Description> describe_feature(workspace::Session& session, const std::string& table,
                                     const std::string& id);

/// Layers with at least one row, top first, each with its count.
Result<std::vector<Entry>> list_layers(workspace::Session& session);

/// Tables with at least one row that may be handed out, layers or not; top first.
Result<std::vector<Entry>> list_tables(workspace::Session& session);

/// A row's status in place_name: sign and tone of ui's status table.
void mark_status(Entry& entry, std::string_view status);

/// 860 m, 1.2 km.
QString way_text(double metres);

/// The value of one cell in words and units.
QString cell_text(const std::string& table, const std::string& column, const Value& value);

}  // namespace lifang::app
