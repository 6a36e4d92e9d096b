// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/romanize.h"

/// Orthography: which syllables of a name are written as one word, and how a word is
/// written. Used by romanize(); the rules are R1–R14 of the domain notes.
namespace lifang::naming {

/// One written word: syllables by index, or a text that stands as it is ("5", "Di-9").
struct Word {
  std::vector<std::size_t> syllables;
  std::string literal;
  std::string toned;  ///< the literal with tones, where it has any
};
using Layout = std::vector<Word>;

/// The lawful layouts, likeliest first; more than one: it has to be asked whether a
/// numeral is a word (R6) or counts a row (R7).
/// Syllables are counted as the characters of parts.whole().
std::vector<Layout> lay_out(const NameParts& parts, const Readings& readings, const Rules& rules);

/// Brackets, dots, dashes and stops inside a name: words of their own, written in ASCII.
bool is_mark(char32_t character);

/// Requires: one reading a character.
Spelling spell(const Layout& layout, const std::vector<std::string>& readings);

}  // namespace lifang::naming
