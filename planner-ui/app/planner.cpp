// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/planner.h"

#include <QDateTime>

#include "gis/resources/resources.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/queries/crs_title.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

constexpr int most_listed = 200'000;
struct Heading {
  std::string code;  ///< of the county; "" if it is not known
  QString county;    ///< "嵊州市"; empty if the rules know no county of the workspace's code
  QString as_of;     ///< day of the newest change
};

Result<Heading> read_heading(Workspace& workspace) {
  Heading out;
  const auto code = queries::home_county(workspace.session());
  if (!code) return fail(code);
  out.code = *code;
  if (!code->empty()) {
    const auto rules = rule_file("plate", *code);
    if (!rules) return fail(rules);
    out.county = text(rules->text("address.county"));
  }
  const auto newest = workspace.session().row("SELECT MAX(at) AS at FROM event");
  if (!newest) return fail(newest);
  const QDateTime at = QDateTime::fromString(text(newest->text("at")), Qt::ISODate);
  if (at.isValid()) out.as_of = at.toLocalTime().toString("yyyy-MM-dd");
  return out;
}

}  // namespace

Planner::Planner(QObject* parent)
    : QObject(parent),
      desk_(&tasks_),
      basemap_(desk_, notice_, this),
      history_(desk_, notice_, this),
      card_(desk_, notice_, this),
      search_(desk_, notice_, this),
      studio_(tasks_, notice_, this),
      intake_(tasks_, notice_, this),
      outlet_(tasks_, notice_, this),
      field_(desk_, notice_, history_, this),
      sample_(notice_, this),
      backups_(tasks_, notice_, this),
      editing_(desk_, notice_, history_, card_, this),
      charts_(desk_, notice_, this),
      attachments_(desk_, notice_, history_, this),
      names_(tasks_, desk_, notice_, history_, card_, editing_, this),
      plates_(tasks_, desk_, notice_, history_, card_, attachments_, this),
      community_(tasks_, desk_, notice_, history_, this),
      care_(tasks_, desk_, notice_, history_, this),
      rooms_{
          {"names", &names_}, {"plates", &plates_}, {"community", &community_}, {"care", &care_}},
      cell_(desk_, notice_, history_, listed_, this) {
  connect(&connection_, &Connection::wanted, this, &Planner::open);
  connect(&settings_, &Settings::remembered, &connection_, &Connection::remember);
  connect(&desk_, &Desk::waitingChanged, this, &Planner::busyChanged);
  connect(&history_, &History::rowsChanged, this, &Planner::reload);
  connect(&search_, &Search::found, this, [this] { go(search_.hits(), 0); });
  connect(&intake_, &Intake::brought, this,
          [this](const QString& place, bool fresh, const workspace::Event& event,
                 const QString& told, const Box& extent) {
            if (fresh) {
              notice_.tell("info", told);
              return open(place);
            }
            history_.did(event, told);
            if (!extent.empty()) showAround(extent);
          });
  connect(&sample_, &Sample::made, this, &Planner::open);
  connect(&tour_, &Tour::workspaceWanted, &sample_, &Sample::open);
  connect(&tour_, &Tour::wanted, &commands_, &Commands::press);
  connect(&backups_, &Backups::restored, this, &Planner::open);
  connect(&basemap_, &BasemapState::changed, this, [this] {
    studio_.setGround({basemap_.file().toStdString(), basemap_.opacity()});
  });
  connect(&commands_, &Commands::refused, this,
          [this](const QString& why) { notice_.tell("info", why); });
  connect(&commands_, &Commands::used, &settings_, &Settings::setUsed);
  connect(&settings_, &Settings::remembered, this, [this] { commands_.recall(settings_.used()); });
  commands_.judge_by([this](Commands::Need need) { return meets(need); });
  commands_.judge_names_by([this](const QString& id) { return names_.lacks(id); });
  connect(&names_, &NamesState::wanted, this, &Planner::goTo);
  connect(&names_, &NamesState::sightWanted, this, &Planner::show);
  connect(&plates_, &PlatesState::sightWanted, this, [this](const Box& box) { showAround(box); });
  connect(&community_, &CommunityState::sightWanted, this,
          [this](const Box& box) { showAround(box); });
  connect(&care_, &CareState::sightWanted, this,
          [this](const Box& box) { showAround(box, "siting_result"); });
  connect(&listed_, &TableModel::chosenByHand, this, &Planner::markChosen);
  connect(&card_, &Card::marked, this, [this](const QString& table, const QStringList& ids) {
    if (ids.size() < most_marked) listed_.show(table.toStdString(), ids);
    const bool one = !card_.title().isEmpty();
    if (plates_.keeps_files()) return;
    attachments_.show(one ? table : QString(), one ? ids : QStringList());
  });
  for (const auto& [name, room] : rooms_) {
    connect(room, &Room::failed, this, [this](const Error& error) { notice_.tell(error); });
    connect(room, &Room::changed, this, &Planner::roomChanged);
    connect(room, &Room::changed, this, [this, room] {
      if (room != current()) return;
      charts_.read(room);
      if (wantedRows().value != listed_rows_.value) readListed();
    });
  }
}

