// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/session.h"

namespace lifang::queries {

/// The two times of a register: what was true in the world on a day, and what the register
/// knew at a moment. "" is now.
struct When {
  std::string as_of = {};     ///< ISO date
  std::string known_at = {};  ///< UTC, as events are stamped: 2026-03-02T08:00:00.000Z
};

/// The tables of the register of names, oldest row first.
struct RegisterRows {
  std::vector<Row> names, steps, aliases, links, notices, submissions, doubts;
};

/// As they are, or as they were known: later events are taken back one by one from a copy.
/// Errors: those of the session; "history.damaged".
Result<RegisterRows> register_rows(workspace::Session& session, const std::string& known_at = {});

}  // namespace lifang::queries
