// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/people.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/shares.h"

namespace lifang::community {
namespace {

bool listed(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

tl::unexpected<Error> bad(const char* entry) {
  return fail(Fault::input, "estimate.bad_rules", "estimate.toml", {entry});
}

}  // namespace

Result<EstimateRules> estimate_rules_from(const rules::Config& config) {
  EstimateRules rules;
  rules.dwelling_uses = config.texts("dwelling.uses");
  rules.unspecified_uses = config.texts("dwelling.unspecified");
  rules.least_footprint_m2 = config.number("dwelling.least_footprint_m2", rules.least_footprint_m2);
  rules.most_footprint_m2 = config.number("dwelling.most_footprint_m2", rules.most_footprint_m2);
  rules.work_land = config.texts("dwelling.work_land");
  for (const auto& [use, floors] : config.table("floors")) {
    rules.floors[use] = floors.integer("", 0);
  }
  rules.other_floors = config.integer("dwelling.other_floors", rules.other_floors);
  rules.floor_area_per_household_m2 =
      config.number("people.floor_area_per_household_m2", rules.floor_area_per_household_m2);
  rules.people_per_household =
      config.number("people.people_per_household", rules.people_per_household);
  rules.alone_share = config.number("people.alone_share", rules.alone_share);
  rules.area_name = config.text("area.name", "整个图幅");
  rules.area_margin_m = config.number("area.margin_m", rules.area_margin_m);
  rules.most_households = config.integer("block.most_households", rules.most_households);
  rules.most_block_m2 = config.number("block.most_m2", rules.most_block_m2);
  rules.cell_m = config.number("block.cell_m", rules.cell_m);
  rules.block_roads = config.texts("block.roads");
  rules.public_uses = config.texts("candidate.uses");
  rules.public_kinds = config.texts("candidate.kinds");

  const rules::Config::List& shares = config.list("people.pyramid");
  if (shares.size() != rules.pyramid.size()) return bad("people.pyramid");
  for (std::size_t i = 0; i < shares.size(); ++i) {
    rules.pyramid[i] = shares[i].number("", -1);
    if (!(rules.pyramid[i] >= 0)) return bad("people.pyramid");
  }
  if (std::accumulate(rules.pyramid.begin(), rules.pyramid.end(), 0.0) <= 0) {
    return bad("people.pyramid");
  }
  if (rules.floor_area_per_household_m2 <= 0) return bad("people.floor_area_per_household_m2");
  if (rules.people_per_household <= 0) return bad("people.people_per_household");
  if (rules.cell_m < 1) return bad("block.cell_m");
  return rules;
}

std::int64_t floors_of(const Dwelling& building, const EstimateRules& rules) {
  if (building.floors > 0) return building.floors;
  const auto found = rules.floors.find(building.use);
  return found == rules.floors.end() ? rules.other_floors : found->second;
}

std::int64_t households_in(const Dwelling& building, const EstimateRules& rules) {
  const bool home = listed(rules.dwelling_uses, building.use);
  const bool unspecified = building.use.empty() || listed(rules.unspecified_uses, building.use);
  const bool plausible = building.footprint_m2 >= rules.least_footprint_m2 &&
                         building.footprint_m2 <= rules.most_footprint_m2 && !building.on_work_land;
  if (!home && !(unspecified && plausible)) return 0;
  if (building.dwellings > 0) return building.dwellings;
  const double floor_area = building.footprint_m2 * static_cast<double>(floors_of(building, rules));
  return std::max<std::int64_t>(1, std::llround(floor_area / rules.floor_area_per_household_m2));
}

Cohorts cohorts_of(std::int64_t people, const EstimateRules& rules) {
  Cohorts cohorts{};
  if (people <= 0) return cohorts;
  const auto shares = shared_out(people, rules.pyramid);
  std::copy(shares.begin(), shares.end(), cohorts.begin());
  return cohorts;
}

}  // namespace lifang::community
