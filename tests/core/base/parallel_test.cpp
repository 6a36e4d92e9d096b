// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

using lifang::in_parallel;

TEST_CASE("every index is done once, whatever the piece") {
  for (const std::size_t count : {0, 1, 7, 1000}) {
    for (const std::size_t piece : {1, 3, 1000, 5000}) {
      std::vector<std::atomic<int>> done(count);
      in_parallel(count, piece, [&] {
        return [&](std::size_t begin, std::size_t end) {
          CHECK(end - begin <= piece);
          for (std::size_t i = begin; i < end; ++i) ++done[i];
        };
      });
      for (const auto& times : done) CHECK(times == 1);
    }
  }
}

TEST_CASE("what a worker throws reaches the caller") {
  const auto throwing = [] {
    in_parallel(100, 1, [] {
      return [](std::size_t begin, std::size_t) {
        if (begin == 40) throw std::runtime_error("forty");
      };
    });
  };
  CHECK_THROWS_WITH(throwing(), "forty");
}
