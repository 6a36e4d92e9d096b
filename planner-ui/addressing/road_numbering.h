// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <map>
#include <string>

#include "gis/workspace/operations/number_road.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"

namespace lifang::app {

/// The numbering of one road before it is accepted: its axis, its zero point and the numbers as
/// they would be. Each change is answered from the desk's thread; late answers are dropped.
/// Plates that exist keep their numbers; a new one's may be set by hand, and stays.
class RoadNumbering : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// Empty: no road is being numbered.
  Q_PROPERTY(QString road READ road NOTIFY answered)
  Q_PROPERTY(QString facts READ facts NOTIFY answered)
  Q_PROPERTY(QString system READ system WRITE setSystem NOTIFY answered)
  Q_PROPERTY(QVariantList systems READ systems NOTIFY answered)
  Q_PROPERTY(QString zero READ zero WRITE setZero NOTIFY answered)
  Q_PROPERTY(QVariantList zeros READ zeros NOTIFY answered)
  /// All numbers in order with the fewest plates changed; else plates that exist keep theirs.
  Q_PROPERTY(bool anew READ anew WRITE setAnew NOTIFY answered)
  Q_PROPERTY(QString sides READ sides NOTIFY answered)
  Q_PROPERTY(QString tally READ tally NOTIFY answered)
  Q_PROPERTY(lifang::app::EntryModel* plates READ plates CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* findings READ findings CONSTANT)
  /// The plate that is chosen: its line; -1 none. Its number, and whether that may be set.
  Q_PROPERTY(int chosen READ chosen NOTIFY chosenChanged)
  Q_PROPERTY(QString number READ number NOTIFY chosenChanged)
  Q_PROPERTY(bool open READ isOpen NOTIFY chosenChanged)
  Q_PROPERTY(bool locked READ isLocked NOTIFY chosenChanged)
  /// Why the numbers cannot be accepted now; empty: they can.
  Q_PROPERTY(QString lack READ lack NOTIFY answered)

 public:
  RoadNumbering(Desk& desk, Notice& notice, History& history, QObject* parent);

  /// What the road is called, also where it was chosen by its id.
  QString road() const { return plan_.road.empty() ? called_ : text(plan_.road); }
  QString facts() const;
  QString system() const;
  void setSystem(const QString& word);
  QVariantList systems() const;
  QString zero() const;
  void setZero(const QString& word);
  QVariantList zeros() const;
  bool anew() const { return wish_.anew; }
  void setAnew(bool anew);
  QString sides() const;
  QString tally() const;
  EntryModel* plates() { return &plates_; }
  EntryModel* findings() { return &findings_; }
  int chosen() const;
  QString number() const;
  bool isOpen() const;
  bool isLocked() const;
  QString lack() const;

  /// A road's name, or the id of one of its rows; `called`: what people call it.
  void begin(const std::string& road, const QString& called);
  void leave();
  /// The rows may have changed.
  void read();

  Q_INVOKABLE void reverse();
  Q_INVOKABLE void choose(int line);
  /// Sets the chosen plate's number: "12", "12-1"; "" leaves it to the rule again.
  Q_INVOKABLE void give(const QString& number);
  /// Keeps the chosen plate's number whatever else changes, or no longer.
  Q_INVOKABLE void lock();
  /// Writes the plates as one step.
  Q_INVOKABLE void accept();

  /// The end nearest to the place becomes the zero point.
  void begin_near(Point at);
  /// The door of that plate is really there.
  void move_door(int line, Point at);

  const operations::RoadNumbered& plan() const { return plan_; }
  bool is_locked(const operations::NumberedPlate& plate) const;

 signals:
  void changed();
  void answered();
  void chosenChanged();
  /// The map should show the road.
  void sightWanted(const lifang::Box& box);

 private:
  const operations::NumberedPlate* chosen_plate() const;
  operations::NumberRoad request(bool dry_run) const;
  void ask();
  void show(const Result<operations::RoadNumbered>& plan);
  operations::DoorChoice choice_of(const std::string& door) const;
  void set_choice(const std::string& door, const operations::DoorChoice& choice);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  operations::NumberRoad wish_;
  QString called_;
  std::map<std::string, operations::DoorChoice> choices_;  ///< by door
  operations::RoadNumbered plan_;                          ///< the latest answer
  QString fault_;                                          ///< why there is none
  std::string chosen_door_;
  std::uint64_t asked_ = 0;
  bool waiting_ = false;    ///< the latest question is not answered yet
  bool sight_due_ = false;  ///< the road has not been shown yet
  EntryModel plates_, findings_;
};

}  // namespace lifang::app
