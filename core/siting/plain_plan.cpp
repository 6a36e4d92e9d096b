// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/plain_plan.h"

#include <algorithm>
#include <cmath>

#include "core/siting/cover_rows.h"

namespace lifang::siting {
namespace {

std::size_t count_of(const PlanQuestion& q, Standing standing) {
  return static_cast<std::size_t>(std::ranges::count(q.sites, standing, &PlanSite::standing));
}

// How many may be opened, the existing ones not counted.
std::uint32_t wanted(const PlanQuestion& q) {
  return std::min(q.periods[0].at_most, static_cast<std::uint32_t>(q.sites.size()));
}

bool is_whole(double v) {
  return v == std::floor(v) && v < 1e9;
}

bool serves(const PlanQuestion& q, const Way& way) {
  const PlanSite& site = q.sites[way.site];
  return site.standing != Standing::forbidden && !site.serves.empty();
}

std::vector<PlanStep> opening(const PlanQuestion& q, std::vector<std::uint32_t> sites) {
  for (std::uint32_t s = 0; s < q.sites.size(); ++s) {
    if (q.sites[s].standing == Standing::forced) sites.push_back(s);
  }
  std::ranges::sort(sites);
  std::vector<PlanStep> out;
  for (const std::uint32_t s : sites) {
    if (q.sites[s].standing != Standing::existing) out.push_back({Act::open, s, 0});
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Dearer than any plan that leaves nobody without a site.
double unserved(const PlanQuestion& q) {
  double out = 0;
  for (const PlanDemand& d : q.demand) {
    double most = 0;
    for (const Way& way : d.ways) most = std::max(most, way.length);
    out += d.people * most;
  }
  return std::floor(out) + 1;
}

Location location_of(const PlanQuestion& q) {
  Location out;
  out.wanted = wanted(q) + static_cast<std::uint32_t>(count_of(q, Standing::existing));
  out.opening.assign(q.sites.size(), 0);
  for (std::uint32_t s = 0; s < q.sites.size(); ++s) out.origin.push_back(s);
  const bool median = q.goal == Goal::nearest_in_sum;
  const double without = median ? unserved(q) : 0;
  bool whole = true;
  std::vector<Offer> offers;
  for (const PlanDemand& d : q.demand) {
    if (!(d.people > 0)) continue;
    offers.clear();
    for (const Way& way : d.ways) {
      if (!serves(q, way)) continue;
      const double cost =
          d.people * (median ? way.length : 1 - share_served(q.tiers[0], way.length));
      offers.push_back({way.site, cost});
      whole = whole && is_whole(cost);
    }
    whole = whole && is_whole(d.people);
    add_client(out, offers, median ? without : d.people);
  }
  out.step = whole ? 1 : 0;
  return out;
}

double beyond_of(const Location& location) {
  double out = location.fixed;
  for (const double b : location.beyond) out += b;
  return out;
}

PlainPlan by_location(const PlanQuestion& q, int seed, Budget& budget) {
  const Location location = location_of(q);
  std::vector<Fate> fates(q.sites.size(), Fate::free);
  for (std::size_t s = 0; s < fates.size(); ++s) {
    const Standing standing = q.sites[s].standing;
    if (standing == Standing::existing || standing == Standing::forced) fates[s] = Fate::open;
    if (standing == Standing::forbidden) fates[s] = Fate::closed;
  }
  const Restricted rest = restricted(location, fates);
  Located found{{}, beyond_of(rest.location), beyond_of(rest.location), true};
  if (rest.location.clients() > 0 && rest.location.wanted > 0)
    found = locate(rest.location, {}, {}, seed, budget);
  const bool median = q.goal == Goal::nearest_in_sum;
  const double worth = q.tiers[0].importance * q.periods[0].weight;
  PlainPlan out;
  out.answered = true;
  out.infeasible = median && found.bound >= unserved(q);
  if (!out.infeasible && median && found.total >= unserved(q)) return {};
  std::vector<std::uint32_t> sites;
  for (std::uint32_t s = 0; s < rest.site.size(); ++s) {
    if (rest.site[s] != gone && std::ranges::count(found.open, rest.site[s]) > 0)
      sites.push_back(s);
  }
  out.steps = opening(q, std::move(sites));
  out.proven = found.proven;
  double people = 0;
  for (const PlanDemand& d : q.demand) people += d.people;
  out.bound = worth * (median ? found.bound : people - found.bound);
  return out;
}

// Rows that existing and forced sites leave, of those that may be opened.
Rows rows_of(const PlanQuestion& q, double radius) {
  Rows out;
  for (const PlanDemand& d : q.demand) {
    if (!(d.people > 0)) continue;
    std::vector<std::uint32_t> row;
    bool served = false;
    for (const Way& way : d.ways) {
      if (!serves(q, way) || way.length > radius) continue;
      served = served || q.sites[way.site].standing != Standing::candidate;
      row.push_back(way.site);
    }
    std::ranges::sort(row);
    if (!served) out.push_back(std::move(row));
  }
  return out;
}

PlainPlan by_rows(const PlanQuestion& q, int seed, Budget& budget) {
  std::vector<double> costs;
  for (const PlanSite& site : q.sites) costs.push_back(site.cost);
  double certain = 0;
  for (const PlanSite& site : q.sites) {
    if (site.standing == Standing::forced) certain += site.cost;
  }
  const Met met = meet_rows(rows_of(q, q.tiers[0].full), costs, {}, seed, budget);
  PlainPlan out;
  out.steps = opening(q, met.columns);
  out.answered = met.cost < no_limit && out.steps.size() <= q.periods[0].at_most;
  out.proven = met.proven;
  out.bound = certain + met.bound;
  return out;
}

}  // namespace

bool is_plain(const PlanQuestion& q) {
  const bool by_money = q.periods[0].budget != no_limit;
  return q.tiers.size() == 1 && q.periods.size() == 1 && !by_money && q.exclusive.empty() &&
         !(q.tiers[0].second > 0) && std::ranges::all_of(q.sites, [](const PlanSite& s) {
           return !s.closing && (s.capacity == no_limit || s.standing == Standing::forbidden);
         });
}

PlainPlan plain_plan(const PlanQuestion& q, int seed, Budget& budget) {
  return q.goal == Goal::least_cost ? by_rows(q, seed, budget) : by_location(q, seed, budget);
}

PlainPlan plain_within(const PlanQuestion& q, double radius, int seed, Budget& budget) {
  const Rows rows = rows_of(q, radius);
  const double room = wanted(q) - static_cast<double>(count_of(q, Standing::forced));
  PlainPlan out;
  out.infeasible =
      room < 0 || std::ranges::any_of(rows, [](const auto& row) { return row.empty(); });
  if (out.infeasible) return out;
  const std::vector<double> costs(q.sites.size(), 1);
  const Met met = meet_rows(rows, costs, {.cutoff = room + 0.5, .enough = room}, seed, budget);
  out.answered = met.cost <= room;
  out.infeasible = !out.answered && met.proven;
  if (out.answered) out.steps = opening(q, met.columns);
  return out;
}

}  // namespace lifang::siting
