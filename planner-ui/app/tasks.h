// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "planner-ui/app/entry_model.h"

namespace lifang::app {

/// One piece of work on a thread of its own, seen from both sides: the worker reports and
/// asks whether to stop, the window shows and stops it. All calls from any thread.
class Task {
 public:
  using Clock = std::chrono::steady_clock;

  /// `name`: what people are told is done; "" for the many small readings.
  /// `stoppable`: the work asks whether it should stop.
  Task(QString name, bool stoppable) : name_(std::move(name)), stoppable_(stoppable) {}

  const QString& name() const { return name_; }
  bool stoppable() const { return stoppable_; }
  void stop() { stopped_ = true; }
  bool stopped() const { return stopped_; }

  void begin() { begun_ = Clock::now().time_since_epoch().count(); }
  bool begun() const { return begun_ != 0; }
  /// Since it began, or, while it waits, since it was asked for.
  double seconds() const;
  /// Of the whole, 0 to 1; below 0: not known.
  double share() const { return share_; }
  std::string phase() const;
  /// Seconds left at the speed so far; none while that tells nothing.
  std::optional<double> left() const;

  /// What the worker reports to.
  bool report(double share, std::string_view phase);

 private:
  const QString name_;
  const bool stoppable_;
  const Clock::rep asked_ = Clock::now().time_since_epoch().count();
  std::atomic<Clock::rep> begun_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<double> share_ = -1;
  mutable std::mutex phase_guard_;
  std::string phase_;
};

/// Two listeners of one work; either may stop it.
Progress both(Progress one, Progress other);

/// The work in hand, as the status bar's chip and its list show it: what has lasted a second.
/// It looks by its own clock, so that work that reports often costs the window nothing.
class Tasks : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  /// One line a task: name, how far and how long still, per cent; "able": it can be stopped.
  Q_PROPERTY(lifang::app::EntryModel* entries READ entries CONSTANT)
  /// "打印 42% · 还需 12 秒"; empty: nothing has lasted a second.
  Q_PROPERTY(QString text READ text NOTIFY changed)
  /// The same for a small window: "42%", or the phase.
  Q_PROPERTY(QString brief READ brief NOTIFY changed)
  Q_PROPERTY(bool stoppable READ stoppable NOTIFY changed)

 public:
  explicit Tasks(QObject* parent = nullptr);

  EntryModel* entries() { return &entries_; }
  QString text() const { return text_; }
  QString brief() const { return brief_; }
  bool stoppable() const { return stoppable_; }

  void add(std::shared_ptr<Task> task);
  void remove(const Task& task);
  Q_INVOKABLE void stop(int row);
  /// The words of another language.
  void retell() { look(); }

 signals:
  void changed();

 private:
  void look();

  QTimer looking_;
  std::vector<std::shared_ptr<Task>> tasks_;  ///< in the order they were asked for
  std::vector<std::shared_ptr<Task>> shown_;  ///< those of `entries_`
  EntryModel entries_;
  QString text_, brief_;
  bool stoppable_ = false;
};

}  // namespace lifang::app
