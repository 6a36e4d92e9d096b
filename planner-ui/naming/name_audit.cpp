// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_audit.h"

#include <QTime>
#include <map>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/queries/name_audit.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {

using queries::NameProblem;
using workspace::Workspace;

struct NameAudit::Found {
  std::vector<Entry> lines;
  std::vector<FindingMark> marks;
  std::map<Severity, int> counts;
  std::vector<operations::MendableKind> kinds;
};

namespace {

/// Where a mark stands: on a line, in an area.
Point mark_of(const Geometry& geometry) {
  const MultiLine lines = lines_of(geometry);
  if (lines.empty() || lines.front().empty()) return centroid(geometry);
  const Line& line = lines[lines.size() / 2];
  const std::size_t half = line.size() / 2;
  if (half == 0) return line.front();
  return {(line[half - 1].x + line[half].x) / 2, (line[half - 1].y + line[half].y) / 2};
}

}  // namespace

NameAudit::NameAudit(Tasks& tasks, Desk& register_desk, Notice& notice, History& history,
                     QObject* parent)
    : QObject(parent),
      desk_(&tasks),
      register_desk_(register_desk),
      notice_(notice),
      history_(history) {}

void NameAudit::openWorkspace(const QString& place) {
  cancel();
  ++workspace_;
  set_share(-1);
  known_ = false;
  summary_.clear();
  remedies_.clear();
  lines_.clear();
  marks_.clear();
  desk_.open(place.toStdString(), [](const Result<int>&) {});  // the planner says what failed
  emit changed();
}

void NameAudit::setShown(bool shown) {
  shown_ = shown;
  emit changed();
}

void NameAudit::set_share(double share) {
  share_ = share;
  emit shareChanged();
}

void NameAudit::cancel() {
  if (task_) task_->stop();
}

Result<NameAudit::Found> NameAudit::find(Workspace& work, const std::string& day,
                                         const Progress& progress) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto problems = queries::audit_names(work.session(), *tables, day, progress);
  if (!problems) return fail(problems);
  auto kinds = operations::mendable_kinds(work.session(), *tables, *problems);
  if (!kinds) return fail(kinds);
  Found out;
  out.kinds = std::move(*kinds);
  for (const NameProblem& one : *problems) {
    ++out.counts[one.finding.severity];
    const int line = static_cast<int>(out.lines.size());
    out.lines.push_back(
        finding_entry(one.finding, {"place_name", "id", one.name_id, bounds(one.geometry)}));
    if (is_empty(one.geometry)) continue;
    out.marks.push_back(
        {mark_of(one.geometry), line, tone_of(one.finding.severity), out.lines.back().title});
  }
  return out;
}

void NameAudit::run() {
  if (busy()) return;
  set_share(0);
  task_ = desk_.run(
      [this, of = workspace_, day = today()](Workspace& w, const Progress& task) {
        const Progress own = [this, of](double share, std::string_view) {
          QMetaObject::invokeMethod(this, [this, of, share] {
            if (busy() && of == workspace_) set_share(share);
          });
          return true;
        };
        return find(w, day, both(own, task));
      },
      [this, of = workspace_](const Result<Found>& found) {
        if (of == workspace_) show(found);
      },
      say("names.task.audit"));
}

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
      [this, of = workspace_](const Result<Mended>& mended) {
        if (of != workspace_) return;
        if (!mended) return notice_.tell("error", told(mended.error()));
        history_.did(mended->second);
        run();
      },
      say("names.task.mend"));
}

void NameAudit::show(const Result<Found>& found) {
  set_share(-1);
  if (!found) return notice_.tell(found.error());
  known_ = true;
  lines_ = found->lines;
  marks_ = found->marks;
  remedies_.clear();
  for (const auto& kind : found->kinds) {
    const QString what = say_or("names.mend_all." + kind.code, say("names.mend_all.other"));
    remedies_.push_back(
        choice(text(kind.code),
               say("names.mend_all", {what, whole(static_cast<std::int64_t>(kind.names))})));
  }
  const auto count = [&](Severity severity) {
    const auto at = found->counts.find(severity);
    return whole(at == found->counts.end() ? 0 : at->second);
  };
  summary_ =
      say("names.audit.summary", {QTime::currentTime().toString("HH:mm"), count(Severity::error),
                                  count(Severity::warning), count(Severity::info)});
  emit changed();
  notice_.tell(found->lines.empty() ? "info" : "warning", summary_);
}

}  // namespace lifang::app
