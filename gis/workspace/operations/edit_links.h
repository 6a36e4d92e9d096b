// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// A column somewhere that names rows of a table by their ids.
struct Link {
  std::string table;
  std::string column;
  bool placed = false;     ///< the table has a place for each row
  bool any_table = false;  ///< place_name.feature_id, with the table's name beside it
};

/// All columns that may name a row of the table.
Result<std::vector<Link>> links_to(workspace::Session& session, const std::string& table);

/// The rows that name the row through one link.
Result<std::vector<Row>> linked_rows(workspace::Session& session, const Link& link,
                                     const std::string& table, const std::string& id);

/// The names of the register that live on and name rows of the table.
Result<std::vector<Row>> living_names(workspace::Session& session, const std::string& table);
/// Those that have ended: rejected, withdrawn, abolished, renamed.
Result<std::vector<Row>> ended_names(workspace::Session& session, const std::string& table);
bool is_ended_name(const Row& name);

}  // namespace lifang::operations
