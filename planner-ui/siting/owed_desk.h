// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// Care against its norms: which are met, and the red list of what is owed and by whom.
class OwedDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// What the numbers rest on: that they are projected, who is not named.
  Q_PROPERTY(QString note READ note NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* norms READ norms CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* owed READ owed CONSTANT)
  /// Of the norm of this id only; "": of all.
  Q_PROPERTY(QString norm READ norm WRITE setNorm NOTIFY changed)
  /// Why there is nothing; empty: there is.
  Q_PROPERTY(QString lack READ lack NOTIFY changed)

 public:
  OwedDesk(Desk& desk, Notice& notice, QObject* parent);

  QString summary() const { return summary_; }
  QString note() const { return note_; }
  EntryModel* norms() { return &norms_; }
  EntryModel* owed() { return &owed_; }
  QString norm() const { return norm_; }
  void setNorm(const QString& norm);
  QString lack() const { return lack_; }
  /// `year`: whose people; 0: as they are counted.
  void read(int year);

 signals:
  void changed();

 private:
  void tell_owed();

  Desk& desk_;
  Notice& notice_;
  QString summary_, note_, norm_, lack_;
  std::vector<Entry> all_;  ///< every duty that is owed; cells: its norm's id
  EntryModel norms_, owed_;
};

}  // namespace lifang::app
