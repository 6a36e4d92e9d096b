// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>
#include <optional>
#include <string>
#include <type_traits>

#include "core/base/result.h"
#include "gis/workspace/workspace.h"

namespace lifang::app {

/// The workspace as the window uses it, on a thread of its own: work is done in
/// the order given, answers come back to the GUI thread.
///
///   desk.run([](Workspace& w) { return w.history(); }, [this](auto events) { show(events); });
class Desk : public QObject {
  Q_OBJECT

 public:
  explicit Desk(QObject* parent = nullptr);
  ~Desk() override;

  /// Closes the one before. `then` gets what Workspace::open said.
  template <class Then>
  void open(const std::string& place, Then then) {
    post([this, place, then] {
      workspace_.reset();
      auto opened = workspace::Workspace::open(place, workspace::Access::write);
      // What may not be written can still be looked at.
      if (!opened && opened.error().fault == Fault::environment)
        opened = workspace::Workspace::open(place, workspace::Access::read);
      Result<int> epsg = opened ? Result<int>(opened->epsg()) : Result<int>(fail(opened));
      if (opened) workspace_.emplace(std::move(*opened));
      answer([then, epsg] { then(epsg); });
    });
  }

  /// `work(Workspace&)` returns a Result; nothing happens while no workspace is open.
  template <class Work, class Then>
  void run(Work work, Then then) {
    post([this, work, then] {
      if (!workspace_) return answer([] {});
      auto result = work(*workspace_);
      answer([then, result] { then(result); });
    });
  }

  /// The same without being counted as waiting: for a look that nobody waits for.
  template <class Work, class Then>
  void glance(Work work, Then then) {
    QMetaObject::invokeMethod(worker_, [this, work, then] {
      if (!workspace_) return;
      auto result = work(*workspace_);
      QMetaObject::invokeMethod(this, [then, result] { then(result); });
    });
  }

  /// Work that opens for itself what it needs.
  template <class Work, class Then>
  void aside(Work work, Then then) {
    post([this, work, then] {
      auto result = work();
      answer([then, result] { then(result); });
    });
  }

  int waiting() const { return waiting_; }

 signals:
  void waitingChanged();

 private:
  template <class Job>
  void post(Job job) {
    ++waiting_;
    emit waitingChanged();
    QMetaObject::invokeMethod(worker_, job);
  }
  template <class Answer>
  void answer(Answer give) {
    QMetaObject::invokeMethod(this, [this, give] {
      --waiting_;
      give();
      emit waitingChanged();
    });
  }

  QThread thread_;
  QObject* worker_;
  std::optional<workspace::Workspace> workspace_;  ///< used on the thread only
  int waiting_ = 0;
};

}  // namespace lifang::app
