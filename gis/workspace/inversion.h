// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "gis/workspace/change.h"

namespace lifang::workspace {

/// Writes the rows of an event as they were before it: what it made goes, what it removed
/// comes back, what it set is set back. `summary` names the event in errors.
/// Errors: "history.later" if a row is no longer as the event left it; "history.in_use" if a
/// row that would go is referred to by one that stays; "history.damaged",
/// "history.personal_gone" if the event's record cannot be read; "history.forged" if what is kept
/// apart of it is not what it was written with.
Result<void> invert_event(Change& change, const std::string& event_id, const std::string& summary);

}  // namespace lifang::workspace
