// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/divisions.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using View = std::u32string_view;
using Some = std::vector<std::uint32_t>;

constexpr std::size_t longest_name = 20;
constexpr std::array<std::size_t, 5> code_sizes = {2, 4, 6, 9, 12};

constexpr std::array<View, 41> peoples = {
    U"壮族", U"回族",   U"维吾尔", U"苗族",   U"彝族",   U"土家族",   U"藏族",   U"蒙古族", U"侗族",
    U"布依", U"瑶族",   U"白族",   U"朝鲜族", U"哈尼族", U"黎族",     U"哈萨克", U"傣族",   U"畲族",
    U"傈僳", U"仡佬",   U"东乡族", U"拉祜",   U"水族",   U"佤族",     U"纳西",   U"羌族",   U"土族",
    U"仫佬", U"锡伯",   U"蒙古",   U"达斡尔", U"景颇",   U"柯尔克孜", U"毛南",   U"撒拉",   U"满族",
    U"各族", U"塔吉克", U"保安族", U"裕固族", U"独龙族"};

constexpr std::array<View, 14> endings = {U"特别行政区", U"自治区", U"自治州", U"自治县", U"街道",
                                          U"地区",       U"林区",   U"省",     U"市",     U"县",
                                          U"区",         U"镇",     U"乡",     U"旗"};

// What makes a name of the words before it: after a short form they are no division.
constexpr std::array<View, 38> generics = {
    U"大道", U"大街", U"路",   U"街", U"巷",   U"弄",   U"里",   U"道",   U"线",   U"桥",
    U"大桥", U"湾",   U"城",   U"苑", U"园",   U"花园", U"家园", U"广场", U"大厦", U"大楼",
    U"公寓", U"小区", U"新村", U"村", U"宾馆", U"饭店", U"酒店", U"商城", U"山庄", U"中心",
    U"港",   U"市场", U"名苑", U"府", U"庭",   U"湖",   U"山",   U"公园"};

bool begins(View text, View word) {
  return text.substr(0, word.size()) == word;
}

/// 大道, 东路, 中大街 …
bool generic_ahead(View rest) {
  while (!rest.empty() && View(U"东南西北中新老前后").find(rest[0]) != View::npos) {
    if (std::any_of(generics.begin(), generics.end(), [&](View g) { return begins(rest, g); }))
      return true;
    rest.remove_prefix(1);
  }
  return rest.empty() ||
         std::any_of(generics.begin(), generics.end(), [&](View g) { return begins(rest, g); });
}

/// 嵊州市场路, 宁波市民广场, 老县前街: the division's last character belongs to what follows.
bool taken_up(View name, View rest) {
  if (rest.empty()) return false;
  if (name.back() == U'市' && (rest[0] == U'场' || begins(rest, U"民广") || begins(rest, U"民中")))
    return true;
  return View(U"路街巷弄道").find(rest[0]) != View::npos;
}

std::u32string short_form(View name) {
  std::size_t end = name.size();
  for (View ending : endings) {
    if (name.size() <= ending.size() + 1) continue;
    if (name.substr(name.size() - ending.size()) != ending) continue;
    end = name.size() - ending.size();
    break;
  }
  if (end == name.size()) return {};
  View stem = name.substr(0, end);
  std::size_t cut = stem.size();
  for (View people : peoples) {
    const auto at = stem.find(people);
    if (at != View::npos && at >= 2) cut = std::min(cut, at);
  }
  stem = stem.substr(0, cut);
  return stem.size() >= 2 ? std::u32string(stem) : std::u32string();
}

/// 街道, 镇 …: the ending that makes the front a division; "" if none does.
View division_ending(View front) {
  for (View ending : {View(U"街道"), View(U"社区"), View(U"居委会")}) {
    if (front.size() > ending.size() && front.ends_with(ending)) return ending;
  }
  const View last = front.substr(front.size() - 1);
  if (View(U"省市县区旗镇乡村").find(last[0]) == View::npos) return {};
  const bool ground =
      last[0] == U'区' && View(U"小园校厂库景").find(front[front.size() - 2]) != View::npos;
  return ground ? View() : last;
}

