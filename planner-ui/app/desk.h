// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/guarded.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/app/tasks.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

/// The workspace as the window uses it, on a thread of its own: work is done in
/// the order given, answers come back to the GUI thread.
///
///   desk.run([](Workspace& w) { return w.history(); }, [this](auto events) { show(events); });
///
/// Work that lasts is shown by `tasks`, with the name that it was given, and can be stopped
/// there: its SQL ends, and work that takes a second argument, a Progress, is told by it.
/// The answer is then "work.cancelled". An exception becomes an error (core/base/guarded.h).
class Desk : public QObject {
  Q_OBJECT

 public:
  explicit Desk(Tasks* tasks = nullptr, QObject* parent = nullptr);
  ~Desk() override;

  /// Closes the one before. `then` gets what Workspace::open said.
  template <class Then>
  void open(const std::string& place, Then then) {
    post(say("app.task.open"), false, [this, place, then](const std::shared_ptr<Task>& task) {
      workspace_.reset();
      const auto opened = guarded([&] { return open_now(place); });
      answer(task, [then, opened] { then(opened); });
    });
  }

  /// `work(Workspace&)` or `work(Workspace&, const Progress&)` returns a Result; while no
  /// workspace is open the answer is "work.none_open". `name`: see Task.
  template <class Work, class Then>
  std::shared_ptr<Task> run(Work work, Then then, const QString& name = {}) {
    return post(name, true, [this, work, then](const std::shared_ptr<Task>& task) {
      using Outcome = decltype(attempt(*task, work, *workspace_));
      if (!workspace_) return answer(task, [then] { then(Outcome(none_open())); });
      auto& session = workspace_->session();
      session.stop_when([task] { return task->stopped(); });
      auto result = attempt(*task, work, *workspace_);
      session.stop_when({});
      answer(task, [then, result] { then(result); });
    });
  }

  /// The same without being counted as waiting: for a look that nobody waits for.
  template <class Work, class Then>
  void glance(Work work, Then then) {
    QMetaObject::invokeMethod(worker_, [this, work, then] {
      if (!workspace_) return;
      auto result = guarded(work, *workspace_);
      QMetaObject::invokeMethod(this, [then, result] { then(result); });
    });
  }

  /// Work that opens for itself what it needs: `work()` or `work(const Progress&)`.
  template <class Work, class Then>
  std::shared_ptr<Task> aside(Work work, Then then, const QString& name = {}) {
    constexpr bool stoppable = std::is_invocable_v<Work&, const Progress&>;
    return post(name, stoppable, [this, work, then](const std::shared_ptr<Task>& task) {
      auto result = attempt(*task, work);
      answer(task, [then, result] { then(result); });
    });
  }

  int waiting() const { return waiting_; }

 signals:
  void waitingChanged();

 private:
  Result<int> open_now(const std::string& place);
  static tl::unexpected<Error> none_open() { return fail(Fault::refused, "work.none_open"); }

  template <class Job>
  std::shared_ptr<Task> post(const QString& name, bool stoppable, Job job) {
    auto task = std::make_shared<Task>(name, stoppable);
    if (tasks_ != nullptr) tasks_->add(task);
    under_way_.push_back(task);
    ++waiting_;
    emit waitingChanged();
    QMetaObject::invokeMethod(worker_, [job, task]() mutable {
      task->begin();
      job(task);
    });
    return task;
  }

  /// What the work says, unless it was stopped before its turn came.
  template <class Work, class... Arguments>
  static auto attempt(Task& task, Work& work, Arguments&... arguments) {
    const Progress progress = [&task](double share, std::string_view phase) {
      return task.report(share, phase);
    };
    const auto call = [&] {
      if constexpr (std::is_invocable_v<Work&, Arguments&..., const Progress&>) {
        return work(arguments..., progress);
      } else {
        return work(arguments...);
      }
    };
    using Outcome = decltype(call());
    return task.stopped() ? Outcome(cancelled()) : guarded(call);
  }

  template <class Answer>
  void answer(const std::shared_ptr<Task>& task, Answer give) {
    QMetaObject::invokeMethod(this, [this, task, give] {
      --waiting_;
      std::erase(under_way_, task);
      if (tasks_ != nullptr) tasks_->remove(*task);
      give();
      emit waitingChanged();
    });
  }

  Tasks* tasks_;
  QThread thread_;
  QObject* worker_;
  std::optional<workspace::Workspace> workspace_;  ///< used on the thread only
  std::vector<std::shared_ptr<Task>> under_way_;
  int waiting_ = 0;
};

}  // namespace lifang::app
