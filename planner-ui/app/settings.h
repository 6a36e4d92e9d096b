// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSize>

#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What the window remembers of its user: language, look, size, and the workspaces opened
/// last. Until `remember` nothing is read or stored, so that a scripted picture shows no
/// one's habits.
class Settings : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY changed)
  Q_PROPERTY(QSize size READ size WRITE setSize NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* recent READ recent CONSTANT)

 public:
  using QObject::QObject;

  /// Reads what is stored, and stores from now on.
  void remember();
  bool dark() const { return dark_; }
  void setDark(bool dark);
  /// For this run alone, as the command line asks.
  void showDark(bool dark);
  void setEnglish(bool english);
  /// The window's size when it was last closed; empty if it never was.
  QSize size() const { return size_; }
  void setSize(QSize size);
  /// Workspaces, the last opened first; those whose file is gone are left out.
  EntryModel* recent() { return &recent_; }
  void addRecent(const QString& place, const QString& title);

 signals:
  void changed();

 private:
  void store(const char* key, const QVariant& value) const;
  void readRecent();

  bool remembers_ = false;
  bool dark_ = false;
  QSize size_;
  EntryModel recent_;
};

}  // namespace lifang::app
