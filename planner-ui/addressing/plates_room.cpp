// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/plates_room.h"

#include "gis/workspace/queries/in_force.h"
#include "planner-ui/addressing/plate_audit.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Session;

/// "1–75 号 · 单 38 双 31", of a road with plates.
Entry numbered_road(const Row& row) {
  const auto plates = row.integer("n"), odd = row.integer("odd");
  Entry entry;
  entry.title = text(row.text("road_name"));
  entry.detail = say("app.plates.range",
                     {QString::number(row.integer("low")), QString::number(row.integer("high")),
                      whole(odd), whole(plates - odd)});
  entry.figure = say("app.plates.count", {whole(plates)});
  entry.size = static_cast<double>(plates);
  entry.target = {"door_plate", "road_name", row.text("road_name")};
  return entry;
}

Result<void> add_numbered(Session& session, PlatesRoom& room) {
  return session.each(
      "SELECT road_name, COUNT(*) AS n, MIN(number) AS low, MAX(number) AS high, "
      "SUM(CASE WHEN number % 2 = 1 THEN 1 ELSE 0 END) AS odd FROM door_plate "
      "WHERE kind = 'road' AND road_name IS NOT NULL AND " +
          queries::in_force("door_plate", {}) + " GROUP BY road_name ORDER BY n DESC, road_name",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        room.plates += row.integer("n");
        ++room.numbered;
        room.roads.push_back(numbered_road(row));
      });
}

Result<void> add_unnumbered(Session& session, PlatesRoom& room) {
  return session.each(
      "SELECT DISTINCT name FROM road WHERE name IS NOT NULL AND name <> '' AND " +
          queries::in_force("road", {}) +
          " AND name NOT IN (SELECT road_name FROM door_plate WHERE kind = 'road' AND road_name "
          "IS NOT NULL AND " +
          queries::in_force("door_plate", {}) + ") ORDER BY name",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Entry entry;
        entry.title = text(row.text("name"));
        entry.figure = say("plates.unnumbered");
        entry.target = {"road", "name", row.text("name")};
        room.roads.push_back(std::move(entry));
      });
}

}  // namespace

Result<PlatesRoom> read_plates_room(Session& session) {
  PlatesRoom room;
  if (auto added = add_numbered(session, room); !added) return fail(added);
  if (auto added = add_unnumbered(session, room); !added) return fail(added);
  room.named_roads = static_cast<std::int64_t>(room.roads.size());
  return room;
}

PlatesState::PlatesState(Tasks& tasks, Desk& desk, Notice& notice, History& history, Card& card,
                         AttachmentsModel& attachments, QObject* parent)
    : Room(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      card_(card),
      numbering_(desk, notice, history, this),
      audit_(tasks, notice, audit_plates, "plates.task.audit", this),
      certificates_(desk, notice, history, card, attachments, this),
      signs_(desk, notice, history, this) {
  connect(&audit_, &Audit::changed, this, [this] {
    problems_.set(audit_.lines());
    emit changed();
  });
  connect(&card_, &Card::changed, this, &PlatesState::follow);
  connect(&numbering_, &RoadNumbering::sightWanted, this, &PlatesState::sightWanted);
  connect(&signs_, &SignRegister::sightWanted, this, &PlatesState::sightWanted);
}

charts::Bars PlatesState::bars() const {
  return bars_of("app.chart.plates", numbered_);
}

void PlatesState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_plates_room(w.session()); },
           [this](const Result<PlatesRoom>& read) {
             if (!read) return emit failed(read.error());
             all_roads_ = read->roads;
             totals_ = say("app.plates.totals",
                           {whole(read->plates), whole(read->numbered), whole(read->named_roads)});
             const auto first_without = read->roads.begin() + read->numbered;
             numbered_.set({read->roads.begin(), first_without});
             filter_roads();
             emit changed();
           });
  numbering_.read();
  certificates_.read();
  signs_.read();
}

void PlatesState::retell() {
  certificates_.read();
  signs_.read();
  numbering_.read();
  if (audit_.known()) audit_.run();
}

