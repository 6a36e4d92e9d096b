// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/base/finding.h"
#include "core/geometry/types.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// A finding's place on the map.
struct FindingMark {
  Point at;
  int line = 0;  ///< of the list of findings
  QString tone;  ///< "error", "warning", "info"
};

/// What an audit has found, ready to be shown.
struct Audited {
  std::vector<Entry> lines;
  std::vector<FindingMark> marks;
  std::map<Severity, int> counts;

  /// A finding as a list's line, lying there; an empty geometry lies nowhere.
  void add(Severity severity, Entry line, const Geometry& geometry);
};

/// The audit of all that a room keeps: asked for, with progress, on a desk of its own so that
/// the room need not wait. Its findings stay until the next one.
class Audit : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool busy READ busy NOTIFY shareChanged)
  Q_PROPERTY(double share MEMBER share_ NOTIFY shareChanged)
  /// "检查于 14:02：不符 3，注意 12"; empty before it was run.
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY changed)

 public:
  using Find = std::function<Result<Audited>(workspace::Workspace&, const Progress&)>;
  /// `task`: the code of what the work is called while it lasts.
  Audit(Tasks& tasks, Notice& notice, Find find, const char* task, QObject* parent);

  bool busy() const { return share_ >= 0; }
  QString summary() const { return summary_; }
  /// On the map.
  bool isShown() const { return shown_; }
  void setShown(bool shown);
  bool known() const { return known_; }
  const std::vector<Entry>& lines() const { return lines_; }
  const std::vector<FindingMark>& marks() const { return marks_; }

  Q_INVOKABLE void run();
  Q_INVOKABLE void cancel();
  void openWorkspace(const QString& place);

 signals:
  void changed();
  void shareChanged();

 private:
  void show(const Result<Audited>& found);
  void set_share(double share);

  Desk desk_;
  Notice& notice_;
  const Find find_;
  const char* const task_title_;
  std::shared_ptr<Task> task_;
  int workspace_ = 0;  ///< counts the workspaces: what was found in an earlier one is dropped
  double share_ = -1;  ///< -1: it is not running
  bool known_ = false, shown_ = true;
  QString summary_;
  std::vector<Entry> lines_;
  std::vector<FindingMark> marks_;
};

}  // namespace lifang::app