bool Planner::meets(Commands::Need need) {
  using Need = Commands::Need;
  if (need == Need::nothing) return true;
  if (place_.isEmpty()) return false;
  switch (need) {
    case Need::undo: return !history_.undoText().isEmpty();
    case Need::redo: return !history_.redoText().isEmpty();
    case Need::problem: return current()->problems()->count() > 0;
    case Need::plan: return !community_.plan().isEmpty();
    case Need::studio: return room_ == "community" && community_.studio()->ready();
    case Need::scenario: return !care_.scenario().isEmpty();
    case Need::care: return room_ == "care" && care_.ready();
    case Need::circle: return room_ == "care" && care_.circle()->placed();
    case Need::chosen: return !card_.title().isEmpty();
    default: return true;
  }
}

QString Planner::title() const {
  return county_.isEmpty() ? text(workspace::place_title(place_.toStdString())) : county_;
}

QString Planner::crs() const {
  if (place_.isEmpty()) return {};
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  return text(queries::crs_title(epsg_, language));
}

QString Planner::asOf() const {
  return as_of_.isEmpty() ? QString() : say("app.as_of", {as_of_});
}

bool Planner::isEnglish() const {
  return english();
}

void Planner::setEnglish(bool english) {
  if (app::english() == english) return;
  set_english(english);
  settings_.setEnglish(english);
  notice_.dismiss();
  search_.clear();
  commands_.retell();
  tasks_.retell();
  tour_.retell();
  backups_.retell();
  field_.retell();
  emit languageChanged();
  editing_.retell();
  emit titleChanged();
  names_.retell();
  plates_.retell();
  community_.retell();
  care_.retell();
  if (!place_.isEmpty()) readAll();
}

QStringList Planner::grounds() const {
  return current()->grounds();
}

void Planner::enterRoom(const QString& room) {
  if (rooms_.count(room) == 0) return;
  card_.close();
  chosen_list_.erase(room);
  problem_ = -1;
  if (room_ != room) {
    room_ = room;
    emit roomChanged();
    if (!place_.isEmpty()) charts_.read(current());
  }
  if (room == "care" && !place_.isEmpty()) care_.enter();
  readListed();
}

void Planner::open(const QString& place) {
  history_.clear();
  search_.clear();
  editing_.clear();
  // What it offers, say to undo, is of the workspace before.
  if (!notice_.action().isEmpty()) notice_.dismiss();
  desk_.open(place.toStdString(), [this, place](const Result<int>& epsg) {
    if (epsg) return opened(place, *epsg);
    notice_.tell(epsg.error());
    place_.clear();
    emit placeChanged();
    emit openFailed();
  });
}

void Planner::opened(const QString& place, int epsg) {
  const crs::Crs own = crs::epsg(epsg);
  epsg_ = epsg;
  to_wgs84_.reset();
  if (auto change = crs::Transformer::between(own, crs::epsg(4326))) {
    to_wgs84_.emplace(std::move(*change));
  }
  place_ = place;
  studio_.openWorkspace(place);
  outlet_.openWorkspace(place);
  field_.openWorkspace();
  backups_.openWorkspace(place, settings_.remembers());
  names_.openWorkspace(place);
  plates_.openWorkspace(place);
  community_.openWorkspace();
  care_.openWorkspace();
  if (room_ == "care") care_.enter();
  basemap_.read();
  hidden_.clear();
  chosen_list_.clear();
  card_.close();
  emit hiddenTablesChanged();
  emit placeChanged();
  readMember();
  readAll();
  history_.watch(place);
  tellLeftOpen();
  tour_.opened(settings_.tour_unseen());
  const bool file = !workspace::is_postgres(place.toStdString());
  if (!file || !settings_.unsigned_yet()) return;
  notice_.offer("warning", say("app.person.ask", {settings_.signed_as()}), say("app.person.fill"),
                [this] { commands_.press("settings"); });
}

