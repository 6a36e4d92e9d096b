// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/romanize.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>

#include "core/base/utf8.h"
#include "core/naming/spell.h"

namespace lifang::naming {
namespace {

constexpr std::size_t most_choices = 16;

/// The characters of a name with what each part of the evidence says of them.
class Reader {
 public:
  Reader(std::u32string text, std::size_t generic_from, const NameParts& parts,
         const Readings& readings, const Rules& rules)
      : text_(std::move(text)), generic_from_(generic_from), readings_(readings) {
    syllables_.resize(text_.size());
    for (std::size_t i = 0; i < text_.size(); ++i) {
      syllables_[i].character = to_utf8(std::u32string(1, text_[i]));
    }
    remembered();
    places();
    generic(parts.generic, rules);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (syllables_[i].readings.empty()) character(i);
    }
  }

  std::vector<Syllable> take() { return std::move(syllables_); }

 private:
  void set(std::size_t at, std::vector<std::string> readings, Evidence evidence) {
    syllables_[at].readings = std::move(readings);
    syllables_[at].evidence = evidence;
  }

  bool free(std::size_t from, std::size_t count) const {
    for (std::size_t i = from; i < from + count; ++i) {
      if (!syllables_[i].readings.empty()) return false;
    }
    return true;
  }

  void remembered() {
    for_each_match(readings_.remembered, [this](std::size_t from, const auto& choice) {
      for (std::size_t i = 0; i < choice.size(); ++i) {
        set(from + i, {choice[i]}, Evidence::remembered);
      }
    });
  }

  void places() {
    for_each_match(readings_.places, [this](std::size_t from, const PlaceReading& place) {
      const std::size_t count = place.choices[0].size();
      // 华县 is no part of 西华县, 圩镇 none of 官圩镇.
      const bool crosses = from < generic_from_ && from + count > generic_from_;
      if (crosses && count != text_.size()) return;
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::string> found;
        for (const auto& choice : place.choices) add(found, choice[i]);
        add_contradictions(found, from + i, from, from + count);
        const Evidence evidence = found.size() > 1 ? Evidence::choose : Evidence::place;
        set(from + i, std::move(found), evidence);
      }
    });
  }

  /// Longest first, so that 嶀浦口 would win over 浦口.
  template <class Table, class Take>
  void for_each_match(const Table& table, const Take& take) {
    if (table.empty()) return;
    for (std::size_t length = std::min<std::size_t>(text_.size(), 8); length >= 1; --length) {
      for (std::size_t from = 0; from + length <= text_.size(); ++from) {
        if (!free(from, length)) continue;
        const auto found = table.find(text_.substr(from, length));
        if (found != table.end()) take(from, found->second);
      }
    }
  }

  static void add(std::vector<std::string>& list, const std::string& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  }

  /// Words that reach out of a place and read one of its characters otherwise:
  /// 九华山 against 华山. The place with its generic part (中牟县) is no such word.
  void add_contradictions(std::vector<std::string>& found, std::size_t at, std::size_t from,
                          std::size_t to) const {
    for_each_word(at, [&](std::size_t begin, const std::u32string& word) {
      if (begin >= from && begin + word.size() <= to) return;
      if (begin == from && to >= generic_from_) return;
      for (const auto& reading : readings_.of_word(word)) add(found, reading[at - begin]);
    });
  }

