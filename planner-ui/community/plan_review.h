// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QHash>
#include <QObject>
#include <QUrl>
#include <string>

#include "gis/workspace/operations/apply_plan.h"
#include "gis/workspace/operations/diff_plan.h"
#include "gis/workspace/operations/plan_premises.h"
#include "gis/workspace/operations/plan_service.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// A plan against today and before it is applied: what changes for whom, what stands against
/// it, its papers; applying makes it the present.
class PlanReview : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  Q_PROPERTY(QString verdict READ verdict NOTIFY changed)  ///< of the gate
  Q_PROPERTY(bool passed READ passed NOTIFY changed)
  Q_PROPERTY(QString status READ status NOTIFY changed)  ///< "draft" "applied" "published"
  Q_PROPERTY(lifang::app::EntryModel* findings READ findings CONSTANT)
  /// Communities whose name stands against the plan.
  Q_PROPERTY(lifang::app::EntryModel* nameless READ nameless CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* communities READ communities CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* moves READ moves CONSTANT)
  /// 便于管理、便于服务: figures beside their rules; rooms to build and those that stand.
  Q_PROPERTY(lifang::app::EntryModel* service READ service CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* premises READ premises CONSTANT)
  Q_PROPERTY(QString document MEMBER document_ NOTIFY filled)
  Q_PROPERTY(QString from MEMBER from_ NOTIFY filled)  ///< ISO 8601
  /// Why the plan cannot be applied now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY filled)
  Q_PROPERTY(QString fileName READ fileName NOTIFY changed)

 public:
  PlanReview(Desk& desk, Notice& notice, History& history, QObject* parent);

  bool open() const { return !id_.empty(); }
  QString title() const { return text(diff_.plan_name); }
  QString summary() const;
  QString verdict() const;
  bool passed() const { return gate_.passed; }
  QString status() const { return text(diff_.status); }
  EntryModel* findings() { return &findings_; }
  EntryModel* nameless() { return &nameless_; }
  EntryModel* communities() { return &communities_; }
  EntryModel* moves() { return &moves_; }
  EntryModel* service() { return &service_; }
  EntryModel* premises() { return &premises_; }
  QString lack() const;
  QString fileName() const { return title() + ".pdf"; }

  void begin(const std::string& plan);
  void leave() { begin({}); }
  /// The rows may have changed.
  void read();

  Q_INVOKABLE void print(const QUrl& file);
  Q_INVOKABLE void consult(const QUrl& file);
  Q_INVOKABLE void give(const QUrl& folder);
  /// Divides the communities into grids; sites premises and says what is built first.
  Q_INVOKABLE void makeGrids();
  Q_INVOKABLE void sitePremises();
  /// Names the community of that line of `nameless`.
  Q_INVOKABLE void name(int row, const QString& name);
  /// What is typed as the name of that line: kept while the others are named.
  Q_INVOKABLE void write(int row, const QString& words);
  Q_INVOKABLE void apply();
  Q_INVOKABLE void publish();

 signals:
  void changed();
  void filled();

 private:
  void show();
  template <class Work>
  void perform(Work work, const QString& task);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  std::string id_;
  operations::PlanDiff diff_;
  operations::PlanGate gate_;
  operations::PlanService served_;
  std::vector<operations::PremisesRow> rooms_;
  QString document_, from_;
  QHash<QString, QString> written_;  ///< by the community's name so far
  bool waiting_ = false;
  EntryModel findings_, nameless_, communities_, moves_, service_, premises_;
};

}  // namespace lifang::app
