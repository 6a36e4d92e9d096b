// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace lifang::serve {

struct RateRules {
  double a_minute = 1200;
  double at_once = 600;
  std::size_t clients = 10000;
};

/// A bucket of tokens for each client (Turner 1986): it fills evenly and each request takes one.
/// For use from many threads.
class Rate {
 public:
  explicit Rate(RateRules rules) : rules_(rules) {}

  /// Seconds until the client may come again; 0: now, and a token is taken. `now` in seconds of
  /// any clock that does not go back.
  double wait(const std::string& client, double now);

 private:
  struct Bucket {
    double tokens = 0, at = 0;
  };
  void forget_full(double now);

  RateRules rules_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace lifang::serve
