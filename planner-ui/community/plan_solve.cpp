// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_solve.h"

#include <algorithm>
#include <cmath>

#include "planner-ui/app/room.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

using community::Aim;
using community::Goals;

constexpr double million = 1e6;

/// A goal's place in the order; none: the end.
std::vector<Aim>::iterator place_of(Goals& goals, const QString& word) {
  const auto goal = community::goal_of(word.toStdString());
  return std::find_if(goals.order.begin(), goals.order.end(),
                      [&](const Aim& aim) { return goal && aim.goal == *goal; });
}

QVariantMap row_of(const Aim& aim, int rank) {
  const std::string word = community::goal_word(aim.goal);
  return {{"value", text(word)},
          {"word", say("community.goals." + word)},
          {"rank", rank},
          {"weight", aim.weight}};
}

}  // namespace

PlanSolve::PlanSolve(Tasks& tasks, PlanDesk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), reckoner_(&tasks) {
  connect(&desk_, &PlanDesk::changed, this, &PlanSolve::look_again);
}

// ---- what is asked ----

QVariantList PlanSolve::goals() const {
  QVariantList out;
  const auto& order = kept().order;
  for (std::size_t i = 0; i < order.size(); ++i) {
    out.push_back(row_of(order[i], static_cast<int>(i) + 1));
  }
  for (const community::Goal goal : community::all_goals) {
    const bool chosen =
        std::any_of(order.begin(), order.end(), [&](const Aim& aim) { return aim.goal == goal; });
    if (!chosen) out.push_back(row_of({goal, 1}, 0));
  }
  return out;
}

void PlanSolve::ask(Goals goals) {
  if (goals.order.empty() || goals == kept()) return;
  desk_.ask({.goals = community::to_text(goals)});
}

void PlanSolve::setWeighted(bool weighted) {
  Goals goals = kept();
  goals.weighted = weighted;
  if (!weighted) {
    for (Aim& aim : goals.order) aim.weight = 1;
  }
  ask(std::move(goals));
}

void PlanSolve::toggle(const QString& goal) {
  Goals goals = kept();
  const auto at = place_of(goals, goal);
  if (at != goals.order.end()) {
    goals.order.erase(at);
  } else if (const auto fresh = community::goal_of(goal.toStdString())) {
    goals.order.push_back({*fresh, 1});
  }
  ask(std::move(goals));
}

void PlanSolve::shift(const QString& goal, int by) {
  Goals goals = kept();
  const auto at = place_of(goals, goal) - goals.order.begin();
  const auto to = at + by;
  if (at == std::ssize(goals.order) || to < 0 || to >= std::ssize(goals.order)) return;
  std::swap(goals.order[static_cast<std::size_t>(at)], goals.order[static_cast<std::size_t>(to)]);
  ask(std::move(goals));
}

void PlanSolve::weigh(const QString& goal, double weight) {
  Goals goals = kept();
  const auto at = place_of(goals, goal);
  if (at == goals.order.end() || !(weight > 0)) return;
  at->weight = weight;
  ask(std::move(goals));
}

void PlanSolve::setRange(int least, int most) {
  if (least == this->least() && most == this->most()) return;
  desk_.ask({.min_households = least, .max_households = most});
}

void PlanSolve::setCommunities(int count) {
  if (count != communities()) desk_.ask({.communities = count});
}

void PlanSolve::setWanted(int wanted) {
  wanted_ = std::clamp(wanted, leastWanted(), std::max(leastWanted(), mostWanted()));
  emit changed();
}

QString PlanSolve::lack() const {
  if (running()) return {};
  if (!desk_.ready()) return say("studio.reading");
  if (!desk_.isDraft()) return say("studio.lack.applied");
  return desk_.solving() ? say("studio.lack.solving") : QString();
}

// ---- plans to choose from ----

void PlanSolve::look_again() {
  if (!curve_.choices.empty() && (desk_.id() != plan_ || desk_.question() != asked_)) {
    curve_ = {};
    looked_ = -1;
    desk_.look_at({}, {});
  }
  tell();
}

