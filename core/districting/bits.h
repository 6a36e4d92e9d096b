// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <vector>

namespace lifang::districting {

/// A set of up to 64 times so many units, for searches that ask for little else.
template <std::size_t words>
class BitsOf {
 public:
  static constexpr std::size_t most = 64 * words;
  void set(std::uint32_t i) { word_[i >> 6] |= 1ULL << (i & 63); }
  void reset(std::uint32_t i) { word_[i >> 6] &= ~(1ULL << (i & 63)); }
  bool has(std::uint32_t i) const { return word_[i >> 6] >> (i & 63) & 1; }
  bool empty() const {
    std::uint64_t any = 0;
    for (const std::uint64_t w : word_) any |= w;
    return any == 0;
  }
  bool within(const BitsOf& other) const { return (*this & ~other).empty(); }
  BitsOf operator~() const {
    BitsOf out;
    for (std::size_t w = 0; w < words; ++w) out.word_[w] = ~word_[w];
    return out;
  }
  BitsOf operator&(const BitsOf& o) const {
    BitsOf out;
    for (std::size_t w = 0; w < words; ++w) out.word_[w] = word_[w] & o.word_[w];
    return out;
  }
  BitsOf operator|(const BitsOf& o) const {
    BitsOf out;
    for (std::size_t w = 0; w < words; ++w) out.word_[w] = word_[w] | o.word_[w];
    return out;
  }
  bool operator==(const BitsOf&) const = default;
  auto operator<=>(const BitsOf&) const = default;
  std::uint64_t hash() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t w : word_) sum = (sum ^ w ^ (w >> 29)) * 0x9E3779B97F4A7C15ULL;
    return sum ^ (sum >> 32);
  }
  std::size_t count() const {
    std::size_t sum = 0;
    for (const std::uint64_t w : word_) sum += static_cast<std::size_t>(std::popcount(w));
    return sum;
  }
  /// The smallest; UINT32_MAX of none.
  std::uint32_t first() const {
    for (std::uint32_t w = 0; w < words; ++w) {
      if (word_[w]) return 64 * w + static_cast<std::uint32_t>(std::countr_zero(word_[w]));
    }
    return UINT32_MAX;
  }
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::uint32_t w = 0; w < words; ++w) {
      for (std::uint64_t rest = word_[w]; rest; rest &= rest - 1) {
        visit(64 * w + static_cast<std::uint32_t>(std::countr_zero(rest)));
      }
    }
  }

 private:
  std::array<std::uint64_t, words> word_{};
};

using Bits = BitsOf<4>;       ///< for searches
using WideBits = BitsOf<16>;  ///< for districts that are only kept and asked for a unit

/// What is reached from `from` inside `inside`.
template <class Set>
Set spread(const std::vector<Set>& beside, std::uint32_t from, const Set& inside) {
  Set reached;
  reached.set(from);
  Set edge = reached;
  while (!edge.empty()) {
    Set next;
    edge.each([&](std::uint32_t i) { next = next | beside[i]; });
    edge = next & inside & ~reached;
    reached = reached | edge;
  }
  return reached;
}

}  // namespace lifang::districting
