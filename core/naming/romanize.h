// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/naming/place_name.h"
#include "core/naming/readings.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// What a syllable rests on, strongest first.
enum class Evidence { remembered, place, generic, word, single, usual, choose, literal };
const char* evidence_word(Evidence evidence);

struct Syllable {
  std::string character;
  std::vector<std::string> readings;  ///< the one taken first; more than one: choose
  Evidence evidence = Evidence::choose;
};

struct Spelling {
  std::string standard;  ///< without tones: "Xi'an", "Lüshun Lu"
  std::string toned;     ///< "Xī'ān", NFC
  friend bool operator==(const Spelling&, const Spelling&) = default;
};

struct Romanization {
  Spelling spelling;                         ///< the likeliest
  bool certain = false;                      ///< false: an officer must choose among `choices`
  double confidence = 0;                     ///< 0..1, of the weakest syllable
  std::vector<Spelling> choices;             ///< all of them, likeliest first; one if certain
  std::vector<std::string> choice_readings;  ///< of each choice, "tiān tāi xiàn"
  std::vector<Syllable> syllables;           ///< one a character, in order
  NameParts parts;
};

/// The spelling of a place name in Hanyu Pinyin by the rules for Chinese place names of
/// 1984 (中国地名汉语拼音字母拼写规则, R1–R14 of the domain notes): specific and generic part
/// apart, monosyllabic modifiers joined to their part, villages as one word, numbers of
/// a row in digits, apostrophe before a, o, e, ü kept.
///
///   romanize("人民东路", "road", readings, rules).spelling.standard == "Renmin Donglu"
///   romanize("天台县", "county", …).certain == false   // Tiantai with tāi or tái
///
/// `class_word` may be empty: it is then guessed from the generic part.
/// Never guesses silently: a syllable that the evidence leaves open makes `certain`
/// false and lists the alternatives (at most 16 spellings).
/// A numeral that may be a word or count a row is asked, unless `readings.counted` has settled it.
/// Readings are looked up in this order: `readings.remembered`, `.places`, words,
/// characters with one reading, usual readings in place names. A place or word that
/// another, overlapping word contradicts is asked.
Romanization romanize(std::string_view name, std::string_view class_word, const Readings& readings,
                      const Rules& rules);

/// What a name sounds like, for comparing: syllables joined by blanks, in every
/// reading that is open (at most 8), likeliest first.
struct Sounds {
  std::vector<std::string> toned;
  std::vector<std::string> toneless;
};
Sounds sounds(std::string_view name, std::string_view class_word, const Readings& readings,
              const Rules& rules);

}  // namespace lifang::naming
