// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <QUrl>
#include <array>
#include <map>
#include <optional>

#include "gis/crs/transform.h"
#include "planner-ui/addressing/plates_room.h"
#include "planner-ui/app/attachments_model.h"
#include "planner-ui/app/backups.h"
#include "planner-ui/app/basemap.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/cell_editor.h"
#include "planner-ui/app/charts_state.h"
#include "planner-ui/app/commands.h"
#include "planner-ui/app/connection.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/editing.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/field_work.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/intake.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/app/outlet.h"
#include "planner-ui/app/sample.h"
#include "planner-ui/app/search.h"
#include "planner-ui/app/settings.h"
#include "planner-ui/app/studio.h"
#include "planner-ui/app/table_model.h"
#include "planner-ui/app/tasks.h"
#include "planner-ui/app/tour.h"
#include "planner-ui/community/community_room.h"
#include "planner-ui/naming/names_room.h"
#include "planner-ui/siting/care_room.h"

namespace lifang::app {

/// The open workspace and the room that is lit: what joins the window's parts, each of
/// which has its own state. QML shows it and calls it; rules, sums and texts are made in C++.
class Planner : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the program")
  Q_PROPERTY(QString place READ place NOTIFY placeChanged)
  Q_PROPERTY(QString title READ title NOTIFY titleChanged)
  Q_PROPERTY(QString asOf READ asOf NOTIFY titleChanged)
  Q_PROPERTY(QString crs READ crs NOTIFY titleChanged)
  Q_PROPERTY(bool english READ isEnglish WRITE setEnglish NOTIFY languageChanged)
  Q_PROPERTY(QString room READ room NOTIFY roomChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(QStringList hiddenTables READ hiddenTables NOTIFY hiddenTablesChanged)
  Q_PROPERTY(QString listedTable READ listedTable NOTIFY listedChanged)
  Q_PROPERTY(QStringList grounds READ grounds NOTIFY roomChanged)

  Q_PROPERTY(lifang::app::Room* current READ current NOTIFY roomChanged)
  Q_PROPERTY(lifang::app::NamesState* names READ names CONSTANT)
  Q_PROPERTY(lifang::app::PlatesState* plates READ plates CONSTANT)
  Q_PROPERTY(lifang::app::CommunityState* community READ community CONSTANT)
  Q_PROPERTY(lifang::app::CareState* care READ care CONSTANT)
  Q_PROPERTY(lifang::app::Notice* notice READ notice CONSTANT)
  Q_PROPERTY(lifang::app::History* history READ history CONSTANT)
  Q_PROPERTY(lifang::app::Card* card READ card CONSTANT)
  Q_PROPERTY(lifang::app::Search* search READ search CONSTANT)
  Q_PROPERTY(lifang::app::Intake* intake READ intake CONSTANT)
  Q_PROPERTY(lifang::app::Outlet* outlet READ outlet CONSTANT)
  Q_PROPERTY(lifang::app::FieldWork* field READ field CONSTANT)
  Q_PROPERTY(lifang::app::Sample* sample READ sample CONSTANT)
  Q_PROPERTY(lifang::app::Settings* settings READ settings CONSTANT)
  Q_PROPERTY(lifang::app::Backups* backups READ backups CONSTANT)
  Q_PROPERTY(lifang::app::Connection* connection READ connection CONSTANT)
  Q_PROPERTY(lifang::app::Studio* studio READ studio CONSTANT)
  Q_PROPERTY(lifang::app::Editing* editing READ editing CONSTANT)
  Q_PROPERTY(lifang::app::Commands* commands READ commands CONSTANT)
  Q_PROPERTY(lifang::app::Tasks* tasks READ tasks CONSTANT)
  Q_PROPERTY(lifang::app::Tour* tour READ tour CONSTANT)
  Q_PROPERTY(lifang::app::AttachmentsModel* attachments READ attachments CONSTANT)
  Q_PROPERTY(lifang::app::CellEditor* cell READ cell CONSTANT)
  Q_PROPERTY(lifang::app::ChartsState* charts READ charts CONSTANT)
  Q_PROPERTY(lifang::app::BasemapState* basemap READ basemap CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* layers READ layers CONSTANT)
  Q_PROPERTY(lifang::app::TableModel* listed READ listed CONSTANT)

 public:
  explicit Planner(QObject* parent = nullptr);

  QString place() const { return place_; }
  QString title() const;
  /// "截至 2026-11-24": the day of the newest change.
  QString asOf() const;
  /// What people call the workspace's coordinate system.
  QString crs() const;
  bool isEnglish() const;
  void setEnglish(bool english);
  QString room() const { return room_; }
  bool busy() const { return desk_.waiting() > 0; }
  QStringList hiddenTables() const { return hidden_; }
  QString listedTable() const;
  QStringList grounds() const;

  Room* current() const { return rooms_.at(room_); }
  NamesState* names() { return &names_; }
  PlatesState* plates() { return &plates_; }
  CommunityState* community() { return &community_; }
  CareState* care() { return &care_; }
  Notice* notice() { return &notice_; }
  History* history() { return &history_; }
  Card* card() { return &card_; }
  Search* search() { return &search_; }
  Intake* intake() { return &intake_; }
  Outlet* outlet() { return &outlet_; }
  FieldWork* field() { return &field_; }
  Sample* sample() { return &sample_; }
  Settings* settings() { return &settings_; }
  Backups* backups() { return &backups_; }
  Connection* connection() { return &connection_; }
  Studio* studio() { return &studio_; }
  Editing* editing() { return &editing_; }
  Commands* commands() { return &commands_; }
  Tasks* tasks() { return &tasks_; }
  Tour* tour() { return &tour_; }
  AttachmentsModel* attachments() { return &attachments_; }
  CellEditor* cell() { return &cell_; }
  ChartsState* charts() { return &charts_; }
  BasemapState* basemap() { return &basemap_; }
  EntryModel* layers() { return &layers_; }
  TableModel* listed() { return &listed_; }
  const Target& listedRows() const { return listed_rows_; }

  Q_INVOKABLE void open(const QString& place);
  Q_INVOKABLE void openUrl(const QUrl& file);
  /// The row-th of the workspaces opened last.
  Q_INVOKABLE void openRecent(int row);
  /// Opens the room afresh: its own panel and list, and nothing chosen.
  Q_INVOKABLE void enterRoom(const QString& room);
  /// Reads everything again and draws afresh.
  Q_INVOKABLE void reload();
  /// Goes to what the list's line stands for, and chooses it if it is one thing.
  Q_INVOKABLE void go(lifang::app::EntryModel* list, int row);
  /// Marks the line's thing on the map without choosing it.
  Q_INVOKABLE void preview(lifang::app::EntryModel* list, int row);
  /// Goes to the next (1) or previous (-1) of the room's problems.
  Q_INVOKABLE void goToProblem(int step);
  /// Shows all communities of the latest plan, all sites of the latest scenario.
  Q_INVOKABLE void showPlan() { goTo(community_.place()); }
  Q_INVOKABLE void showScenario() { goTo(care_.place()); }
  Q_INVOKABLE void showLayer(int row, bool shown);
  Q_INVOKABLE void listLayer(int row);
  /// Goes to the row of the dock's table and chooses it.
  Q_INVOKABLE void goToRow(int line);
  Q_INVOKABLE void goToFeature(const QString& table, const QString& id);
  /// What a chart's spot stands for: the room's own answer, else goes there.
  Q_INVOKABLE void takeSpot(const QString& table, const QString& id);
  Q_INVOKABLE void copyRows();
  /// "120.82345° E 29.59012° N" of a place in the workspace's CRS; empty if there is none.
  Q_INVOKABLE QString wgs84(QPointF at) const;
  Q_INVOKABLE QString coordinates(QPointF at) const;
  /// "1:7,400" of metres a px.
  Q_INVOKABLE QString ratio(double metresPerPixel) const;
  /// The longest round length of at most `pixels` px: its metres.
  Q_INVOKABLE double scaleBarMetres(double metresPerPixel, double pixels) const;
  Q_INVOKABLE QString lengthText(double metres) const;
  /// "860 m", and of three corners or more also what they enclose.
  Q_INVOKABLE QString measureText(double metres, double squareMetres) const;

 signals:
  void placeChanged();
  void titleChanged();
  void languageChanged();
  void roomChanged();
  void busyChanged();
  void hiddenTablesChanged();
  void listedChanged();
  /// The map should show this box.
  void boxWanted(double west, double south, double east, double north);
  /// The map should mark this, and pan if it is out of view.
  void previewWanted(const QString& table, const QString& id, double west, double south,
                     double east, double north);
  /// Rows have changed: draw afresh.
  void rowsChanged();
  void openFailed();

 private:
  bool meets(Commands::Need need);
  void opened(const QString& place, int epsg);
  void goTo(const Target& target);
  /// Shows where it lies without choosing it.
  void show(const Target& target);
  /// With what belongs to the sight of a thing of that table.
  void showAround(const Box& place, const std::string& table = {});
  void readAll();
  /// Says it where the workspace was not closed properly.
  void tellLeftOpen();
  void readTitle();
  /// Who is logged in to an office's database signs from now on.
  void readMember();
  void readLayers();
  void readListed();
  /// Marks on the map what is chosen in the dock's table.
  void markChosen();
  /// The first of the room's tables that has rows.
  std::string tableOfRoom() const;
  Target wantedRows() const;

  /// More outlines than these are no help to the eye.
  static constexpr int most_marked = 2000;

  Tasks tasks_;
  Desk desk_;
  Notice notice_;
  BasemapState basemap_;
  History history_;
  Card card_;
  Search search_;
  Studio studio_;
  Intake intake_;
  Outlet outlet_;
  FieldWork field_;
  Sample sample_;
  Settings settings_;
  Backups backups_;
  Connection connection_;
  Editing editing_;
  Commands commands_;
  Tour tour_;
  ChartsState charts_;
  AttachmentsModel attachments_;
  NamesState names_;
  PlatesState plates_;
  CommunityState community_;
  CareState care_;
  const std::map<QString, Room*> rooms_;
  EntryModel layers_;
  TableModel listed_;
  CellEditor cell_;

  QString place_, county_, as_of_;
  int epsg_ = 0;
  std::optional<crs::Transformer> to_wgs84_;
  QString room_ = "names";
  QStringList hidden_;
  std::map<QString, std::string> chosen_list_;  ///< of a room where another table is listed
  std::string listed_table_;
  Target listed_rows_;  ///< of that table; empty: all
  int problem_ = -1;
  /// Counts what was gone to and chosen: an answer that comes after the next is dropped.
  unsigned trip_ = 0;
};

}  // namespace lifang::app
