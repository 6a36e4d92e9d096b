// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// How many people of each age there will be. A projection: it counts nobody.
namespace lifang::siting {

/// People by five years of age: 0–4, 5–9 … 80–84, 85 and over.
inline constexpr std::size_t age_groups = 18;
using Ages = std::array<double, age_groups>;

inline constexpr std::size_t first_of_60 = 12;
inline constexpr std::size_t first_of_80 = 16;
/// Those of the group and all above it.
double from_group(const Ages& ages, std::size_t first);
inline double of_60(const Ages& ages) {
  return from_group(ages, first_of_60);
}
inline double of_80(const Ages& ages) {
  return from_group(ages, first_of_80);
}

/// data/rules/growth.toml as values.
struct GrowthRules {
  int base_year = 0;       ///< of the age table
  std::vector<int> years;  ///< that are looked at
  Ages survival{};         ///< share of a group alive five years on; 0 to 1
  std::string source, source_en;
  std::string sure;  ///< "low", "middle", "high"
  double least_elderly = 0;
  struct Variant {
    std::string id, zh, en;
    double migration = 0;  ///< net share of each group in five years, above -1
  };
  std::vector<Variant> variants;
};
/// Errors: "growth.bad_rules" with what is missing or out of range.
Result<GrowthRules> growth_rules(const rules::Config& config);

/// The table of a later year: each group moves up by one every five years, as many as live
/// (s) and stay or come (1 + m); the open group 85+ keeps its living. Between the steps it
/// goes straight. Who is born later is not in it: a group below `year - base_year` years of
/// age is 0, so 60 and over is whole for 60 years.
///
///   const Ages later = aged(ages, rules, 2035, rules.variants[1]);
///
/// Requires: ages finite, >= 0; year >= base_year.
Ages aged(const Ages& ages, const GrowthRules& rules, int year,
          const GrowthRules::Variant& variant);

}  // namespace lifang::siting
