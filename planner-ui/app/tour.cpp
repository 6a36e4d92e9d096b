// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/tour.h"

#include "gis/resources/resources.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

/// The item of that name at or below one that is seen; null if there is none.
QQuickItem* seen(QQuickItem* under, const QString& name) {
  if (under == nullptr || !under->isVisible()) return nullptr;
  if (under->objectName() == name) return under;
  for (QQuickItem* child : under->childItems()) {
    if (QQuickItem* found = seen(child, name)) return found;
  }
  return nullptr;
}

}  // namespace

Tour::Tour(QObject* parent) : QObject(parent) {
  const auto rules = rule_file("tour");
  if (!rules) return;
  for (const auto& step : rules->list("step")) {
    steps_.push_back(
        {step.text("id"), step.texts("at"), text(step.text("do")), step.flag("panel")});
  }
}

QString Tour::say_of_step(const char* ending) const {
  return active() ? say("tour." + steps_[static_cast<std::size_t>(at_)].id + ending) : QString();
}

QString Tour::title() const {
  return say_of_step("");
}

QString Tour::words() const {
  return say_of_step(".words");
}

QString Tour::place() const {
  return say("tour.place", {whole(at_ + 1), whole(count())});
}

QQuickItem* Tour::control(QQuickItem* under) const {
  if (!active()) return nullptr;
  for (const std::string& name : steps_[static_cast<std::size_t>(at_)].controls) {
    if (QQuickItem* found = seen(under, text(name))) return found;
  }
  return nullptr;
}

void Tour::begin() {
  if (count() == 0) return;
  asked_ = !open_;
  if (asked_) {
    emit workspaceWanted();
  } else {
    go(0);
  }
}

void Tour::opened(bool unseen) {
  open_ = true;
  if (asked_ || unseen) begin();
}

void Tour::next() {
  if (active()) go(last() ? -1 : at_ + 1);
}

void Tour::back() {
  if (active() && !first()) go(at_ - 1);
}

void Tour::end() {
  go(-1);
}

void Tour::go(int step) {
  at_ = step;
  if (active()) {
    const QString& action = steps_[static_cast<std::size_t>(at_)].action;
    if (!action.isEmpty()) emit wanted(action);
  }
  emit changed();
}

}  // namespace lifang::app
