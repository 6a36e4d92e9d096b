// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/planner.h"

#include <QDateTime>
#include <QFileInfo>
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/cartography/style.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/addressing/plates_room.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"
#include "planner-ui/community/community_room.h"
#include "planner-ui/naming/names_room.h"
#include "planner-ui/siting/care_room.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

constexpr int listed_rows = 1000;
constexpr int search_hits = 30;
constexpr int history_lines = 200;

QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

workspace::Actor actor() {
  const QString name = qEnvironmentVariable("USER", "officer");
  return {.name = name.toStdString(), .role = "officer"};
}

/// UTC of an event to the clock on the wall: "11-24 14:02".
QString clock_time(const std::string& at) {
  const QDateTime when = QDateTime::fromString(text(at), Qt::ISODate);
  return when.isValid() ? when.toLocalTime().toString("MM-dd HH:mm") : text(at);
}

struct Rooms {
  NamesRoom names;
  PlatesRoom plates;
  CommunityRoom community;
  CareRoom care;
  std::vector<Entry> problems;
  std::vector<Entry> layers;
};

Result<Rooms> read_rooms(Workspace& workspace) {
  auto& session = workspace.session();
  Rooms out;
  auto names = read_names_room(session);
  if (!names) return fail(names);
  auto plates = read_plates_room(session);
  if (!plates) return fail(plates);
  auto community = read_community_room(session);
  if (!community) return fail(community);
  auto care = read_care_room(session);
  if (!care) return fail(care);
  auto problems = list_problems(session);
  if (!problems) return fail(problems);
  auto layers = list_layers(session);
  if (!layers) return fail(layers);
  return Rooms{std::move(*names), std::move(*plates),   std::move(*community),
               std::move(*care),  std::move(*problems), std::move(*layers)};
}

Entry history_entry(const workspace::Event& event) {
  Entry entry;
  entry.title = text(event.summary);
  entry.detail = clock_time(event.at) + " · " + text(event.actor);
  entry.figure = say("app.rows", {whole(event.rows)});
  if (event.undone) {
    entry.mark = "↩";
    entry.tone = "text2";
    entry.detail += " · " + say("app.history.undone");
  }
  // Only what is undone in one step may be taken back from here.
  entry.checked = !event.undone && event.undoes.empty() && event.counter_act.empty();
  return entry;
}

/// What undo would take back: the newest operation that still holds, unless it is final.
QString next_undo(const std::vector<workspace::Event>& events) {
  for (const auto& event : events) {
    if (event.undone || !event.undoes.empty()) continue;
    return event.counter_act.empty() ? text(event.summary) : QString();
  }
  return {};
}

/// What redo would do again: an undo with nothing but undo and redo after it.
QString next_redo(const std::vector<workspace::Event>& events) {
  for (const auto& event : events) {
    if (event.undoes.empty()) return {};
    if (event.operation != "Undo" || event.undone) continue;
    const auto original = std::find_if(events.begin(), events.end(),
                                       [&](const auto& e) { return e.id == event.undoes; });
    return original == events.end() ? text(event.summary) : text(original->summary);
  }
  return {};
}

}  // namespace

Planner::Planner(QObject* parent) : QObject(parent) {
  connect(&desk_, &Desk::waitingChanged, this, &Planner::busyChanged);
  message_timer_.setSingleShot(true);
  message_timer_.setInterval(6000);
  connect(&message_timer_, &QTimer::timeout, this, &Planner::dismissMessage);
}

QString Planner::title() const {
  return QFileInfo(place_).completeBaseName();
}

bool Planner::isEnglish() const {
  return english();
}

void Planner::setEnglish(bool english) {
  if (app::english() == english) return;
  set_english(english);
  emit languageChanged();
  if (!place_.isEmpty()) readAll();
}

void Planner::setRoom(const QString& room) {
  if (room_ == room) return;
  room_ = room;
  emit roomChanged();
}

void Planner::open(const QString& place) {
  wanted_place_ = place;
  desk_.open(place.toStdString(), [this, place](const Result<int>& epsg) {
    if (!epsg) {
      tell(epsg.error());
      place_.clear();
      emit placeChanged();
      emit openFailed();
      return;
    }
    const crs::Crs own = crs::epsg(*epsg);
    crs_ = text(crs::describe(own));
    to_wgs84_.reset();
    if (auto change = crs::Transformer::between(own, crs::epsg(4326))) {
      to_wgs84_.emplace(std::move(*change));
    }
    place_ = place;
    hidden_.clear();
    listed_table_.clear();
    closeFeature();
    emit hiddenTablesChanged();
    emit placeChanged();
    readAll();
  });
}

