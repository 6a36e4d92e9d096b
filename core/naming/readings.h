// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::naming {

/// Lines "key<TAB>cells" sorted by the bytes of the key, searched where they lie:
/// loading a megabyte costs about a millisecond.
class SortedTable {
 public:
  SortedTable() = default;
  /// Errors: "naming.table_not_sorted" with the line.
  static Result<SortedTable> parse(std::string text, std::string where);
  /// What follows the key's tab; empty if the key is absent.
  std::string_view find(std::string_view key) const;
  std::size_t size() const { return lines_.size(); }

 private:
  std::string_view line(std::size_t index) const;
  std::string text_;
  std::vector<std::uint32_t> lines_;
};

/// What dictionaries say of one character.
struct CharacterReadings {
  bool standard = false;              ///< in the 通用规范汉字表 of 8,105 characters
  std::vector<std::string> readings;  ///< toned, "shèng"; empty: unknown character
  std::string simplified;             ///< its simplified form, if it is a traditional one
};

/// One place of the place table: one choice is certain, several are asked for.
struct PlaceReading {
  std::vector<std::vector<std::string>> choices;  ///< each a syllable a character
  std::string origin;
};

/// All that is known of readings, in the order of evidence:
/// `remembered` (the officer's choices), `places`, `words`, `characters`, `usual`.
struct Readings {
  SortedTable characters;  ///< characters.tsv of data/readings/make_readings.cpp
  SortedTable words;       ///< phrases.tsv of the same
  std::map<std::u32string, PlaceReading> places;
  std::map<std::u32string, std::vector<std::string>> remembered;
  /// Specific parts whose numeral an officer settled: true in digits, false as a word.
  std::map<std::u32string, bool> counted;
  std::map<char32_t, std::string> usual;
  std::map<char32_t, std::string> usual_first;          ///< only at the beginning of a name
  std::map<char32_t, std::vector<std::string>> rivals;  ///< place readings dictionaries leave out
  std::map<std::u32string, std::string> official;  ///< 呼和浩特 -> Hohhot, spelled by its own law
  std::u32string stands;                           ///< `usual` holds even against words
  std::vector<std::u32string> ask_in;              ///< words where the usual reading proves nothing

  CharacterReadings of(char32_t character) const;
  /// The readings of a word, each a syllable a character; empty if it is no known word.
  std::vector<std::vector<std::string>> of_word(std::u32string_view word) const;
};

/// Puts the four files together: characters.tsv, phrases.tsv, places.toml,
/// characters_in_places.toml.
/// Errors: "naming.table_not_sorted"; "naming.bad_place" when a place has not one
/// syllable a character.
Result<Readings> make_readings(std::string characters, std::string words,
                               const rules::Config& places, const rules::Config& usual);

/// "shèng zhōu" -> {"shèng", "zhōu"}.
std::vector<std::string> syllables_of(std::string_view text);

/// "shèng" -> "sheng", "lǜ" -> "lü".
std::string toneless(std::string_view toned);

}  // namespace lifang::naming
