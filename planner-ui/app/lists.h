// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/table/rows.h"

/// What the window lists besides the rooms' own tasks. Read only, any thread.
namespace lifang::app {

/// The first `limit` rows of a table with the columns that people are shown and of which any
/// row knows something; codes and ids of other rows as words. `only`: those rows of it alone.
Result<table::Rows> read_rows(workspace::Session& session, std::string_view table, int limit,
                              const Target& only = {});

/// Layers with at least one row, top first, each with its count.
Result<std::vector<Entry>> list_layers(workspace::Session& session);

/// Tables with at least one row that may be handed out, layers or not; top first.
Result<std::vector<Entry>> list_tables(workspace::Session& session);

/// The columns of a table that have a title; what a thing is called first, its codes last.
Result<std::vector<std::string>> shown_columns(workspace::Session& session, std::string_view table);

/// Columns whose 1 and 0 mean yes and no.
bool is_yes_no(std::string_view column);

/// A row's status in place_name: sign and tone of ui's status table.
void mark_status(Entry& entry, std::string_view status);

/// 860 m, 1.2 km.
QString way_text(double metres);

/// The unit of a column's figures, "" if they have none.
QString unit_text(const std::string& column);

/// What a field that differs is called; never empty, the shape and what has no title included.
QString field_title(const std::string& column);

/// How large or long a shape is.
QString shape_text(const Geometry& shape);

/// The value of one cell in words and units.
QString cell_text(const std::string& table, const std::string& column, const Value& value);

}  // namespace lifang::app
