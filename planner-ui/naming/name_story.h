// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/naming/name_act.h"

namespace lifang::app {

/// All that the register tells of one name, in words.
struct NameTold {
  ActSubject subject;
  QString detail;  ///< spelling, class, status
  std::vector<Entry> facts;
  std::vector<Entry> life;     ///< its steps, oldest first
  std::vector<Entry> notices;  ///< with what was said for and against
  std::vector<Entry> doubts;
  std::vector<Entry> line;  ///< names before and after it
};
Result<NameTold> tell_name(workspace::Workspace& work, const std::string& id,
                           const std::string& day);

/// The page of one name: what is known of it, its life, and what can lawfully be done next.
class NameStory : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString id READ id NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* facts READ facts CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* life READ life CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* notices READ notices CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* doubts READ doubts CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* line READ line CONSTANT)
  /// { value, word } of the lawful acts; the first leads on.
  Q_PROPERTY(QVariantList acts READ acts NOTIFY changed)
  Q_PROPERTY(lifang::app::NameAct* act READ act CONSTANT)

 public:
  NameStory(Desk& desk, Notice& notice, History& history, QObject* parent);

  QString id() const { return QString::fromStdString(id_); }  ///< empty: no page is open
  QString title() const;
  QString detail() const { return told_.detail; }
  EntryModel* facts() { return &facts_; }
  EntryModel* life() { return &life_; }
  EntryModel* notices() { return &notices_; }
  EntryModel* doubts() { return &doubts_; }
  EntryModel* line() { return &line_; }
  QVariantList acts() const;
  NameAct* act() { return &act_; }

  void open(const QString& id);
  void close();
  /// The rows may have changed.
  void read();
  /// Why an act cannot be done now; empty: it can.
  QString lacks(const QString& act) const;
  /// Goes to a name that came before or after.
  Q_INVOKABLE void go(int line);

 signals:
  void changed();
  void wanted(const lifang::app::Target& target);

 private:
  QStringList lawful() const;

  Desk& desk_;
  Notice& notice_;
  std::string id_;
  bool known_ = false;  ///< told_ is of id_
  NameTold told_;
  EntryModel facts_, life_, notices_, doubts_, line_;
  NameAct act_;
};

}  // namespace lifang::app
