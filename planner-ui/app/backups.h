// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>

#include "gis/workspace/backup.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The workspace's backups: one is made on the first opening of a day (data/rules/backup.toml),
/// or when asked for; any can be put in the workspace's place while none is open.
class Backups : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString folder READ folder NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  Q_PROPERTY(bool possible READ possible NOTIFY changed)

 public:
  Backups(Tasks& tasks, Notice& notice, QObject* parent);

  /// `by_itself`: one is made if it is due.
  void openWorkspace(const QString& place, bool by_itself);
  QString folder() const { return text(rules_.folder); }
  /// How many there are, and of which day the last is.
  QString summary() const;
  /// A workspace in a file is open.
  bool possible() const { return !rules_.folder.empty(); }
  Q_INVOKABLE void make();
  /// The words of another language.
  void retell() { emit changed(); }
  /// Puts it in the place that its name tells, and keeps what was there beside it.
  Q_INVOKABLE void restore(const QUrl& backup);

 signals:
  void changed();
  /// The workspace is there again.
  void restored(const QString& place);

 private:
  void set(std::vector<workspace::Backup> made);

  Desk desk_;  // of its own: nobody waits for a copy
  Notice& notice_;
  std::string place_;
  workspace::BackupRules rules_;
  std::vector<workspace::Backup> made_;  ///< newest first
};

}  // namespace lifang::app