void PlatesState::openWorkspace(const QString& place) {
  audit_.openWorkspace(place);
  certificates_.clear();
  signs_.clear();
  filter_.clear();
  marked_.clear();
  show("roads");
}

void PlatesState::setFilter(const QString& words) {
  if (filter_ == words) return;
  filter_ = words;
  filter_roads();
  emit changed();
}

void PlatesState::filter_roads() {
  const QString words = filter_.trimmed();
  std::vector<Entry> shown;
  for (const Entry& road : all_roads_) {
    if (!road.title.contains(words, Qt::CaseInsensitive)) continue;
    shown.push_back(road);
    if (marked_.contains(road.title)) shown.back().mark = "✓";
  }
  roads_.set(std::move(shown));
}

// ---- what the panel shows ----

void PlatesState::show(const QString& sheet) {
  if (sheet != "number") numbering_.leave();
  sheet_ = sheet;
  emit sheetChanged();
}

bool PlatesState::able() const {
  return card_.table() == "road" && card_.chosen().size() == 1;
}

void PlatesState::number(int row) {
  const Entry* road = roads_.entry(row);
  if (road == nullptr) return;
  numbering_.begin(road->title.toStdString(), road->title);
  show("number");
}

void PlatesState::mark(int row) {
  const Entry* road = roads_.entry(row);
  if (road == nullptr) return;
  const QString name = road->title;
  if (marked_.erase(name) == 0) marked_.insert(name);
  filter_roads();
  emit changed();
}

void PlatesState::numberSeveral() {
  std::vector<operations::NumberRoad> roads;
  for (const QString& name : marked_) {
    operations::NumberRoad& road = roads.emplace_back();
    road.road = name.toStdString();
    road.today = today();
    road.actor = signature();
    road.dry_run = true;
  }
  desk_.run(
      [roads](workspace::Workspace& w, const Progress& progress) {
        return operations::number_roads(w, roads, progress);
      },
      [this, roads](const Result<std::vector<operations::RoadNumbered>>& planned) {
        if (!planned) return notice_.tell(planned.error());
        std::size_t made = 0;
        QString sample;
        for (const auto& road : *planned) {
          made += road.made + road.moved;
          for (const auto& plate : road.plates) {
            if (sample.isEmpty() && !plate.existing) sample = text(road.road + plate.text);
          }
        }
        if (made == 0) return notice_.tell("info", say("plates.lack.nothing_new"));
        notice_.offer("warning",
                      say("plates.several.ask", {whole(static_cast<std::int64_t>(roads.size())),
                                                 whole(static_cast<std::int64_t>(made)), sample}),
                      say("plates.accept"), [this, roads] { write_several(roads); });
      },
      say("plates.task.number"));
}

void PlatesState::write_several(std::vector<operations::NumberRoad> roads) {
  for (auto& road : roads) road.dry_run = false;
  desk_.run(
      [roads = std::move(roads)](workspace::Workspace& w,
                                 const Progress& progress) -> Result<workspace::Event> {
        const auto done = operations::number_roads(w, roads, progress);
        if (!done) return fail(done);
        return w.last_done();
      },
      [this](const Result<workspace::Event>& event) {
        if (!event) return notice_.tell(event.error());
        marked_.clear();
        filter_roads();
        emit changed();
        history_.did(*event);
      },
      say("plates.task.number"));
}

bool PlatesState::numberChosen() {
  if (!able()) return false;
  numbering_.begin(card_.chosen().front(), card_.title());
  show("number");
  return true;
}

/// Another road that is chosen while one is numbered takes its place.
void PlatesState::follow() {
  if (sheet_ == "number" && able()) return void(numberChosen());
  if (sheet_ == "certificates") certificates_.follow();
  emit sheetChanged();
}

bool PlatesState::back() {
  if (sheet_ == "certificates" && certificates_.back()) return true;
  if (sheet_ == "roads") return false;
  show("roads");
  return true;
}

}  // namespace lifang::app
