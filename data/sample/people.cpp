// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/people.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "data/sample/random.h"

namespace lifang::sample {
namespace {

constexpr double compounds_share = 0.47;  // at most this part of all households lives in towns

/// Shares of the twelve cohorts below 60 and the six above; made so that the
/// county has about 75,800 below 15 and 139,600 of 65 and over (census of 2020).
const std::vector<double> young{.045, .056, .057, .055, .060, .072,
                                .098, .095, .098, .116, .128, .120};
const std::vector<double> old{.285, .265, .195, .115, .080, .060};

/// One place where people live and what is known of it.
struct Home {
  People* people;
  double households, size, elderly_rate, lean;
};

std::vector<Home> homes_of(County& county, int total) {
  Random random(county.seed, "people");
  std::vector<Home> out;
  double in_compounds = 0;
  for (Compound& compound : county.compounds) {
    if (compound.dwellings <= 0) continue;
    const double lived_in =
        compound.age_lean < -0.3 ? random.between(0.6, 0.9) : random.between(0.8, 0.97);
    const double households = std::max(1.0, compound.dwellings * lived_in);
    in_compounds += households;
    out.push_back(
        {&compound.people, households, random.between(2.25, 2.6) - 0.2 * compound.age_lean,
         random.between(0.85, 1.15) * (1 + 0.42 * compound.age_lean) * 0.235, compound.age_lean});
  }
  const double fit = std::min(1.0, compounds_share * total / std::max(1.0, in_compounds));
  double village_weights = 0;
  for (Home& home : out) home.households *= fit;
  for (const Village& village : county.villages) village_weights += village.weight;
  const double left = total - in_compounds * fit;
  for (Village& village : county.villages) {
    out.push_back({&village.people, left * village.weight / village_weights,
                   random.between(2.2, 2.55), random.between(0.85, 1.2) * 0.34, 0.4});
  }
  return out;
}

void set_cohorts(People& people, double lean) {
  std::vector<double> aged = old;
  for (std::size_t k = 0; k < aged.size(); ++k)
    aged[k] *= 1 + 0.16 * (lean - 0.27) * (static_cast<double>(k) - 1.6);
  const auto below = apportioned(young, people.population - people.elderly);
  const auto above = apportioned(aged, people.elderly);
  std::copy(below.begin(), below.end(), people.cohorts.begin());
  std::copy(above.begin(), above.end(), people.cohorts.begin() + 12);
  people.over_80 = above[4] + above[5];
}

void add(People& sum, const People& part) {
  sum.households += part.households;
  sum.population += part.population;
  sum.elderly += part.elderly;
  sum.over_80 += part.over_80;
  sum.living_alone += part.living_alone;
  for (std::size_t k = 0; k < sum.cohorts.size(); ++k) sum.cohorts[k] += part.cohorts[k];
}

void sum_up(County& county) {
  for (const Compound& compound : county.compounds) {
    if (compound.township >= 0)
      add(county.townships[static_cast<std::size_t>(compound.township)].people, compound.people);
    if (compound.community >= 0)
      add(county.communities[static_cast<std::size_t>(compound.community)].people, compound.people);
  }
  for (const Village& village : county.villages) {
    add(county.townships[static_cast<std::size_t>(village.township)].people, village.people);
  }
}

}  // namespace

std::vector<int> apportioned(const std::vector<double>& weights, int total) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<int> out(weights.size(), 0);
  if (weights.empty() || sum <= 0) return out;
  std::vector<std::pair<double, std::size_t>> rest;
  int given = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const double exact = weights[k] / sum * total;
    out[k] = static_cast<int>(std::floor(exact));
    given += out[k];
    rest.emplace_back(out[k] - exact, k);
  }
  std::sort(rest.begin(), rest.end());
  for (std::size_t k = 0; given < total; k = (k + 1) % rest.size(), ++given) ++out[rest[k].second];
  return out;
}

void settle_people(County& county, const Plan& plan) {
  auto homes = homes_of(county, plan.households);
  std::vector<double> households, residents, elderly;
  for (const Home& home : homes) households.push_back(home.households);
  const auto household_counts = apportioned(households, plan.households);
  for (std::size_t k = 0; k < homes.size(); ++k) {
    homes[k].people->households = household_counts[k];
    residents.push_back(household_counts[k] * homes[k].size);
  }
  const auto populations = apportioned(residents, plan.residents);
  for (std::size_t k = 0; k < homes.size(); ++k)
    elderly.push_back(populations[k] * homes[k].elderly_rate);
  const auto elders = apportioned(elderly, plan.elderly);
  Random random(county.seed, "alone");
  for (std::size_t k = 0; k < homes.size(); ++k) {
    People& people = *homes[k].people;
    people.population = populations[k];
    people.elderly = std::min(elders[k], populations[k]);
    people.living_alone = static_cast<int>(people.elderly * random.between(0.08, 0.17));
    set_cohorts(people, homes[k].lean);
  }
  sum_up(county);
}

}  // namespace lifang::sample
