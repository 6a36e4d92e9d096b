// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/road_numbering.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/measure.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using addressing::System;
using addressing::Zero;
using operations::DoorChoice;
using operations::NumberedPlate;
using operations::RoadNumbered;

QVariantMap option(const QString& value, const QString& word) {
  return {{"value", value}, {"word", word}};
}

QString zero_title(const std::string& word) {
  return say("plates.zero." + word);
}

/// "左 1–75（38）", the numbers of one side.
QString side_words(const RoadNumbered& plan, const std::string& side) {
  int low = 0, high = 0, count = 0;
  for (const NumberedPlate& plate : plan.plates) {
    if (plate.side != side) continue;
    low = count == 0 ? plate.number : std::min(low, plate.number);
    high = std::max(high, plate.number);
    ++count;
  }
  if (count == 0) return say("plates.side.none", {say("plates.side." + side)});
  return say("plates.side", {say("plates.side." + side), whole(low), whole(high), whole(count)});
}

Entry plate_entry(const NumberedPlate& plate, bool locked) {
  Entry entry;
  entry.title = text(plate.text);
  entry.detail =
      say("plates.at", {say("plates.side." + plate.side), whole(std::lround(plate.offset_m)),
                        say("plates.kind." + plate.kind)});
  if (!plate.previous.empty()) {
    entry.detail += " · " + say("plates.previous", {text(plate.previous)});
  }
  if (!plate.old_text.empty()) {
    entry.title = say("plates.changes", {text(plate.old_text), text(plate.text)});
    entry.figure = say("plates.changed");
    entry.tone = "warning";
    entry.mark = "▲";
    return entry;
  }
  entry.figure = say(plate.existing ? "plates.kept" : locked ? "plates.locked" : "plates.new");
  entry.tone = plate.existing ? "text2" : "accent";
  entry.mark = plate.existing ? "" : locked ? "■" : "+";
  return entry;
}

Entry finding_entry(const Finding& finding) {
  Entry entry;
  entry.title = say(finding);
  const bool grave = finding.severity != Severity::info;
  entry.mark = grave ? "▲" : "●";
  entry.tone = grave ? "warning" : "text2";
  return entry;
}

}  // namespace

RoadNumbering::RoadNumbering(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history) {}

// ---- what is asked ----

void RoadNumbering::begin(const std::string& road, const QString& called) {
  wish_ = {};
  wish_.road = road;
  called_ = called;
  choices_.clear();
  plan_ = {};
  chosen_door_.clear();
  sight_due_ = true;
  emit changed();
  ask();
}

void RoadNumbering::leave() {
  begin({}, {});
}

void RoadNumbering::read() {
  if (!wish_.road.empty()) ask();
}

operations::NumberRoad RoadNumbering::request(bool dry_run) const {
  operations::NumberRoad out = wish_;
  for (const auto& [door, choice] : choices_) out.choices.push_back(choice);
  out.dry_run = dry_run;
  out.today = today();
  out.actor = signature();
  return out;
}

void RoadNumbering::ask() {
  const auto asked = ++asked_;
  fault_.clear();
  waiting_ = !wish_.road.empty();
  if (!waiting_) return show(RoadNumbered{});
  emit answered();
  desk_.run([wish = request(true)](workspace::Workspace& w) { return plan_road(w, wish); },
            [this, asked](const Result<RoadNumbered>& plan) {
              if (asked == asked_) show(plan);
            });
}

void RoadNumbering::show(const Result<RoadNumbered>& plan) {
  waiting_ = false;
  if (plan) {
    plan_ = *plan;
  } else {
    fault_ = say(plan.error());
  }
  std::vector<Entry> lines, findings;
  for (const NumberedPlate& plate : plan_.plates) {
    lines.push_back(plate_entry(plate, is_locked(plate)));
  }
  for (const Finding& finding : plan_.findings) findings.push_back(finding_entry(finding));
  plates_.set(std::move(lines));
  findings_.set(std::move(findings));
  emit answered();
  emit chosenChanged();
  if (!sight_due_ || plan_.axis.empty()) return;
  sight_due_ = false;
  Box box;
  for (const Line& piece : plan_.axis) box.add(bounds(piece));
  emit sightWanted(box);
}

// ---- what is told ----

QString RoadNumbering::facts() const {
  if (plan_.road.empty()) return {};
  return say("plates.facts",
             {say("plates.heading." + plan_.heading), zero_title(plan_.zero),
              say("plates.side." + plan_.odd_side), whole(std::lround(plan_.length_m))});
}

QString RoadNumbering::system() const {
  return text(plan_.system);
}

QVariantList RoadNumbering::systems() const {
  return {option("sequence", say("plates.system.sequence")),
          option("metre", say("plates.system.metre"))};
}

void RoadNumbering::setSystem(const QString& word) {
  const auto system = addressing::parse_system(word.toStdString());
  if (!system) return;
  wish_.system = *system;
  emit changed();
  ask();
}

/// What an officer chose; pointing at an end is a choice of its own.
QString RoadNumbering::zero() const {
  return wish_.begin_near ? QStringLiteral("pointed") : text(zero_word(wish_.zero));
}

QVariantList RoadNumbering::zeros() const {
  QVariantList out{option("rule", zero_title("rule"))};
  if (wish_.begin_near) out.push_back(option("pointed", zero_title("pointed")));
  if (plan_.heading == "ring") return out;
  const bool across = plan_.heading == "east_west";
  for (const char* word : across ? std::array{"east", "west", "mouth", "centre"}
                                 : std::array{"south", "north", "mouth", "centre"}) {
    out.push_back(option(word, zero_title(word)));
  }
  return out;
}

