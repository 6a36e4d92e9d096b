// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/growth.h"

#include <algorithm>
#include <map>

#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/people.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::operations {
namespace {

constexpr int years_without_births = 60;

void add(siting::Ages& to, const siting::Ages& ages) {
  std::ranges::transform(to, ages, to.begin(), std::plus<>());
}

Finding finding(std::string code, std::vector<std::string> args) {
  Finding one;
  one.code = std::move(code);
  one.args = std::move(args);
  return one;
}

Result<siting::GrowthRules::Variant> variant_of(const siting::GrowthRules& rules,
                                                const std::string& id) {
  std::string known;
  for (const auto& variant : rules.variants) {
    if (variant.id == id) return variant;
    known += (known.empty() ? "" : ", ") + variant.id;
  }
  return fail(Fault::usage, "growth.no_variant", "growth.toml", {id, known});
}

/// The age tables of the townships and of the county.
Result<void> read_tables(workspace::Session& session, std::string_view day, Growth& out) {
  const auto towns = queries::Townships::read(session, day);
  if (!towns) return fail(towns);
  const auto known = queries::people(session, day);
  if (!known) return fail(known);
  std::map<std::string, TownshipGrowth> tables;
  for (const queries::Township& town : towns->all()) {
    tables[town.id].id = town.id;
    tables[town.id].name = town.name;
  }
  std::size_t without = 0, with = 0;
  for (const queries::PeoplePlace& place : known->places) {
    if (!place.ages) {
      without += place.population > 0 ? 1 : 0;
      continue;
    }
    ++with;
    add(out.county.base, *place.ages);
    if (const auto* home = towns->home(place.township, place.at))
      add(tables[home->id].base, *place.ages);
  }
  if (with == 0) return fail(Fault::input, "growth.no_ages");
  for (auto& [id, table] : tables) out.townships.push_back(std::move(table));
  std::ranges::stable_sort(out.townships, {}, &TownshipGrowth::name);
  if (without > 0)
    out.findings.push_back(finding("growth.some_without", {std::to_string(without)}));
  return {};
}

/// A small table says too little of itself: it takes the county's rates, group by group of 60.
void age_township(TownshipGrowth& town, const Growth& growth) {
  const double elderly = siting::of_60(town.base);
  town.own_rates = elderly >= growth.rules.least_elderly;
  for (std::size_t y = 0; y < growth.years.size(); ++y) {
    if (town.own_rates) {
      town.years.push_back(siting::aged(town.base, growth.rules, growth.years[y], growth.variant));
      continue;
    }
    siting::Ages later{};
    for (std::size_t a = 0; a < siting::age_groups; ++a) {
      const double county = growth.county.base[a];
      later[a] = county > 0 ? town.base[a] * growth.county.years[y][a] / county : 0;
    }
    town.years.push_back(later);
  }
}

double ratio(double later, double now) {
  return now > 0 ? later / now : 1;
}

}  // namespace

Result<Growth> project_people(workspace::Session& session, const std::string& variant,
                              std::vector<int> years, std::string_view day) {
  const auto config = queries::rule_file_of(session, "growth");
  if (!config) return fail(config);
  auto rules = siting::growth_rules(*config);
  if (!rules) return fail(rules);
  const auto chosen = variant_of(*rules, variant);
  if (!chosen) return fail(chosen);
  Growth out;
  out.rules = std::move(*rules);
  out.variant = *chosen;
  out.years = years.empty() ? out.rules.years : std::move(years);
  const int last = out.rules.base_year + years_without_births;
  for (const int year : out.years) {
    if (year < out.rules.base_year || year > last)
      return fail(
          Fault::usage, "growth.bad_year", {},
          {std::to_string(year), std::to_string(out.rules.base_year), std::to_string(last)});
  }
  if (auto read = read_tables(session, day, out); !read) return fail(read);
  for (const int year : out.years)
    out.county.years.push_back(siting::aged(out.county.base, out.rules, year, out.variant));
  for (TownshipGrowth& town : out.townships) age_township(town, out);
  std::string told;
  for (const int year : out.years) told += (told.empty() ? "" : ", ") + std::to_string(year);
  const std::string code = "growth.projection." + out.rules.sure;
  out.findings.push_back(finding(
      code, {told, std::to_string(out.rules.base_year), to_text(100 * out.variant.migration)}));
  return out;
}

Result<GrowthFactors> GrowthFactors::read(workspace::Session& session, const Horizon& horizon,
                                          std::string_view day) {
  GrowthFactors out;
  if (horizon.year == 0) return out;
  auto growth = project_people(session, horizon.variant, {horizon.year}, day);
  if (!growth) return fail(growth);
  const auto factor = [](const TownshipGrowth& table) {
    return Factor{ratio(siting::of_60(table.years[0]), siting::of_60(table.base)),
                  ratio(siting::of_80(table.years[0]), siting::of_80(table.base))};
  };
  out.county_ = factor(growth->county);
  for (const TownshipGrowth& town : growth->townships) {
    const bool known = siting::of_60(town.base) > 0;
    out.townships_.emplace_back(town.id, known ? factor(town) : out.county_);
  }
  out.findings_ = std::move(growth->findings);
  return out;
}

GrowthFactors::Factor GrowthFactors::of(const std::string& township) const {
  for (const auto& [id, factor] : townships_) {
    if (id == township) return factor;
  }
  return county_;
}

}  // namespace lifang::operations
