// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/read_address.h"

#include <algorithm>
#include <array>

#include "core/addressing/address_parser.h"
#include "core/addressing/numeral.h"
#include "core/addressing/plain_address.h"
#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 12> leads = {U"中华人民共和国", U"收货地址", U"详细地址", U"通讯地址",
                                        U"家庭住址",       U"地址",     U"住址",     U"地点",
                                        U"邮政编码",       U"邮编",     U":",        U"："};
constexpr std::array<View, 4> people = {U"收件人", U"收货人", U"联系人", U"姓名"};
constexpr std::array<View, 5> contacts = {U"联系电话", U"电话", U"手机", U"邮政编码", U"邮编"};
constexpr std::array<View, 12> nearby = {U"对面", U"旁边", U"附近", U"隔壁", U"门口", U"旁",
                                         U"楼下", U"后面", U"东侧", U"西侧", U"南侧", U"北侧"};

std::string& part(Address& address, Level level) {
  switch (level) {
    case Level::province: return address.province;
    case Level::city: return address.city;
    case Level::county: return address.county;
    case Level::township: return address.township;
    case Level::community: break;
  }
  return address.community;
}

/// Reads one text; the steps are called in the order of the class.
class Reader {
 public:
  Reader(const Divisions& divisions, std::string_view home) : divisions_(divisions), home_(home) {}

  AddressReading read(std::string_view text) {
    text_ = plain_address(text);
    take_brackets();
    take_person();
    take_leads();
    take_contact();
    take_nearby();
    take_divisions();
    take_rest();
    name_divisions();
    return std::move(out_);
  }

 private:
  void note(View words) {
    if (!words.empty()) out_.notes.push_back(to_utf8(words));
  }

  void take_brackets() {
    for (const auto& [open, close] : {std::pair(U'(', U')'), std::pair(U'【', U'】'),
                                      std::pair(U'[', U']'), std::pair(U'〔', U'〕')}) {
      for (auto from = text_.find(open); from != text_.npos; from = text_.find(open)) {
        const auto end = closing(open, close, from);
        if (end == text_.npos) {  // never closed: it encloses nothing
          text_.erase(from, 1);
          continue;
        }
        note(View(text_).substr(from + 1, end - from - 1));
        text_.erase(from, end - from + 1);
      }
    }
  }

  /// Where the bracket at `from` is closed, those inside it skipped.
  std::size_t closing(char32_t open, char32_t close, std::size_t from) const {
    int depth = 0;
    for (std::size_t i = from; i < text_.size(); ++i) {
      if (text_[i] == open) ++depth;
      if (text_[i] == close && --depth == 0) return i;
    }
    return text_.npos;
  }

  /// 中国 before a province; 中国茶市 is a name.
  bool take_country() {
    constexpr View country = U"中国";
    if (!View(text_).starts_with(country)) return false;
    const auto province = divisions_.front(View(text_).substr(country.size()), {});
    if (!province || province->level != Level::province) return false;
    text_.erase(0, country.size());
    return true;
  }

  /// 地址：, 中国, a post code.
  void take_leads() {
    for (bool again = true; again;) {
      again = false;
      for (View lead : leads) {
        if (!View(text_).starts_with(lead)) continue;
        text_.erase(0, lead.size());
        again = true;
      }
      again = take_country() || again;
      const auto digits = std::find_if_not(text_.begin(), text_.end(), is_arabic) - text_.begin();
      if (digits != 6 || text_.size() < 8 || View(U"号弄幢栋座").find(text_[6]) != View::npos)
        continue;
      note(View(text_).substr(0, 6));
      text_.erase(0, 6);
      again = true;
    }
  }

  /// 收件人张三 before a division that is named in full.
  void take_person() {
    constexpr std::size_t longest_name = 8;
    for (View word : people) {
      if (!View(text_).starts_with(word)) continue;
      for (std::size_t i = word.size() + 1; i < std::min(text_.size(), word.size() + longest_name);
           ++i) {
        const auto division = divisions_.front(View(text_).substr(i), {});
        if (!division || division->naming != Naming::whole) continue;
        note(View(text_).substr(0, i));
        text_.erase(0, i);
        return;
      }
    }
  }

