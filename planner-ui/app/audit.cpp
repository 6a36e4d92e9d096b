// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/audit.h"

#include <QTime>

#include "core/geometry/measure.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
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

void Audited::add(Severity severity, Entry line, const Geometry& geometry) {
  if (!is_empty(geometry)) {
    marks.push_back({mark_of(geometry), static_cast<int>(lines.size()), tone_of(severity)});
  }
  line.target.box = bounds(geometry);
  lines.push_back(std::move(line));
  ++counts[severity];
}

Audit::Audit(Tasks& tasks, Notice& notice, Find find, const char* task, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice), find_(std::move(find)), task_title_(task) {}

void Audit::openWorkspace(const QString& place) {
  cancel();
  ++workspace_;
  set_share(-1);
  known_ = false;
  summary_.clear();
  lines_.clear();
  marks_.clear();
  desk_.open(place.toStdString(), [](const Result<int>&) {});  // the planner says what failed
  emit changed();
}

void Audit::setShown(bool shown) {
  shown_ = shown;
  emit changed();
}

void Audit::set_share(double share) {
  share_ = share;
  emit shareChanged();
}

void Audit::cancel() {
  if (task_) task_->stop();
}

void Audit::run() {
  if (busy()) return;
  set_share(0);
  task_ = desk_.run(
      [this, find = find_](workspace::Workspace& w, const Progress& task) {
        const Progress own = [this](double share, std::string_view) {
          QMetaObject::invokeMethod(this, [this, share] {
            if (busy()) set_share(share);
          });
          return true;
        };
        return find(w, both(own, task));
      },
      [this, asked_in = workspace_](const Result<Audited>& found) {
        if (asked_in == workspace_) show(found);
      },
      say(task_title_));
}

void Audit::show(const Result<Audited>& found) {
  set_share(-1);
  if (!found) return notice_.tell(found.error());
  known_ = true;
  lines_ = found->lines;
  marks_ = found->marks;
  const auto count = [&](Severity severity) {
    const auto at = found->counts.find(severity);
    return whole(at == found->counts.end() ? 0 : at->second);
  };
  summary_ =
      say("app.audit.summary", {QTime::currentTime().toString("HH:mm"), count(Severity::error),
                                count(Severity::warning), count(Severity::info)});
  emit changed();
  notice_.tell(found->lines.empty() ? "info" : "warning", summary_);
}

}  // namespace lifang::app
