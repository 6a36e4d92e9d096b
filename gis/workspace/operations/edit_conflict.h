// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// One field of a row that another changed after the editor had seen it.
struct FieldConflict {
  std::string id;            ///< of the row
  std::string name;          ///< of the thing
  std::string field;         ///< the column
  Value yours;               ///< what the edit would set, else what the editor saw
  Value theirs;              ///< what is stored now
  std::string actor;         ///< who set it last
  std::string at;            ///< when, UTC
  std::int64_t version = 0;  ///< of the row as it is stored now: what a choice is made on
};

/// The fields of a row that are other now than in the version given, told from the events.
/// `yours` is what they were then. Errors: "history.damaged".
Result<std::vector<FieldConflict>> changed_since(workspace::Session& session,
                                                 const std::string& table, const std::string& id,
                                                 std::int64_t version);

}  // namespace lifang::operations
