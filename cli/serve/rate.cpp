// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/rate.h"

#include <algorithm>

namespace lifang::serve {

double Rate::wait(const std::string& client, double now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= rules_.clients && !buckets_.contains(client)) forget_full(now);
  const double a_second = rules_.a_minute / 60;
  auto [at, fresh] = buckets_.try_emplace(client, Bucket{rules_.at_once, now});
  Bucket& bucket = at->second;
  bucket.tokens = std::min(rules_.at_once, bucket.tokens + (now - bucket.at) * a_second);
  bucket.at = now;
  if (bucket.tokens < 1) return (1 - bucket.tokens) / a_second;
  bucket.tokens -= 1;
  return 0;
}

/// A full bucket says no more than none. Are all in use, all begin anew: memory has a bound.
void Rate::forget_full(double now) {
  std::erase_if(buckets_, [&](const auto& each) {
    const Bucket& bucket = each.second;
    return bucket.tokens + (now - bucket.at) * rules_.a_minute / 60 >= rules_.at_once;
  });
  if (buckets_.size() >= rules_.clients) buckets_.clear();
}

}  // namespace lifang::serve
