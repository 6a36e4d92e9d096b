// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace lifang::workspace {

/// A write-ahead log or a rollback journal that lies beside a file is taken into it on opening,
/// and SQLite does not ask whose it is: that of another file, or of an older copy of this one,
/// destroys it (sqlite.org/howtocorrupt.html, 1.4). So it is looked at before, and nothing is
/// written into the file meanwhile. It belongs to it if it brings no damaged pages and nothing
/// that runs when the file is read; if the history goes on from where it ends in the file alone,
/// unbroken (a journal: ends where the workspace says); and if it leaves no row otherwise than the
/// events made it. What was wrong with the file before is not held against its log.
/// No error where no log was left, and where it cannot be looked at: opening will say why.
/// Errors: "workspace.foreign_log"; "workspace.full" where a journal cannot be tried on a copy;
/// those of the session.
Result<void> check_left_log(const std::string& place);

}  // namespace lifang::workspace
