// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <QTimer>
#include <QUrl>
#include <optional>

#include "gis/crs/transform.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// The state of the window: the open workspace, its lists, the feature chosen,
/// undo and redo. QML shows it and calls it; rules, sums and texts are made here.
class Planner : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the program")
  Q_PROPERTY(QString place READ place NOTIFY placeChanged)
  Q_PROPERTY(QString title READ title NOTIFY placeChanged)
  Q_PROPERTY(QString crs READ crs NOTIFY placeChanged)
  Q_PROPERTY(bool english READ isEnglish WRITE setEnglish NOTIFY languageChanged)
  Q_PROPERTY(QString room READ room WRITE setRoom NOTIFY roomChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(QString undoText READ undoText NOTIFY historyChanged)
  Q_PROPERTY(QString redoText READ redoText NOTIFY historyChanged)
  Q_PROPERTY(QString message READ message NOTIFY messageChanged)
  Q_PROPERTY(QString messageTone READ messageTone NOTIFY messageChanged)
  Q_PROPERTY(QString featureTitle READ featureTitle NOTIFY featureChanged)
  Q_PROPERTY(QString featureKind READ featureKind NOTIFY featureChanged)
  Q_PROPERTY(QStringList hiddenTables READ hiddenTables NOTIFY hiddenTablesChanged)
  Q_PROPERTY(QString listedTable READ listedTable NOTIFY listedChanged)
  Q_PROPERTY(QString unnamedRoads READ unnamedRoads NOTIFY roomsChanged)
  Q_PROPERTY(QString plateTotals READ plateTotals NOTIFY roomsChanged)
  Q_PROPERTY(QString planName READ planName NOTIFY roomsChanged)
  Q_PROPERTY(QString scenarioName READ scenarioName NOTIFY roomsChanged)
  Q_PROPERTY(double planLeast MEMBER plan_least_ NOTIFY roomsChanged)
  Q_PROPERTY(double planMost MEMBER plan_most_ NOTIFY roomsChanged)

  Q_PROPERTY(lifang::app::EntryModel* layers READ layers CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* history READ history CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* hits READ hits CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* attributes READ attributes CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* nameCounts READ nameCounts CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* inbox READ inbox CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* unnamed READ unnamed CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* plates READ plates CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* planFigures READ planFigures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* communities READ communities CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* careFigures READ careFigures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* sites READ sites CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* coverage READ coverage CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* listed READ listed CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* problems READ problems CONSTANT)

 public:
  explicit Planner(QObject* parent = nullptr);

  QString place() const { return place_; }
  QString title() const;
  QString crs() const { return crs_; }
  bool isEnglish() const;
  void setEnglish(bool english);
  QString room() const { return room_; }
  void setRoom(const QString& room);
  bool busy() const { return desk_.waiting() > 0; }
  QString undoText() const { return undo_text_; }
  QString redoText() const { return redo_text_; }
  QString message() const { return message_; }
  QString messageTone() const { return message_tone_; }
  QString featureTitle() const { return feature_title_; }
  QString featureKind() const { return feature_kind_; }
  QStringList hiddenTables() const { return hidden_; }
  QString listedTable() const;
  QString unnamedRoads() const { return unnamed_roads_; }
  QString plateTotals() const { return plate_totals_; }
  QString planName() const { return plan_name_; }
  QString scenarioName() const { return scenario_name_; }

  EntryModel* layers() { return &layers_; }
  EntryModel* history() { return &history_; }
  EntryModel* hits() { return &hits_; }
  EntryModel* attributes() { return &attributes_; }
  EntryModel* nameCounts() { return &name_counts_; }
  EntryModel* inbox() { return &inbox_; }
  EntryModel* unnamed() { return &unnamed_; }
  EntryModel* plates() { return &plates_; }
  EntryModel* planFigures() { return &plan_figures_; }
  EntryModel* communities() { return &communities_; }
  EntryModel* careFigures() { return &care_figures_; }
  EntryModel* sites() { return &sites_; }
  EntryModel* coverage() { return &coverage_; }
  EntryModel* listed() { return &listed_; }
  EntryModel* problems() { return &problems_; }

  Q_INVOKABLE void open(const QString& place);
  Q_INVOKABLE void openUrl(const QUrl& file);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void redo();
  /// Takes back the event on that line of the history.
  Q_INVOKABLE void undoEvent(int row);
  Q_INVOKABLE void search(const QString& text);
  /// Searches and goes to what fits best.
  Q_INVOKABLE void find(const QString& text);
  /// Goes to what the list's line stands for, and chooses it if it is one thing.
  Q_INVOKABLE void go(lifang::app::EntryModel* list, int row);
  /// Shows all communities of the latest plan, all sites of the latest scenario.
  Q_INVOKABLE void showPlan() { goTo(plan_place_); }
  Q_INVOKABLE void showScenario() { goTo(scenario_place_); }
  Q_INVOKABLE void chooseFeature(const QString& table, const QString& id);
  Q_INVOKABLE void closeFeature();
  Q_INVOKABLE void showLayer(int row, bool shown);
  Q_INVOKABLE void listLayer(int row);
  Q_INVOKABLE void dismissMessage();
  /// "120.82345° E 29.59012° N" of a place in the workspace's CRS; empty if there is none.
  Q_INVOKABLE QString wgs84(QPointF at) const;
  Q_INVOKABLE QString coordinates(QPointF at) const;
  /// "1:7,400" of metres a px.
  Q_INVOKABLE QString ratio(double metresPerPixel) const;
  /// The longest round length of at most `pixels` px: its metres.
  Q_INVOKABLE double scaleBarMetres(double metresPerPixel, double pixels) const;
  Q_INVOKABLE QString lengthText(double metres) const;

 signals:
  void placeChanged();
  void languageChanged();
  void roomChanged();
  void busyChanged();
  void historyChanged();
  void messageChanged();
  void featureChanged();
  void hiddenTablesChanged();
  void listedChanged();
  void roomsChanged();
  /// The map should show this box; and, if an id is given, mark the feature.
  void boxWanted(double west, double south, double east, double north);
  void featureWanted(const QString& table, const QString& id);
  /// Rows have changed: draw afresh.
  void rowsChanged();
  void openFailed();

 private:
  void goTo(const Target& target);
  void readAll();
  void readRooms();
  void readHistory();
  void readListed();
  void showFeature();
  void tell(const QString& tone, const QString& message);
  void tell(const Error& error);
  /// Runs undo or redo and says what was done.
  template <class Act>
  void change(const char* done_code, Act act);

  Desk desk_;
  QString place_;
  QString wanted_place_;
  QString crs_;
  std::optional<crs::Transformer> to_wgs84_;
  QString room_ = "names";
  QString undo_text_, redo_text_;
  QString message_, message_tone_;
  QString feature_title_, feature_kind_;
  std::string feature_table_, feature_id_;
  QStringList hidden_;
  std::string listed_table_;
  QString unnamed_roads_, plate_totals_, plan_name_, scenario_name_;
  Target plan_place_, scenario_place_;
  double plan_least_ = 0, plan_most_ = 0;
  QString wanted_text_;
  bool go_to_first_ = false;
  QTimer message_timer_;
  std::vector<std::string> event_ids_;

  EntryModel layers_, history_, hits_, attributes_, name_counts_, inbox_, unnamed_, plates_,
      plan_figures_, communities_, care_figures_, sites_, coverage_, listed_, problems_;
};

}  // namespace lifang::app
