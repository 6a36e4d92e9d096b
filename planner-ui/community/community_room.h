// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QString>
#include <QUrl>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/room.h"
#include "planner-ui/community/plan_desk.h"
#include "planner-ui/community/plan_review.h"
#include "planner-ui/community/plan_solve.h"

namespace lifang::app {

/// What the community room shows: the latest plan, before and after.
struct CommunityRoom {
  QString plan;          ///< its name; empty: there is no plan yet
  std::string township;  ///< its id
  Target place;          ///< the plan's communities
  std::vector<Entry> figures;
  std::vector<Entry> communities;  ///< cells: name, change, households before, after
  std::vector<Entry> problems;     ///< communities outside the range
  double least = 0, most = 0;      ///< the plan's range of households
  std::vector<Entry> plans;        ///< all, newest first
};
Result<CommunityRoom> read_community_room(workspace::Session& session);

/// The same as the window holds it.
class CommunityState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* figures READ figures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* communities READ communities CONSTANT)
  Q_PROPERTY(QString plan READ plan NOTIFY changed)
  /// All plans, newest first.
  Q_PROPERTY(lifang::app::EntryModel* plans READ plans CONSTANT)
  Q_PROPERTY(lifang::app::PlanDesk* studio READ studio CONSTANT)
  Q_PROPERTY(lifang::app::PlanSolve* solve READ solve CONSTANT)
  Q_PROPERTY(lifang::app::PlanReview* review READ review CONSTANT)
  /// What the panel shows: "plan", "studio", "solve", "review".
  Q_PROPERTY(QString sheet READ sheet NOTIFY sheetChanged)
  /// The panel stays with the room although something is chosen on the map.
  Q_PROPERTY(bool holds READ holds NOTIFY sheetChanged)

 public:
  CommunityState(Tasks& tasks, Desk& desk, Notice& notice, History& history, QObject* parent);

  EntryModel* plans() { return &plans_; }
  PlanDesk* studio() { return &studio_; }
  PlanSolve* solve() { return &solve_; }
  PlanReview* review() { return &review_; }
  QString sheet() const;
  bool holds() const { return studio_.open(); }
  /// Opens the plan of that line in the studio.
  Q_INVOKABLE void edit(int row);
  /// A new plan of the communities as they are, of the township that was planned last.
  Q_INVOKABLE void beginToday();
  /// A colleague's plan from a file, opened in the studio; says what was kept and refused.
  Q_INVOKABLE void take(const QUrl& file);
  /// The plan of the studio against today, and before it is applied.
  Q_INVOKABLE void reviewPlan();
  /// What the plan of the studio is solved for, and plans to choose from.
  Q_INVOKABLE void solvePlan();
  /// One level back. False: nothing was to be left.
  Q_INVOKABLE bool back();
  /// Another workspace.
  void openWorkspace() {
    review_.leave();
    studio_.leave();
  }
  /// The words of another language.
  void retell() {
    studio_.retell();
    solve_.retell();
    review_.read();
  }
  EntryModel* figures() { return &figures_; }
  EntryModel* communities() { return &communities_; }
  QString plan() const { return plan_; }
  const Target& place() const { return place_; }
  QStringList charts() const override { return {"dumbbell", "pyramid", "trade_off"}; }
  std::optional<charts::Matter> own_chart(const QString& kind) const override;
  /// What is clicked in a chart, if the room has its own answer to it.
  bool take_spot(const QString& table, const QString& id);
  std::vector<std::string> tables() const override { return {"plan_community", "community"}; }
  Target in_hand() const override;
  QStringList grounds() const override;
  void read(Desk& desk) override;

 signals:
  void sheetChanged();
  /// The map should show this box.
  void sightWanted(const lifang::Box& box);

 private:
  void show_problems();

  Desk& desk_;
  Notice& notice_;
  History& history_;
  PlanDesk studio_;
  PlanSolve solve_;
  PlanReview review_;
  bool solving_sheet_ = false;
  std::vector<Entry> plan_problems_;
  std::string township_;  ///< of the latest plan
  EntryModel figures_, communities_, plans_;
  QString plan_;
  Target place_;
  std::string told_;  ///< the plan in hand when `changed` last told of it
};

}  // namespace lifang::app
