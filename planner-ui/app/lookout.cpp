// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/lookout.h"

#include "gis/workspace/watch.h"

namespace lifang::app {
namespace {

using workspace::Watch;
using namespace std::chrono_literals;

constexpr auto breath = 250ms;  // how soon it stops when it is told to
constexpr int breaths_until_again = 8;

/// Watches until it is stopped; a lost server is asked again after a while.
template <class Tell>
void look_out(const std::string& place, const std::atomic<bool>& stopped, Tell tell) {
  std::unique_ptr<Watch> watch;
  int rest = 0;
  while (!stopped) {
    if (rest > 0) {
      --rest;
      std::this_thread::sleep_for(breath);
      continue;
    }
    if (!watch) {
      auto begun = Watch::on(place);
      if (begun) watch = std::move(*begun);
    }
    const auto seen = watch ? watch->wait(breath) : Result<bool>(false);
    if (!watch || !seen) rest = breaths_until_again;
    if (seen && *seen) tell();
  }
}

}  // namespace

Lookout::~Lookout() {
  stop();
}

void Lookout::stop() {
  stopped_ = true;
  if (thread_.joinable()) thread_.join();
  stopped_ = false;
}

void Lookout::watch(const std::string& place) {
  stop();
  if (place.empty()) return;
  thread_ = std::thread([this, place] {
    look_out(place, stopped_, [this] { QMetaObject::invokeMethod(this, &Lookout::changed); });
  });
}

}  // namespace lifang::app
