// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/tasks.h"

#include <algorithm>
#include <cmath>

#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr int look_every_ms = 200;
constexpr double shown_after_s = 1;
constexpr double least_share = 0.02;  ///< less tells nothing of the time left

QString name_of(const Task& task) {
  return task.name().isEmpty() ? say("app.reading") : task.name();
}

/// "42%"; of what cannot be known no figure.
QString percent(const Task& task) {
  return task.share() < 0 ? QString() : QString::number(static_cast<int>(100 * task.share())) + "%";
}

QString phase_of(const Task& task) {
  const std::string phase = task.phase();
  return phase.empty() ? QString() : say_or("phase." + phase, {});
}

QString time_left(double seconds) {
  if (seconds < 90) return say("app.task.seconds", {whole(std::max(1L, std::lround(seconds)))});
  return say("app.task.minutes", {whole(std::lround(seconds / 60))});
}

/// Where it stands: stopping, waiting, the phase, the time left.
QString state_of(const Task& task) {
  if (task.stopped()) return say("app.task.stopping");
  if (!task.begun()) return say("app.task.waiting");
  QStringList parts;
  if (const QString phase = phase_of(task); !phase.isEmpty()) parts << phase;
  if (const auto left = task.left()) parts << time_left(*left);
  return parts.join(" · ");
}

Entry entry_of(const Task& task) {
  Entry entry;
  entry.title = name_of(task);
  entry.detail = state_of(task);
  entry.figure = percent(task);
  entry.checked = task.stoppable() && !task.stopped();
  return entry;
}

bool is_shown(const Task& task) {
  return task.seconds() >= shown_after_s && (task.begun() || !task.name().isEmpty());
}

}  // namespace

double Task::seconds() const {
  const Clock::rep begun = begun_;
  const auto lasted =
      Clock::now().time_since_epoch() - Clock::duration(begun != 0 ? begun : asked_);
  return std::chrono::duration<double>(lasted).count();
}

std::string Task::phase() const {
  const std::lock_guard lock(phase_guard_);
  return phase_;
}

std::optional<double> Task::left() const {
  const double done = share_, lasted = seconds();
  if (done < least_share || done >= 1 || lasted < shown_after_s) return std::nullopt;
  return lasted * (1 - done) / done;
}

bool Task::report(double share, std::string_view phase) {
  share_ = std::min(share, 1.0);
  const std::lock_guard lock(phase_guard_);
  if (phase_ != phase) phase_ = phase;
  return !stopped_;
}

Progress both(Progress one, Progress other) {
  return [one = std::move(one), other = std::move(other)](double share, std::string_view phase) {
    const bool go_on = report(one, share, phase);
    return report(other, share, phase) && go_on;
  };
}

Tasks::Tasks(QObject* parent) : QObject(parent) {
  looking_.setInterval(look_every_ms);
  connect(&looking_, &QTimer::timeout, this, &Tasks::look);
}

void Tasks::add(std::shared_ptr<Task> task) {
  tasks_.push_back(std::move(task));
  looking_.start();
}

void Tasks::remove(const Task& task) {
  std::erase_if(tasks_, [&](const auto& each) { return each.get() == &task; });
  const bool shown = std::any_of(shown_.begin(), shown_.end(),
                                 [&](const auto& each) { return each.get() == &task; });
  if (shown) look();
  if (tasks_.empty()) looking_.stop();
}

void Tasks::stop(int row) {
  if (row < 0 || row >= static_cast<int>(shown_.size())) return;
  shown_[row]->stop();
  look();
}

void Tasks::look() {
  shown_.clear();
  std::vector<Entry> entries;
  for (const auto& task : tasks_) {
    if (!is_shown(*task)) continue;
    shown_.push_back(task);
    entries.push_back(entry_of(*task));
  }
  text_ = brief_ = QString();
  stoppable_ = !entries.empty() && entries.front().checked;
  if (!entries.empty()) {
    const Entry& first = entries.front();
    text_ = first.figure.isEmpty() ? first.title : first.title + " " + first.figure;
    if (!first.detail.isEmpty()) text_ += " · " + first.detail;
    brief_ = first.figure.isEmpty() ? first.title : first.figure;
  }
  entries_.renew(std::move(entries));
  emit changed();
}

}  // namespace lifang::app
