// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <map>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/queries/name_inbox.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/charts_state.h"
#include "planner-ui/app/editing.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/room.h"
#include "planner-ui/naming/name_audit.h"
#include "planner-ui/naming/name_papers.h"
#include "planner-ui/naming/name_plans.h"
#include "planner-ui/naming/name_story.h"
#include "planner-ui/naming/naming.h"

namespace lifang::app {

/// A line of the inbox with what it is filtered by.
struct InboxLine {
  Entry entry;
  QStringList piles;  ///< "proposed", "review", "file", "publish"; "in_use", "ended"
  QString township;   ///< id
};

/// What the names room shows of the register.
struct NamesRoom {
  std::vector<InboxLine> lines;  ///< what waits, the most urgent first, then all others by name
  std::vector<Entry> by_status;  ///< how many names have each
  std::vector<Entry> goals;      ///< how the year stands
  charts::Bars goals_chart;      ///< published of proposed, by class
  std::vector<Entry> doubts;     ///< names in doubt
  std::map<std::string, QString> townships;
};
Result<NamesRoom> read_names_room(workspace::Workspace& work, const std::string& day);

/// The room of an officer who names places: the inbox, the form for a new name, the page of one
/// name, the papers, and the findings on the whole register.
class NamesState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// What the panel shows: "inbox", "form", "name", "papers", "plans".
  Q_PROPERTY(QString sheet READ sheet NOTIFY sheetChanged)
  /// The panel stays with the room although something is chosen on the map.
  Q_PROPERTY(bool holds READ holds NOTIFY sheetChanged)
  Q_PROPERTY(lifang::app::EntryModel* inbox READ inbox CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* goals READ goals CONSTANT)
  Q_PROPERTY(lifang::app::ChartsState* goalsChart READ goalsChart CONSTANT)
  /// { value, word } of the piles that hold anything, with their counts; the first is all to do.
  Q_PROPERTY(QVariantList piles READ piles NOTIFY changed)
  Q_PROPERTY(QString pile READ pile WRITE setPile NOTIFY changed)
  Q_PROPERTY(QVariantList townships READ townships NOTIFY changed)
  Q_PROPERTY(QString township READ township WRITE setTownship NOTIFY changed)
  Q_PROPERTY(lifang::app::Naming* naming READ naming CONSTANT)
  Q_PROPERTY(lifang::app::NameStory* story READ story CONSTANT)
  Q_PROPERTY(lifang::app::NamePapers* papers READ papers CONSTANT)
  Q_PROPERTY(lifang::app::NamePlans* plans READ plans CONSTANT)
  Q_PROPERTY(lifang::app::NameAudit* audit READ audit CONSTANT)

 public:
  NamesState(Tasks& tasks, Desk& desk, Notice& notice, History& history, Card& card,
             Editing& editing, QObject* parent);

  QString sheet() const { return sheet_; }
  bool holds() const { return sheet_ != "inbox"; }
  EntryModel* inbox() { return &inbox_; }
  EntryModel* goals() { return &goals_; }
  ChartsState* goalsChart() { return &goals_chart_; }
  QVariantList piles() const;
  QString pile() const { return pile_; }
  void setPile(const QString& pile);
  QVariantList townships() const;
  QString township() const { return township_; }
  void setTownship(const QString& id);
  Naming* naming() { return &naming_; }
  NameStory* story() { return &story_; }
  NamePapers* papers() { return &papers_; }
  NamePlans* plans() { return &plans_; }
  NameAudit* audit() { return &audit_; }

  Q_INVOKABLE void show(const QString& sheet);
  /// One level back; a draft is kept. False: nothing was to be left.
  Q_INVOKABLE bool back();
  /// One of the room's own actions: "name_new", "name_audit", "name_papers", "name_plans", or an
  /// act on the name whose page is open, "name_review".
  Q_INVOKABLE void act(const QString& id);
  /// Why that cannot be done now; empty: it can.
  QString lacks(const QString& id) const;

  QStringList charts() const override { return {"bars", "goals"}; }
  charts::Bars bars() const override;
  std::optional<charts::Matter> own_chart(const QString& kind) const override;
  std::vector<std::string> tables() const override { return {"place_name", "road"}; }
  void read(Desk& desk) override;
  /// Another workspace.
  void openWorkspace(const QString& place);
  /// The words of another language.
  void retell();

 signals:
  void sheetChanged();
  /// The map should go to a name, and choose it.
  void wanted(const lifang::app::Target& target);
  /// The map should show it without choosing it.
  void sightWanted(const lifang::app::Target& target);

 private:
  void follow();
  void filter();
  void show_problems();

  Card& card_;
  Naming naming_;
  NameStory story_;
  NamePapers papers_;
  NamePlans plans_;
  NameAudit audit_;
  ChartsState goals_chart_;
  QString sheet_ = "inbox";
  std::vector<InboxLine> lines_;
  std::map<std::string, QString> townships_;
  QString pile_, township_;
  EntryModel inbox_, goals_, by_status_;
  charts::Bars goals_bars_;
  std::vector<Entry> doubts_;
};

}  // namespace lifang::app
