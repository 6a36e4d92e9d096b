// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QVariantList>
#include <functional>

#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// Every action of the window with its keys and its room: the palette (Ctrl+K), the keys
/// overview (F1) and the shortcuts themselves are this one list.
class Commands : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// What fits the words of the palette; the last five used come first. What cannot be done
  /// now stays, not "able", and says why.
  Q_PROPERTY(lifang::app::EntryModel* found READ found CONSTANT)
  /// All, those with a key first.
  Q_PROPERTY(lifang::app::EntryModel* keys READ keys CONSTANT)
  /// { id, keys } of the shortcuts that hold everywhere; the map's own letters are not among them.
  Q_PROPERTY(QVariantList shortcuts READ shortcuts CONSTANT)

 public:
  /// What must be there for an action to do anything.
  enum class Need {
    nothing,
    workspace,
    undo,
    redo,
    problem,
    plan,
    scenario,
    chosen,
    name,
    studio,
    care,
    circle
  };

  explicit Commands(QObject* parent = nullptr);

  EntryModel* found() { return &found_; }
  EntryModel* keys() { return &keys_; }
  QVariantList shortcuts() const;
  /// { id, keys } of a room's letters, which hold while its page has them.
  Q_INVOKABLE QVariantList keysOf(const QString& room) const;

  /// By characters, pinyin, initials or English.
  Q_INVOKABLE void look(const QString& words);
  /// Does what that line of `found` stands for.
  Q_INVOKABLE void run(int row);
  /// Does the action, or says by `refused` why it cannot be done now.
  Q_INVOKABLE void press(const QString& id);
  /// Whether a need is met; before it is told, all are.
  void judge_by(std::function<bool(Need)> met);
  /// Why an action of the names room cannot be done now; empty: it can.
  void judge_names_by(std::function<QString(const QString& id)> lacks);
  /// What was used in an earlier run, the last first.
  void recall(const QStringList& ids);
  /// The words of another language.
  void retell();

 signals:
  void wanted(const QString& id);
  /// Actions of the palette, the last used first.
  void used(const QStringList& ids);
  void refused(const QString& why);

 private:
  QString lacking(Need need, const QString& id) const;

  std::function<bool(Need)> met_ = [](Need) { return true; };
  std::function<QString(const QString&)> lacks_ = [](const QString&) { return QString(); };
  QStringList recent_;  ///< newest first
  QString words_;
  EntryModel found_, keys_;
};

}  // namespace lifang::app
