// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <map>

#include "planner-ui/app/desk.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/app/room.h"
#include "planner-ui/charts/chart.h"

namespace lifang::app {

/// The chart of the room that is lit: which of its kinds is chosen, and what it shows.
class ChartsState : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// { value, word } of the room's kinds.
  Q_PROPERTY(QVariantList kinds READ kinds NOTIFY changed)
  Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY changed)

 public:
  ChartsState(Desk& desk, Notice& notice, QObject* parent);

  QVariantList kinds() const;
  QString kind() const;
  void setKind(const QString& kind);
  const charts::Matter& matter() const { return matter_; }
  /// Reads the room's chart; again when its rows have changed.
  void read(Room* room);

 signals:
  void changed();

 private:
  Desk& desk_;
  Notice& notice_;
  Room* room_ = nullptr;
  std::map<Room*, QString> chosen_;  ///< kind, where it is not the room's first
  charts::Matter matter_;
};

}  // namespace lifang::app
