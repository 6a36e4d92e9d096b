// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/room.h"

namespace lifang::app {

/// What the plates room shows.
struct PlatesRoom {
  std::vector<Entry> roads;  ///< roads with door plates: numbers from – to, odd and even
  std::int64_t plates = 0;
  std::int64_t named_roads = 0;  ///< names of roads, numbered or not
};
Result<PlatesRoom> read_plates_room(workspace::Session& session);

/// The same as the window holds it.
class PlatesState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* roads READ roads CONSTANT)
  Q_PROPERTY(QString totals READ totals NOTIFY changed)

 public:
  using Room::Room;
  EntryModel* roads() { return &roads_; }
  QString totals() const { return totals_; }
  charts::Bars bars() const override;
  std::vector<std::string> tables() const override { return {"door_plate", "road"}; }
  void read(Desk& desk) override;

 private:
  EntryModel roads_;
  QString totals_;
};

}  // namespace lifang::app
