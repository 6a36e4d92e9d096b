// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/naming/readings.h"

namespace lifang::search {

/// A text to be found: a name, a former name, a code, an address.
struct Entry {
  std::string text;
  std::uint8_t kind = 0;  ///< the caller's number for what it names; at most 31
};

/// How a text meets an entry, best first.
enum class Match : std::uint8_t { whole, beginning, part, sounds_beginning, sounds_part };

struct Hit {
  std::uint32_t entry = 0;
  Match match = Match::whole;
  friend bool operator==(const Hit&, const Hit&) = default;
};

/// All hits of one kind: how many, and the best of them.
struct Found {
  std::uint8_t kind = 0;
  std::size_t total = 0;
  std::vector<Hit> best;
};

/// Names by characters, pinyin and initials, held in memory: some 30 bytes a name.
///
/// A text is met by a part of it (大道; one or two characters do), by syllables with or
/// without blanks, the last one unfinished (shengzhou, "sheng zhou da"), by initials (szdd,
/// shzhdd) and by any mixture, in every reading that a character has. Capitals, tones and
/// full-width letters and figures make no difference.
///
///   NameIndex index({{"嵊州大道", 0}, {"0012", 1}}, readings);
///   index.find("szdd", 3).front().best.front().entry == 0
///
/// A look takes time in proportion to the entries: a million in some tens of milliseconds.
class NameIndex {
 public:
  NameIndex() = default;
  NameIndex(std::span<const Entry> entries, const naming::Readings& readings);

  /// By kind, ascending; of each the best `limit`: by match, then the shorter text, then
  /// the earlier entry. An empty text finds nothing.
  std::vector<Found> find(std::string_view text, std::size_t limit) const;
  std::size_t size() const { return kinds_.size(); }

 private:
  /// ASCII stands for itself, any other character for its place in `sounds_` past ASCII.
  using Code = std::uint16_t;
  struct Wanted;
  struct Tally;

  Code code_of(char32_t character, const naming::Readings& readings);
  std::vector<Code> known_codes(std::u32string_view text) const;
  std::span<const Code> codes(std::uint32_t entry) const;
  int match(std::uint32_t entry, const Wanted& wanted) const;
  bool sounds_like(std::span<const Code> name, std::string_view letters) const;
  void look(std::uint32_t begin, std::uint32_t end, const Wanted& wanted, Tally& tally) const;

  std::vector<Code> codes_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint8_t> kinds_;
  std::vector<std::uint32_t> initials_;  ///< of each entry, a bit a letter
  std::unordered_map<char32_t, Code> code_;
  std::vector<std::vector<std::string>> sounds_;  ///< of each character past ASCII, without tones
  std::vector<std::uint32_t> sound_initials_;
};

}  // namespace lifang::search
