// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/change_log.h"
#include "gis/workspace/session.h"

/// What events changed in personal tables lies apart from the events, which hold a salted digest
/// of it: so it can be forgotten, and the chain of the history holds.
namespace lifang::workspace {

/// The digest that an event holds in the place of a personal row (BLAKE2b of salt and row), as a
/// row of one column; an empty row stays empty.
Row personal_digest(std::string_view salt, std::string_view id, const Row& row);

/// A new random salt, for the digests of one event: it lies beside the rows, not with the event.
std::string new_salt();

/// The rows that an event changed.
struct EventChanges {
  /// Personal rows in full; both sides are empty where they were forgotten or are hidden.
  std::vector<RowChange> rows = {};
  /// Ids of personal rows that are not what the event's digest says.
  std::vector<std::string> forged = {};
  bool hidden = false;  ///< it changed personal rows that this login of an office may not read
};
bool is_forgotten(const RowChange& change);

/// Errors: "history.damaged", those of the session.
Result<EventChanges> changes_of(Session& session, const std::string& event_id);

/// Takes what the events before kept of a personal row out of their records.
Result<void> forget_in_log(Session& session, std::string_view table, std::string_view id);

}  // namespace lifang::workspace
