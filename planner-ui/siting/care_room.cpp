// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The room's ground and what is asked on it; its scenarios are in care_scenarios.cpp.
#include "planner-ui/siting/care_room.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "gis/workspace/queries/current_plan.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

Result<void> read_sites(workspace::Session& session, const std::string& scenario, CareRoom& room) {
  return session.each(
      "SELECT id, name, rank, people_in_reach, people_gained, candidate_id FROM siting_result "
      "WHERE scenario_id = ? ORDER BY rank, fid",
      {scenario}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        Entry entry;
        entry.title = QString::fromStdString(row.text("name"));
        if (entry.title.isEmpty()) entry.title = unknown;
        entry.mark = row.known("rank") ? QString::number(row.integer("rank")) : QString();
        entry.tone = row.known("candidate_id") ? "accent" : "text2";
        entry.detail = row.known("candidate_id") ? say("app.site.new") : say("app.site.existing");
        if (row.known("people_in_reach")) {
          entry.detail += " · " + say("app.site.reach", {whole(row.integer("people_in_reach"))});
        }
        if (row.known("people_gained")) {
          entry.figure = "+" + whole(row.integer("people_gained"));
        }
        entry.target = {"siting_result", "id", row.text("id")};
        room.sites.push_back(std::move(entry));
      });
}

}  // namespace

Result<CareRoom> read_care_room(workspace::Session& session) {
  CareRoom room;
  const auto run = queries::current_scenario(session);
  if (!run) return fail(run);
  if (run->empty()) return room;
  room.scenario = QString::fromStdString(run->text("name"));
  room.place = {"siting_result", "scenario_id", run->text("id")};
  const auto people = [&](const char* column) {
    if (!run->known(column)) return unknown;
    return whole(run->integer(column)) + " · " + share(run->number(column), run->number("people"));
  };
  room.figures = {
      figure("app.care.goal",
             value_word("siting_scenario", "goal", QString::fromStdString(run->text("goal")))),
      figure("app.care.limit", run->known("limit_s")
                                   ? say("app.minutes", {decimal(run->number("limit_s") / 60, 0)})
                                   : unknown),
      figure("app.care.people", run->known("people") ? whole(run->integer("people")) : unknown),
      figure("app.care.before", people("covered_before")),
      figure("app.care.after", people("covered_after")),
      figure("app.care.unreachable", people("unreachable")),
      figure("app.proof", run->integer("proven") != 0 ? say("app.proven") : say("app.not_proven")),
  };
  if (run->integer("unreachable") > 0) {
    room.problems.push_back(
        problem("warning", say("app.problem.unreachable", {whole(run->integer("unreachable"))}),
                say("app.problem.unreachable.where", {room.scenario}), room.place));
  }
  if (const auto done = read_sites(session, run->text("id"), room); !done) return fail(done);
  return room;
}

CareState::CareState(Tasks& tasks, Desk& desk, Notice& notice, History& history, QObject* parent)
    : Room(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      circle_(notice, this),
      siting_(tasks, notice, this),
      owed_(desk, notice, this),
      study_(tasks, desk, siting_, notice, this) {
  shelf_.push_back({siting_.draft(), {}});
  connect(&siting_, &SitingDesk::sightWanted, this, &CareState::sightWanted);
  connect(&siting_, &SitingDesk::edited, this, &CareState::keep_draft);
  connect(&study_, &SitingStudy::reckoned, this, &CareState::changed);
  connect(&siting_, &SitingDesk::changed, this, [this] {
    tell_compared();
    show_problems();
  });
  connect(&circle_, &LiveCircle::changed, this, &CareState::sheetChanged);
}

// ---- what is read ----

void CareState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_care_room(w.session()); },
           [this](const Result<CareRoom>& read) {
             if (!read) return emit failed(read.error());
             scenario_ = read->scenario;
             place_ = read->place;
             figures_.set(read->figures);
             sites_.set(read->sites);
             stored_problems_ = read->problems;
             show_problems();
             emit changed();
           });
  if (!entered_) return;
  read_ground();
  read_shelf_again();
  if (sheet_ == "owed") owed_.read(asked_.year);
}

void CareState::openWorkspace() {
  entered_ = false;
  ground_.reset();
  fault_.reset();
  circle_.setGround(nullptr);
  asked_ = {};
  siting_.begin({.id = {}, .name = say("care.room.new").toStdString()});
  siting_.setGround(nullptr);
  shelf_.clear();
  shelf_.push_back({siting_.draft(), {}});
  on_desk_ = 0;
  other_.clear();
  siting_.compare(std::nullopt);
  sheet_ = "circle";
  emit sheetChanged();
  emit grounded();
  tell_scenarios();
}

