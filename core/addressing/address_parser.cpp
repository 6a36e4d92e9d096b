// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/address_parser.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/addressing/characters.h"
#include "core/addressing/numeral.h"
#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using View = std::u32string_view;

constexpr View stems = U"甲乙丙丁戊己庚辛壬癸";

}  // namespace

bool AddressParser::skip(View word) {
  if (!starts(word)) return false;
  at_ += word.size();
  return true;
}

std::string AddressParser::take(std::size_t count) {
  const std::string out = to_utf8(rest().substr(0, count));
  at_ += count;
  return out;
}

char32_t AddressParser::look(std::size_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
}

/// Length of a name that ends with one of the endings, at least `specific` characters
/// before it and at most `longest` in all; digits end the search.
std::size_t AddressParser::name_length(std::initializer_list<View> endings, std::size_t specific,
                                       std::size_t longest) const {
  for (std::size_t i = 0; i < rest().size() && i < longest; ++i) {
    if (is_arabic(look(i))) return 0;
    if (i < specific) continue;
    if (const std::size_t ending = ending_at(i, endings)) return i + ending;
  }
  return 0;
}

std::size_t AddressParser::ending_at(std::size_t ahead, std::initializer_list<View> endings) const {
  const View tail = rest().substr(std::min(ahead, rest().size()));
  for (View ending : endings) {
    if (tail.starts_with(ending)) return ending.size();
  }
  return 0;
}

// ---- divisions -----------------------------------------------------------------------

bool AddressParser::division_ahead(std::size_t from) const {
  for (std::size_t i = from + 1; i < rest().size() && !is_arabic(look(i)); ++i) {
    if (ending_at(i, {U"街道", U"镇", U"乡", U"市", U"县", U"区"}) > 0) return true;
  }
  return false;
}

/// A county or city at the front, or 0. 老县前街 and 社区 are none.
std::size_t AddressParser::county_length() const {
  const std::size_t size =
      name_length({U"自治州", U"自治县", U"地区", U"市", U"县", U"区", U"盟", U"旗"}, 1, 12);
  if (size == 0) return 0;
  const View name = rest().substr(0, size);
  const bool township_inside =
      name != U"景德镇市" && name.find_first_of(U"路街镇乡村", 2) != View::npos;
  if (township_inside) return 0;
  if (name.back() == U'市' && size < 3) return 0;
  if (name.back() == U'区' && one_of(name[size - 2], U"社小园业")) return 0;
  const View roadlike = size == 2 ? View(U"路街巷弄道前后心场府门口") : road_ends;
  return one_of(look(size), roadlike) && !division_ahead(size) ? 0 : size;
}

