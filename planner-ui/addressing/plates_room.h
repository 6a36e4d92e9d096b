// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <set>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"
#include "planner-ui/addressing/certificate_desk.h"
#include "planner-ui/addressing/road_numbering.h"
#include "planner-ui/addressing/sign_register.h"
#include "planner-ui/app/audit.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/room.h"

namespace lifang::app {

/// What the plates room shows.
struct PlatesRoom {
  std::vector<Entry> roads;  ///< those with plates: numbers from – to; then those without
  std::int64_t plates = 0;
  std::int64_t numbered = 0;     ///< roads with plates
  std::int64_t named_roads = 0;  ///< names of roads, numbered or not
};
Result<PlatesRoom> read_plates_room(workspace::Session& session);

/// The room of an officer who numbers doors: the roads, and the numbering of one.
class PlatesState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// What the panel shows: "roads", "number", "certificates", "signs".
  Q_PROPERTY(QString sheet READ sheet NOTIFY sheetChanged)
  /// The panel stays with the room although something is chosen on the map.
  Q_PROPERTY(bool holds READ holds NOTIFY sheetChanged)
  /// A road is chosen, which could be numbered.
  Q_PROPERTY(bool able READ able NOTIFY sheetChanged)
  Q_PROPERTY(lifang::app::EntryModel* roads READ roads CONSTANT)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY changed)
  /// How many roads are marked, to be numbered together.
  Q_PROPERTY(int several READ several NOTIFY changed)
  Q_PROPERTY(QString totals READ totals NOTIFY changed)
  Q_PROPERTY(lifang::app::RoadNumbering* numbering READ numbering CONSTANT)
  Q_PROPERTY(lifang::app::Audit* audit READ audit CONSTANT)
  Q_PROPERTY(lifang::app::CertificateDesk* certificates READ certificates CONSTANT)
  Q_PROPERTY(lifang::app::SignRegister* signs READ signs CONSTANT)

 public:
  PlatesState(Tasks& tasks, Desk& desk, Notice& notice, History& history, Card& card,
              AttachmentsModel& attachments, QObject* parent);

  QString sheet() const { return sheet_; }
  bool holds() const { return sheet_ != "roads"; }
  bool able() const;
  EntryModel* roads() { return &roads_; }
  QString filter() const { return filter_; }
  void setFilter(const QString& words);
  int several() const { return static_cast<int>(marked_.size()); }
  QString totals() const { return totals_; }
  RoadNumbering* numbering() { return &numbering_; }
  Audit* audit() { return &audit_; }
  CertificateDesk* certificates() { return &certificates_; }
  SignRegister* signs() { return &signs_; }

  /// Numbers the road on that line of the list.
  Q_INVOKABLE void number(int row);
  /// Marks the road on that line, or no longer.
  Q_INVOKABLE void mark(int row);
  /// Numbers all that are marked as one step, after their plates were counted and told.
  Q_INVOKABLE void numberSeveral();
  /// Numbers the road that is chosen on the map; false: none is.
  Q_INVOKABLE bool numberChosen();
  /// The files shown are a certificate's, whatever is chosen on the map.
  bool keeps_files() const { return sheet_ == "certificates" && certificates_.page() == "one"; }
  Q_INVOKABLE void showCertificates() { show("certificates"); }
  Q_INVOKABLE void showSigns() { show("signs"); }
  /// One level back. False: nothing was to be left.
  Q_INVOKABLE bool back();

  charts::Bars bars() const override;
  std::vector<std::string> tables() const override { return {"door_plate", "road"}; }
  void read(Desk& desk) override;
  /// Another workspace.
  void openWorkspace(const QString& place);
  /// The words of another language.
  void retell();

 signals:
  void sheetChanged();
  /// The map should show this box.
  void sightWanted(const lifang::Box& box);

 private:
  void show(const QString& sheet);
  void follow();
  void filter_roads();
  void write_several(std::vector<operations::NumberRoad> roads);

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Card& card_;
  RoadNumbering numbering_;
  Audit audit_;
  CertificateDesk certificates_;
  SignRegister signs_;
  QString sheet_ = "roads";
  QString filter_, totals_;
  std::set<QString> marked_;
  std::vector<Entry> all_roads_;
  EntryModel roads_, numbered_;
};

}  // namespace lifang::app