void CareState::enter() {
  if (entered_) return;
  entered_ = true;
  read_ground();
  read_shelf_again();
}

void CareState::read_ground() {
  asked_.day = today();
  desk_.run([](workspace::Workspace& w) { return care_choices(w.session(), english()); },
            [this](const Result<CareChoices>& read) {
              if (read) {
                choices_ = *read;
                begin_drafts();
              } else if (read.error().code != "work.none_open") {
                notice_.tell(read.error());
              }
              emit grounded();
            });
  desk_.run([asked = asked_, known = ground_](
                workspace::Workspace& w) { return read_care_ground(w, asked, known); },
            [this, asked = asked_](const Result<std::shared_ptr<const CareGround>>& read) {
              if (asked == asked_) show_ground(read);
            },
            say("care.room.task.read"));
}

void CareState::show_ground(const Result<std::shared_ptr<const CareGround>>& read) {
  fault_.reset();
  if (!read && read.error().code == "work.none_open") return;
  if (!read) fault_ = read.error();
  const bool other = !read || ground_ != *read;
  ground_ = read ? *read : nullptr;
  circle_.setGround(ground_);
  siting_.setGround(ground_);
  for (Shelved& one : shelf_) one.reached.clear();
  if (other) found_.clear();
  tell_islands();
  tell_facilities();
  tell_scenarios();
  show_problems();
  emit grounded();
  emit changed();
}

/// Drafts made before the rules were known get their numbers.
void CareState::begin_drafts() {
  for (Shelved& one : shelf_) begin_with(choices_.rules, one.draft);
  if (siting_.draft().wanted == 0) siting_.begin(shelf_[on_desk_].draft);
}

QString CareState::lack() const {
  if (fault_) return say(*fault_);
  if (!ground_) return entered_ ? say("care.room.reading") : QString();
  if (!ground_->lacks.empty()) return say(ground_->lacks.front());
  return asked_.year == 0 || ground_->findings.empty() ? QString() : say(ground_->findings.front());
}

// ---- what is asked ----

namespace {

QVariantList choices_of(const std::vector<std::pair<std::string, std::string>>& words) {
  QVariantList out;
  for (const auto& [id, name] : words)
    out.push_back(QVariantMap{{"value", text(id)}, {"word", text(name)}});
  return out;
}

}  // namespace

QVariantList CareState::profiles() const {
  return choices_of(choices_.profiles);
}

QVariantList CareState::services() const {
  return choices_of(choices_.services);
}

QVariantList CareState::years() const {
  QVariantList out{QVariantMap{{"value", 0}, {"word", say("care.room.year.now")}}};
  for (const int year : choices_.years) {
    out.push_back(
        QVariantMap{{"value", year}, {"word", say("care.room.year", {QString::number(year)})}});
  }
  return out;
}

void CareState::setProfile(const QString& profile) {
  CareAsked asked = asked_;
  asked.profile = profile.toStdString();
  ask(asked);
}

void CareState::setService(const QString& service) {
  CareAsked asked = asked_;
  asked.goal = service.toStdString();
  ask(asked);
}

void CareState::setYear(int year) {
  CareAsked asked = asked_;
  asked.year = year;
  ask(asked);
}

/// Of other people or another walk: the ground is read, and the draft is one for it.
void CareState::ask(const CareAsked& asked) {
  if (asked == asked_) return;
  asked_ = asked;
  siting_.ask(asked_);
  read_ground();
  if (sheet_ == "owed") owed_.read(asked_.year);
  emit grounded();
}

void CareState::retell() {
  // A draft that nobody has named has its name in the language of the window.
  for (Shelved& one : shelf_) {
    if (text(one.draft.name) == say_in(!english(), "care.room.new"))
      one.draft.name = say("care.room.new").toStdString();
  }
  siting_.call(shelf_[on_desk_].draft.id, shelf_[on_desk_].draft.name);
  if (entered_) read_ground();
  circle_.retell();
  siting_.retell();
  study_.retell();
  tell_islands();
  tell_facilities();
  tell_scenarios();
}

// ---- facilities that stand ----

QVariantList CareState::kinds() const {
  QVariantList out{QVariantMap{{"value", ""}, {"word", say("care.room.kind.all")}}};
  std::set<std::string> known;
  if (!ground_) return out;
  for (const CareSite& site : ground_->sites) {
    if (!site.existing || !known.insert(site.kind).second) continue;
    out.push_back(QVariantMap{{"value", text(site.kind)}, {"word", kind_word(site)}});
  }
  return out;
}

