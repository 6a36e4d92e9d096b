// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QString>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/room.h"

namespace lifang::app {

/// What the care room shows: the latest siting scenario and its sites by rank.
struct CareRoom {
  QString scenario;  ///< its name; empty: there is none yet
  Target place;      ///< its sites
  std::vector<Entry> figures;
  std::vector<Entry> sites;
  std::vector<Entry> problems;  ///< people who cannot be reached
};
Result<CareRoom> read_care_room(workspace::Session& session);

/// The same as the window holds it.
class CareState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* figures READ figures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* sites READ sites CONSTANT)
  Q_PROPERTY(QString scenario READ scenario NOTIFY changed)

 public:
  using Room::Room;
  EntryModel* figures() { return &figures_; }
  EntryModel* sites() { return &sites_; }
  QString scenario() const { return scenario_; }
  const Target& place() const { return place_; }
  QStringList charts() const override { return {"coverage", "pareto", "pyramid"}; }
  std::vector<std::string> tables() const override { return {"siting_result", "facility"}; }
  QStringList grounds() const override { return Room::grounds() << "service_circle"; }
  void read(Desk& desk) override;

 private:
  EntryModel figures_, sites_;
  QString scenario_;
  Target place_;
};

}  // namespace lifang::app
