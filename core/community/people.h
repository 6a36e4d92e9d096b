// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// People guessed from buildings, where no census is at hand.
namespace lifang::community {

/// Five-year cohorts: [0] = 0–4 … [16] = 80–84, [17] = 85 and over.
using Cohorts = std::array<std::int64_t, 18>;

/// data/rules/estimate.toml as values.
struct EstimateRules {
  std::vector<std::string> dwelling_uses;     ///< uses that say "people live here"
  std::vector<std::string> unspecified_uses;  ///< uses that say nothing ("yes")
  double least_footprint_m2 = 40;             ///< smaller unspecified buildings are sheds
  double most_footprint_m2 = 1500;            ///< larger unspecified buildings are halls
  std::vector<std::string> work_land;  ///< kinds of land where unspecified buildings are for work
  std::map<std::string, std::int64_t> floors;  ///< by use, where a building does not say
  std::int64_t other_floors = 2;
  double floor_area_per_household_m2 = 110;
  double people_per_household = 2.34;
  double alone_share = 0.12;         ///< of the elderly
  std::array<double, 18> pyramid{};  ///< shares of the cohorts; any sum

  std::string area_name;  ///< of the township made where there is none
  double area_margin_m = 200;
  std::int64_t most_households = 600;  ///< a larger housing area is divided into blocks
  double most_block_m2 = 250'000;      ///< a larger block is divided into cells
  double cell_m = 300;
  std::vector<std::string> block_roads;   ///< classes of road that bound blocks
  std::vector<std::string> public_uses;   ///< buildings that may hold a service
  std::vector<std::string> public_kinds;  ///< facilities that may
};

/// Errors: "estimate.bad_rules" if the pyramid has not 18 shares >= 0 with a sum > 0, or a
/// divisor is not positive.
Result<EstimateRules> estimate_rules_from(const rules::Config& config);

struct Dwelling {
  std::string use;
  double footprint_m2 = 0;
  std::int64_t floors = 0;     ///< 0 = unknown
  std::int64_t dwellings = 0;  ///< 0 = unknown
  bool on_work_land = false;
};

/// Floors as known, else by use.
std::int64_t floors_of(const Dwelling& building, const EstimateRules& rules);

/// Households of a building: its dwellings if known, else floor area by the
/// rule's area per household, at least one; 0 where nobody lives.
std::int64_t households_in(const Dwelling& building, const EstimateRules& rules);

/// People by cohort in the pyramid's shares, summing exactly to `people`
/// (largest remainders; ties to the younger).
Cohorts cohorts_of(std::int64_t people, const EstimateRules& rules);

}  // namespace lifang::community