void Planner::openUrl(const QUrl& file) {
  open(file.toLocalFile());
}

void Planner::readAll() {
  readRooms();
  readHistory();
  if (!listed_table_.empty()) readListed();
  if (!feature_id_.empty()) showFeature();
}

void Planner::readRooms() {
  desk_.run(read_rooms, [this](const Result<Rooms>& read) {
    if (!read) return tell(read.error());
    name_counts_.set(read->names.counts);
    inbox_.set(read->names.inbox);
    unnamed_.set(read->names.unnamed);
    unnamed_roads_ = whole(read->names.unnamed_roads);
    plates_.set(read->plates.roads);
    plate_totals_ =
        say("app.plates.totals", {whole(read->plates.plates),
                                  whole(static_cast<std::int64_t>(read->plates.roads.size())),
                                  whole(read->plates.named_roads)});
    plan_name_ = read->community.plan;
    plan_place_ = read->community.place;
    scenario_place_ = read->care.place;
    plan_least_ = read->community.least;
    plan_most_ = read->community.most;
    plan_figures_.set(read->community.figures);
    communities_.set(read->community.communities,
                     {say("app.column.community"), say("app.column.change"),
                      say("app.column.before"), say("app.column.after")},
                     {false, false, true, true});
    scenario_name_ = read->care.scenario;
    care_figures_.set(read->care.figures);
    sites_.set(read->care.sites);
    coverage_.set(read->care.coverage);
    problems_.set(read->problems);
    auto layers = read->layers;
    for (Entry& layer : layers) layer.checked = !hidden_.contains(text(layer.target.table));
    layers_.set(std::move(layers));
    if (listed_table_.empty() && layers_.count() > 0) listLayer(0);
    emit listedChanged();
    emit roomsChanged();
  });
}

void Planner::readHistory() {
  desk_.run([](Workspace& w) { return w.history(history_lines); },
            [this](const Result<std::vector<workspace::Event>>& events) {
              if (!events) return tell(events.error());
              std::vector<Entry> lines;
              event_ids_.clear();
              for (const auto& event : *events) {
                lines.push_back(history_entry(event));
                event_ids_.push_back(event.id);
              }
              undo_text_ = next_undo(*events);
              redo_text_ = next_redo(*events);
              history_.set(std::move(lines));
              emit historyChanged();
            });
}

template <class Act>
void Planner::change(const char* done_code, Act act) {
  desk_.run(act, [this, done_code](const Result<workspace::Event>& event) {
    if (!event) return tell(event.error());
    tell("info", say(done_code, {text(event->summary)}));
    emit rowsChanged();
    readAll();
  });
}

void Planner::undo() {
  change("app.undone", [](Workspace& w) { return w.undo(actor()); });
}

void Planner::redo() {
  change("app.redone", [](Workspace& w) { return w.redo(actor()); });
}

void Planner::undoEvent(int row) {
  if (row < 0 || row >= static_cast<int>(event_ids_.size())) return;
  change("app.undone", [id = event_ids_[row]](Workspace& w) { return w.undo(actor(), id); });
}

void Planner::find(const QString& words) {
  search(words);
  go_to_first_ = true;
}

void Planner::search(const QString& words) {
  go_to_first_ = false;
  wanted_text_ = words.trimmed();
  if (wanted_text_.isEmpty()) return hits_.set({});
  desk_.run([words = wanted_text_.toStdString()](
                Workspace& w) { return queries::find_places(w.session(), words, search_hits); },
            [this, words = wanted_text_](const auto& places) {
              if (words != wanted_text_) return;
              if (!places) return tell(places.error());
              std::vector<Entry> entries;
              for (const auto& place : *places) {
                Entry entry;
                entry.title = text(place.name);
                entry.detail = table_title(place.table);
                if (!place.place.empty()) entry.detail += " · " + text(place.place);
                entry.target = {place.table, "id", place.id, place.box};
                entries.push_back(std::move(entry));
              }
              hits_.set(std::move(entries));
              if (!go_to_first_) return;
              go_to_first_ = false;
              if (hits_.count() == 0) return tell("warning", say("app.search.nothing"));
              go(&hits_, 0);
            });
}

void Planner::go(EntryModel* list, int row) {
  const Entry* entry = list != nullptr ? list->entry(row) : nullptr;
  if (entry != nullptr) goTo(entry->target);
}

void Planner::goTo(const Target& target) {
  if (target.empty()) return;
  desk_.run(
      [target](Workspace& w) -> Result<Box> {
        if (!target.box.empty()) return target.box;
        return queries::extent_of(w.session(), target.table, target.column, target.value);
      },
      [this, target](const Result<Box>& box) {
        if (!box) return tell(box.error());
        if (box->empty()) return tell("warning", say("app.no_place"));
        emit boxWanted(box->min_x, box->min_y, box->max_x, box->max_y);
        if (target.column != "id") return;
        emit featureWanted(text(target.table), text(target.value));
      });
}

