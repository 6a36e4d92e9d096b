// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <map>
#include <string>
#include <vector>

#include "core/naming/suggest.h"
#include "gis/workspace/operations/naming_plan.h"
#include "gis/workspace/queries/naming_plans.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/editing.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The naming plans: names kept for a district before its roads are built. One is made for a
/// township or drawn on the map, takes names while it is a draft, is adopted, gives names back.
class NamePlans : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* plans READ plans CONSTANT)
  /// The plan whose names are shown; empty: none.
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString detail READ detail NOTIFY changed)
  Q_PROPERTY(lifang::app::EntryModel* names READ names CONSTANT)
  Q_PROPERTY(bool draft READ draft NOTIFY changed)
  Q_PROPERTY(bool ended READ ended NOTIFY changed)
  Q_PROPERTY(int reserved READ reserved NOTIFY changed)  ///< names that the plan keeps
  Q_PROPERTY(bool drawing READ drawing NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY changed)
  /// What is filled in: of a new plan, or of names to be added.
  Q_PROPERTY(QString name MEMBER name_ NOTIFY changed)
  Q_PROPERTY(QString township MEMBER township_ NOTIFY changed)
  Q_PROPERTY(QString theme MEMBER theme_ NOTIFY changed)
  Q_PROPERTY(QString own MEMBER own_ NOTIFY changed)  ///< names, divided by 、
  Q_PROPERTY(int suggested MEMBER suggested_ NOTIFY changed)
  Q_PROPERTY(QString document MEMBER document_ NOTIFY changed)
  /// { value, word }
  Q_PROPERTY(QVariantList townships READ townships NOTIFY listed)
  Q_PROPERTY(QVariantList themes READ themes NOTIFY listed)

 public:
  NamePlans(Desk& desk, Notice& notice, History& history, Card& card, Editing& editing,
            QObject* parent);

  EntryModel* plans() { return &plans_; }
  EntryModel* names() { return &names_; }
  QString title() const;
  QString detail() const;
  bool draft() const { return status() == "draft"; }
  bool ended() const { return status() == "ended"; }
  int reserved() const;
  bool drawing() const { return drawing_; }
  bool busy() const { return busy_; }
  QVariantList townships() const;
  QVariantList themes() const;

  void setOpen(bool open);
  /// The rows may have changed.
  void read();
  /// Another workspace.
  void clear();

  Q_INVOKABLE void open(int row);
  Q_INVOKABLE void close();
  /// A plan of the township that is filled in, with the names that are wanted.
  Q_INVOKABLE void make();
  /// The district of a new plan is drawn; it takes names afterwards.
  Q_INVOKABLE void draw();
  Q_INVOKABLE void add();
  Q_INVOKABLE void adopt();
  /// Gives one name back.
  Q_INVOKABLE void release(int row);
  /// Gives all names back, which ends the plan.
  Q_INVOKABLE void end();

 signals:
  void changed();
  void listed();
  /// The map should show a plan's district.
  void sightWanted(const lifang::app::Target& target);

 private:
  struct Read;
  const queries::NamingPlan* current() const;
  std::string status() const;
  void card_changed();
  void show(const Read& read);
  void show_names();
  operations::NamesWanted wanted() const;
  operations::NamingPlanStep step() const;
  template <class Act>
  void perform(Act act);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Card& card_;
  Editing& editing_;
  bool open_ = false, drawing_ = false, busy_ = false;
  std::uint64_t workspace_ = 0;  ///< opened so far
  std::vector<queries::NamingPlan> all_;
  std::vector<naming::Theme> themes_;
  std::map<std::string, QString> townships_;
  std::string id_;  ///< of the plan that is shown
  QString name_, township_, theme_, own_, document_;
  int suggested_ = 0;
  EntryModel plans_, names_;
};

}  // namespace lifang::app
