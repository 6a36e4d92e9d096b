// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <memory>
#include <vector>

#include "core/siting/draft.h"
#include "gis/workspace/operations/care_studies.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/siting/siting_desk.h"

namespace lifang::app {

/// Two studies of the question on the siting desk: what each sum of money, or each number of
/// sites, comes to; and how far the answer hangs on how fast people walk and what there is to
/// spend. A study is of the question as it was: when that changes, the study is gone.
class SitingStudy : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// Points of the front, the cheapest first; "able": its sites are those on the desk.
  Q_PROPERTY(lifang::app::EntryModel* points READ points CONSTANT)
  Q_PROPERTY(bool byCost READ byCost NOTIFY changed)
  /// A line a speed; its cells: the speed, then the share reached for each sum or number.
  Q_PROPERTY(lifang::app::EntryModel* speeds READ speeds CONSTANT)
  Q_PROPERTY(QString verdict READ verdict NOTIFY changed)  ///< of the slowest, in a sentence
  Q_PROPERTY(bool running READ running NOTIFY changed)
  /// Why nothing can be studied now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY changed)

 public:
  SitingStudy(Tasks& tasks, Desk& desk, SitingDesk& siting, Notice& notice, QObject* parent);

  EntryModel* points() { return &points_; }
  bool byCost() const { return by_cost_; }
  EntryModel* speeds() { return &speeds_; }
  QString verdict() const;
  bool running() const { return running_ != nullptr; }
  QString lack() const;

  Q_INVOKABLE void reckon();
  Q_INVOKABLE void trySpeeds();
  Q_INVOKABLE void stop();
  /// The sites of a point come onto the desk.
  Q_INVOKABLE void take(int point);
  /// The front as a chart shows it; its points are called "0", "1" …; empty: there is none.
  queries::SitingFront front() const;
  void retell();

 signals:
  void changed();
  /// The front is another one, or another point of it is on the desk.
  void reckoned();

 private:
  /// What a study was made for.
  struct Asked {
    const CareGround* ground = nullptr;
    double minutes = 0;
    std::vector<siting::Stand> settled;  ///< with what may be opened as free
    std::vector<double> costs;
    std::vector<Point> at;
    bool by_cost = false;  ///< of the speeds: tried with a sum, not with a number
    double sum = 0;        ///< likewise: yuan, or sites
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  Asked asked_now() const;
  Asked asked_of_speeds() const;
  void look_again();
  bool on_desk(const siting::FrontPoint& point) const;
  void tell_points();
  void tell_speeds();

  Desk reckoner_;
  Desk& desk_;
  SitingDesk& siting_;
  Notice& notice_;
  std::shared_ptr<Task> running_;
  Asked front_asked_, tried_asked_;
  bool by_cost_ = false;
  std::vector<siting::FrontPoint> front_;
  int on_desk_ = -1;  ///< the point whose sites are on the desk
  operations::Sensitivity tried_;
  EntryModel points_, speeds_;
};

}  // namespace lifang::app