void RoadNumbering::setZero(const QString& word) {
  const auto zero = addressing::parse_zero(word.toStdString());
  if (!zero) return;
  wish_.zero = *zero;
  wish_.begin_near.reset();
  wish_.reverse = false;
  emit changed();
  ask();
}

void RoadNumbering::setAnew(bool anew) {
  wish_.anew = anew;
  emit changed();
  ask();
}

void RoadNumbering::reverse() {
  wish_.reverse = !wish_.reverse;
  emit changed();
  ask();
}

void RoadNumbering::begin_near(Point at) {
  wish_.begin_near = at;
  wish_.reverse = false;
  emit changed();
  ask();
}

QString RoadNumbering::sides() const {
  if (plan_.plates.empty()) return {};
  return say("plates.sides", {side_words(plan_, "left"), side_words(plan_, "right"),
                              whole(static_cast<std::int64_t>(plan_.reserves.size()))});
}

QString RoadNumbering::tally() const {
  if (plan_.plates.empty()) return {};
  QString out = say("plates.tally", {whole(static_cast<std::int64_t>(plan_.kept)),
                                     whole(static_cast<std::int64_t>(plan_.made))});
  if (plan_.changed > 0) {
    out += say("plates.tally.changed",
               {whole(static_cast<std::int64_t>(plan_.changed)), text(plan_.until)});
  }
  if (plan_.moved > 0) {
    out += say("plates.tally.moved", {whole(static_cast<std::int64_t>(plan_.moved))});
  }
  return out;
}

QString RoadNumbering::lack() const {
  if (!fault_.isEmpty()) return fault_;
  if (waiting_) return say("plates.lack.waiting");
  if (plan_.plates.empty()) return say("plates.lack.no_doors");
  if (plan_.made + plan_.moved + plan_.changed == 0) return say("plates.lack.nothing_new");
  return {};
}

// ---- one plate ----

const NumberedPlate* RoadNumbering::chosen_plate() const {
  const int line = chosen();
  return line < 0 ? nullptr : &plan_.plates[static_cast<std::size_t>(line)];
}

int RoadNumbering::chosen() const {
  if (chosen_door_.empty()) return -1;
  const auto at = std::find_if(plan_.plates.begin(), plan_.plates.end(),
                               [&](const NumberedPlate& one) { return one.door == chosen_door_; });
  return at == plan_.plates.end() ? -1 : static_cast<int>(at - plan_.plates.begin());
}

QString RoadNumbering::number() const {
  const NumberedPlate* plate = chosen_plate();
  return plate ? text(addressing::number_text(plate->number, plate->sub)) : QString();
}

bool RoadNumbering::isOpen() const {
  const NumberedPlate* plate = chosen_plate();
  return plate && !plate->existing && !wish_.anew;
}

bool RoadNumbering::is_locked(const NumberedPlate& plate) const {
  const auto choice = choices_.find(plate.door);
  return choice != choices_.end() && choice->second.number > 0;
}

bool RoadNumbering::isLocked() const {
  const NumberedPlate* plate = chosen_plate();
  return plate && is_locked(*plate);
}

void RoadNumbering::choose(int line) {
  const bool known = line >= 0 && line < static_cast<int>(plan_.plates.size());
  chosen_door_ = known ? plan_.plates[static_cast<std::size_t>(line)].door : std::string();
  emit chosenChanged();
}

DoorChoice RoadNumbering::choice_of(const std::string& door) const {
  const auto known = choices_.find(door);
  return known != choices_.end() ? known->second : DoorChoice{.door = door};
}

void RoadNumbering::set_choice(const std::string& door, const DoorChoice& choice) {
  if (choice.number == 0 && !choice.at) {
    choices_.erase(door);
  } else {
    choices_[door] = choice;
  }
  ask();
}

void RoadNumbering::give(const QString& number) {
  if (!isOpen()) return;
  static const QRegularExpression form("^\\s*(\\d{1,5})(?:\\s*[-—–]\\s*(\\d{1,4}))?\\s*号?\\s*$");
  DoorChoice choice = choice_of(chosen_door_);
  const auto read = form.match(number);
  if (!number.trimmed().isEmpty() && (!read.hasMatch() || read.captured(1).toInt() == 0)) {
    fault_ = say("plate.bad_number", {number.trimmed()});
    return emit answered();
  }
  choice.number = read.captured(1).toInt();
  choice.sub = read.captured(2).toInt();
  set_choice(chosen_door_, choice);
}

void RoadNumbering::lock() {
  const NumberedPlate* plate = chosen_plate();
  if (!plate || plate->existing) return;
  DoorChoice choice = choice_of(plate->door);
  const bool held = choice.number > 0;
  choice.number = held ? 0 : plate->number;
  choice.sub = held ? 0 : plate->sub;
  set_choice(plate->door, choice);
}

void RoadNumbering::move_door(int line, Point at) {
  choose(line);
  if (!isOpen()) return;
  DoorChoice choice = choice_of(chosen_door_);
  choice.at = at;
  set_choice(chosen_door_, choice);
}

void RoadNumbering::accept() {
  if (!lack().isEmpty()) return;
  waiting_ = true;
  emit answered();
  desk_.run(
      [wish = request(false)](workspace::Workspace& w) -> Result<workspace::Event> {
        const auto done = number_road(w, wish);
        if (!done) return fail(done);
        const auto events = w.history();
        if (!events) return fail(events);
        const auto event = std::find_if(events->begin(), events->end(),
                                        [&](const auto& one) { return one.id == done->event_id; });
        return event == events->end() ? workspace::Event{} : *event;
      },
      [this](const Result<workspace::Event>& event) {
        if (!event) {
          notice_.tell(event.error());
          return ask();
        }
        choices_.clear();
        if (!event->id.empty()) history_.did(*event);
        ask();
      },
      say("plates.task.number"));
}

}  // namespace lifang::app
