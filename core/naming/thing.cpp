// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/thing.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

Met at_least(const std::optional<double>& wanted, const std::optional<double>& is) {
  if (!wanted) return Met::yes;
  if (!is) return Met::unknown;
  return *is >= *wanted ? Met::yes : Met::no;
}

Met all_of(std::initializer_list<Met> parts) {
  Met out = Met::yes;
  for (Met part : parts) {
    if (part == Met::no) return Met::no;
    if (part == Met::unknown) out = Met::unknown;
  }
  return out;
}

Met earns(const Earned& line, const Thing& thing) {
  std::optional<double> open_share;
  if (thing.open_area_m2 && thing.site_area_m2 && *thing.site_area_m2 > 0) {
    open_share = *thing.open_area_m2 / *thing.site_area_m2;
  }
  Met low = Met::yes;
  if (line.most_floors) {
    low = !thing.floors ? Met::unknown : *thing.floors <= *line.most_floors ? Met::yes : Met::no;
  }
  return all_of(
      {at_least(line.floors, thing.floors), low, at_least(line.site_area_m2, thing.site_area_m2),
       at_least(line.floor_area_m2, thing.floor_area_m2),
       at_least(line.open_area_m2, thing.open_area_m2), at_least(line.open_share, open_share),
       at_least(line.green_share, thing.green_share)});
}

/// 购物广场 is judged as 广场, 新城 not as 城.
bool speaks_of(const Earned& line, std::string_view generic) {
  if (line.generic == generic) return true;
  return generic.ends_with(line.generic) && to_code_points(line.generic).size() > 1;
}

std::string wanted(const Earned& line) {
  std::string out;
  const auto add = [&out](const char* what, const std::optional<double>& value, double factor,
                          const char* unit) {
    if (!value) return;
    out += (out.empty() ? "" : "，") + std::string(what) + short_number(*value * factor) + unit;
  };
  add("层数≥", line.floors, 1, "");
  add("层数≤", line.most_floors, 1, "");
  add("用地≥", line.site_area_m2, 1, "㎡");
  add("建筑面积≥", line.floor_area_m2, 1, "㎡");
  add("公共场地≥", line.open_area_m2, 1, "㎡");
  add("公共场地率≥", line.open_share, 100, "%");
  add("绿地率≥", line.green_share, 100, "%");
  return out;
}

Met right_size(std::string_view generic, const Thing& thing, const Rules& rules) {
  if (!wrong_sizes(generic, thing, rules).empty()) return Met::no;
  for (const RoadSize& line : rules.road_sizes) {
    const auto of = std::find(line.generics.begin(), line.generics.end(), generic);
    if (of == line.generics.end()) continue;
    const bool width_open = (line.least_width_m || line.below_width_m) && !thing.width_m;
    if (width_open || (line.least_length_m && !thing.length_m)) return Met::unknown;
  }
  return Met::yes;
}

}  // namespace

Met earned(std::string_view generic, std::string_view class_word, const Thing& thing,
           const Rules& rules) {
  if (class_word == "road" || class_word == "lane") return right_size(generic, thing, rules);
  if (class_word != "compound" && class_word != "building" && class_word != "square") {
    return Met::yes;
  }
  bool any = false;
  Met best = Met::no;
  for (const Earned& line : rules.earned) {
    if (!speaks_of(line, generic)) continue;
    any = true;
    const Met met = earns(line, thing);
    if (met == Met::yes) return met;
    if (met == Met::unknown) best = met;
  }
  return any ? best : Met::yes;
}

std::string fitting_generic(std::string_view class_word, const Thing& thing, const Rules& rules) {
  const NameClass* of = rules.find_class(class_word);
  if (!of) return {};
  for (const std::string& generic : of->fitting) {
    if (earned(generic, class_word, thing, rules) == Met::yes) return generic;
  }
  if (!of->fitting.empty()) return of->fitting.back();
  return of->generics.empty() ? "" : of->generics.back();
}

std::string earned_lines(std::string_view generic, const Rules& rules) {
  std::string out;
  for (const Earned& line : rules.earned) {
    if (speaks_of(line, generic)) out += (out.empty() ? "" : "；或 ") + wanted(line);
  }
  return out;
}

std::vector<WrongSize> wrong_sizes(std::string_view generic, const Thing& thing,
                                   const Rules& rules) {
  std::vector<WrongSize> out;
  for (const RoadSize& line : rules.road_sizes) {
    const auto of = std::find(line.generics.begin(), line.generics.end(), generic);
    if (of == line.generics.end()) continue;
    if (line.least_width_m && thing.width_m && *thing.width_m < *line.least_width_m) {
      out.push_back({"宽", *thing.width_m, *line.least_width_m});
    }
    if (line.below_width_m && thing.width_m && *thing.width_m >= *line.below_width_m) {
      out.push_back({"宽", *thing.width_m, *line.below_width_m, true});
    }
    if (line.least_length_m && thing.length_m && *thing.length_m < *line.least_length_m) {
      out.push_back({"长", *thing.length_m, *line.least_length_m});
    }
  }
  return out;
}

std::string short_number(double value) {
  std::string text = std::to_string(std::round(value * 100) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace lifang::naming
