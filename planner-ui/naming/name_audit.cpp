// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_audit.h"

#include "gis/workspace/queries/name_audit.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {

Result<Audited> audit_names(workspace::Workspace& work, const Progress& progress) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto problems = queries::audit_names(work.session(), *tables, today(), progress);
  if (!problems) return fail(problems);
  Audited out;
  for (const queries::NameProblem& one : *problems) {
    out.add(one.finding.severity, finding_entry(one.finding, {"place_name", "id", one.name_id}),
            one.geometry);
  }
  return out;
}

}  // namespace lifang::app
