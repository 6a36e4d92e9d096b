// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check_words.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

using Words = std::vector<std::string>;

bool among(std::u32string_view characters, char32_t c) {
  return characters.find(c) != std::u32string_view::npos;
}

bool all_among(std::u32string_view characters, std::u32string_view text) {
  return text.find_first_not_of(characters) == std::u32string_view::npos;
}

bool holds_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.find(word) != text.npos; });
}

void contained(std::vector<WordHit>& out, const std::string& whole, const Words& words,
               const char* code) {
  for (const std::string& word : words) {
    if (whole.find(word) != std::string::npos) out.push_back({code, {word}});
  }
}

// N13: 大洋怪 -------------------------------------------------------------------------

/// 蒙特卡洛: written as foreign names are.
std::string foreign_run(std::u32string_view text, const ForeignSound& sound) {
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find_first_not_of(sound.characters, from), text.size());
    const std::u32string_view run = text.substr(from, to - from);
    const bool marked = sound.marks.empty() || run.find_first_of(sound.marks) != run.npos;
    if (run.size() >= sound.least && marked) {
      return to_utf8(run);
    }
    from = to + 1;
  }
  return {};
}

void irregular_words(std::vector<WordHit>& out, const std::string& whole, const NameParts& parts,
                     const Rules& rules) {
  if (holds_any(whole, rules.allowed)) return;
  contained(out, whole, rules.exaggerating, "N13.exaggerating");
  contained(out, whole, rules.foreign, "N13.foreign");
  contained(out, whole, rules.feudal, "N13.feudal");
  if (holds_any(whole, rules.foreign) || holds_any(whole, rules.foreign_sound.except)) return;
  const std::string run = foreign_run(to_code_points(parts.specific), rules.foreign_sound);
  if (!run.empty()) out.push_back({"N13.foreign_sound", {run}});
}

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇' ||
         (c >= 0xF900 && c <= 0xFAFF);
}

/// Letters, ciphers, dots, dashes. A phase may have ciphers.
void odd_characters(std::vector<WordHit>& out, std::string_view name, const NameParts& parts) {
  const std::string text = trimmed(name);
  std::string odd;
  for (char32_t c : to_code_points(text.substr(0, text.size() - parts.phase.size()))) {
    if (!is_han(c)) odd += to_utf8(std::u32string(1, c));
  }
  if (!odd.empty()) out.push_back({"N13.odd", {odd}});
}

/// 十二, 二十三, 一百零八 count; 八八 and 三六五 are signs in a row.
bool counts(std::u32string_view number) {
  for (std::size_t i = 1; i < number.size(); ++i) {
    if (!among(U"零百千万亿十", number[i - 1]) && !among(U"十百千万亿", number[i])) return false;
  }
  return true;
}

/// 八八八路 and 三号大街, but not 五一路 nor 十二弄.
void bare_numeral(std::vector<WordHit>& out, const NameParts& parts, const Rules& rules) {
  std::u32string text = to_code_points(parts.specific);
  if (text.size() > 1 && text.front() == U'第') text.erase(0, 1);
  if (text.size() > 1 && text.back() == U'号') text.pop_back();
  if (text.empty() || !all_among(rules.numerals, text)) return;
  const auto& words = rules.number_words;
  if (std::find(words.begin(), words.end(), text) != words.end()) return;
  const auto& rows = rules.numeral_rows;
  const bool row = std::find(rows.begin(), rows.end(), parts.generic) != rows.end();
  if (!row || !counts(text)) out.push_back({"N13.bare_numeral", {parts.specific}});
}

// N3 and N6: persons, firms, famous features ------------------------------------------

/// Words of three characters and more count anywhere (李大钊旧居路), shorter ones only as the
/// whole specific part (朱德 is no part of 朱德庄) or before one of the `tails`; *银行 anywhere.
void words_of_others(std::vector<WordHit>& out, const std::string& whole, const NameParts& parts,
                     const Rules& rules) {
  const auto is_all_but_tail = [&parts](const std::string& word, const Words& tails) {
    if (!parts.specific.starts_with(word)) return false;
    const std::string rest = parts.specific.substr(word.size());
    return rest.empty() || std::find(tails.begin(), tails.end(), rest) != tails.end();
  };
  const auto any_of = [&](const Words& words, const char* code, const Words& tails) {
    for (const std::string& given : words) {
      const bool anywhere = given.starts_with("*");
      const std::string word = given.substr(anywhere ? 1 : 0);
      const bool is_long = anywhere || to_code_points(word).size() > 2;
      const bool hit =
          is_long ? whole.find(word) != std::string::npos : is_all_but_tail(word, tails);
      if (hit) out.push_back({code, {word}});
    }
  };
  any_of(rules.leaders, "N3.leader", rules.person_tails);
  any_of(rules.persons, "N3.person", rules.person_tails);
  any_of(rules.trademarks, "N3.trademark", {});
  any_of(rules.famous, "N6.famous", {});
}

/// What follows a surname reads as a given name.
bool is_given_name(std::u32string_view text, const PersonShape& shape) {
  const auto may_end = [&shape](char32_t c) {
    return among(shape.given, c) || among(shape.last, c);
  };
  if (text.size() == 1) return among(shape.given, text[0]);
  const bool may_begin =
      text.size() == 2 && (among(shape.middle, text[0]) || among(shape.given, text[0]));
  return may_begin && may_end(text[1]);
}

/// 张建国: the surname, or nothing.
std::u32string surname_of(std::u32string_view text, const PersonShape& shape) {
  for (const std::u32string& surname : shape.double_surnames) {
    if (text.starts_with(surname) && is_given_name(text.substr(surname.size()), shape)) {
      return surname;
    }
  }
  if (text.size() < 2 || !among(shape.surnames, text[0])) return {};
  return is_given_name(text.substr(1), shape) ? std::u32string(text.substr(0, 1))
                                              : std::u32string();
}

void person_shape(std::vector<WordHit>& out, const NameParts& parts, const Rules& rules) {
  for (const WordHit& hit : out) {
    if (hit.code == "N3.leader" || hit.code == "N3.person") return;
  }
  if (holds_any(parts.specific, rules.person_shape.except)) return;
  const std::u32string text = to_code_points(parts.specific);
  const std::u32string surname = surname_of(text, rules.person_shape);
  if (surname.empty()) return;
  out.push_back({"N3.person_shape",
                 {parts.specific, to_utf8(surname), to_utf8(text.substr(surname.size()))}});
}

/// 御 within 御府 is no second finding.
void without_parts(std::vector<WordHit>& hits) {
  const std::vector<WordHit> all = hits;
  std::erase_if(hits, [&all](const WordHit& hit) {
    return std::any_of(all.begin(), all.end(), [&hit](const WordHit& other) {
      const std::string &part = hit.args.front(), &word = other.args.front();
      return hit.code == other.code && part.size() < word.size() &&
             word.find(part) != std::string::npos;
    });
  });
}

}  // namespace

std::vector<WordHit> word_hits(std::string_view name, const NameParts& parts, const Rules& rules) {
  std::vector<WordHit> out;
  const std::string whole = folded(name);
  contained(out, whole, rules.indecent, "N2.indecent");
  irregular_words(out, whole, parts, rules);
  words_of_others(out, whole, parts, rules);
  person_shape(out, parts, rules);
  odd_characters(out, name, parts);
  bare_numeral(out, parts, rules);
  without_parts(out);
  return out;
}

}  // namespace lifang::naming
