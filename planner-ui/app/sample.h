// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QProcess>

#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The made county with all its jobs done, for a first look: made once by the command line
/// program that stands beside this one, kept in the user's own folder, opened from then on.
class Sample : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  Q_PROPERTY(QString phase MEMBER phase_ NOTIFY changed)

 public:
  Sample(Notice& notice, QObject* parent);
  ~Sample() override;

  bool busy() const { return making_.state() != QProcess::NotRunning; }
  /// Where the workspace lies once it is made.
  static QString place();
  Q_INVOKABLE void open();
  Q_INVOKABLE void cancel();

 signals:
  void changed();
  void made(const QString& place);

 private:
  void listen();
  void finish(bool well);

  Notice& notice_;
  QProcess making_;
  QString phase_;       ///< the step in hand, as the program names it
  QString last_words_;  ///< what it said at the end, should it fail
};

}  // namespace lifang::app
