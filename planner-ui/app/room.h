// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QVariantList>
#include <string>
#include <vector>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// What every room has: a list of its own, what needs looking at in it, a chart.
/// A room reads its lists afresh whenever rows have changed.
class Room : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* problems READ problems CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* chart READ chart CONSTANT)
  Q_PROPERTY(QString chartTitle READ chartTitle NOTIFY changed)
  Q_PROPERTY(double chartMost READ chartMost NOTIFY changed)
  Q_PROPERTY(QVariantList chartTicks READ chartTicks NOTIFY changed)
  Q_PROPERTY(QString chartUnit MEMBER chart_unit_ NOTIFY changed)
  Q_PROPERTY(double bandFrom MEMBER band_from_ NOTIFY changed)
  Q_PROPERTY(double bandTo MEMBER band_to_ NOTIFY changed)

 public:
  using QObject::QObject;

  EntryModel* problems() { return &problems_; }
  EntryModel* chart() { return &chart_; }
  virtual QString chartTitle() const = 0;
  /// Where the axis ends: a round figure that holds all bars and the band.
  double chartMost() const;
  /// From 0 to `chartMost`, at most five.
  QVariantList chartTicks() const;
  /// Tables that the dock may list, the room's own first; the first with rows is shown.
  virtual std::vector<std::string> tables() const = 0;
  /// Areas that fill the ground: a click chooses them only when it is repeated.
  virtual QStringList grounds() const {
    return {"township", "community", "plan_community", "plan_assignment", "built_up_area", "land"};
  }
  /// Reads on the desk's thread, shows on this one.
  virtual void read(Desk& desk) = 0;

 signals:
  void changed();
  void failed(const lifang::Error& error);

 protected:
  EntryModel problems_, chart_;
  QString chart_unit_;
  double band_from_ = 0, band_to_ = 0;
};

/// The step of an axis up to `most` with at most four parts: whole, 1, 2, 2.5 or 5 times
/// a power of ten.
double axis_step(double most);

/// A line of a room's figures; `code` names its sentence.
Entry figure(const char* code, QString value);

/// A line of a room's problems; `target` empty: it has no place.
Entry problem(const char* tone, QString sentence, QString detail, Target target);

}  // namespace lifang::app
