// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <memory>
#include <string>
#include <vector>

#include "core/community/trade_off.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/community/plan_desk.h"

namespace lifang::app {

/// What the solver is asked for the plan on the desk, kept with the plan; and plans to choose
/// from, between few households moved and compact communities. Those are of the question as it
/// was: when that changes they are gone.
class PlanSolve : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// { value, word, rank, weight }: those chosen in their order, then the others with rank 0.
  Q_PROPERTY(QVariantList goals READ goals NOTIFY changed)
  Q_PROPERTY(bool weighted READ weighted WRITE setWeighted NOTIFY changed)
  Q_PROPERTY(int least READ least NOTIFY changed)  ///< households of a community
  Q_PROPERTY(int most READ most NOTIFY changed)
  Q_PROPERTY(int communities READ communities NOTIFY changed)  ///< just so many; 0: any number
  Q_PROPERTY(bool draft READ isDraft NOTIFY changed)
  /// How many plans are wanted to choose from.
  Q_PROPERTY(int wanted READ wanted WRITE setWanted NOTIFY changed)
  Q_PROPERTY(int leastWanted READ leastWanted NOTIFY changed)
  Q_PROPERTY(int mostWanted READ mostWanted NOTIFY changed)
  /// Cells: name, moved, neighbours parted, inertia; "able": it is the plan on the desk.
  Q_PROPERTY(lifang::app::EntryModel* choices READ choices CONSTANT)
  /// The line that stands beside the plan on the map, -1: none.
  Q_PROPERTY(int looked READ looked NOTIFY changed)
  /// How many were left out as near copies, or that the search was stopped; else empty.
  Q_PROPERTY(QString said READ said NOTIFY changed)
  Q_PROPERTY(bool running READ running NOTIFY changed)
  /// Why nothing can be solved now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY changed)

 public:
  PlanSolve(Tasks& tasks, PlanDesk& desk, Notice& notice, QObject* parent);

  QVariantList goals() const;
  bool weighted() const { return kept().weighted; }
  void setWeighted(bool weighted);
  int least() const { return static_cast<int>(desk_.plan().range.min); }
  int most() const { return static_cast<int>(desk_.plan().range.max); }
  int communities() const { return static_cast<int>(kept().communities); }
  bool isDraft() const { return desk_.ready() && desk_.isDraft(); }
  int wanted() const { return wanted_ > 0 ? wanted_ : static_cast<int>(desk_.usual_choices()); }
  void setWanted(int wanted);
  int leastWanted() const { return static_cast<int>(desk_.least_choices()); }
  int mostWanted() const { return static_cast<int>(desk_.most_choices()); }
  EntryModel* choices() { return &choices_; }
  int looked() const { return looked_; }
  QString said() const;
  bool running() const { return running_ != nullptr; }
  QString lack() const;

  /// A goal comes in last, or is taken out; the last one stays.
  Q_INVOKABLE void toggle(const QString& goal);
  /// A goal comes before (-1) or after (1) the one beside it.
  Q_INVOKABLE void shift(const QString& goal, int by);
  Q_INVOKABLE void weigh(const QString& goal, double weight);
  Q_INVOKABLE void setRange(int least, int most);
  Q_INVOKABLE void setCommunities(int count);

  Q_INVOKABLE void reckon();
  Q_INVOKABLE void stop();
  /// The plan of that line stands beside the one on the desk; the same line again: no longer.
  Q_INVOKABLE void look(int row);
  /// It becomes the plan on the desk.
  Q_INVOKABLE void take(int row);
  /// The plans as a chart shows them, called "0", "1" …
  charts::TradeOff front() const;
  void retell() { tell(); }

 signals:
  void changed();
  /// The choices are others, or another of them is looked at.
  void reckoned();

 private:
  const community::Goals& kept() const { return desk_.plan().goals; }
  void ask(community::Goals goals);
  void look_again();
  void tell();
  community::Draft now(std::size_t row) const;
  bool on_desk(std::size_t row) const;

  PlanDesk& desk_;
  Notice& notice_;
  Desk reckoner_;
  std::shared_ptr<Task> running_;
  std::string plan_, asked_;  ///< what the choices are of
  community::TradeOff curve_;
  int wanted_ = 0;  ///< 0: as many as are usual
  int looked_ = -1, here_ = -1;
  EntryModel choices_;
};

}  // namespace lifang::app
