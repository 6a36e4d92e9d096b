// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>

namespace lifang::app {

/// The office's database as a clerk names it: server, database, login. What was named last is
/// kept for the next time, the password never.
class Connection : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString host MEMBER host_ NOTIFY changed)
  Q_PROPERTY(QString port MEMBER port_ NOTIFY changed)
  Q_PROPERTY(QString database MEMBER database_ NOTIFY changed)
  Q_PROPERTY(QString user MEMBER user_ NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)

 public:
  using QObject::QObject;

  /// Reads what was named last, and keeps it from now on.
  void remember();
  bool ready() const;
  /// Asks for the workspace there.
  Q_INVOKABLE void open(const QString& password);

 signals:
  void changed();
  void wanted(const QString& place);

 private:
  bool keeps_ = false;
  QString host_, port_, database_, user_;
};

}  // namespace lifang::app
