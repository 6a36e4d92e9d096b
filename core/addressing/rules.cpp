// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lifang::addressing {
namespace {

constexpr std::array<std::pair<const char*, Zero>, 7> kZeros = {{{"rule", Zero::rule},
                                                                 {"east", Zero::east},
                                                                 {"west", Zero::west},
                                                                 {"south", Zero::south},
                                                                 {"north", Zero::north},
                                                                 {"centre", Zero::centre},
                                                                 {"mouth", Zero::mouth}}};

std::optional<Zero> zero_of(const std::string& word) {
  if (word == "compass") return Zero::rule;
  if (word == "center") return Zero::centre;
  for (const auto& [name, zero] : kZeros) {
    if (word == name) return zero;
  }
  return std::nullopt;
}

auto bad(const std::string& key, const std::string& value) {
  return fail(Fault::input, "plate.bad_rule", "data/rules/plate.toml", {key, value});
}

Result<void> read_side(const rules::Config& file, const std::string& key, Side& out) {
  const std::string word = file.text(key, side_word(out));
  if (word != "left" && word != "right") return bad(key, word);
  out = word == "left" ? Side::left : Side::right;
  return {};
}

Result<void> read_zero(const rules::Config& file, const std::string& key, Zero a, Zero b,
                       Zero& out) {
  const std::string word = file.text(key, zero_word(out));
  const auto zero = zero_of(word);
  if (!zero || (*zero != a && *zero != b)) return bad(key, word);
  out = *zero;
  return {};
}

Result<void> read_share(const rules::Config& file, const std::string& key, Share& out) {
  const std::string word = file.text(key, out == Share::own ? "own" : "sub");
  if (word != "own" && word != "sub") return bad(key, word);
  out = word == "own" ? Share::own : Share::sub;
  return {};
}

Result<void> read_measure(const rules::Config& file, const std::string& key, double& out) {
  out = file.number(key, out);
  if (!(out >= 0)) return bad(key, std::to_string(out));
  return {};
}

}  // namespace

const char* side_word(Side side) {
  return side == Side::left ? "left" : "right";
}

const char* zero_word(Zero zero) {
  return kZeros[static_cast<std::size_t>(zero)].first;
}

Result<Zero> parse_zero(const std::string& word) {
  if (const auto zero = zero_of(word)) return *zero;
  return fail(Fault::usage, "plate.bad_zero", {}, {word});
}

Result<System> parse_system(const std::string& word) {
  if (word == "sequence") return System::sequence;
  if (word == "metre" || word == "meter") return System::metre;
  return fail(Fault::usage, "plate.bad_system", {}, {word});
}

Result<Rules> Rules::parse(const rules::Config& file) {
  Rules out;
  if (file.has("zero.order")) {
    out.zero_order.clear();
    for (const std::string& word : file.texts("zero.order")) {
      const auto zero = zero_of(word);
      if (!zero) return bad("zero.order", word);
      out.zero_order.push_back(*zero);
    }
  }
  for (const auto& [key, side] :
       {std::pair{"odd.east_west", &out.odd_east_west},
        std::pair{"odd.north_south", &out.odd_north_south},
        std::pair{"odd.dead_end", &out.odd_dead_end}, std::pair{"odd.ring", &out.odd_ring}}) {
    if (const auto read = read_side(file, key, *side); !read) return fail(read);
  }
  for (const auto& [key, value] :
       {std::pair{"zero.radial_share", &out.radial_share},
        std::pair{"reserve.front_m", &out.reserve_front_m},
        std::pair{"reserve.min_gap_m", &out.reserve_min_gap_m},
        std::pair{"reserve.depth_m", &out.reserve_depth_m},
        std::pair{"reserve.mouth_m", &out.mouth_m}, std::pair{"reserve.corner_m", &out.corner_m},
        std::pair{"front.door_m", &out.door_front_m}, std::pair{"front.reach_m", &out.reach_m},
        std::pair{"front.named_reach_m", &out.named_reach_m},
        std::pair{"audit.match_m", &out.match_m},
        std::pair{"audit.same_plate_m", &out.same_plate_m}, std::pair{"audit.far_m", &out.far_m},
        std::pair{"audit.no_building_m", &out.no_building_m},
        std::pair{"audit.jump_numbers", &out.jump_numbers},
        std::pair{"axis.parallel_m", &out.parallel_m}, std::pair{"axis.apart_m", &out.apart_m}}) {
    if (const auto read = read_measure(file, key, *value); !read) return fail(read);
  }
  for (const auto& [key, share] :
       {std::pair{"openings.shop", &out.shop}, std::pair{"openings.kiosk", &out.kiosk},
        std::pair{"openings.underground", &out.underground}}) {
    if (const auto read = read_share(file, key, *share); !read) return fail(read);
  }
  const auto east_west =
      read_zero(file, "zero.east_west", Zero::east, Zero::west, out.east_west_from);
  if (!east_west) return fail(east_west);
  const auto north_south =
      read_zero(file, "zero.north_south", Zero::north, Zero::south, out.north_south_from);
  if (!north_south) return fail(north_south);
  const std::string system = file.text("numbers.system", "sequence");
  if (system != "sequence" && system != "metre") return bad("numbers.system", system);
  out.system = system == "metre" ? System::metre : System::sequence;
  out.one_sided = file.text("numbers.one_sided", out.one_sided);
  constexpr std::array one_sided = {"by_side", "odd", "even", "continuous"};
  if (std::find(one_sided.begin(), one_sided.end(), out.one_sided) == one_sided.end()) {
    return bad("numbers.one_sided", out.one_sided);
  }
  for (const rules::Config& number : file.list("numbers.skip")) {
    out.skip.push_back(static_cast<int>(number.integer("")));
  }
  out.centre_auto = file.flag("zero.centre_auto", out.centre_auto);
  if (file.has("zero.never_dead_end")) out.never_dead_end = file.texts("zero.never_dead_end");
  if (file.has("numbers.squares")) out.squares = file.texts("numbers.squares");
  if (file.has("reserve.never_built")) out.never_built = file.texts("reserve.never_built");
  const auto days = file.integer("renumber.transition_days", out.transition_days);
  if (days < 0 || days > 36500) return bad("renumber.transition_days", std::to_string(days));
  out.transition_days = static_cast<int>(days);
  out.province = file.text("address.province");
  out.city = file.text("address.city");
  out.county = file.text("address.county");
  out.with_community = file.flag("address.with_community", out.with_community);
  return out;
}

}  // namespace lifang::addressing