/// What tells neighbours apart: 上王村 is no misspelt 下王村.
constexpr View distinguishing = U"东西南北中上下前后左右里外内大小新老一二三四五六七八九十";

/// The only characters in which two names of one edit differ.
bool differ_by_position(View a, View b) {
  if (a.size() > b.size()) std::swap(a, b);
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const bool added = other != b.end() && distinguishing.find(*other) != View::npos;
  if (a.size() < b.size()) return added;
  return added && distinguishing.find(*at) != View::npos;
}

bool is_misspelling(View front, View name, View ending) {
  if (name.size() + 1 < front.size() || name.size() > front.size() + 1) return false;
  if (name.size() < ending.size() + 2 || !name.ends_with(ending)) return false;
  return within_one_edit(front, name) && !differ_by_position(front, name);
}

Level level_of(std::size_t digits) {
  const auto at = std::find(code_sizes.begin(), code_sizes.end(), digits);
  return static_cast<Level>(at - code_sizes.begin());
}

}  // namespace

bool within_one_edit(View a, View b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (a.size() == b.size()) return at == a.end() || std::equal(at + 1, a.end(), other + 1, b.end());
  return std::equal(at, a.end(), other + 1, b.end());
}

Result<Divisions> Divisions::parse(std::string_view lines) {
  Divisions out;
  std::size_t number = 0;
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    ++number;
    if (line.empty()) continue;
    const auto tab = line.find('\t');
    const auto digits = line.find_first_not_of("0123456789");
    const bool sized = std::find(code_sizes.begin(), code_sizes.end(), tab) != code_sizes.end();
    if (!sized || digits != tab || line.size() == tab + 1)
      return fail(Fault::input, "plate.bad_divisions", {}, {std::to_string(number)});
    const auto second = line.find('\t', tab + 1);
    Division division{std::string(line.substr(0, tab)),
                      std::string(line.substr(tab + 1, second - tab - 1)),
                      second == line.npos ? "" : std::string(line.substr(second + 1)),
                      {}};
    division.letters = to_code_points(division.name);
    out.list_.push_back(std::move(division));
  }
  std::sort(out.list_.begin(), out.list_.end(),
            [](const Division& a, const Division& b) { return a.code < b.code; });
  for (std::uint32_t i = 0; i < out.list_.size(); ++i) {
    const Division& division = out.list_[i];
    out.whole_[division.letters].push_back(i);
    if (const auto form = short_form(division.letters); !form.empty())
      out.short_[form].push_back(i);
  }
  return out;
}

Level Divisions::level(std::uint32_t index) const {
  return level_of(list_[index].code.size());
}

bool Divisions::within(std::uint32_t index, std::uint32_t upper) const {
  return list_[index].code.starts_with(list_[upper].code);
}

Some Divisions::below(const Some& some, const Some& above) const {
  Some out;
  std::copy_if(some.begin(), some.end(), std::back_inserter(out), [&](std::uint32_t index) {
    return std::any_of(above.begin(), above.end(),
                       [&](std::uint32_t upper) { return within(index, upper); });
  });
  return out;
}

std::optional<std::uint32_t> Divisions::find(std::string_view code) const {
  const auto at = std::lower_bound(
      list_.begin(), list_.end(), code,
      [](const Division& division, std::string_view wanted) { return division.code < wanted; });
  if (at == list_.end() || at->code != code) return std::nullopt;
  return static_cast<std::uint32_t>(at - list_.begin());
}

std::optional<std::uint32_t> Divisions::over(std::uint32_t index, Level level) const {
  return find(
      std::string_view(list_[index].code).substr(0, code_sizes[static_cast<std::size_t>(level)]));
}

