// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifang::sample {

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine,
/// which the standard library's distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// A stream of its own for one subject, so that more of one thing does not shift another.
  Random(std::uint64_t seed, std::string_view subject, std::uint64_t index = 0);

  std::uint64_t bits();
  double unit();  ///< in [0, 1)
  double between(double low, double high) { return low + (high - low) * unit(); }
  int whole(int low, int high);  ///< both ends included
  bool chance(double probability) { return unit() < probability; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(bits() % from.size())];
  }

 private:
  std::uint64_t state_;
};

std::uint64_t hash(std::string_view text, std::uint64_t seed);

/// A UUID (version 8, RFC 9562) that depends on seed, table and row alone.
std::string made_id(std::uint64_t seed, std::string_view table, std::size_t row);

}  // namespace lifang::sample
