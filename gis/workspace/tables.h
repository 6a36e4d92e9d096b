// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace lifang::workspace {

/// One table of the workspace as its users see it.
struct Table {
  std::string_view name;
  std::string_view geometry;  ///< "POINT", "MULTIPOLYGON" …, "" for a table without
  std::string_view zh;
  std::string_view en;
  bool personal = false;  ///< its columns never reach an event, an export or a map
};

/// All tables of the trade (not `meta`, `event`), in drawing order of their layers.
std::span<const Table> tables();

/// The table whose rows a column of this name refers to by their id ("township_id" ->
/// "township"), in whatever table it stands; "" for a column that refers to none.
/// place_name.feature_id names a row of the table in feature_table and is not among them.
std::string_view referred_table(std::string_view column);

/// Whether a column is set by an upgrade of the schema or by the store, not by an event.
bool is_set_by_upgrade(std::string_view table, std::string_view column);

/// Null if there is no such table.
const Table* find_table(std::string_view name);

}  // namespace lifang::workspace