/// Those below and deeper than what was read before; of those the highest level, and of that
/// those that still are, if any.
Some Divisions::eligible(const Some& some, const Some& above) const {
  Some out = above.empty() ? some : below(some, above);
  std::erase_if(out, [&](std::uint32_t index) {
    return std::find(above.begin(), above.end(), index) != above.end();
  });
  if (out.empty()) return out;
  const Level top = level(*std::min_element(out.begin(), out.end(),
                                            [&](auto a, auto b) { return level(a) < level(b); }));
  std::erase_if(out, [&](std::uint32_t index) { return level(index) != top; });
  const auto gone = [&](std::uint32_t index) { return !list_[index].last_year.empty(); };
  if (!std::all_of(out.begin(), out.end(), gone)) std::erase_if(out, gone);
  return out;
}

/// Those of the match under which the text goes on with a division's whole name.
void Divisions::keep_borne_out(FrontMatch& match, View rest) const {
  std::erase_if(match.divisions,
                [&](std::uint32_t upper) { return !known(rest, {upper}, Naming::whole); });
}

std::optional<FrontMatch> Divisions::known(View text, const Some& above, Naming naming) const {
  const auto& forms = naming == Naming::whole ? whole_ : short_;
  for (std::size_t size = std::min(text.size(), longest_name); size >= 2; --size) {
    const auto found = forms.find(Form(text.substr(0, size)));
    if (found == forms.end()) continue;
    FrontMatch match{Level::province, naming, size, eligible(found->second, above)};
    if (match.divisions.empty()) continue;
    match.level = level(match.divisions.front());
    const View rest = text.substr(size);
    if (naming == Naming::whole) {
      if (taken_up(text.substr(0, size), rest)) continue;
      return match;
    }
    const bool ended = rest.empty() && !above.empty();  // 浙江嵊州
    if (!ended && (match.level >= Level::township || generic_ahead(rest)))
      keep_borne_out(match, rest);
    if (!match.divisions.empty()) return match;
  }
  return std::nullopt;
}

/// The places in the list of all below each of `above`; of all if there is none.
std::vector<std::pair<std::uint32_t, std::uint32_t>> Divisions::ranges(const Some& above) const {
  if (above.empty()) return {{0, static_cast<std::uint32_t>(list_.size())}};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::uint32_t upper : above) {
    std::uint32_t end = upper + 1;
    while (end < list_.size() && within(end, upper)) ++end;
    out.emplace_back(upper + 1, end);
  }
  return out;
}

/// One character wrong in a whole name, its ending right. Where nothing above is known, a
/// division that the text names next has to bear it out: 江南小区 is not 江南区.
std::optional<FrontMatch> Divisions::misspelt(View text, const Some& above) const {
  for (std::size_t size = 3; size <= std::min<std::size_t>(text.size(), 12); ++size) {
    const View front = text.substr(0, size);
    const View ending = division_ending(front);
    if (ending.empty() || taken_up(front, text.substr(size))) continue;
    FrontMatch match{Level::community, Naming::misspelt, size, {}};
    for (const auto& [first, end] : ranges(above)) {
      for (std::uint32_t i = first; i < end; ++i) {
        if (is_misspelling(front, list_[i].letters, ending)) match.divisions.push_back(i);
      }
    }
    if (above.empty()) {
      const auto told = [&](std::uint32_t index) { return level(index) == Level::province; };
      if (std::none_of(match.divisions.begin(), match.divisions.end(), told))
        keep_borne_out(match, text.substr(size));
    }
    match.divisions = eligible(match.divisions, above);
    if (match.divisions.empty()) continue;
    match.level = level(match.divisions.front());
    if (match.divisions.size() == 1) return match;
  }
  return std::nullopt;
}

std::optional<FrontMatch> Divisions::front(View text, const Some& above) const {
  if (auto match = known(text, above, Naming::whole)) return match;
  if (auto match = known(text, above, Naming::shortened)) return match;
  return misspelt(text, above);
}

}  // namespace lifang::addressing
