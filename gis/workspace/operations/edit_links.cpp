// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_links.h"

#include "core/naming/lifecycle.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {

Result<std::vector<Link>> links_to(workspace::Session& session, const std::string& table) {
  std::vector<Link> out;
  for (const workspace::Table& one : workspace::tables()) {
    const auto columns = session.columns_of(one.name);
    if (!columns) return fail(columns);
    for (const std::string& column : *columns) {
      const bool any_table = column == "feature_id";
      if (!any_table && workspace::referred_table(column) != table) continue;
      out.push_back({std::string(one.name), column, !one.geometry.empty(), any_table});
    }
  }
  return out;
}

Result<std::vector<Row>> linked_rows(workspace::Session& session, const Link& link,
                                     const std::string& table, const std::string& id) {
  std::string sql = "SELECT * FROM " + link.table + " WHERE " + link.column + " = ?";
  std::vector<Value> values{id};
  if (link.any_table) {
    sql += " AND feature_table = ?";
    values.emplace_back(table);
  }
  return session.rows(sql + " ORDER BY fid", std::move(values));
}

namespace {

Result<std::vector<Row>> names_of(workspace::Session& session, const std::string& table,
                                  bool ended) {
  auto rows = session.rows(
      "SELECT id, name, status, feature_id, attributes FROM place_name WHERE feature_table = ? "
      "ORDER BY fid",
      {table});
  if (rows) std::erase_if(*rows, [ended](const Row& row) { return is_ended_name(row) != ended; });
  return rows;
}

}  // namespace

bool is_ended_name(const Row& name) {
  const auto state = naming::state_of(name.text("status"));
  return state && naming::has_ended(*state);
}

Result<std::vector<Row>> living_names(workspace::Session& session, const std::string& table) {
  return names_of(session, table, false);
}

Result<std::vector<Row>> ended_names(workspace::Session& session, const std::string& table) {
  return names_of(session, table, true);
}

}  // namespace lifang::operations
