// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QVariantList>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/charts/chart.h"

namespace lifang::app {

/// What every room has: a list of its own, what needs looking at in it, charts.
/// A room reads its lists afresh whenever rows have changed.
class Room : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* problems READ problems CONSTANT)

 public:
  using QObject::QObject;

  EntryModel* problems() { return &problems_; }
  /// Kinds of charts that the room has, the usual one first ("bars", "dumbbell" …).
  virtual QStringList charts() const { return {"bars"}; }
  /// Of a room that has bars.
  virtual charts::Bars bars() const { return {}; }
  /// What a chart shows that the room knows already; none: it has to be read.
  virtual std::optional<charts::Matter> own_chart(const QString& kind) const;
  /// Tables that the dock may list, the room's own first; the first with rows is shown.
  virtual std::vector<std::string> tables() const = 0;
  /// Of a table that holds the rows of many plans or scenarios: those of the one in hand, which
  /// the dock lists alone. Empty: of no table.
  virtual Target in_hand() const { return {}; }
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
  EntryModel problems_;
};

/// Bars of what the entries count.
charts::Bars bars_of(const char* title, const EntryModel& entries);

/// A line of a room's figures; `code` names its sentence.
Entry figure(const char* code, QString value);

/// "error", "warning", "info".
const char* tone_of(Severity severity);

/// A line of a room's problems; `target` empty: it has no place.
Entry problem(const char* tone, QString sentence, QString detail, Target target);

}  // namespace lifang::app