void Planner::readMember() {
  using Read = Result<std::optional<workspace::Member>>;
  desk_.run([](Workspace& w) -> Read { return w.member(); },
            [this](const Read& member) {
              sign_as_member(member ? *member : std::nullopt);
              emit settings_.changed();
            });
}

void Planner::tellLeftOpen() {
  const auto last_known = [](Workspace& w) -> Result<std::vector<workspace::Event>> {
    if (!w.was_left_open()) return std::vector<workspace::Event>{};
    return w.history(1);
  };
  desk_.run(last_known, [this](const Result<std::vector<workspace::Event>>& last) {
    if (!last || last->empty()) return;
    notice_.tell("info", say("workspace.left_open", {title(), text(last->front().summary)}));
  });
}

void Planner::openUrl(const QUrl& file) {
  open(file.toLocalFile());
}

void Planner::openRecent(int row) {
  const Entry* entry = settings_.recent()->entry(row);
  if (entry != nullptr) open(text(entry->target.value));
}

void Planner::reload() {
  if (place_.isEmpty()) return;
  emit rowsChanged();
  readAll();
}

void Planner::readAll() {
  readTitle();
  for (const auto& [name, room] : rooms_) room->read(desk_);
  history_.read();
  field_.read();
  readLayers();
  card_.read();
}

void Planner::readTitle() {
  desk_.run(read_heading, [this](const Result<Heading>& read) {
    if (!read) return notice_.tell(read.error());
    county_ = read->county;
    editing_.setCounty(read->code);
    as_of_ = read->as_of;
    emit titleChanged();
    settings_.addRecent(place_, title());
  });
}

void Planner::readLayers() {
  desk_.run([](Workspace& w) { return list_layers(w.session()); },
            [this](const Result<std::vector<Entry>>& read) {
              if (!read) return notice_.tell(read.error());
              auto layers = *read;
              for (Entry& layer : layers) {
                layer.checked = !hidden_.contains(text(layer.target.table));
              }
              layers_.set(std::move(layers));
              readListed();
            });
}

void Planner::showLayer(int row, bool shown) {
  const Entry* layer = layers_.entry(row);
  if (layer == nullptr) return;
  const QString table = text(layer->target.table);
  hidden_.removeAll(table);
  if (!shown) hidden_.push_back(table);
  layers_.set_checked(row, shown);
  editing_.hide(hidden_);
  emit hiddenTablesChanged();
}

QString Planner::listedTable() const {
  return table_title(listed_table_);
}

void Planner::copyRows() {
  notice_.tell("info", say("app.table.copied", {whole(listed_.copy())}));
}

std::string Planner::tableOfRoom() const {
  const auto chosen = chosen_list_.find(room_);
  if (chosen != chosen_list_.end()) return chosen->second;
  const auto wanted = current()->tables();
  for (const std::string& table : wanted) {
    for (int row = 0; row < layers_.count(); ++row) {
      if (layers_.entry(row)->target.table == table) return table;
    }
  }
  return wanted.front();
}

Target Planner::wantedRows() const {
  const Target in_hand = current()->in_hand();
  return in_hand.table == tableOfRoom() ? in_hand : Target{};
}

void Planner::listLayer(int row) {
  const Entry* layer = layers_.entry(row);
  if (layer == nullptr) return;
  chosen_list_[room_] = layer->target.table;
  readListed();
}

void Planner::readListed() {
  if (place_.isEmpty()) return;
  listed_table_ = tableOfRoom();
  listed_rows_ = wantedRows();
  using Read = std::shared_ptr<table::Rows>;  // too many to be copied from hand to hand
  desk_.run(
      [table = listed_table_, only = listed_rows_](Workspace& w) -> Result<Read> {
        auto rows = read_rows(w.session(), table, most_listed, only);
        if (!rows) return fail(rows);
        return std::make_shared<table::Rows>(std::move(*rows));
      },
      [this, table = listed_table_, only = listed_rows_](const Result<Read>& rows) {
        if (table != listed_table_ || only.value != listed_rows_.value) return;
        if (!rows) return notice_.tell(rows.error());
        listed_.set(std::move(**rows));
        emit listedChanged();
      });
}

}  // namespace lifang::app
