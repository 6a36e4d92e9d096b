// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointF>
#include <QString>
#include <QUrl>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/operations/join_islands.h"
#include "gis/workspace/session.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/room.h"
#include "planner-ui/siting/live_circle.h"
#include "planner-ui/siting/owed_desk.h"
#include "planner-ui/siting/siting_desk.h"
#include "planner-ui/siting/siting_study.h"

namespace lifang::app {

/// What the workspace holds of siting: the latest scenario and its sites by rank.
struct CareRoom {
  QString scenario;  ///< its name; empty: there is none yet
  Target place;      ///< its sites
  std::vector<Entry> figures;
  std::vector<Entry> sites;
  std::vector<Entry> problems;  ///< people who cannot be reached
};
Result<CareRoom> read_care_room(workspace::Session& session);

/// The room as the window holds it: the circle in the hand, the sites on the desk, the
/// scenarios. The walking network is read when the room is first entered.
class CareState : public lifang::app::Room {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(lifang::app::LiveCircle* circle READ circle CONSTANT)
  Q_PROPERTY(lifang::app::SitingDesk* desk READ desk CONSTANT)
  Q_PROPERTY(lifang::app::OwedDesk* owed READ owed CONSTANT)
  Q_PROPERTY(lifang::app::SitingStudy* study READ study CONSTANT)
  /// What the panel shows: "circle", "siting", "study", "scenarios", "owed".
  Q_PROPERTY(QString sheet READ sheet WRITE setSheet NOTIFY sheetChanged)
  /// The panel stays with the room although something is chosen on the map.
  Q_PROPERTY(bool holds READ holds NOTIFY sheetChanged)
  Q_PROPERTY(QVariantList profiles READ profiles NOTIFY grounded)  ///< { value, word }
  Q_PROPERTY(QString profile READ profile WRITE setProfile NOTIFY grounded)
  /// What is sited, and the year whose people are meant.
  Q_PROPERTY(QVariantList services READ services NOTIFY grounded)
  Q_PROPERTY(QString service READ service WRITE setService NOTIFY grounded)
  Q_PROPERTY(QVariantList years READ years NOTIFY grounded)
  Q_PROPERTY(int year READ year WRITE setYear NOTIFY grounded)
  Q_PROPERTY(bool ready READ ready NOTIFY grounded)
  /// What is missing and what to do about it; empty: nothing.
  Q_PROPERTY(QString lack READ lack NOTIFY grounded)
  /// Facilities that stand, of the kind that is looked at: grade, beds, people within.
  Q_PROPERTY(lifang::app::EntryModel* facilities READ facilities CONSTANT)
  Q_PROPERTY(QVariantList kinds READ kinds NOTIFY grounded)
  Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY grounded)
  /// The latest scenario that is stored.
  Q_PROPERTY(lifang::app::EntryModel* figures READ figures CONSTANT)
  Q_PROPERTY(lifang::app::EntryModel* sites READ sites CONSTANT)
  Q_PROPERTY(QString scenario READ scenario NOTIFY changed)
  /// All scenarios; "able": the one on the desk.
  Q_PROPERTY(lifang::app::EntryModel* scenarios READ scenarios CONSTANT)
  Q_PROPERTY(QVariantList others READ others NOTIFY shelved)  ///< { value, word }
  Q_PROPERTY(QString other READ other WRITE setOther NOTIFY shelved)
  /// The draft beside the other: cells: what, the other, this.
  Q_PROPERTY(lifang::app::EntryModel* compared READ compared CONSTANT)

 public:
  CareState(Tasks& tasks, Desk& desk, Notice& notice, History& history, QObject* parent);

  LiveCircle* circle() { return &circle_; }
  SitingDesk* desk() { return &siting_; }
  OwedDesk* owed() { return &owed_; }
  SitingStudy* study() { return &study_; }
  QString sheet() const { return sheet_; }
  void setSheet(const QString& sheet);
  /// The sites on the desk are looked at.
  bool drafting() const { return ready() && sheet_ != "circle" && sheet_ != "owed"; }
  bool holds() const { return sheet_ != "circle" || circle_.placed(); }
  QVariantList profiles() const;
  QString profile() const { return text(asked_.profile); }
  void setProfile(const QString& profile);
  QVariantList services() const;
  QString service() const { return text(asked_.goal); }
  void setService(const QString& service);
  QVariantList years() const;
  int year() const { return asked_.year; }
  void setYear(int year);
  bool ready() const { return ground_ != nullptr; }
  QString lack() const;
  EntryModel* facilities() { return &facilities_; }
  QVariantList kinds() const;
  QString kind() const { return kind_; }
  void setKind(const QString& kind);
  EntryModel* figures() { return &figures_; }
  EntryModel* sites() { return &sites_; }
  QString scenario() const { return scenario_; }
  const Target& place() const { return place_; }
  EntryModel* scenarios() { return &scenarios_; }
  QVariantList others() const;
  QString other() const { return other_; }
  void setOther(const QString& other);
  EntryModel* compared() { return &compared_; }

