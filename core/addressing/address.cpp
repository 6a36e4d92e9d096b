// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "core/addressing/numbering.h"
#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kDigits = U"〇一二三四五六七八九";
constexpr View kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr int largest_numeral = 999'999'999;

bool is_arabic(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
bool is_chinese_numeral(char32_t c) {
  return kDigits.find(c) != View::npos || View(U"零两十百千").find(c) != View::npos;
}
bool one_of(char32_t c, View set) {
  return set.find(c) != View::npos;
}

int digit_value(char32_t c) {
  if (is_arabic(c)) return static_cast<int>(c - U'0');
  if (c == U'零') return 0;
  if (c == U'两') return 2;
  const auto at = kDigits.find(c);
  return at == View::npos ? -1 : static_cast<int>(at);
}

int unit_of(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

/// 12, 二〇五: digit after digit.
int positional_value(View text) {
  std::int64_t total = 0;
  for (char32_t c : text) {
    const int digit = digit_value(c);
    if (digit < 0) return -1;
    total = total * 10 + digit;
    if (total > largest_numeral) return -1;
  }
  return static_cast<int>(total);
}

/// 一百二十三, 两千零八, 十二: falling units, one digit before each. 一百二 is 120, for
/// 102 is said 一百零二.
int spoken_value(View text) {
  int total = 0;
  int digit = 0;
  int last_unit = 10000;
  bool zero = false;
  for (char32_t c : text) {
    if (const int unit = unit_of(c); unit > 0) {
      if (unit >= last_unit || (digit == 0 && unit != 10)) return -1;
      total += std::max(digit, 1) * unit;
      last_unit = unit;
      digit = 0;
      zero = false;
      continue;
    }
    const int value = digit_value(c);
    if (value < 0 || digit > 0 || (value == 0 && zero)) return -1;
    zero = zero || value == 0;
    digit = value;
  }
  if (zero && digit == 0) return -1;
  return total + digit * (zero || last_unit == 10 ? 1 : last_unit / 10);
}

int value_of(View text) {
  if (text.empty()) return -1;
  const bool spoken = std::any_of(text.begin(), text.end(), [](char32_t c) { return unit_of(c); });
  return spoken ? spoken_value(text) : positional_value(text);
}

/// Full width to plain, every dash to "-", no spaces.
Text normalised(std::string_view text) {
  Text out;
  for (char32_t c : to_code_points(text)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (one_of(c, U"－—–﹣‐−")) c = U'-';
    if (c == U' ' || c == U'　' || c == U'\t' || c == 0xA0 || c == U',') continue;
    out.push_back(c);
  }
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(normalised(text)) {}

  Result<Address> run(std::string_view original) {
    divisions();
    community();
    road_and_number();
    inside();
    if (!understood_ || at_ < text_.size() || out_ == Address{}) {
      return fail(Fault::input, "plate.bad_address", {},
                  {std::string(original), to_utf8(View(text_).substr(at_))});
    }
    return out_;
  }

 private:
  View rest() const { return View(text_).substr(at_); }
  bool starts(View word) const { return rest().substr(0, word.size()) == word; }
  bool starts_any(std::initializer_list<View> words) const {
    for (View word : words) {
      if (starts(word)) return true;
    }
    return false;
  }
  bool skip(View word) {
    if (!starts(word)) return false;
    at_ += word.size();
    return true;
  }
  std::string take(std::size_t count) {
    const std::string out = to_utf8(rest().substr(0, count));
    at_ += count;
    return out;
  }
  char32_t look(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }

  /// Length of a name that ends with one of the endings, at least `specific` characters
  /// before it and at most `longest` in all; digits and road words end the search.
  std::size_t name_length(std::initializer_list<View> endings, std::size_t specific,
                          std::size_t longest) const {
    for (std::size_t i = 0; i < rest().size() && i < longest; ++i) {
      if (is_arabic(look(i))) return 0;
      for (View ending : endings) {
        if (i >= specific && rest().substr(i, ending.size()) == ending) return i + ending.size();
      }
    }
    return 0;
  }

  bool division_ahead(std::size_t from) const {
    for (std::size_t i = from + 1; at_ + i < text_.size() && !is_arabic(look(i)); ++i) {
      const View tail = rest().substr(i);
      if (tail.substr(0, 2) == U"街道" || one_of(tail[0], U"镇乡市县区")) return true;
    }
    return false;
  }

  /// A county or city at the front, or 0. 老县前街 and 社区 are none.
  std::size_t county_length() const {
    const std::size_t size =
        name_length({U"自治州", U"自治县", U"地区", U"市", U"县", U"区", U"盟", U"旗"}, 1, 12);
    if (size == 0) return 0;
    const View name = rest().substr(0, size);
    const bool township_inside =
        name != U"景德镇市" && name.find_first_of(U"路街镇乡村", 2) != View::npos;
    if (township_inside) return 0;
    if (name.back() == U'市' && size < 3) return 0;
    if (name.back() == U'区' && one_of(name[size - 2], U"社小园业")) return 0;
    const View roadlike = size == 2 ? U"路街巷弄道前后心场府门口" : U"路街巷弄道";
    return one_of(look(size), roadlike) && !division_ahead(size) ? 0 : size;
  }

  void divisions() {
    if (starts_any({U"北京市", U"上海市", U"天津市", U"重庆市"})) {
      out_.province = take(3);
    } else if (const std::size_t size = name_length({U"省", U"自治区"}, 2, 9);
               size > 0 && !one_of(look(size), U"路街府")) {
      out_.province = take(size);
    }
    if (const std::size_t size = county_length()) out_.county = take(size);
    if (out_.county.empty()) return township();
    if (const std::size_t size = county_length()) {
      out_.city = out_.county;
      out_.county = take(size);
    }
    township();
  }

  void township() {
    const std::size_t size = name_length({U"街道", U"镇", U"乡"}, 1, 10);
    if (size == 0 || one_of(look(size), U"路街巷弄道")) return;
    const View name = rest().substr(0, size);
    if (name.find_first_of(U"路巷弄") < size - 2 || name.find(U"社区") != View::npos) return;
    out_.township = take(size);
  }

  void community() {
    std::size_t size =
        name_length({U"社区", U"村民委员会", U"居民委员会", U"村委会", U"居委会"}, 1, 14);
    if (size == 0) size = village_length();
    if (size == 0 || size == rest().size()) {
      if (size > 0 && size == rest().size()) out_.community = take(size);
      return;
    }
    out_.community = take(size);
  }

  /// 王村12号 is a village, 新村路 a road, 东豪新村3幢 a compound.
  std::size_t village_length() const {
    const std::size_t size = name_length({U"村"}, 1, 10);
    if (size == 0 || one_of(look(size), U"路街巷弄道大小口前")) return 0;
    if (rest().substr(0, size).find_first_of(U"路街巷弄") != View::npos) return 0;
    const std::size_t digits = run_length(size);
    if (digits == 0) return size;
    const View after = rest().substr(size + digits);
    const bool building =
        !after.empty() && (one_of(after[0], U"幢栋座") || after.substr(0, 2) == U"号楼");
    return building ? 0 : size;
  }

  /// A numeral at `ahead`: Arabic digits, or else Chinese ones.
  std::size_t run_length(std::size_t ahead) const {
    std::size_t n = 0;
    while (is_arabic(look(ahead + n))) ++n;
    if (n > 0) return n;
    while (is_chinese_numeral(look(ahead + n))) ++n;
    return n;
  }

  bool number_ends(std::size_t ahead) const {
    const View tail = rest().substr(ahead);
    if (tail.empty()) return false;
    if (tail[0] == U'弄') return true;
    if (tail[0] == U'号') return tail.size() < 2 || !one_of(tail[1], U"路街楼线桥大");
    return (tail[0] == U'-' && is_arabic(look(ahead + 1))) || one_of(tail[0], U"之附") ||
           (kStems.find(tail[0]) != View::npos && look(ahead + 1) == U'号');
  }

  void road_and_number() {
    for (std::size_t i = 0; i < rest().size(); ++i) {
      const std::size_t digits = run_length(i);
      if (digits == 0) continue;
      if (number_ahead(i)) {
        const bool temporary = i > 0 && look(i - 1) == U'临';
        out_.road = take(temporary ? i - 1 : i);
        out_.temporary = temporary && skip(U"临");
        return numbers();
      }
      i += digits - 1;
    }
    const View all = rest();
    if (!all.empty() && one_of(all.back(), U"路街巷道弄")) out_.road = take(all.size());
  }

  /// 3-2-1101 after a compound is no house number: a 号 or 弄 has to follow.
  bool hao_or_lane_after(std::size_t from) const {
    std::size_t i = from;
    while (i < rest().size() &&
           (run_length(i) > 0 || one_of(look(i), U"-之附") || kStems.find(look(i)) != View::npos)) {
      ++i;
    }
    return look(i) == U'号' || look(i) == U'弄';
  }

  bool number_ahead(std::size_t from) const {
    const std::size_t digits = run_length(from);
    return digits > 0 && number_ends(from + digits) && hao_or_lane_after(from);
  }

  /// The numeral ahead; one that no door can bear (0, 一百百, 1234567890) stays, and the
  /// address is refused.
  int take_numeral() {
    const std::size_t size = run_length(0);
    const int value = value_of(rest().substr(0, size));
    understood_ = value > 0;
    if (!understood_) return 0;
    at_ += size;
    return value;
  }

  void numbers() {
    for (int* lane : {&out_.lane, &out_.sub_lane}) {
      if (ending_at(run_length(0), {U"支弄", U"弄"}) == 0) break;
      *lane = take_numeral();
      if (!understood_) return;
      if (!skip(U"支弄")) skip(U"弄");
    }
    if (!number_ahead(0)) return;
    out_.number = take_numeral();
    if (understood_) sub_number();
    if (!understood_) return;
    understood_ = skip(U"号");
    if (!understood_ || out_.sub > 0) return;
    sub_number();
    if (out_.sub > 0) skip(U"号");
  }

  void sub_number() {
    const std::size_t stem = kStems.find(look(0));
    if (look(0) != U'\0' && stem != View::npos && (look(1) == U'号' || look(1) == U'\0')) {
      out_.sub = static_cast<int>(stem) + 1;
      ++at_;
      return;
    }
    const std::size_t mark = at_;
    if ((skip(U"-") || skip(U"之") || skip(U"附")) && run_length(0) > 0)
      out_.sub = take_numeral();
    else
      at_ = mark;
  }

  /// A label before one of the endings: "3", "A1", 三. Its length, or 0.
  std::size_t label_length(std::size_t ahead) const {
    std::size_t n = 0;
    while (is_arabic(look(ahead + n)) || is_letter(look(ahead + n))) ++n;
    return n > 0 ? n : run_length(ahead);
  }

  std::size_t ending_at(std::size_t ahead, std::initializer_list<View> endings) const {
    for (View ending : endings) {
      if (rest().substr(std::min(ahead, rest().size()), ending.size()) == ending)
        return ending.size();
    }
    return 0;
  }

  bool part_begins(std::size_t ahead, std::size_t size) const {
    return ending_at(ahead + size,
                     {U"幢", U"栋", U"号楼", U"座", U"单元", U"层", U"楼", U"室", U"户"}) > 0;
  }

  void take_label(std::string& out, std::initializer_list<View> endings) {
    const std::size_t size = label_length(0);
    const std::size_t ending = size > 0 ? ending_at(size, endings) : 0;
    if (ending == 0) return;
    const int value = value_of(rest().substr(0, size));
    const bool chinese = is_chinese_numeral(look(0));
    out = chinese && value >= 0 ? std::to_string(value) : to_utf8(rest().substr(0, size));
    at_ += size + ending;
  }

  void inside() {
    std::size_t name = 0;
    while (name < rest().size()) {
      const std::size_t size = label_length(name);
      if (size > 0 && part_begins(name, size)) break;
      name += std::max<std::size_t>(size, 1);
    }
    const bool room_only = name == rest().size() && label_length(0) == name && name > 0;
    if (!room_only) out_.compound = take(name);
    take_label(out_.building, {U"幢", U"栋", U"号楼", U"座"});
    take_label(out_.unit, {U"单元"});
    take_label(out_.floor, {U"层", U"楼"});
    take_label(out_.room, {U"室", U"户"});
    const std::size_t bare = label_length(0);
    const bool somewhere = out_.number > 0 || !out_.building.empty();
    if (out_.room.empty() && somewhere && bare > 0 && bare == rest().size()) out_.room = take(bare);
  }

  Text text_;
  std::size_t at_ = 0;
  bool understood_ = true;
  Address out_;
};

}  // namespace

std::string format(const Address& a) {
  std::string out = a.province + a.city + a.county + a.township + a.community + a.road;
  if (a.lane > 0) out += std::to_string(a.lane) + "弄";
  if (a.sub_lane > 0) out += std::to_string(a.sub_lane) + "支弄";
  if (a.number > 0) out += (a.temporary ? "临" : "") + number_text(a.number, a.sub) + "号";
  out += a.compound;
  if (!a.building.empty()) out += a.building + "幢";
  if (!a.unit.empty()) out += a.unit + "单元";
  if (!a.floor.empty()) out += a.floor + "层";
  if (!a.room.empty()) out += a.room + "室";
  return out;
}

Result<Address> parse_address(std::string_view text) {
  return Parser(text).run(text);
}

int numeral_value(std::string_view text) {
  return value_of(to_code_points(text));
}

}  // namespace lifang::addressing
