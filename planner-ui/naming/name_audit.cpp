// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_audit.h"

#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/queries/name_audit.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

QVariantList remedies_of(const std::vector<operations::MendableKind>& kinds) {
  QVariantList out;
  for (const auto& kind : kinds) {
    const QString what = say_or("names.mend_all." + kind.code, say("names.mend_all.other"));
    out.push_back(
        choice(text(kind.code),
               say("names.mend_all", {what, whole(static_cast<std::int64_t>(kind.names))})));
  }
  return out;
}

Result<Audited> audit_names(Workspace& work, const Progress& progress) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto problems = queries::audit_names(work.session(), *tables, today(), progress);
  if (!problems) return fail(problems);
  const auto kinds = operations::mendable_kinds(work.session(), *tables, *problems);
  if (!kinds) return fail(kinds);
  Audited out;
  out.remedies = remedies_of(*kinds);
  for (const queries::NameProblem& one : *problems) {
    out.add(one.finding.severity, finding_entry(one.finding, {"place_name", "id", one.name_id}),
            one.geometry);
  }
  return out;
}

}  // namespace

NameAudit::NameAudit(Tasks& tasks, Desk& register_desk, Notice& notice, History& history,
                     QObject* parent)
    : Audit(tasks, notice, audit_names, "names.task.audit", parent),
      register_desk_(register_desk),
      notice_(notice),
      history_(history) {}

void NameAudit::mend(const QString& code) {
  operations::MendNames request;
  request.code = code.toStdString();
  request.on_date = today();
  request.actor = officer();
  using Mended = std::pair<operations::NamesMended, workspace::Event>;
  register_desk_.run(
      [request](Workspace& w) -> Result<Mended> {
        auto done = operations::mend_names(w, request);
        if (!done) return fail(done);
        return Mended{std::move(*done), w.last_done()};
      },
      [this, of = workspace()](const Result<Mended>& mended) {
        if (of != workspace()) return;
        if (!mended) return notice_.tell("error", say(mended.error()));
        history_.did(mended->second);
        run();
      },
      say("names.task.mend"));
}

}  // namespace lifang::app