  void generic(const std::string& generic, const Rules& rules) {
    const auto found = rules.generic_readings.find(generic);
    if (found == rules.generic_readings.end()) return;
    const auto readings = syllables_of(found->second);
    const std::size_t from = text_.size() - readings.size();
    if (readings.size() > text_.size() || from < generic_from_) return;
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (syllables_[from + i].readings.empty()) set(from + i, {readings[i]}, Evidence::generic);
    }
  }

  /// Words of two characters and more around a character, longest first. A word may
  /// reach into the generic part only if it is the whole name (应县).
  template <class Visit>
  void for_each_word(std::size_t at, const Visit& visit) const {
    for (std::size_t length = std::min<std::size_t>(text_.size(), 6); length >= 2; --length) {
      const std::size_t first = at + 1 >= length ? at + 1 - length : 0;
      for (std::size_t from = first; from <= at && from + length <= text_.size(); ++from) {
        const bool crosses = from < generic_from_ && from + length > generic_from_;
        if (crosses && length != text_.size()) continue;
        visit(from, text_.substr(from, length));
      }
    }
  }

  std::vector<std::string> from_words(std::size_t at) const {
    std::vector<std::string> found;
    std::size_t longest = 0;
    for_each_word(at, [&](std::size_t from, const std::u32string& word) {
      if (word.size() < longest) return;
      for (const auto& reading : readings_.of_word(word)) {
        longest = word.size();
        add(found, reading[at - from]);
      }
    });
    return found;
  }

  std::optional<std::string> usual(std::size_t at) const {
    for (const std::u32string& word : readings_.ask_in) {
      if (word.find(text_[at]) != word.npos && text_.find(word) != text_.npos) return std::nullopt;
    }
    if (at == 0) {
      const auto first = readings_.usual_first.find(text_[at]);
      if (first != readings_.usual_first.end()) return first->second;
    }
    const auto found = readings_.usual.find(text_[at]);
    if (found == readings_.usual.end()) return std::nullopt;
    return found->second;
  }

  void character(std::size_t at) {
    if (text_[at] < 0x80) return set(at, {syllables_[at].character}, Evidence::literal);
    if (is_mark(text_[at])) return set(at, {syllables_[at].character}, Evidence::literal);
    auto known = readings_.of(text_[at]).readings;
    if (const auto more = readings_.rivals.find(text_[at]); more != readings_.rivals.end()) {
      for (const std::string& reading : more->second) add(known, reading);
    }
    if (known.size() == 1 && text_[at] != U'儿') return set(at, known, Evidence::single);
    auto words = from_words(at);
    // R12: before 胡同 a written 儿 is a final r; elsewhere (猫儿山) it is a syllable.
    if (text_[at] == U'儿') {
      const bool spoken = at > 0 && words.empty() && text_.substr(at + 1, 2) == U"胡同";
      return set(at, {spoken ? "r" : "ér"}, Evidence::usual);
    }
    const auto usually = usual(at);
    const bool stands = readings_.stands.find(text_[at]) != std::u32string::npos;
    if (usually && (words.empty() || stands)) return set(at, {*usually}, Evidence::usual);
    if (words.size() == 1 && (!usually || *usually == words[0])) {
      return set(at, words, Evidence::word);
    }
    if (usually) add(words, *usually);
    if (words.empty()) words = known;
    set(at, words, Evidence::choose);
  }

  std::u32string text_;
  std::size_t generic_from_;
  const Readings& readings_;
  std::vector<Syllable> syllables_;
};

double confidence_of(const Syllable& syllable) {
  switch (syllable.evidence) {
    case Evidence::remembered:
    case Evidence::literal: return 1;
    case Evidence::generic:
    case Evidence::place:
    case Evidence::single: return 0.999;
    case Evidence::word: return 0.99;
    case Evidence::usual: return 0.98;
    case Evidence::choose: break;
  }
  const std::size_t count = syllable.readings.size();
  return count ? 1.0 / static_cast<double>(count) : 0;
}

/// Every way to take one reading a syllable, likeliest first, at most `most`.
std::vector<std::vector<std::string>> combinations(const std::vector<Syllable>& syllables,
                                                   std::size_t most) {
  std::vector<std::vector<std::string>> out(1);
  for (const Syllable& syllable : syllables) {
    std::vector<std::vector<std::string>> longer;
    const auto readings =
        syllable.readings.empty() ? std::vector{syllable.character} : syllable.readings;
    for (const std::string& reading : readings) {
      for (const auto& head : out) {
        if (longer.size() == most) break;
        longer.push_back(head);
        longer.back().push_back(reading);
      }
    }
    out = std::move(longer);
  }
  return out;
}

std::string joined(const std::vector<std::string>& syllables) {
  std::string out;
  for (const std::string& syllable : syllables) out += (out.empty() ? "" : " ") + syllable;
  return out;
}

