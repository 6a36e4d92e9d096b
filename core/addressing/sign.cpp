// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign.h"

#include <algorithm>
#include <cmath>

namespace lifang::addressing {
namespace {

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

bool is_colour_or_none(const std::string& text) {
  return text.empty() || is_colour(text);
}

bool fits(const SignArea& area) {
  constexpr double slack = 1e-9;
  return area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0 &&
         area.x + area.width <= 1 + slack && area.y + area.height <= 1 + slack;
}

bool holds(const SignArea& area) {
  const bool known = area.says == "name" || area.says == "pinyin" || area.says == "number";
  return known && fits(area) && is_colour_or_none(area.ground) && is_colour_or_none(area.ink);
}

SignArea area_of(const rules::Config& file) {
  return {file.text("says"),     file.number("x"),    file.number("y"), file.number("width"),
          file.number("height"), file.text("ground"), file.text("ink")};
}

SignKind kind_of(const rules::Config& file) {
  SignKind out;
  out.id = file.text("id");
  out.zh = file.text("zh", out.id);
  out.en = file.text("en", out.id);
  out.width_mm = file.number("width_mm");
  out.height_mm = file.number("height_mm");
  out.ground = file.text("ground");
  out.sure = file.text("sure", "ours");
  out.source = file.text("source");
  for (const rules::Config& area : file.list("area")) out.areas.push_back(area_of(area));
  return out;
}

/// What was read has a source.
bool is_sureness(const SignKind& kind) {
  if (kind.sure == "text") return !kind.source.empty();
  return kind.sure == "known" || kind.sure == "ours";
}

bool holds(const SignKind& kind) {
  return !kind.id.empty() && kind.width_mm > 0 && kind.height_mm > 0 && !kind.areas.empty() &&
         is_colour_or_none(kind.ground) && is_sureness(kind) &&
         std::all_of(kind.areas.begin(), kind.areas.end(),
                     [](const SignArea& area) { return holds(area); });
}

tl::unexpected<Error> bad(const std::string& what) {
  return fail(Fault::input, "plate.bad_sign_rule", what, {what});
}

}  // namespace

const SignKind* SignRules::find(std::string_view id) const {
  const auto at =
      std::find_if(kinds.begin(), kinds.end(), [&](const SignKind& kind) { return kind.id == id; });
  return at == kinds.end() ? nullptr : &*at;
}

Result<SignRules> SignRules::parse(const rules::Config& file) {
  SignRules out;
  out.east_west = file.text("colour.east_west", "#0b4ea2");
  out.north_south = file.text("colour.north_south", "#00703c");
  out.other = file.text("colour.other", out.east_west);
  out.ink = file.text("colour.ink", "#ffffff");
  out.family = file.text("font.family", "sans-serif");
  out.due_days = static_cast<int>(file.integer("due.days", out.due_days));
  for (const std::string* colour : {&out.east_west, &out.north_south, &out.other, &out.ink}) {
    if (!is_colour(*colour)) return bad(*colour);
  }
  if (out.due_days < 0) return bad("due.days");
  for (const rules::Config& kind : file.list("kind")) {
    out.kinds.push_back(kind_of(kind));
    if (!holds(out.kinds.back())) return bad(out.kinds.back().id);
  }
  return out;
}

std::string Sign::says(const SignArea& area) const {
  if (area.says == "number") return number;
  return area.says == "pinyin" ? pinyin : name;
}

std::string ground_of(const SignRules& rules, std::optional<double> bearing_deg) {
  if (!bearing_deg) return rules.other;
  const double turned = std::fmod(std::fmod(*bearing_deg, 180) + 180, 180);
  return turned >= 45 && turned <= 135 ? rules.east_west : rules.north_south;
}

Sign make_sign(const SignRules& rules, const SignKind& kind, std::optional<double> bearing_deg) {
  Sign out;
  out.kind = kind.id;
  out.width_mm = kind.width_mm;
  out.height_mm = kind.height_mm;
  out.ground = kind.ground.empty() ? ground_of(rules, bearing_deg) : kind.ground;
  out.ink = rules.ink;
  out.areas = kind.areas;
  for (SignArea& area : out.areas) {
    if (area.ground.empty()) area.ground = out.ground;
    if (area.ink.empty()) area.ink = out.ink;
  }
  return out;
}

}  // namespace lifang::addressing