  QStringList charts() const override { return {"coverage", "pareto", "pyramid"}; }
  std::optional<charts::Matter> own_chart(const QString& kind) const override;
  /// What is clicked in a chart, if the room has its own answer to it.
  bool take_spot(const QString& table, const QString& id);
  std::vector<std::string> tables() const override { return {"siting_result", "facility"}; }
  Target in_hand() const override { return place_; }
  QStringList grounds() const override { return Room::grounds() << "service_circle"; }
  void read(Desk& desk) override;

  /// The room is looked at: what it is asked on is read, once.
  Q_INVOKABLE void enter();
  /// Another workspace.
  void openWorkspace();
  /// The words of another language.
  void retell();
  /// An action by its name: "care_circle" at a place of the map …
  Q_INVOKABLE void act(const QString& name, QPointF at);
  /// The circle's middle becomes a site.
  Q_INVOKABLE void siteHere();
  /// Shows a facility of the list and its circle.
  Q_INVOKABLE void showFacility(int row);
  /// A copy of the scenario on the desk, under a name of its own.
  Q_INVOKABLE void branch();
  /// What if the chosen site falls through: a copy that does without it is solved and stands
  /// beside the scenario that it comes from.
  Q_INVOKABLE void without();
  /// Puts a scenario of the list on the desk.
  Q_INVOKABLE void take(int row);
  /// Stores the scenario on the desk, as one operation.
  Q_INVOKABLE void keep();
  /// Takes the scenario on the desk off the shelf; if it is stored, as one operation.
  Q_INVOKABLE void drop();
  Q_INVOKABLE void rename(const QString& name);
  /// The siting report of the scenario on the desk, which is stored, as a PDF.
  Q_INVOKABLE void print(const QUrl& file);
  /// Its sites, circles and places left out as shapefiles, into a folder.
  Q_INVOKABLE void give(const QUrl& folder);

  /// Pieces of the walking network that are joined to nothing: how many, and, once looked for,
  /// each with the gap that a link would close.
  Q_PROPERTY(int islandCount READ islandCount NOTIFY grounded)
  Q_PROPERTY(int gapCount READ gapCount NOTIFY islandsChanged)
  Q_PROPERTY(lifang::app::EntryModel* islands READ islands CONSTANT)
  int islandCount() const;
  int gapCount() const;
  EntryModel* islands() { return &islands_; }
  const std::vector<operations::NetworkIsland>& found_islands() const { return found_; }
  Q_INVOKABLE void findIslands();
  Q_INVOKABLE void showIsland(int row);
  /// Draws the links that were found as paths, as one operation.
  Q_INVOKABLE void joinIslands();
  /// The scenario on the desk is not stored as it is.
  Q_PROPERTY(bool unkept READ unkept NOTIFY shelved)
  bool unkept() const { return shelf_[on_desk_].draft.id.empty(); }
  /// One level back. False: nothing was to be left.
  Q_INVOKABLE bool back();

 signals:
  void sheetChanged();
  void islandsChanged();
  void grounded();
  void shelved();
  /// The map should show this box.
  void sightWanted(const lifang::Box& box);

 private:
  /// A scenario on the shelf, and the share of people that it reaches, if that is known.
  struct Shelved {
    CareDraft draft;
    QString reached;
  };
  void ask(const CareAsked& asked);
  void read_shelf_again();
  void show_shelf(const std::vector<CareDraft>& stored);
  std::optional<std::size_t> other_place() const;
  void read_ground();
  void show_ground(const Result<std::shared_ptr<const CareGround>>& read);
  void begin_drafts();
  void tell_facilities();
  void find_again(const CareDraft& compared);
  void tell_scenarios();
  void tell_compared();
  void keep_draft();
  void show_problems();
  void tell_islands();

  Desk& desk_;
  Notice& notice_;
  History& history_;
  LiveCircle circle_;
  SitingDesk siting_;
  OwedDesk owed_;
  SitingStudy study_;
  CareAsked asked_;
  std::shared_ptr<const CareGround> ground_;
  CareChoices choices_;
  std::optional<Error> fault_;
  bool entered_ = false;
  QString sheet_ = "circle", kind_, other_;
  std::vector<Shelved> shelf_;  ///< drafts first, then what is stored
  std::size_t on_desk_ = 0;
  std::vector<Entry> stored_problems_;
  EntryModel figures_, sites_, facilities_, scenarios_, compared_, islands_;
  std::vector<operations::NetworkIsland> found_;
  QString scenario_;
  Target place_;
};

}  // namespace lifang::app