void PlanSolve::reckon() {
  if (running() || !lack().isEmpty()) return;
  desk_.reject();
  const std::string plan = desk_.id(), asked = desk_.question();
  community::TradeOffOptions options{
      .solve = operations::solve_options(desk_.plan(), desk_.seconds(),
                                         static_cast<std::uint64_t>(desk_.seed())),
      .plans = static_cast<std::size_t>(wanted()),
      .least_difference = desk_.least_difference()};
  running_ = reckoner_.aside(
      [units = desk_.area(), draft = desk_.now(), options](const Progress& progress) {
        return community::trade_off(units, draft, options, progress);
      },
      [this, plan, asked](const Result<community::TradeOff>& curve) {
        running_.reset();
        if (!curve && curve.error().code != "work.cancelled") notice_.tell(curve.error());
        if (curve && plan == desk_.id() && asked == desk_.question()) {
          plan_ = plan;
          asked_ = asked;
          curve_ = *curve;
          looked_ = -1;
        }
        tell();
        emit reckoned();
      },
      say("studio.task.choices"));
  emit changed();
}

void PlanSolve::stop() {
  if (running_) running_->stop();
}

community::Draft PlanSolve::now(std::size_t row) const {
  return community::aligned(curve_.choices[row].draft, desk_.now());
}

bool PlanSolve::on_desk(std::size_t row) const {
  return desk_.ready() && now(row).home == desk_.now().home;
}

void PlanSolve::tell() {
  std::vector<Entry> lines;
  int here = -1;
  for (std::size_t i = 0; i < curve_.choices.size(); ++i) {
    const community::Choice& one = curve_.choices[i];
    Entry line;
    line.title = say("studio.choice", {whole(static_cast<std::int64_t>(i) + 1)});
    line.checked = on_desk(i);
    if (line.checked) here = static_cast<int>(i);
    const auto known = [](bool proven) { return proven ? QString(" ✓") : QString(); };
    line.cells = {line.title, whole(one.score.moved) + known(one.moved_proven),
                  whole(one.score.cut_edges) + known(one.cuts_proven),
                  decimal(one.score.inertia / million, 1), whole(one.score.communities)};
    lines.push_back(std::move(line));
  }
  const bool other = here != here_ || choices_.count() != static_cast<int>(lines.size());
  here_ = here;
  choices_.set(std::move(lines),
               {say("studio.choice.plan"), say("studio.choice.moved"), say("studio.choice.cuts"),
                say("studio.choice.inertia"), say("studio.choice.communities")},
               {false, true, true, true, true});
  emit changed();
  if (other) emit reckoned();
}

QString PlanSolve::said() const {
  if (curve_.choices.empty()) return {};
  QString out;
  if (curve_.near_copies > 0) {
    out = say("studio.choice.copies", {whole(static_cast<std::int64_t>(curve_.near_copies))});
  }
  return curve_.stopped ? out + say("studio.choice.stopped") : out;
}

void PlanSolve::look(int row) {
  if (row < 0 || row >= std::ssize(curve_.choices) || !desk_.ready()) return;
  looked_ = row == looked_ ? -1 : row;
  if (looked_ < 0) {
    desk_.look_at({}, {});
  } else {
    desk_.look_at(choices_.entry(row)->title, now(static_cast<std::size_t>(row)));
  }
  emit changed();
  emit reckoned();
}

void PlanSolve::take(int row) {
  if (row < 0 || row >= std::ssize(curve_.choices) || !lack().isEmpty()) return;
  const community::Draft draft = now(static_cast<std::size_t>(row));
  looked_ = -1;
  desk_.look_at({}, {});
  if (!desk_.take(draft, "采用可选方案")) notice_.tell("info", say("studio.choice.same"));
}

charts::TradeOff PlanSolve::front() const {
  charts::TradeOff out;
  if (curve_.choices.empty()) return out;
  out.township = desk_.ground()->map.township.name;
  for (std::size_t i = 0; i < curve_.choices.size(); ++i) {
    const community::Choice& one = curve_.choices[i];
    out.points.push_back({.moved = static_cast<double>(one.score.moved),
                          .cut_edges = static_cast<double>(one.score.cut_edges),
                          .proven = one.cuts_proven,
                          .current = looked_ < 0 ? on_desk(i) : looked_ == static_cast<int>(i),
                          .name = choices_.entry(static_cast<int>(i))->title.toStdString(),
                          .id = std::to_string(i)});
  }
  return out;
}

}  // namespace lifang::app
