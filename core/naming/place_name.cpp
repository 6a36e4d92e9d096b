// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/place_name.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// A generic part needs something before it: 大道 alone is no road's name.
const std::string* generic_of(std::string_view name, const NameClass& name_class) {
  for (const std::string& generic : name_class.generics) {
    if (name.size() <= generic.size() || !ends_with(name, generic)) continue;
    // 济公路 is called after 济公: one character and 公路 is hardly a highway.
    const auto before = to_code_points(name.substr(0, name.size() - generic.size())).size();
    if (generic != "公路" || before > 1) return &generic;
  }
  return nullptr;
}

bool is_numeral(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十0123456789").find(c) !=
         std::u32string_view::npos;
}

bool ends_like_a_road(std::u32string_view name) {
  return name.size() > 2 && std::u32string_view(U"路街巷道").find(name.back()) != name.npos;
}

bool among(std::u32string_view characters, char32_t c) {
  return characters.find(c) != std::u32string_view::npos;
}

/// 人民东路 -> 东, but 江东路 keeps 江东: what is left must be a name of its own. Before a
/// longer generic part only a direction of a big street (人民东大街), and what follows another
/// road's name (解放路南小街). 南门外路 keeps 南门外.
std::u32string modifier_of(const std::u32string& specific, std::string_view generic,
                           const Rules& rules) {
  if (specific.size() < 3) return {};
  const char32_t last = specific.back(), before = specific[specific.size() - 2];
  if (!among(rules.modifier_characters, last)) return {};
  if (among(U"内外", last) && among(U"门城关", before)) return {};
  const bool big_street = generic == "大街" || generic == "小街" || generic == "大道";
  const bool long_generic =
      to_code_points(generic).size() > 1 && !(big_street && among(U"东西南北中", last));
  if (long_generic && !ends_like_a_road({specific.data(), specific.size() - 1})) return {};
  return specific.substr(specific.size() - 1);
}

/// 嵊州市人民医院 -> 嵊州市; 费县汽车站 -> 费县.
std::u32string division_of(const std::u32string& specific) {
  for (std::size_t i = 1; i < specific.size() && i < 5; ++i) {
    const char32_t c = specific[i];
    if (c != U'省' && c != U'市' && c != U'县') continue;
    if (c == U'市' && (specific[i - 1] == U'城' || specific[i - 1] == U'都')) return {};
    return specific.substr(0, i + 1);
  }
  return {};
}

/// Full-width forms as ASCII; a phase out of its brackets: 嵊星湾（一期） is 嵊星湾一期.
std::string tidied(std::string_view name) {
  std::u32string out = to_code_points(trimmed(name));
  for (char32_t& c : out) {
    if ((c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ')) {
      c -= 0xFEE0;
    }
  }
  const bool bracketed =
      out.size() > 4 && among(U")）", out.back()) && out[out.size() - 2] == U'期';
  const std::size_t open = bracketed ? out.find_last_of(U"(（") : out.npos;
  if (open == out.npos || open == 0) return to_utf8(out);
  std::u32string without = out.substr(0, open) + out.substr(open + 1, out.size() - open - 2);
  return phase_of(to_utf8(without)).empty() ? to_utf8(out) : to_utf8(without);
}

}  // namespace

std::string folded(std::string_view name) {
  std::u32string out;
  for (char32_t c : to_code_points(name)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms of ASCII
    if (c >= U'a' && c <= U'z') c -= 32;
    const bool blank = c <= U' ' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F);
    const bool mark =
        c == U'·' || c == U'•' || c == U'・' || c == U'(' || c == U')' || c == U'〔' || c == U'〕';
    if (!blank && !mark) out += c;
  }
  const std::string text = to_utf8(out);
  return text.substr(0, text.size() - phase_of(text).size());
}

std::string phase_of(std::string_view name) {
  const std::u32string text = to_code_points(name);
  if (text.size() < 3 || text.back() != U'期') return {};
  std::size_t from = text.size() - 1;
  while (from > 0 && (is_numeral(text[from - 1]) || text[from - 1] == U'至' ||
                      text[from - 1] == U'-' || text[from - 1] == U'、')) {
    --from;
  }
  if (from == text.size() - 1 || from == 0) return {};
  if (text[from - 1] == U'第') --from;
  return from == 0 ? std::string{} : to_utf8(text.substr(from));
}

std::string guessed_class(std::string_view name, const Rules& rules) {
  const std::string whole = folded(name);
  // 六巷 is a place rather than the sixth lane; 二马路 speaks for itself.
  const std::u32string text = to_code_points(whole);
  if (text.size() == 2 && is_numeral(text[0])) return {};
  const auto holds = [](const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  };
  std::string best;
  std::size_t longest = 0;  // 自治区 speaks before 区; of equals the first
  for (const std::string& word : rules.guess_order) {
    const NameClass* candidate = rules.find_class(word);
    const std::string* generic = candidate ? generic_of(whole, *candidate) : nullptr;
    if (!generic || generic->size() <= longest || holds(rules.guess_not_from, *generic)) continue;
    longest = generic->size();
    best = holds(rules.village_endings, *generic) ? "village" : word;
  }
  return best;
}

NameParts split(std::string_view name, std::string_view class_word, const Rules& rules) {
  NameParts out;
  const std::string text = tidied(name);
  out.phase = phase_of(text);
  std::string_view whole = std::string_view(text).substr(0, text.size() - out.phase.size());
  const NameClass* name_class = rules.find_class(class_word);
  out.class_word = name_class ? name_class->word : guessed_class(whole, rules);
  if (!name_class) name_class = rules.find_class(out.class_word);
  const std::string* generic = name_class ? generic_of(whole, *name_class) : nullptr;
  if (!generic && name_class && !name_class->family.empty()) {
    for (const NameClass& other : rules.classes) {
      const bool kin = !other.family.empty() && other.family == name_class->family;
      const std::string* found = kin ? generic_of(whole, other) : nullptr;
      if (found && (!generic || found->size() > generic->size())) generic = found;
    }
    out.of_class = !generic;
  }
  if (!generic) {
    out.specific = whole;
    return out;
  }
  out.generic = *generic;
  std::u32string specific = to_code_points(whole.substr(0, whole.size() - generic->size()));
  if (name_class->modifiers) {
    const std::u32string modifier = modifier_of(specific, *generic, rules);
    specific.resize(specific.size() - modifier.size());
    out.modifier = to_utf8(modifier);
  }
  if (name_class->by_words) {
    const std::u32string division = division_of(specific);
    out.division = to_utf8(division);
    specific.erase(0, division.size());
  }
  out.specific = to_utf8(specific);
  return out;
}

std::string class_code(std::string_view class_word, const Rules& rules) {
  const NameClass* found = rules.find_class(class_word);
  return found ? found->code : std::string{};
}

}  // namespace lifang::naming
