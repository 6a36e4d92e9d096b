// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/progress.h"
#include "gis/workspace/operations/exchange_manifest.h"

namespace lifang::operations {

struct ExchangeIn {
  std::string package;
  std::string place;    ///< the workspace; made for a whole package if it is not there
  bool beside = false;  ///< a whole package beside what is there: another county's
  workspace::Actor actor;
  std::string reason = {};
};

struct ExchangedIn {
  Manifest manifest;
  bool made = false;  ///< the workspace
  std::int64_t inserted = 0, changed = 0, removed = 0;
  workspace::Event event = {};  ///< its id is empty if the package was taken in before
};

/// Takes a package in: one event, undone as one. First the package is held against its own head,
/// row by row. A whole one goes into a workspace whose register is empty, or beside
/// rows of which it has none; an incremental one only onto what it follows on, and only where no
/// row it touches was changed here since: what does not fit is told and nothing is written. A
/// package taken in before changes nothing. Columns that packages do not carry stay as they are
/// here. Errors: those of open_package; "exchange.damaged" (input); refused: "exchange.other_crs",
/// "exchange.not_empty", "exchange.whole_again", "exchange.nothing_before", "exchange.gap",
/// "exchange.behind", "exchange.conflict".
Result<ExchangedIn> exchange_in(const ExchangeIn& request, const Progress& progress = {});

/// Whether the rows of a package are those its head tells of. Errors: "exchange.damaged".
Result<void> verify_package(Package& package);

}  // namespace lifang::operations
