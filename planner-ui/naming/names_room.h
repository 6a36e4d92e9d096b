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

/// What the names room shows.
struct NamesRoom {
  std::vector<Entry> counts;   ///< names by status
  std::vector<Entry> inbox;    ///< names under way, by how long they wait
  std::vector<Entry> unnamed;  ///< roads that carry vehicles and have no name, longest first
  std::int64_t unnamed_roads = 0;
  std::vector<Entry> problems;  ///< names in doubt
};
Result<NamesRoom> read_names_room(workspace::Session& session);

/// The same as the window holds it.
class NamesState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::EntryModel* counts READ counts CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* inbox READ inbox CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* unnamed READ unnamed CONSTANT)
  Q_PROPERTY(QString unnamedRoads READ unnamedRoads NOTIFY changed)

 public:
  using Room::Room;
  EntryModel* counts() { return &counts_; }
  EntryModel* inbox() { return &inbox_; }
  EntryModel* unnamed() { return &unnamed_; }
  QString unnamedRoads() const { return unnamed_roads_; }
  charts::Bars bars() const override;
  std::vector<std::string> tables() const override { return {"place_name", "road"}; }
  void read(Desk& desk) override;

 private:
  EntryModel counts_, inbox_, unnamed_;
  QString unnamed_roads_;
};

}  // namespace lifang::app
