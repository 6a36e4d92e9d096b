// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/chain.h"
#include "gis/workspace/session.h"

/// Looks a workspace over and says what is wrong with it; mends what can be mended without
/// guessing. It trusts nothing in the file: it counts anew and reads the history again.
namespace lifang::doctor {

struct Examination {
  std::vector<Finding> findings;  ///< at most `shown` of one code, the rest counted
  std::map<std::string, std::int64_t> counts = {};  ///< findings by code
  std::int64_t rows = 0;                            ///< of all tables of the trade
  std::int64_t files = 0;                           ///< contents of attachments
  workspace::ChainHead head = {};                   ///< of the history, as counted anew
  /// No error among the findings; warnings leave a workspace usable.
  bool sound() const;
};

/// How many findings of one code are told in full.
constexpr int shown = 20;

struct Questions {
  /// A digest noted elsewhere (printed, in a backup's name): it must occur in the chain.
  std::string known_head = {};
  Progress progress = {};
};

/// Checks in this order: pages, schema (foreign triggers and views), geometry and spatial index,
/// references, numbers issued once, contents by hash, chain of the history, and every row
/// against what the history says it must be.
/// Errors: those of the session ("workspace.corrupt" is a finding, not an error), "work.cancelled".
Result<Examination> examine(workspace::Session& session, const Questions& questions = {});

/// What is to be said of a file that is not even opened: its first pages are damaged, or the log
/// that lies beside it is another's (left_log.h). Nothing of any other error.
std::optional<Examination> unopened(const Error& error);

/// Mends what follows from the rest of the file, and returns the findings that it mended: missing
/// indexes and triggers, stale spatial indexes; takes foreign triggers away. Rows, events and
/// contents are never touched: for them a backup is the remedy. Inside the caller's transaction,
/// SQLite only. Errors: those of the session.
Result<std::vector<Finding>> repair(workspace::Session& session);

}  // namespace lifang::doctor