void CareState::setKind(const QString& kind) {
  if (kind_ == kind) return;
  kind_ = kind;
  tell_facilities();
  emit grounded();
}

/// Those with most people within first.
void CareState::tell_facilities() {
  std::vector<Entry> lines;
  for (std::size_t s = 0; ground_ && s < ground_->sites.size(); ++s) {
    const CareSite& site = ground_->sites[s];
    if (!site.existing || (!kind_.isEmpty() && text(site.kind) != kind_)) continue;
    double within = 0;
    for (const siting::PlaceWalk& walk : ground_->walks[s]) {
      if (walk.seconds <= ground_->draft.limit_s) within += ground_->draft.weights[walk.demand];
    }
    Entry line;
    line.title = site_name(site);
    QStringList parts = {kind_word(site)};
    parts << (site.stars > 0 ? say("care.room.stars", {whole(site.stars)})
                             : say("care.room.no_stars"));
    if (site.beds) parts << say("care.room.beds", {whole(*site.beds)});
    line.detail = parts.join(" · ");
    line.figure = site.stops.empty() ? say("care.room.no_way") : whole(std::llround(within));
    line.size = within;
    line.target = {"facility", "id", site.id, {}};
    line.target.box.add(site.at);
    lines.push_back(std::move(line));
  }
  std::ranges::stable_sort(lines, std::ranges::greater{}, &Entry::size);
  facilities_.set(std::move(lines));
}

void CareState::showFacility(int row) {
  const Entry* line = facilities_.entry(row);
  if (line == nullptr) return;
  circle_.put(line->target.box.centre());
  emit sightWanted(line->target.box.grown(900));
}

// ---- what is done ----

std::optional<charts::Matter> CareState::own_chart(const QString& kind) const {
  const queries::SitingFront front = study_.front();
  if (kind == "pareto" && !front.points.empty()) return front;
  const CareDraft& draft = siting_.draft();
  const bool drafted = !draft.stands.empty() || !draft.added.empty();
  if (kind != "coverage" || !ground_ || !drafted) return std::nullopt;
  return siting_.coverage();
}

/// A point of the study, or a scenario that is stored, comes onto the desk.
bool CareState::take_spot(const QString& table, const QString& id) {
  if (table != "siting_scenario") return false;
  bool number = false;
  const int point = id.toInt(&number);
  if (number) {
    study_.take(point);
    if (!drafting()) setSheet("study");
    return true;
  }
  const auto stored = std::ranges::find_if(
      shelf_, [&](const Shelved& one) { return one.draft.id == id.toStdString(); });
  if (stored == shelf_.end()) return false;
  take(static_cast<int>(stored - shelf_.begin()));
  if (!drafting()) setSheet("scenarios");
  return true;
}

/// Of the draft while it is looked at, else of the scenario that is stored.
void CareState::show_problems() {
  problems_.set(drafting() ? siting_.problems() : stored_problems_);
}

void CareState::setSheet(const QString& sheet) {
  if (sheet_ == sheet) return;
  sheet_ = sheet;
  if (sheet_ == "owed") owed_.read(asked_.year);
  show_problems();
  emit sheetChanged();
  emit changed();
}

void CareState::siteHere() {
  if (!circle_.at()) return;
  const Point at = *circle_.at();
  circle_.clear();
  setSheet("siting");
  siting_.add(at);
}

void CareState::act(const QString& name, QPointF at) {
  if (name == "care_circle") {
    setSheet("circle");
    return circle_.put({at.x(), at.y()});
  }
  if (name == "care_site") return siteHere();
  if (name == "care_route") return circle_.setRouting(!circle_.routing());
  if (name == "care_5") return circle_.setMinutes(5);
  if (name == "care_10") return circle_.setMinutes(10);
  if (name == "care_15") return circle_.setMinutes(15);
  if (name == "siting_compare") return setOther(other_.isEmpty() ? "present" : "");
  if (name == "siting_branch") return branch();
  if (name == "siting_keep") return keep();
  if (name == "siting_without") return without();
  siting_.act(name);
}

bool CareState::back() {
  if (circle_.routing()) {
    circle_.setRouting(false);
  } else if (circle_.way()) {
    circle_.clearRoute();
  } else if (circle_.placed()) {
    circle_.clear();
  } else if (siting_.tool() == "add") {
    siting_.setTool("select");
  } else if (siting_.chosen() >= 0) {
    siting_.choose(-1);
  } else if (!other_.isEmpty()) {
    setOther({});
  } else if (sheet_ != "circle") {
    setSheet("circle");
  } else {
    return false;
  }
  return true;
}

}  // namespace lifang::app
