// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/plate_audit.h"

#include "gis/workspace/queries/plate_audit.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

Result<Audited> audit_plates(workspace::Workspace& work, const Progress& progress) {
  const auto problems = queries::audit_plates(work.session(), today(), progress);
  if (!problems) return fail(problems);
  Audited out;
  for (const queries::PlateProblem& one : *problems) {
    const Severity severity = one.finding.severity;
    Entry line =
        problem(tone_of(severity), say(one.finding), {}, {one.table, "id", one.finding.subject});
    out.add(severity, std::move(line), one.at);
  }
  return out;
}

}  // namespace lifang::app