  /// A telephone number or post code behind the address: 电话13512345678, 312400 after a door.
  void take_contact() {
    std::size_t digits = text_.size();
    while (digits > 0 && is_arabic(text_[digits - 1])) --digits;
    const std::size_t count = text_.size() - digits;
    std::size_t from = digits;
    for (View word : contacts) {
      if (View(text_).substr(0, from).ends_with(word)) from -= word.size();
    }
    const bool said = from < digits && count >= 6;
    const bool after_door =
        digits > 0 && View(U"号室户幢楼层").find(text_[digits - 1]) != View::npos;
    if (!said && !(after_door && (count == 6 || count == 11))) return;
    note(View(text_).substr(from));
    text_.resize(from);
  }

  void take_nearby() {
    // What stands beside a door: 12号门口报刊亭.
    for (View words : {View(U"号门口"), View(U"号对面"), View(U"号旁边"), View(U"号旁")}) {
      const auto at = View(text_).find(words);
      if (at == View::npos || at == 0 || at + words.size() == text_.size()) continue;
      note(View(text_).substr(at + 1));
      text_.resize(at + 1);
    }
    for (View words : nearby) {
      if (text_.size() <= words.size() || !View(text_).ends_with(words)) continue;
      note(words);
      text_.resize(text_.size() - words.size());
    }
  }

  View left() const { return View(text_).substr(at_); }

  std::vector<std::uint32_t> above() const {
    if (!found_.empty()) return found_.back().divisions;
    const auto home = home_.empty() ? std::nullopt : divisions_.find(home_);
    return home ? std::vector{*home} : std::vector<std::uint32_t>{};
  }

  /// 嵊州市嵊州市: said twice.
  bool skip_repetition() {
    for (const FrontMatch& match : found_) {
      const View name = divisions_[match.divisions.front()].letters;
      if (!left().starts_with(name)) continue;
      note(name);
      at_ += name.size();
      return true;
    }
    return false;
  }

  /// 经济开发区, 工业功能区: ground that is no division.
  bool skip_zone() {
    if (found_.empty()) return false;
    for (std::size_t size = 3; size <= std::min<std::size_t>(left().size(), 10); ++size) {
      const View zone = left().substr(0, size);
      const bool named = zone.ends_with(U"开发区") || zone.ends_with(U"功能区") ||
                         zone.ends_with(U"工业区") || zone.ends_with(U"园区");
      const View after = left().substr(size);
      if (!named || after.empty() || View(U"路街巷道").find(after[0]) != View::npos) continue;
      if (after.find(U'号') == View::npos || is_arabic(after[0])) continue;
      if (divisions_.front(left(), above())) return false;
      note(zone);
      at_ += size;
      return true;
    }
    return false;
  }

  /// 嵊洲市 where 嵊州市 is at home: one character wrong before the ending.
  std::optional<FrontMatch> misspelt_home() const {
    const auto home = home_.empty() ? std::nullopt : divisions_.find(home_);
    for (Level level : {Level::county, Level::city, Level::province}) {
      const auto over = !home                              ? std::nullopt
                        : divisions_.level(*home) == level ? home
                                                           : divisions_.over(*home, level);
      if (!over) continue;
      const View name = divisions_[*over].letters, said = left().substr(0, name.size());
      if (name.size() < 3 || said.size() != name.size() || said.back() != name.back()) continue;
      if (said != name && within_one_edit(said, name))
        return FrontMatch{level, Naming::misspelt, name.size(), {*over}};
    }
    return std::nullopt;
  }

  /// 金湾, 城北: districts go by their short names only below their city, named or at home.
  bool lone_district(const FrontMatch& match) const {
    if (!found_.empty() || match.naming != Naming::shortened || match.level != Level::county)
      return false;
    const auto home = home_.empty() ? std::nullopt : divisions_.find(home_);
    const auto city =
        home && divisions_.level(*home) > Level::city ? divisions_.over(*home, Level::city) : home;
    return std::all_of(match.divisions.begin(), match.divisions.end(), [&](std::uint32_t each) {
      return divisions_[each].letters.ends_with(U"区") && !(city && divisions_.within(each, *city));
    });
  }

