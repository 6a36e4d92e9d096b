// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lifang {

void in_parallel(std::size_t count, std::size_t piece, const std::function<Piecework()>& worker) {
  const std::size_t pieces = (count + piece - 1) / piece;
  const std::size_t threads =
      std::min<std::size_t>(pieces, std::max(1U, std::thread::hardware_concurrency()));
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex guard;
  const auto run = [&] {
    try {
      const Piecework work = worker();
      for (std::size_t i = next++; i < pieces; i = next++)
        work(i * piece, std::min(count, (i + 1) * piece));
    } catch (...) {
      const std::lock_guard lock(guard);
      thrown = std::current_exception();
      next = pieces;
    }
  };
  if (threads == 0) return;
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
  others.clear();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace lifang
