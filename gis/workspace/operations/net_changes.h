// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/change_log.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// What many events came to, row by row: what a row was before the first and is after the last.
/// A row that was made and removed again is none; what was changed and changed back is none.
/// `before` empty: made; `after` empty: removed; else the columns that differ. Without `fid` and
/// `version`. In the order in which the rows were first touched.
struct NetChanges {
  std::vector<workspace::RowChange> rows = {};
  std::size_t events = 0;
  std::string last_event = {};  ///< id; that of the first if there was none after it
};

/// The events after the one with that id. Errors: "field.behind" if there is none,
/// "history.damaged", those of the session.
Result<NetChanges> net_changes(workspace::Session& session, const std::string& after_event);

}  // namespace lifang::operations
