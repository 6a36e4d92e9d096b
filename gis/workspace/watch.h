// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Looks out for what others do to a workspace, on a connection of its own: in a database by
/// LISTEN, in a file by SQLite's change counter. For one thread; it sees the changes of the same
/// program's other connections too.
class Watch {
 public:
  /// Errors: as of Workspace::open for reading.
  static Result<std::unique_ptr<Watch>> on(const std::string& place);
  virtual ~Watch() = default;
  /// Waits for a change, `most` at the longest. True if there was one since it was asked last.
  /// Errors: "workspace.no_server", "workspace.io" …; asked again later it may find its way back.
  virtual Result<bool> wait(std::chrono::milliseconds most) = 0;
};

/// Tells those who watch a database of the event that the transaction writes, when it commits.
Result<void> tell_others(Session& postgres_session, std::int64_t event_seq);

}  // namespace lifang::workspace
