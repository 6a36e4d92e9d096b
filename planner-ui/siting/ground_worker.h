// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>
#include <memory>
#include <optional>

#include "core/base/guarded.h"
#include "planner-ui/siting/care_ground.h"

namespace lifang::app {

/// Asks grounds on a thread of its own, one question after the other; answers come back to
/// the window's thread.
class GroundWorker : public QObject {
 public:
  explicit GroundWorker(const QString& name, QObject* parent) : QObject(parent) {
    hand_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, hand_, &QObject::deleteLater);
    thread_.setObjectName(name);
    thread_.start();
  }
  ~GroundWorker() override {
    thread_.quit();
    thread_.wait();
  }

  /// `work(const CareGround&, network::Search&)` returns a Result, which `then` gets.
  template <class Work, class Then>
  void ask(std::shared_ptr<const CareGround> ground, Work work, Then then) {
    QMetaObject::invokeMethod(hand_, [this, ground = std::move(ground), work, then] {
      auto result = guarded([&] { return work(*ground, search_on(ground)); });
      QMetaObject::invokeMethod(this, [then, result = std::move(result)] { then(result); });
    });
  }

 private:
  /// The scratch memory belongs to one ground.
  network::Search& search_on(const std::shared_ptr<const CareGround>& ground) {
    if (ground_ != ground) {
      search_.reset();
      ground_ = ground;
      search_.emplace(ground_->roads.graph);
    }
    return *search_;
  }

  QThread thread_;
  QObject* hand_ = new QObject;
  std::shared_ptr<const CareGround> ground_;  // both of the thread alone
  std::optional<network::Search> search_;
};

}  // namespace lifang::app
