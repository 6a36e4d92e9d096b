// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>

namespace lifang::app {

/// The longest time for which the thread that made it handled no event.
class Watchdog {
 public:
  Watchdog();
  double longest_ms() const { return longest_ms_; }
  void reset();

 private:
  QTimer ticking_;
  QElapsedTimer since_;
  double longest_ms_ = 0;
};

}  // namespace lifang::app
