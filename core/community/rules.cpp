// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/rules.h"

#include <algorithm>

namespace lifang::community {

Rules rules_from(const rules::Config& config) {
  Rules rules;
  rules.range.min = config.integer("range.min", rules.range.min);
  rules.range.max = config.integer("range.max", rules.range.max);
  rules.grid.min = config.integer("grid.min", rules.grid.min);
  rules.grid.max = config.integer("grid.max", rules.grid.max);
  rules.walker = config.text("walk.profile", rules.walker);
  rules.farthest_walk_m = config.number("walk.farthest_m", rules.farthest_walk_m);
  rules.law.min = config.integer("range.law_min", 0);
  rules.law.max = config.integer("range.law_max", 0);
  rules.law_clause = config.text("range.law_clause");
  for (const auto& [name, clause] : config.table("clauses")) {
    rules.clauses["community." + name] = config.text("clauses." + name);
  }
  rules.block_lines = config.texts("units.roads");
  rules.most_outside_share = config.number("units.most_outside_share", rules.most_outside_share);
  rules.same_crossing_m = config.number("ground.same_crossing_m", rules.same_crossing_m);
  rules.barrier_margin_m = config.number("ground.barrier_margin_m", rules.barrier_margin_m);
  rules.least_border_m = config.number("ground.least_border_m", rules.least_border_m);
  rules.sample_spacing_m = config.number("ground.sample_spacing_m", rules.sample_spacing_m);
  rules.crossing_reach_m = config.number("ground.crossing_reach_m", rules.crossing_reach_m);
  rules.barriers = config.texts("ground.barriers");
  rules.no_crossing = config.texts("ground.no_crossing");
  rules.colours = config.texts("map.colours");
  rules.boundary.reach_m = config.number("boundary.reach_m", rules.boundary.reach_m);
  rules.boundary.whole_share = config.number("boundary.whole_share", rules.boundary.whole_share);
  rules.boundary.least_share = config.number("boundary.least_share", rules.boundary.least_share);
  rules.boundary_lines = config.texts("boundary.lines");
  rules.least_difference = config.number("choices.least_difference", rules.least_difference);
  const auto count = [&](const char* key, std::size_t usual) {
    const auto number = config.integer(key, static_cast<std::int64_t>(usual));
    return static_cast<std::size_t>(std::max<std::int64_t>(0, number));
  };
  rules.least_choices = count("choices.least", rules.least_choices);
  rules.most_choices = count("choices.most", rules.most_choices);
  rules.usual_choices = count("choices.usual", rules.usual_choices);
  rules.conflict.work = static_cast<std::uint64_t>(
      config.integer("conflict.work", static_cast<std::int64_t>(rules.conflict.work)));
  rules.conflict.most_redrawn = count("conflict.most_redrawn", rules.conflict.most_redrawn);
  rules.premises_kind = config.text("premises.kind");
  rules.least_premises_m2 = config.number("premises.least_m2", rules.least_premises_m2);
  rules.premises_m2_per_100 = config.number("premises.m2_per_100", rules.premises_m2_per_100);
  rules.name_ending = config.text("names.ending");
  if (rules.colours.empty()) rules.colours = {"#DDDDDD"};
  return rules;
}

double premises_needed_m2(const Rules& rules, std::int64_t households) {
  return std::max(rules.least_premises_m2,
                  rules.premises_m2_per_100 * static_cast<double>(households) / 100);
}

}  // namespace lifang::community
