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
  Q_PROPERTY(QString person MEMBER person_ WRITE setPerson NOTIFY changed)
  Q_PROPERTY(QString unit MEMBER unit_ WRITE setUnit NOTIFY changed)
  Q_PROPERTY(QString login READ login CONSTANT)
  Q_PROPERTY(QString signature READ signed_as NOTIFY changed)
  Q_PROPERTY(QString member READ member NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* recent READ recent CONSTANT)

 public:
  using QObject::QObject;

  /// Reads what is stored, and stores from now on.
  void remember();
  bool remembers() const { return remembers_; }
  bool dark() const { return dark_; }
  void setDark(bool dark);
  /// For this run alone, as the command line asks.
  void showDark(bool dark);
  void setEnglish(bool english);
  /// The window's size when it was last closed; empty if it never was.
  QSize size() const { return size_; }
  void setSize(QSize size);
  /// Who signs what is done here; until a name is said, the login name does.
  void setPerson(const QString& name);
  void setUnit(const QString& unit);
  QString login() const;
  QString signed_as() const;
  /// Says who signs in an office, "" elsewhere.
  QString member() const;
  /// No one has said a name yet, and one would be kept.
  bool unsigned_yet() const { return remembers_ && person_.isEmpty(); }
  /// True the first time that it is asked of this user, where that can be kept.
  bool tour_unseen();
  /// Actions of the palette, the last used first.
  QStringList used() const { return used_; }
  void setUsed(const QStringList& actions);
  /// Workspaces, the last opened first; those whose file is gone are left out.
  EntryModel* recent() { return &recent_; }
  void addRecent(const QString& place, const QString& title);

 signals:
  void changed();
  /// What was stored has been read.
  void remembered();

 private:
  void store(const char* key, const QVariant& value) const;
  void readRecent();

  bool remembers_ = false;
  bool dark_ = false;
  QSize size_;
  QString person_, unit_;
  QStringList used_;
  EntryModel recent_;
};

}  // namespace lifang::app