  void take_divisions() {
    while (true) {
      if (skip_repetition() || skip_zone()) continue;
      auto match = divisions_.front(left(), above());
      // The text may name another county than the one looked in.
      if (found_.empty() && (!match || match->naming != Naming::whole)) {
        const auto elsewhere = divisions_.front(left(), {});
        if (elsewhere && (!match || elsewhere->naming < match->naming)) match = elsewhere;
        if (!match || match->naming == Naming::misspelt) {
          if (auto home = misspelt_home()) match = std::move(home);
        }
      }
      if (!match || lone_district(*match)) return;
      written_.push_back(to_utf8(left().substr(0, match->length)));
      at_ += match->length;
      found_.push_back(std::move(*match));
      if (found_.back().level == Level::community) return;
    }
  }

  /// What the words after tell of the words before: 朝阳区 of the city that was named.
  std::vector<std::uint32_t> meant(std::size_t place) const {
    auto some = found_[place].divisions;
    if (place + 1 == found_.size()) return some;
    const auto deeper = meant(place + 1);
    std::erase_if(some,
                  [&](std::uint32_t upper) { return divisions_.below(deeper, {upper}).empty(); });
    return some;
  }

  void name_divisions() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto some = meant(i);
      const Division& division =
          divisions_[some.empty() ? found_[i].divisions.front() : some.front()];
      part(out_.address, found_[i].level) = division.name;
      out_.former = out_.former || !division.last_year.empty();
      if (written_[i] != division.name) out_.corrections.emplace_back(written_[i], division.name);
      if (i + 1 == found_.size() && some.size() == 1) out_.code = division.code;
    }
  }

  void take_rest() {
    AddressParser parser{std::u32string(left())};
    const Level deepest = found_.empty() ? Level::province : found_.back().level;
    if (found_.empty() || deepest < Level::county)
      parser.divisions();
    else if (deepest == Level::county)
      parser.township();
    if (!found_.empty() && deepest == Level::community) {
      parser.below_community(divisions_[found_.back().divisions.front()].letters);
    } else {
      parser.place();
    }
    out_.address = parser.address();
    out_.rest = to_utf8(parser.rest());
  }

  const Divisions& divisions_;
  std::string_view home_;
  std::u32string text_;
  std::size_t at_ = 0;
  std::vector<FrontMatch> found_;
  std::vector<std::string> written_;
  AddressReading out_;
};

}  // namespace

namespace {

/// 人民路12号嵊州市剡湖街道: the divisions behind the door, brought to the front; "" if none are.
std::string turned(std::string_view text, const Address& read, const Divisions& divisions) {
  const std::string& last = read.compound;
  const auto division = divisions.front(to_code_points(last), {});
  const bool large =
      division && division->naming == Naming::whole && division->level < Level::township;
  const std::string plain = to_utf8(plain_address(text));
  if (last.empty() || !large || !plain.ends_with(last)) return {};
  return last + plain.substr(0, plain.size() - last.size());
}

}  // namespace

AddressReading read_address(std::string_view text, const Divisions& divisions,
                            std::string_view home) {
  AddressReading out = Reader(divisions, home).read(text);
  const std::string other = turned(text, out.address, divisions);
  if (other.empty()) return out;
  AddressReading again = Reader(divisions, home).read(other);
  const bool same_door =
      again.address.road == out.address.road && again.address.number == out.address.number;
  return same_door && again.address.compound.empty() && again.rest.empty() ? again : out;
}

Address completed(Address address, std::string_view code, const Divisions& divisions) {
  const auto index = divisions.find(code);
  if (!index) return address;
  for (Level level : {Level::province, Level::city, Level::county, Level::township}) {
    const auto over =
        level < divisions.level(*index) ? divisions.over(*index, level) : std::nullopt;
    if (over && part(address, level).empty()) part(address, level) = divisions[*over].name;
  }
  return address;
}

}  // namespace lifang::addressing
