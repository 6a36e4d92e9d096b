// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QVariantList>

#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// Every action of the window with its keys and its room: the palette (Ctrl+K), the keys
/// overview (F1) and the shortcuts themselves are this one list.
class Commands : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// What fits the words of the palette; the last five used come first.
  Q_PROPERTY(lifang::app::EntryModel* found READ found CONSTANT)
  /// All that have a key.
  Q_PROPERTY(lifang::app::EntryModel* keys READ keys CONSTANT)
  /// { id, keys } of the shortcuts that hold everywhere; the map's own letters are not among them.
  Q_PROPERTY(QVariantList shortcuts READ shortcuts CONSTANT)

 public:
  explicit Commands(QObject* parent = nullptr);

  EntryModel* found() { return &found_; }
  EntryModel* keys() { return &keys_; }
  QVariantList shortcuts() const;

  /// By characters, pinyin, initials or English.
  Q_INVOKABLE void look(const QString& words);
  /// Does what that line of `found` stands for.
  Q_INVOKABLE void run(int row);
  /// The words of another language.
  void retell();

 signals:
  void wanted(const QString& id);

 private:
  QStringList recent_;  ///< newest first
  QString words_;
  EntryModel found_, keys_;
};

}  // namespace lifang::app