void Planner::chooseFeature(const QString& table, const QString& id) {
  feature_table_ = table.toStdString();
  feature_id_ = id.toStdString();
  if (feature_id_.empty()) return closeFeature();
  showFeature();
}

void Planner::showFeature() {
  desk_.run(
      [table = feature_table_, id = feature_id_](Workspace& w) {
        return describe_row(w.session(), table, id);
      },
      [this, table = feature_table_, id = feature_id_](const Result<std::vector<Entry>>& rows) {
        if (table != feature_table_ || id != feature_id_) return;
        if (!rows) return tell(rows.error());
        if (rows->empty()) return closeFeature();
        feature_kind_ = table_title(table);
        feature_title_.clear();
        const QString names[] = {column_title("name"), column_title("text")};
        for (const Entry& row : *rows) {
          const bool naming =
              row.title == names[0] || (table == "door_plate" && row.title == names[1]);
          if (naming && feature_title_.isEmpty() && row.figure != unknown) {
            feature_title_ = row.figure;
          }
        }
        if (feature_title_.isEmpty()) feature_title_ = say("app.unnamed", {feature_kind_});
        attributes_.set(*rows);
        emit featureChanged();
      });
}

void Planner::closeFeature() {
  if (feature_title_.isEmpty() && feature_id_.empty()) return;
  feature_table_.clear();
  feature_id_.clear();
  feature_title_.clear();
  feature_kind_.clear();
  attributes_.set({});
  emit featureChanged();
}

void Planner::showLayer(int row, bool shown) {
  const Entry* layer = layers_.entry(row);
  if (layer == nullptr) return;
  const QString table = text(layer->target.table);
  hidden_.removeAll(table);
  if (!shown) hidden_.push_back(table);
  layers_.set_checked(row, shown);
  emit hiddenTablesChanged();
}

QString Planner::listedTable() const {
  return table_title(listed_table_);
}

void Planner::listLayer(int row) {
  const Entry* layer = layers_.entry(row);
  if (layer == nullptr) return;
  listed_table_ = layer->target.table;
  readListed();
}

void Planner::readListed() {
  desk_.run(
      [table = listed_table_](Workspace& w) { return list_rows(w.session(), table, listed_rows); },
      [this, table = listed_table_](const Result<Listing>& listing) {
        if (table != listed_table_) return;
        if (!listing) return tell(listing.error());
        listed_.set(listing->entries, listing->columns, listing->figures);
        emit listedChanged();
      });
}

void Planner::tell(const QString& tone, const QString& message) {
  message_ = message;
  message_tone_ = tone;
  if (tone == "info") {
    message_timer_.start();
  } else {
    message_timer_.stop();
  }
  emit messageChanged();
}

void Planner::tell(const Error& error) {
  tell("error", say(error));
}

void Planner::dismissMessage() {
  message_.clear();
  emit messageChanged();
}

QString Planner::wgs84(QPointF at) const {
  if (!to_wgs84_) return {};
  const auto place = (*to_wgs84_)({at.x(), at.y()});
  if (!place) return unknown;
  return QStringLiteral("%1° %2  %3° %4")
      .arg(std::abs(place->x), 0, 'f', 5)
      .arg(place->x < 0 ? 'W' : 'E')
      .arg(std::abs(place->y), 0, 'f', 5)
      .arg(place->y < 0 ? 'S' : 'N');
}

QString Planner::coordinates(QPointF at) const {
  return QStringLiteral("X %1  Y %2").arg(decimal(at.x(), 1), decimal(at.y(), 1));
}

QString Planner::ratio(double metresPerPixel) const {
  const double exact = metresPerPixel / cartography::pixel_m;
  if (!(exact >= 1)) return "1:1";
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(exact)) - 1));
  return "1:" + whole(std::llround(std::round(exact / step) * step));
}

double Planner::scaleBarMetres(double metresPerPixel, double pixels) const {
  const double longest = std::max(1e-3, metresPerPixel * pixels);
  const double power = std::pow(10, std::floor(std::log10(longest)));
  for (const double part : {5.0, 2.0, 1.0}) {
    if (part * power <= longest) return part * power;
  }
  return power;
}

QString Planner::lengthText(double metres) const {
  if (metres >= 1000) return decimal(metres / 1000, 0) + " km";
  return decimal(metres, metres < 1 ? 2 : 0) + " m";
}

}  // namespace lifang::app
