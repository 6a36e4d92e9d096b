// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/spell.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

bool is_chinese_numeral(char32_t c) {
  return std::u32string_view(U"〇零一二三四五六七八九十百").find(c) != std::u32string_view::npos;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
/// Letters and ciphers stand together: S310.
bool is_code(char32_t c) {
  return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

}  // namespace

bool is_mark(char32_t c) {
  return std::u32string_view(U"（）()〔〕【】《》“”·•・-—－、，。：；～").find(c) !=
         std::u32string_view::npos;
}

namespace {

/// 五 -> 5, 十二 -> 12, 二十 -> 20, 一百零三 -> 103; 一〇四 is a code, 104; 二三 is no number.
std::optional<int> number_of(std::u32string_view numeral) {
  static constexpr std::u32string_view units = U"零一二三四五六七八九";
  const bool code = numeral.size() >= 3 && numeral.size() <= 6 &&
                    numeral.find_first_of(U"十百") == numeral.npos &&
                    units.find(numeral.front()) != units.npos && numeral.front() != U'零';
  if (code) {
    int out = 0;
    for (char32_t c : numeral) out = out * 10 + (c == U'〇' ? 0 : static_cast<int>(units.find(c)));
    return out;
  }
  int total = 0, pending = -1;
  for (char32_t c : numeral) {
    const std::size_t unit = c == U'〇' ? 0 : units.find(c);
    if (unit != std::u32string_view::npos) {
      if (pending > 0) return std::nullopt;
      pending = static_cast<int>(unit);
    } else {
      const int factor = c == U'十' ? 10 : 100;
      total += (pending > 0 ? pending : 1) * factor;
      pending = -1;
    }
  }
  return total + std::max(pending, 0);
}

class Layouter {
 public:
  Layouter(const NameParts& parts, const Readings& readings, const Rules& rules)
      : parts_(parts),
        readings_(readings),
        rules_(rules),
        text_(to_code_points(parts.whole())),
        division_to_(to_code_points(parts.division).size()),
        modifier_from_(division_to_ + to_code_points(parts.specific).size()),
        generic_from_(modifier_from_ + to_code_points(parts.modifier).size()) {
    name_class_ = rules.find_class(parts.class_word);
  }

  std::vector<Layout> all() const {
    std::vector<Layout> out;
    for (const Layout& specific : specific_layouts()) {
      Layout layout = division();
      layout.insert(layout.end(), specific.begin(), specific.end());
      add_generic(layout);
      add_phase(layout);
      out.push_back(std::move(layout));
    }
    return out;
  }

 private:
  static Word range(std::size_t from, std::size_t to) {
    Word word;
    for (std::size_t i = from; i < to; ++i) word.syllables.push_back(i);
    return word;
  }

  static Word as_it_is(const std::string& text) { return {{}, text, text}; }

  /// 嵊州市 -> Shengzhou Shi
  Layout division() const {
    if (division_to_ == 0) return {};
    return {range(0, division_to_ - 1), range(division_to_ - 1, division_to_)};
  }

  /// A number at the end of the specific part, right before the generic part.
  std::size_t numeral_from() const {
    std::size_t from = modifier_from_;
    while (from > division_to_ && is_chinese_numeral(text_[from - 1])) --from;
    return from;
  }

  bool counts_a_row() const {
    return name_class_ && std::find(name_class_->series.begin(), name_class_->series.end(),
                                    parts_.generic) != name_class_->series.end();
  }

  bool counts_ask() const {
    static const char* const asked[] = {"road",    "lane",     "bridge", "administrative-village",
                                        "village", "community"};
    return std::find(std::begin(asked), std::end(asked), parts_.class_word) != std::end(asked);
  }

  bool is_date(const std::u32string& text) const {
    return std::find(rules_.number_words.begin(), rules_.number_words.end(), text) !=
           rules_.number_words.end();
  }

  /// What stands before a number. 中山东/一路 -> 中山, 东: a direction belongs to the number.
  Layout head_of(std::size_t to) const {
    const bool direction =
        to >= division_to_ + 3 &&
        std::u32string_view(U"东西南北中").find(text_[to - 1]) != std::u32string_view::npos;
    if (!direction) return words_of(division_to_, to);
    Layout out = words_of(division_to_, to - 1);
    out.push_back(range(to - 1, to));
    return out;
  }

  /// The number [from, to) in digits after what stands before it; 第 is part of it.
  Layout in_digits(std::size_t from, std::size_t to, int number) const {
    const bool ordinal = from > division_to_ && text_[from - 1] == U'第';
    Layout out = head_of(ordinal ? from - 1 : from);
    const std::string figure = std::to_string(number);
    out.push_back({{}, (ordinal ? "Di-" : "") + figure, (ordinal ? "Dì-" : "") + figure});
    const Layout rest = words_of(to, modifier_from_);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
  }

  /// 二号桥, 三环东路: the number that counts 号 or 环, as words and in digits.
  std::vector<Layout> counted(const Layout& words) const {
    const std::size_t to = modifier_from_ - 1;
    if (modifier_from_ < division_to_ + 2 || !counts_ask()) return {};
    if (text_[to] != U'号' && text_[to] != U'环') return {};
    std::size_t from = to;
    while (from > division_to_ && is_chinese_numeral(text_[from - 1])) --from;
    const auto number = number_of(text_.substr(from, to - from));
    if (from == to || !number) return {};
    return {words, in_digits(from, to, *number)};
  }

  /// Where a number of a row may begin with another name's end: 东四十条 is the tenth of 东四,
  /// 东四三条 the third.
  std::vector<Layout> last_digit(const Layout& words, std::size_t from) const {
    const std::size_t last = modifier_from_ - 1;
    const auto number = number_of(text_.substr(last, 1));
    if (from == division_to_ || last == from || !number) return {words};
    return {in_digits(last, modifier_from_, *number), words};
  }

  std::vector<Layout> specific_layouts() const {
    const Layout words = words_of(division_to_, modifier_from_);
    if (parts_.generic.empty() || modifier_from_ == division_to_) return {words};
    if (auto both = counted(words); !both.empty()) return both;
    const std::size_t from = numeral_from();
    const std::u32string numeral = text_.substr(from, modifier_from_ - from);
    const auto whole = text_.substr(division_to_, modifier_from_ - division_to_);
    if (numeral.empty() || is_date(numeral) || is_date(whole)) return {words};
    const bool series = counts_a_row() && parts_.modifier.empty();
    if (!series && !counts_ask()) return {words};
    const auto number = number_of(numeral);
    if (!number) return series ? last_digit(words, from) : std::vector<Layout>{words};
    const Layout digits = in_digits(from, modifier_from_, *number);
    if (from > division_to_ && text_[from - 1] == U'第') return {digits};
    // 十八村, 九十村: no row of villages is that long; a name.
    if (!series && *number >= 10 && parts_.class_word != "bridge") return {words};
    if (!series) return {words, digits};
    const bool one_before = from == division_to_ + 1;
    if (one_before && parts_.generic == "条" && numeral.size() > 1) {
      return {last_digit(words, from)[0], digits};
    }
    // 经五路, 东三路 count; 甘八路 may run from 甘 to 八.
    const bool known_row =
        !one_before || rules_.row_heads.find(text_[division_to_]) != std::u32string::npos;
    return known_row ? std::vector<Layout>{digits} : std::vector<Layout>{digits, words};
  }

  /// One word, unless the class is written word by word and every part is a known word;
  /// ciphers and marks stand by themselves.
  Layout words_of(std::size_t from, std::size_t to) const {
    Layout out;
    std::size_t at = from;
    while (at < to) {
      std::size_t end = at;
      while (end < to && is_code(text_[end])) ++end;
      if (end > at) {
        out.push_back(as_it_is(to_utf8(text_.substr(at, end - at))));
        at = end;
        continue;
      }
      if (is_mark(text_[at])) {
        out.push_back(as_it_is(to_utf8(text_.substr(at++, 1))));
        continue;
      }
      while (end < to && !is_code(text_[end]) && !is_mark(text_[end])) ++end;
      const Layout words = segmented(at, end);
      out.insert(out.end(), words.begin(), words.end());
      at = end;
    }
    return out;
  }

  bool is_word(std::size_t from, std::size_t to) const {
    return !readings_.of_word(text_.substr(from, to - from)).empty();
  }

  /// 第二松花江: the end of 第二, if a name of two characters or more follows; else 0.
  std::size_t ordinal_to(std::size_t from, std::size_t to) const {
    if (text_[from] != U'第') return 0;
    std::size_t end = from + 1;
    while (end < to && is_chinese_numeral(text_[end])) ++end;
    return end > from + 1 && to - end >= 2 ? end : 0;
  }

  /// 广西壮族: where the people's name begins that ends the text; `to` if none does. Only
  /// before a generic part: 三弄瑶族乡, but not 民族路.
  std::size_t people_from(std::size_t from, std::size_t to) const {
    const bool area = parts_.class_word != "road" && parts_.class_word != "lane" &&
                      !parts_.generic.empty() && (!name_class_ || !name_class_->joined);
    if (!area) return to;
    for (const std::u32string& people : rules_.peoples) {
      if (to - from < people.size() + 1) continue;
      if (text_.compare(to - people.size(), people.size(), people) == 0) return to - people.size();
    }
    return to;
  }

  /// A known place at the head stands by itself (长乐/美树), and so does each known word
  /// when words make up the whole (工人/文化).
  Layout segmented(std::size_t from, std::size_t to) const {
    if (const std::size_t end = ordinal_to(from, to)) {
      Layout out{range(from, end)};
      const Layout rest = segmented(end, to);
      out.insert(out.end(), rest.begin(), rest.end());
      return out;
    }
    if (const std::size_t begin = people_from(from, to); begin < to) {
      Layout out = begin > from ? segmented(from, begin) : Layout{};
      out.push_back(range(begin, to));
      return out;
    }
    if (!name_class_ || !name_class_->by_words || to - from < 4) return {range(from, to)};
    for (std::size_t end = to - 2; end >= from + 2; --end) {
      if (!readings_.places.count(text_.substr(from, end - from))) continue;
      Layout out{range(from, end)};
      const Layout rest = segmented(end, to);
      out.insert(out.end(), rest.begin(), rest.end());
      return out;
    }
    return known_words(from, to);
  }

  /// The fewest known words that make up a text; the text as one word if none do.
  Layout known_words(std::size_t from, std::size_t to) const {
    const std::size_t count = to - from, none = count + 1;
    std::vector<std::size_t> best(count + 1, none), previous(count + 1, 0);
    best[0] = 0;
    for (std::size_t end = 2; end <= count; ++end) {
      for (std::size_t begin = 0; begin + 2 <= end; ++begin) {
        if (best[begin] == none || best[begin] + 1 >= best[end]) continue;
        if (!is_word(from + begin, from + end)) continue;
        best[end] = best[begin] + 1;
        previous[end] = begin;
      }
    }
    if (best[count] == none) return {range(from, to)};
    Layout out;
    for (std::size_t end = count; end > 0; end = previous[end]) {
      out.insert(out.begin(), range(from + previous[end], from + end));
    }
    return out;
  }

  void add_generic(Layout& layout) const {
    if (generic_from_ == text_.size()) return;
    const bool joined = name_class_ && name_class_->joined;
    if (joined && !layout.empty() && layout.back().literal.empty()) {
      for (std::size_t i = modifier_from_; i < text_.size(); ++i)
        layout.back().syllables.push_back(i);
      return;
    }
    if (rules_.modifiers_apart && modifier_from_ < generic_from_) {
      layout.push_back(range(modifier_from_, generic_from_));
      layout.push_back(range(generic_from_, text_.size()));
    } else if (const auto words = rules_.generic_words.find(text_.substr(generic_from_));
               words != rules_.generic_words.end() && modifier_from_ == generic_from_) {
      std::size_t at = generic_from_;
      for (std::size_t length : words->second) {
        layout.push_back(range(at, at + length));
        at += length;
      }
    } else {
      layout.push_back(range(modifier_from_, text_.size()));
    }
  }

  /// 一至三期 -> 1-3 Qi
  void add_phase(Layout& layout) const {
    const std::u32string phase = to_code_points(parts_.phase);
    if (phase.empty()) return;
    std::string digits;
    std::u32string numeral;
    const auto flush = [&] {
      if (!numeral.empty()) digits += std::to_string(number_of(numeral).value_or(0));
      numeral.clear();
    };
    for (char32_t c : phase) {
      if (is_chinese_numeral(c)) {
        numeral += c;
      } else if (is_digit(c)) {
        digits += static_cast<char>(c);
      } else if (c == U'至' || c == U'-' || c == U'、') {
        flush();
        digits += c == U'、' ? "," : "-";
      }
    }
    flush();
    layout.push_back(as_it_is(digits));
    layout.push_back({{}, "Qi", "Qī"});
  }

  const NameParts& parts_;
  const Readings& readings_;
  const Rules& rules_;
  std::u32string text_;
  std::size_t division_to_, modifier_from_, generic_from_;
  const NameClass* name_class_ = nullptr;
};

/// 山门前路 is the road before the gate, or the front road at it.
bool leans_both_ways(const NameParts& parts) {
  static const char* const places[] = {"前", "后", "上", "下"};
  const bool place =
      std::find(std::begin(places), std::end(places), parts.modifier) != std::end(places);
  return place && (parts.generic == "路" || parts.generic == "巷" || parts.generic == "弄");
}

bool opens_with_vowel(const std::string& toneless_syllable) {
  return !toneless_syllable.empty() &&
         std::string_view("aoe").find(toneless_syllable[0]) != std::string_view::npos;
}

std::string capitalised(const std::string& word) {
  static constexpr std::u32string_view low = U"āáǎàēéěèōóǒò", high = U"ĀÁǍÀĒÉĚÈŌÓǑÒ";
  std::u32string text = to_code_points(word);
  if (text.empty()) return word;
  if (text[0] >= U'a' && text[0] <= U'z') text[0] -= 32;
  if (const auto at = low.find(text[0]); at != low.npos) text[0] = high[at];
  return to_utf8(text);
}

/// R11: an apostrophe before a, o, e inside a word.
std::string written(const Word& word, const std::vector<std::string>& readings) {
  std::string out;
  for (std::size_t i : word.syllables) {
    const std::string& syllable = readings[i];
    if (!out.empty() && opens_with_vowel(toneless(syllable))) out += "'";
    out += syllable;
  }
  return capitalised(out);
}

/// How a mark is written, and whether a blank stands before and after it.
struct Mark {
  std::string ascii;
  bool before = false, after = false;
};
const std::map<std::string, Mark> marks = {{"（", {"(", true, false}},
                                           {"(", {"(", true, false}},
                                           {"〔", {"(", true, false}},
                                           {"【", {"(", true, false}},
                                           {"《", {"(", true, false}},
                                           {"“", {"\"", true, false}},
                                           {"）", {")", false, true}},
                                           {")", {")", false, true}},
                                           {"〕", {")", false, true}},
                                           {"】", {")", false, true}},
                                           {"》", {")", false, true}},
                                           {"”", {"\"", false, true}},
                                           {"、", {",", false, true}},
                                           {"，", {",", false, true}},
                                           {"。", {".", false, true}},
                                           {"：", {":", false, true}},
                                           {"；", {";", false, true}},
                                           {"·", {"-"}},
                                           {"•", {"-"}},
                                           {"・", {"-"}},
                                           {"-", {"-"}},
                                           {"—", {"-"}},
                                           {"－", {"-"}},
                                           {"～", {"-"}}};

}  // namespace

std::vector<Layout> lay_out(const NameParts& parts, const Readings& readings, const Rules& rules) {
  auto out = Layouter(parts, readings, rules).all();
  if (!leans_both_ways(parts)) return out;
  NameParts other = parts;
  other.specific += other.modifier;
  other.modifier.clear();
  for (Layout& layout : Layouter(other, readings, rules).all()) out.push_back(std::move(layout));
  return out;
}

Spelling spell(const Layout& layout, const std::vector<std::string>& readings) {
  std::vector<std::string> plain;
  for (const std::string& reading : readings) plain.push_back(toneless(reading));
  Spelling out;
  bool glued = true;  // no blank before the first word and around dots and dashes
  for (const Word& word : layout) {
    const auto mark = marks.find(word.literal);
    if (mark != marks.end() && !mark->second.before) glued = true;
    const char* blank = glued ? "" : " ";
    glued = mark != marks.end() && !mark->second.after;
    if (mark != marks.end()) {
      out.toned += blank + mark->second.ascii;
      out.standard += blank + mark->second.ascii;
      continue;
    }
    out.toned += blank + (word.literal.empty() ? written(word, readings) : word.toned);
    out.standard += blank + (word.literal.empty() ? written(word, plain) : word.literal);
  }
  return out;
}

}  // namespace lifang::naming
