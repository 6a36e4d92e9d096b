// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace lifang::workspace {

/// A write-ahead log or a rollback journal that lies beside a file is taken into it on opening,
/// and SQLite does not ask whose it is: that of another file, or of an older copy of this one,
/// destroys it (sqlite.org/howtocorrupt.html, 1.4). So it is looked at before, and nothing is
/// written meanwhile. It belongs to the file if both together have sound pages and nothing that
/// runs when it is read; if the history goes on from where it ends in the file alone, unbroken;
/// and if the rows are what these later events made of them.
/// No error where no log was left, and where it cannot be looked at: opening will say why.
/// Errors: "workspace.foreign_log"; "workspace.full" where a journal cannot be tried on a copy.
Result<void> check_left_log(const std::string& place);

}  // namespace lifang::workspace
