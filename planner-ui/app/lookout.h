// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <atomic>
#include <string>
#include <thread>

namespace lifang::app {

/// Looks out, on a thread of its own, for what is done to a workspace. GUI thread.
class Lookout : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  ~Lookout() override;

  /// From now on at this place; "" nowhere.
  void watch(const std::string& place);

 signals:
  /// Something was done, by this window or another.
  void changed();

 private:
  void stop();

  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

}  // namespace lifang::app
