// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/shares.h"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

using lifang::shared_out;
using Counts = std::vector<std::int64_t>;

TEST_CASE("shares are whole, follow the weights and add up") {
  CHECK(shared_out(613, std::vector{2.0, 1.0}) == Counts{409, 204});
  CHECK(shared_out(10, std::vector{1.0, 1.0, 1.0}) == Counts{4, 3, 3});
  CHECK(shared_out(0, std::vector{1.0, 3.0}) == Counts{0, 0});
  CHECK(shared_out(7, std::vector{0.0, 0.0}) == Counts{7, 0});
  CHECK(shared_out(7, std::vector<double>{}).empty());
}

TEST_CASE("whatever the weights, nothing is lost and nothing doubled") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> weight(0, 1e5);
  for (int round = 0; round < 500; ++round) {
    std::vector<double> weights(1 + random() % 9);
    for (double& w : weights) w = weight(random);
    const std::int64_t count = random() % 100'000;
    const Counts shares = shared_out(count, weights);
    CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == count);
    for (const auto share : shares) CHECK(share >= 0);
  }
}