bool open(const std::vector<Syllable>& syllables) {
  return std::any_of(syllables.begin(), syllables.end(), [](const Syllable& s) {
    return s.evidence == Evidence::choose || s.readings.empty();
  });
}

bool in_digits(const Layout& layout) {
  return std::any_of(layout.begin(), layout.end(), [](const Word& word) {
    return word.literal.find_first_of("0123456789") != std::string::npos;
  });
}

/// What the officer's choice for the word leaves of the ways to write a numeral.
std::vector<Layout> settled(std::vector<Layout> layouts, const NameParts& parts,
                            const Readings& readings) {
  const auto chosen = readings.counted.find(to_code_points(parts.specific));
  if (chosen == readings.counted.end()) return layouts;
  std::vector<Layout> out;
  std::copy_if(layouts.begin(), layouts.end(), std::back_inserter(out),
               [&](const Layout& layout) { return in_digits(layout) == chosen->second; });
  return out.empty() ? layouts : out;
}

std::size_t length_of(const std::string& text) {
  return to_code_points(text).size();
}

}  // namespace

const char* evidence_word(Evidence evidence) {
  switch (evidence) {
    case Evidence::remembered: return "remembered";
    case Evidence::place: return "place";
    case Evidence::generic: return "generic";
    case Evidence::word: return "word";
    case Evidence::single: return "single";
    case Evidence::usual: return "usual";
    case Evidence::choose: return "choose";
    case Evidence::literal: return "literal";
  }
  return "choose";
}

Romanization romanize(std::string_view name, std::string_view class_word, const Readings& readings,
                      const Rules& rules) {
  Romanization out;
  out.parts = split(name, class_word, rules);
  const std::string whole = out.parts.whole();
  const std::size_t generic_from =
      length_of(whole) - length_of(out.parts.modifier) - length_of(out.parts.generic);
  out.syllables = Reader(to_code_points(whole), generic_from, out.parts, readings, rules).take();
  const auto layouts = settled(lay_out(out.parts, readings, rules), out.parts, readings);
  const auto taken = combinations(out.syllables, most_choices);
  const auto offer = [&out](Spelling spelling, const std::vector<std::string>& syllables) {
    const bool seen =
        std::find(out.choices.begin(), out.choices.end(), spelling) != out.choices.end();
    if (seen || out.choices.size() == most_choices) return;
    out.choices.push_back(std::move(spelling));
    out.choice_readings.push_back(joined(syllables));
  };
  const auto official = readings.official.find(to_code_points(out.parts.specific));
  const bool own_law = official != readings.official.end() && !layouts[0].empty();
  if (own_law) {
    Layout layout = layouts[0];
    layout[0] = {{}, official->second, official->second};
    offer(spell(layout, taken[0]), taken[0]);
  }
  for (const auto& syllables : taken) {
    for (const Layout& layout : layouts) offer(spell(layout, syllables), syllables);
  }
  out.spelling = out.choices[0];
  const bool remembered =
      !out.syllables.empty() && out.syllables[0].evidence == Evidence::remembered;
  out.certain =
      !whole.empty() && layouts.size() == 1 && !open(out.syllables) && (!own_law || remembered);
  out.confidence = layouts.size() == 1 && (!own_law || remembered) ? 1 : 0.5;
  for (const Syllable& s : out.syllables)
    out.confidence = std::min(out.confidence, confidence_of(s));
  return out;
}

Sounds sounds(std::string_view name, std::string_view class_word, const Readings& readings,
              const Rules& rules) {
  const NameParts parts = split(folded(name), class_word, rules);
  const std::u32string text = to_code_points(parts.whole());
  const std::size_t generic_from =
      text.size() - length_of(parts.modifier) - length_of(parts.generic);
  const auto syllables = Reader(text, generic_from, parts, readings, rules).take();
  Sounds out;
  for (const auto& taken : combinations(syllables, 8)) {
    std::string toned = joined(taken);
    const std::string plain = toneless(toned);
    if (std::find(out.toneless.begin(), out.toneless.end(), plain) == out.toneless.end()) {
      out.toneless.push_back(plain);
    }
    out.toned.push_back(std::move(toned));
  }
  return out;
}

}  // namespace lifang::naming
