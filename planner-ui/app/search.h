// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <memory>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The one search box: what fits the words, best first.
class Search : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* hits READ hits CONSTANT)

 public:
  Search(Desk& desk, Notice& notice, QObject* parent);

  EntryModel* hits() { return &hits_; }
  Q_INVOKABLE void look(const QString& words);
  /// Whether the hits are those of these words.
  Q_INVOKABLE bool answers(const QString& words) const { return answered_ == words.trimmed(); }
  /// Looks, and asks to go to what fits best.
  Q_INVOKABLE void find(const QString& words);
  void clear();

 signals:
  /// The best hit should be gone to.
  void found();

 private:
  /// All names, read when they are first asked for and again when something has changed.
  /// Used on the desk's thread only.
  struct Names;

  Desk& desk_;
  Notice& notice_;
  std::shared_ptr<Names> names_;
  EntryModel hits_;
  QString wanted_, answered_;
  bool go_to_first_ = false;
};

}  // namespace lifang::app
