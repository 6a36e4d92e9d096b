// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTimer>
#include <functional>

#include "core/base/result.h"

namespace lifang::app {

/// The message bar: one message at a time, with at most one thing to do about it.
/// What is only told leaves after six seconds; what is asked or wrong stays.
class Notice : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString action READ action NOTIFY changed)
  Q_PROPERTY(bool held WRITE setHeld READ held NOTIFY heldChanged)

 public:
  explicit Notice(QObject* parent = nullptr);

  QString text() const { return text_; }
  QString tone() const { return tone_; }  ///< "info", "warning", "error"
  QString action() const { return action_; }
  bool held() const { return held_; }
  /// While the pointer is on it, it does not leave.
  void setHeld(bool held);

  void tell(const QString& tone, const QString& text);
  void tell(const Error& error);
  /// With a button that does something.
  void offer(const QString& tone, const QString& text, const QString& action,
             std::function<void()> act);
  /// Something has failed beside it: what was told of an earlier success goes.
  void withdraw();
  /// "sheet.pdf is written", with a way to its folder.
  void tell_written(const QString& tone, const QString& text, const QString& folder);
  Q_INVOKABLE void act();
  Q_INVOKABLE void dismiss();

 signals:
  void changed();
  void heldChanged();

 private:
  QString text_, tone_, action_;
  std::function<void()> act_;
  QTimer leaving_;
  bool held_ = false;
};

}  // namespace lifang::app