void AddressParser::divisions() {
  constexpr std::array<View, 4> municipalities = {U"北京市", U"上海市", U"天津市", U"重庆市"};
  if (std::any_of(municipalities.begin(), municipalities.end(),
                  [&](View name) { return starts(name); })) {
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

void AddressParser::township() {
  const std::size_t size = name_length({U"街道", U"镇", U"乡"}, 1, 10);
  if (size == 0 || one_of(look(size), road_ends)) return;
  const View name = rest().substr(0, size);
  if (name.find_first_of(U"路巷弄") < size - 2 || name.find(U"社区") != View::npos) return;
  out_.township = take(size);
}

void AddressParser::place() {
  community();
  if (out_.community.empty()) return road_and_inside();
  below_community(to_code_points(out_.community));
}

void AddressParser::below_community(View community) {
  in_community_ = true;
  group();
  const bool village = community.ends_with(U"村");
  if (understood_ && village && bare_number(0)) return take_bare_number();
  road_and_inside();
}

void AddressParser::community() {
  std::size_t size =
      name_length({U"社区", U"村民委员会", U"居民委员会", U"村委会", U"居委会"}, 1, 14);
  if (size == 0) size = village_length();
  if (size > 0) out_.community = take(size);
}

/// 王村12号 is a village, 新村路 a road, 东豪新村3幢 a compound.
std::size_t AddressParser::village_length() const {
  const std::size_t size = name_length({U"村"}, 1, 10);
  if (size == 0 || one_of(look(size), U"路街巷弄道大小口前")) return 0;
  std::size_t way = size;  // 中关村南大街 is a road
  while (one_of(look(way), U"东南西北中")) ++way;
  if (way > size && ending_at(way, {U"路", U"街", U"大街", U"大道", U"巷"}) > 0) return 0;
  if (rest().substr(0, size).find_first_of(U"路街巷弄") != View::npos) return 0;
  const std::size_t digits = run_length(size);
  const bool building = digits > 0 && ending_at(size + digits, {U"幢", U"栋", U"座", U"号楼"}) > 0;
  return building ? 0 : size;
}

/// 3组, 第五村民小组.
void AddressParser::group() {
  const std::size_t lead = starts(U"第") ? 1 : 0;
  const std::size_t digits = run_length(lead);
  const std::size_t ending =
      digits > 0 ? ending_at(lead + digits, {U"村民小组", U"小组", U"组"}) : 0;
  if (ending == 0) return;
  at_ += lead;
  out_.group = take_numeral();
  if (understood_) at_ += ending;
}

// ---- road and number -----------------------------------------------------------------

/// A numeral at `ahead`: Arabic digits, or else Chinese ones.
std::size_t AddressParser::run_length(std::size_t ahead) const {
  std::size_t n = 0;
  while (is_arabic(look(ahead + n))) ++n;
  if (n > 0) return n;
  while (is_chinese_numeral(look(ahead + n))) ++n;
  return n;
}

bool AddressParser::number_ends(std::size_t ahead) const {
  const View tail = rest().substr(ahead);
  if (tail.empty()) return false;
  if (tail[0] == U'弄' || tail.starts_with(U"支弄")) return true;
  if (tail[0] == U'号') return tail.size() < 2 || !one_of(tail[1], U"路街楼线桥大");
  return (tail[0] == U'-' && is_arabic(look(ahead + 1))) || one_of(tail[0], U"之附") ||
         (one_of(tail[0], stems) && look(ahead + 1) == U'号');
}

/// 3-2-1101 after a compound is no house number: a 号 or 弄 has to follow.
bool AddressParser::hao_or_lane_after(std::size_t from) const {
  std::size_t i = from;
  while (i < rest().size() &&
         (run_length(i) > 0 || one_of(look(i), U"-之附") || one_of(look(i), stems))) {
    ++i;
  }
  return look(i) == U'号' || look(i) == U'弄' || ending_at(i, {U"支弄"}) > 0;
}

bool AddressParser::number_ahead(std::size_t from) const {
  const std::size_t digits = run_length(from);
  return digits > 0 && number_ends(from + digits) && hao_or_lane_after(from);
}

void AddressParser::road_and_inside() {
  if (understood_) road_and_number();
  if (understood_) inside();
}

void AddressParser::road_and_number() {
  for (std::size_t i = 0; i < rest().size(); ++i) {
    const std::size_t digits = run_length(i);
    if (digits == 0) continue;
    if (number_ahead(i)) {
      const bool temporary = i > 0 && look(i - 1) == U'临';
      const bool ordinal = i > 0 && look(i - 1) == U'第';
      out_.road = take(temporary || ordinal ? i - 1 : i);
      out_.temporary = temporary && skip(U"临");
      if (ordinal) skip(U"第");
      group_of_road();
      return numbers();
    }
    i += digits - 1;
  }
  const std::size_t name = rest().find_last_not_of(U"0123456789-") + 1;
  if (name > 1 && one_of(look(name - 1), road_ends) && bare_number(name)) {
    out_.road = take(name);
    return take_bare_number();
  }
  if (const std::size_t size = road_length()) out_.road = take(size);
}

/// 环城南路5, 王村12-1: a number without its 号, to the end of the text.
bool AddressParser::bare_number(std::size_t from) const {
  if (!is_arabic(look(from))) return false;
  std::size_t end = from + run_length(from);
  if (look(end) == U'-' && is_arabic(look(end + 1))) end += 1 + run_length(end + 1);
  return end == rest().size();
}

void AddressParser::take_bare_number() {
  out_.number = take_numeral();
  if (understood_) sub_number();
}

/// 苍岩村下街三组15号: the group stands behind the hamlet's street.
void AddressParser::group_of_road() {
  const std::u32string road = to_code_points(out_.road);
  if (!in_community_ || out_.group > 0 || !road.ends_with(U'组')) return;
  std::size_t first = road.size() - 1;
  while (first > 0 && (is_arabic(road[first - 1]) || is_chinese_numeral(road[first - 1]))) --first;
  const int value = numeral_value(View(road).substr(first, road.size() - 1 - first));
  if (value <= 0) return;
  out_.group = value;
  out_.road = to_utf8(View(road).substr(0, first));
}

/// Without a number: all of it if it ends as roads do, or the road before a compound
/// (嵊州大道嵊星湾小区3幢); 中山路小区 is a compound called after a road.
std::size_t AddressParser::road_length() const {
  const View all = rest();
  if (all.empty()) return 0;
  for (std::size_t i = 1; i + 1 < all.size() && !is_arabic(all[i]); ++i) {
    if (!one_of(all[i], U"路街道巷") || one_of(all[i + 1], U"路街道巷弄口边")) continue;
    const View after = all.substr(i + 1);
    const std::size_t name = std::min(after.find_first_of(U"0123456789"), after.size());
    if (i >= 2 && name >= 4) return i + 1;
  }
  return one_of(all.back(), road_ends) ? all.size() : 0;
}

/// The numeral ahead; one that no door can bear (0, 一百百, 1234567890) stays, and the
/// address is refused.
int AddressParser::take_numeral() {
  const std::size_t size = run_length(0);
  const int value = numeral_value(rest().substr(0, size));
  understood_ = value > 0;
  if (!understood_) return 0;
  at_ += size;
  return value;
}

void AddressParser::numbers() {
  for (int* lane : {&out_.lane, &out_.sub_lane}) {
    if (ending_at(run_length(0), {U"支弄", U"弄"}) == 0) break;
    *lane = take_numeral();
    if (!understood_) return;
    if (!skip(U"支弄")) skip(U"弄");
  }
  if (out_.lane > 0 && bare_number(0)) return take_bare_number();
  if (!number_ahead(0)) return;
  out_.number = take_numeral();
  if (understood_) sub_number();
  if (!understood_) return;
  understood_ = skip(U"号");
  if (!understood_) return;
  if (out_.sub == 0) {
    sub_number();
    if (out_.sub > 0) skip(U"号");
  }
  if (starts(U"院") && (rest().size() == 1 || label_length(1) > 0)) skip(U"院");
}

void AddressParser::sub_number() {
  const std::size_t stem = stems.find(look(0));
  if (look(0) != U'\0' && stem != View::npos && (look(1) == U'号' || look(1) == U'\0')) {
    out_.sub = static_cast<int>(stem) + 1;
    ++at_;
    return;
  }
  const std::size_t mark = at_;
  const bool storey = ending_at(1 + run_length(1), {U"层", U"楼"}) > 0;  // 12号-1层
  if (!storey && (skip(U"-") || skip(U"之") || skip(U"附")) && run_length(0) > 0)
    out_.sub = take_numeral();
  else
    at_ = mark;
}

// ---- inside --------------------------------------------------------------------------

/// A label before one of the endings: "3", "A1", 三. Its length, or 0.
std::size_t AddressParser::label_length(std::size_t ahead) const {
  std::size_t n = 0;
  while (is_arabic(look(ahead + n)) || is_letter(look(ahead + n))) ++n;
  return n > 0 ? n : run_length(ahead);
}

bool AddressParser::part_begins(std::size_t ahead, std::size_t size) const {
  return ending_at(ahead + size, {U"幢", U"栋", U"号楼", U"座", U"单元", U"层", U"楼", U"室", U"户",
                                  U"房", U"号房", U"号铺", U"商铺", U"号商铺"}) > 0;
}

void AddressParser::take_label(std::string& out, std::initializer_list<View> endings) {
  const std::size_t lead = starts(U"第") ? 1 : 0;
  const std::size_t size = label_length(lead);
  const std::size_t ending = size > 0 ? ending_at(lead + size, endings) : 0;
  if (ending == 0) return;
  at_ += lead;
  out = take_label(size);
  at_ += ending;
}

/// Chinese numerals as digits, else as it stands.
std::string AddressParser::take_label(std::size_t size) {
  const View label = rest().substr(0, size);
  const int value = is_chinese_numeral(label[0]) ? numeral_value(label) : -1;
  const std::string written = take(size);
  return value >= 0 ? std::to_string(value) : written;
}

/// 5层, 5楼; 负一楼, 地下1层 and -1层 are B1层.
void AddressParser::floor() {
  const std::size_t mark = at_;
  const bool below = skip(U"地下") || skip(U"负") || skip(U"-");
  take_label(out_.floor, {U"层", U"楼"});
  if (!below) return;
  if (out_.floor.empty())
    at_ = mark;
  else
    out_.floor = "B" + out_.floor;
}

/// 3-2-1101 and 3-1101 to the end of the text: building, unit, room. Nothing else is read so.
bool AddressParser::dashed_parts() {
  std::vector<View> parts;
  View left = rest();
  while (true) {
    const std::size_t size = std::min(left.find(U'-'), left.size());
    parts.push_back(left.substr(0, size));
    if (size == left.size()) break;
    left.remove_prefix(size + 1);
  }
  for (View ending : {View(U"室"), View(U"号房"), View(U"号"), View(U"房")}) {
    if (parts.back().size() > ending.size() && parts.back().ends_with(ending))
      parts.back().remove_suffix(ending.size());
  }
  const std::size_t known = (out_.building.empty() ? 0 : 1) + (out_.unit.empty() ? 0 : 1);
  if (parts.size() < 2 || parts.size() + known > 3) return false;
  for (View part : parts) {
    if (part.empty() || !std::all_of(part.begin(), part.end(),
                                     [](char32_t c) { return is_arabic(c) || is_letter(c); }))
      return false;
  }
  out_.room = to_utf8(parts.back());
  (out_.building.empty() ? out_.building : out_.unit) = to_utf8(parts[0]);
  if (parts.size() == 3) out_.unit = to_utf8(parts[1]);
  at_ = text_.size();
  return true;
}

/// Characters before the first part with an ending of its own, or the first dashed run.
std::size_t AddressParser::compound_length() const {
  std::size_t name = 0;
  while (name < rest().size()) {
    if (look(name) == U'、') return name;  // what follows is another address
    const std::size_t lead = look(name) == U'第' ? 1 : 0;
    const std::size_t size = label_length(name + lead);
    if (size > 0 && part_begins(name + lead, size)) return name;
    const std::size_t below = name + ending_at(name, {U"地下", U"负"});
    if (below > name && label_length(below) > 0 && part_begins(below, label_length(below)))
      return name;
    const std::size_t storey = label_length(name + 1);
    if (look(name) == U'-' && storey > 0 && ending_at(name + 1 + storey, {U"层", U"楼"}) > 0)
      return name;
    if (size > 0 && lead == 0 && look(name + size) == U'-' && label_length(name + size + 1) > 0)
      return name;
    name += std::max<std::size_t>(size, 1);
  }
  return name;
}

/// 12号14号: the second is another door.
bool AddressParser::another_number() const {
  const std::size_t digits = run_length(0);
  if (out_.number == 0 || digits == 0 || look(digits) != U'号') return false;
  return look(digits + 1) == U'\0' || is_arabic(look(digits + 1));
}

/// 2门501 within a building: the second stairs.
void AddressParser::unit() {
  take_label(out_.unit, {U"单元"});
  const std::size_t size = label_length(0);
  const bool door = !out_.building.empty() && out_.unit.empty() && size > 0;
  if (door && look(size) == U'门' && (look(size + 1) == U'\0' || label_length(size + 1) > 0))
    take_label(out_.unit, {U"门"});
}

void AddressParser::inside() {
  if (another_number()) return;
  const std::size_t name = compound_length();
  const bool room_only = name == rest().size() && label_length(0) == name && name > 0;
  if (!room_only) out_.compound = take(name);
  const bool somewhere = out_.number > 0 || !out_.compound.empty();
  if (somewhere && dashed_parts()) return;
  take_label(out_.building, {U"幢", U"栋", U"号楼", U"座"});
  if (!out_.building.empty() && dashed_parts()) return;
  unit();
  floor();
  take_label(out_.room, {U"室", U"户", U"号房", U"房", U"号商铺", U"商铺", U"号铺", U"铺"});
  const std::size_t bare = label_length(0);
  const bool inside_something = out_.number > 0 || !out_.building.empty();
  if (out_.room.empty() && inside_something && bare > 0 && bare == rest().size())
    out_.room = take_label(bare);
}

}  // namespace lifang::addressing
