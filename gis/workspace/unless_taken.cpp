// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/unless_taken.h"

namespace lifang::workspace {

Result<bool> unless_taken(Session& session, const std::function<Result<void>()>& write) {
  if (auto begun = session.script("SAVEPOINT unless_taken"); !begun) return fail(begun);
  const Result<void> done = write();
  const bool taken = !done && done.error().code == "workspace.taken";
  if (!done && !taken) return fail(done);
  const auto ended =
      session.script(taken ? "ROLLBACK TO SAVEPOINT unless_taken; RELEASE SAVEPOINT unless_taken"
                           : "RELEASE SAVEPOINT unless_taken");
  if (!ended) return fail(ended);
  return !taken;
}

}  // namespace lifang::workspace
