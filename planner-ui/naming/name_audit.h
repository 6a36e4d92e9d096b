// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <memory>
#include <vector>

#include "core/geometry/types.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// A finding's place on the map.
struct FindingMark {
  Point at;
  int line = 0;  ///< of the list of findings
  QString tone;  ///< "error", "warning", "info"
  QString sentence;
};

/// The audit of all names by the rules and against the map: asked for, with progress, on a
/// desk of its own so that the room need not wait. Its findings stay until the next one.
class NameAudit : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool busy READ busy NOTIFY shareChanged)
  Q_PROPERTY(double share MEMBER share_ NOTIFY shareChanged)
  /// "检查于 14:02：不符 3，注意 12"; empty before it was run.
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// { value, word } of the kinds of findings whose remedy can be applied to all like them.
  Q_PROPERTY(QVariantList remedies READ remedies NOTIFY changed)
  Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY changed)

 public:
  /// `register_desk`: where names are changed.
  NameAudit(Tasks& tasks, Desk& register_desk, Notice& notice, History& history, QObject* parent);

  bool busy() const { return share_ >= 0; }
  QString summary() const { return summary_; }
  QVariantList remedies() const { return remedies_; }
  /// On the map.
  bool isShown() const { return shown_; }
  void setShown(bool shown);
  bool known() const { return known_; }
  const std::vector<Entry>& lines() const { return lines_; }
  const std::vector<FindingMark>& marks() const { return marks_; }

  Q_INVOKABLE void run();
  Q_INVOKABLE void cancel();
  /// Applies the remedy of one kind of finding to all names that have it, and checks again.
  Q_INVOKABLE void mend(const QString& code);
  void openWorkspace(const QString& place);

 signals:
  void changed();
  void shareChanged();

 private:
  struct Found;
  static Result<Found> find(workspace::Workspace& work, const std::string& day,
                            const Progress& progress);
  void show(const Result<Found>& found);
  void set_share(double share);

  Desk desk_;
  Desk& register_desk_;
  Notice& notice_;
  History& history_;
  std::shared_ptr<Task> task_;
  std::uint64_t workspace_ = 0;  ///< opened so far
  double share_ = -1;            ///< -1: it is not running
  bool known_ = false, shown_ = true;
  QString summary_;
  QVariantList remedies_;
  std::vector<Entry> lines_;
  std::vector<FindingMark> marks_;
};

}  // namespace lifang::app
