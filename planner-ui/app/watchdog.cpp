// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/watchdog.h"

#include <algorithm>

namespace lifang::app {
namespace {
constexpr int tick_ms = 4;
}

Watchdog::Watchdog() {
  ticking_.setTimerType(Qt::PreciseTimer);
  ticking_.setInterval(tick_ms);
  QObject::connect(&ticking_, &QTimer::timeout, &ticking_, [this] {
    const double gap_ms = static_cast<double>(since_.nsecsElapsed()) / 1e6 - tick_ms;
    longest_ms_ = std::max(longest_ms_, gap_ms);
    since_.start();
  });
  reset();
}

void Watchdog::reset() {
  longest_ms_ = 0;
  since_.start();
  ticking_.start();
}

}  // namespace lifang::app
