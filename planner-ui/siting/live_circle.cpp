// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/live_circle.h"

#include <cmath>

#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

const std::vector<double> walks = {5, 10, 15};  // minutes

QString clock(double seconds) {
  const auto all = std::llround(seconds);
  return QString("%1:%2").arg(all / 60).arg(all % 60, 2, 10, QChar('0'));
}

QString turn_word(double degrees) {
  constexpr double least = 30, back = 150;
  if (std::abs(degrees) < least) return say("care.room.turn.on");
  if (std::abs(degrees) > back) return say("care.room.turn.back");
  return say(degrees > 0 ? "care.room.turn.left" : "care.room.turn.right");
}

}  // namespace

LiveCircle::LiveCircle(Notice& notice, QObject* parent)
    : QObject(parent), notice_(notice), worker_("circle", this) {}

void LiveCircle::setGround(std::shared_ptr<const CareGround> ground) {
  if (ground_ == ground) return;
  ground_ = std::move(ground);
  clearRoute();
  if (!ground_) return clear();
  if (at_) work_out();
}

void LiveCircle::put(Point at, bool held) {
  if (!ground_) return;
  at_ = at;
  held_ = held;
  if (route_) clearRoute();
  work_out();
}

void LiveCircle::clear() {
  if (!at_ && !circle_) return;
  at_.reset();
  circle_.reset();
  fault_.clear();
  routing_ = false;
  rings_.set({});
  clearRoute();
  emit changed();
}

void LiveCircle::work_out() {
  if (working_) {
    due_ = true;
    return;
  }
  working_ = true;
  due_ = false;
  worker_.ask(
      ground_,
      [at = *at_, held = held_](const CareGround& ground, network::Search& search) {
        return circle_at(ground, search, at, walks, held);
      },
      [this](const Result<Circle>& circle) {
        working_ = false;
        if (!at_ || !ground_) return;
        show(circle);
        if (due_) work_out();
      });
}

void LiveCircle::show(const Result<Circle>& circle) {
  fault_.clear();
  circle_.reset();
  if (circle) circle_ = *circle;
  if (!circle) fault_ = say(circle.error());
  tell();
}

void LiveCircle::tell() {
  std::vector<Entry> lines;
  if (circle_) {
    const bool people = !ground_->places.empty();
    const auto count = [&](double number) {
      return people ? whole(std::llround(number)) : unknown;
    };
    for (const CircleRing& ring : circle_->rings) {
      Entry line;
      line.title = say("app.minutes", {decimal(ring.minutes, 0)});
      line.checked = ring.minutes == minutes_;
      line.cells = {line.title, count(ring.elderly), count(ring.over_80), count(ring.alone),
                    count(ring.households)};
      lines.push_back(std::move(line));
    }
    if (circle_->island_m > 0) fault_ = say("care.room.island", {metres(circle_->island_m)});
  }
  const QStringList columns = {say("care.room.column.walk"), say("care.room.column.elderly"),
                               say("care.room.column.over_80"), say("care.room.column.alone"),
                               say("care.room.column.households")};
  if (lines.size() == static_cast<std::size_t>(rings_.count()) && rings_.columns() == columns) {
    rings_.renew(std::move(lines));
  } else {
    rings_.set(std::move(lines), columns, {false, true, true, true, true});
  }
  emit changed();
}

QString LiveCircle::street() const {
  if (!circle_) return {};
  const QString name = circle_->street.empty() ? say("care.room.no_street") : text(circle_->street);
  return say("care.room.street", {name, metres(circle_->leg_m), clock(circle_->leg_s)});
}

void LiveCircle::setMinutes(int minutes) {
  if (minutes_ == minutes) return;
  minutes_ = minutes;
  tell();
}

// ---- a way to a house ----

void LiveCircle::setRouting(bool routing) {
  if (routing_ == routing) return;
  routing_ = routing && at_.has_value();
  emit changed();
}

void LiveCircle::routeTo(Point to) {
  if (!at_ || !ground_) return;
  setRouting(false);
  worker_.ask(
      ground_,
      [from = *at_, to](const CareGround& ground, network::Search& search) {
        return route_between(ground, search, from, to);
      },
      [this, from = *at_](const Result<CircleRoute>& found) {
        if (!at_ || !(*at_ == from)) return;
        if (!found) return notice_.tell(found.error());
        route_ = *found;
        retell();
      });
}

void LiveCircle::showLinks(std::vector<Line> links) {
  links_ = std::move(links);
  emit changed();
}

void LiveCircle::clearRoute() {
  if (!route_) return;
  route_.reset();
  legs_.set({});
  emit routed();
}

QString LiveCircle::route() const {
  if (!route_) return {};
  return say("care.room.route", {clock(route_->seconds), metres(route_->length_m)});
}

void LiveCircle::retell() {
  if (circle_) tell();
  std::vector<Entry> lines;
  if (route_) {
    for (const CircleRoute::Leg& leg : route_->legs) {
      Entry line;
      line.title = turn_word(leg.turn_deg) + " " +
                   (leg.street.empty() ? say("care.room.no_street") : text(leg.street));
      line.figure = metres(leg.length_m) + " · " + clock(leg.seconds);
      lines.push_back(std::move(line));
    }
  }
  legs_.set(std::move(lines));
  emit routed();
}

}  // namespace lifang::app
