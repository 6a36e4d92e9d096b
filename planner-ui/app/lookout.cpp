// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/lookout.h"

#include <chrono>
#include <mutex>
#include <thread>

#include "gis/workspace/watch.h"

namespace lifang::app {
namespace {

using workspace::Watch;
using namespace std::chrono_literals;

constexpr auto breath = 250ms;  // how soon it stops when it is told to
constexpr int breaths_until_again = 8;

}  // namespace

/// Outlives the lookout if its thread does.
struct Lookout::Post {
  std::mutex mutex;
  Lookout* lookout = nullptr;  ///< null: nobody listens any more

  bool left() {
    const std::lock_guard lock(mutex);
    return lookout == nullptr;
  }
  void tell() {
    const std::lock_guard lock(mutex);
    if (lookout) QMetaObject::invokeMethod(lookout, &Lookout::changed, Qt::QueuedConnection);
  }
  /// Watches until it is left; a lost server is asked again after a while.
  void look_out(const std::string& place) {
    std::unique_ptr<Watch> watch;
    int rest = 0;
    while (!left()) {
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
};

Lookout::~Lookout() {
  leave();
}

void Lookout::leave() {
  if (!post_) return;
  const std::lock_guard lock(post_->mutex);
  post_->lookout = nullptr;
}

void Lookout::watch(const std::string& place) {
  leave();
  post_.reset();
  if (place.empty()) return;
  post_ = std::make_shared<Post>();
  post_->lookout = this;
  std::thread([post = post_, place] { post->look_out(place); }).detach();
}

}  // namespace lifang::app
