// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/naming/register_index.h"

namespace lifang::naming {

/// A whole country's names, tens of millions, in one block of bytes that is written and
/// opened as it stands: the lines themselves and four sorted lists of 64-bit hashes (text,
/// sound with and without tones, shape), 12 bytes a key. It answers as RegisterIndex does;
/// two names whose hashes are equal count as alike without a second look (among 10 million
/// names one such pair is to be expected in 400,000 countries).
///
///   const auto index = CountryIndex::build("清溪路\troad\n王村\tvillage\n", readings, rules);
///   for (auto [line, likeness] : index->like("青溪路", "road")) … index->line(line) …
///
/// A line is a name, or a name, a tab and a class word. Equal input gives equal bytes.
class CountryIndex {
 public:
  CountryIndex(CountryIndex&&) = default;
  CountryIndex& operator=(CountryIndex&&) = default;
  CountryIndex(const CountryIndex&) = delete;
  CountryIndex& operator=(const CountryIndex&) = delete;

  /// `readings` and `rules` outlive the index. Lines that are no UTF-8 or empty have no keys.
  /// Errors: "naming.index_too_large" past 4 GiB of text.
  static Result<CountryIndex> build(std::string_view lines, const Readings& readings,
                                    const Rules& rules);

  /// Takes the bytes that `bytes()` gave. Errors: "naming.index_damaged".
  static Result<CountryIndex> open(std::vector<std::byte> bytes, const Readings& readings,
                                   const Rules& rules);

  struct Match {
    std::uint32_t line = 0;
    Likeness likeness = Likeness::none;
    friend bool operator==(const Match&, const Match&) = default;
  };
  /// Each line like the name once, with its strongest likeness; by likeness, then line. Of
  /// each kind of key at most `most` lines are looked at, the earliest.
  std::vector<Match> like(std::string_view name, std::string_view class_word,
                          std::size_t most = 1000) const;

  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
  std::string_view line(std::uint32_t index) const;
  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  CountryIndex() = default;
  /// Hashes ascending, and beside each the line that has it; equal hashes by line.
  struct Keys {
    std::span<const std::uint64_t> hashes;
    std::span<const std::uint32_t> lines;
  };
  static constexpr std::size_t kinds = 4;  // text, toned, toneless, shape

  Result<void> take(std::vector<std::byte> bytes);
  bool sound() const;
  std::span<const std::uint32_t> find(std::size_t kind, std::uint64_t hash, std::size_t most) const;

  std::vector<std::byte> bytes_;
  std::span<const std::uint32_t> begins_;
  std::span<const char> text_;
  std::array<Keys, kinds> keys_;
  const Readings* readings_ = nullptr;
  const Rules* rules_ = nullptr;
};

}  // namespace lifang::naming
