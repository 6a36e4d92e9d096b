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

/// What the community room shows: the latest plan, before and after.
struct CommunityRoom {
  QString plan;  ///< its name; empty: there is no plan yet
  Target place;  ///< the plan's communities
  std::vector<Entry> figures;
  std::vector<Entry> communities;  ///< cells: name, change, households before, after
  std::vector<Entry> problems;     ///< communities outside the range
  double least = 0, most = 0;      ///< the plan's range of households
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

 public:
  using Room::Room;
  EntryModel* figures() { return &figures_; }
  EntryModel* communities() { return &communities_; }
  QString plan() const { return plan_; }
  const Target& place() const { return place_; }
  QStringList charts() const override { return {"dumbbell", "pyramid"}; }
  std::vector<std::string> tables() const override { return {"plan_community", "community"}; }
  QStringList grounds() const override;
  void read(Desk& desk) override;

 private:
  EntryModel figures_, communities_;
  QString plan_;
  Target place_;
};

}  // namespace lifang::app
