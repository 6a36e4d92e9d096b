// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <vector>

namespace lifang::districting {

/// A set of up to 256 units, for searches that ask for little else.
class Bits {
 public:
  static constexpr std::size_t most = 256;
  void set(std::uint32_t i) { word_[i >> 6] |= 1ULL << (i & 63); }
  void reset(std::uint32_t i) { word_[i >> 6] &= ~(1ULL << (i & 63)); }
  bool has(std::uint32_t i) const { return word_[i >> 6] >> (i & 63) & 1; }
  bool empty() const { return !(word_[0] | word_[1] | word_[2] | word_[3]); }
  bool within(const Bits& other) const { return (*this & ~other).empty(); }
  Bits operator~() const { return Bits(~word_[0], ~word_[1], ~word_[2], ~word_[3]); }
  Bits operator&(const Bits& o) const {
    return Bits(word_[0] & o.word_[0], word_[1] & o.word_[1], word_[2] & o.word_[2],
                word_[3] & o.word_[3]);
  }
  Bits operator|(const Bits& o) const {
    return Bits(word_[0] | o.word_[0], word_[1] | o.word_[1], word_[2] | o.word_[2],
                word_[3] | o.word_[3]);
  }
  bool operator==(const Bits&) const = default;
  auto operator<=>(const Bits&) const = default;
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
    for (std::uint32_t w = 0; w < 4; ++w) {
      if (word_[w]) return 64 * w + static_cast<std::uint32_t>(std::countr_zero(word_[w]));
    }
    return UINT32_MAX;
  }
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::uint32_t w = 0; w < 4; ++w) {
      for (std::uint64_t rest = word_[w]; rest; rest &= rest - 1) {
        visit(64 * w + static_cast<std::uint32_t>(std::countr_zero(rest)));
      }
    }
  }
  Bits() = default;

 private:
  Bits(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) : word_{a, b, c, d} {}
  std::array<std::uint64_t, 4> word_{};
};

/// What is reached from `from` inside `inside`.
inline Bits spread(const std::vector<Bits>& beside, std::uint32_t from, const Bits& inside) {
  Bits reached;
  reached.set(from);
  Bits edge = reached;
  while (!edge.empty()) {
    Bits next;
    edge.each([&](std::uint32_t i) { next = next | beside[i]; });
    edge = next & inside & ~reached;
    reached = reached | edge;
  }
  return reached;
}

}  // namespace lifang::districting
