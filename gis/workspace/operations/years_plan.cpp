// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/years_plan.h"

#include <algorithm>

namespace lifang::operations {
namespace {

constexpr double horizon_s = 3600;

std::vector<siting::PlanSite> sites_of(const CareQuestion& read) {
  const std::vector<double> costs = read.costs();
  std::vector<siting::PlanSite> out;
  for (std::uint32_t s = 0; s < read.sites.size(); ++s) {
    const Site& site = read.sites[s];
    siting::PlanSite one;
    one.name = site.name.empty() ? site.id : site.name;
    if (site.existing)
      one.standing = siting::Standing::existing;
    else if (std::ranges::binary_search(read.forbid, s))
      one.standing = siting::Standing::forbidden;
    else if (std::ranges::binary_search(read.keep, s))
      one.standing = siting::Standing::forced;
    one.cost = site.existing ? 0 : costs[s];
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<YearsPlan> read_years_plan(workspace::Session& session, const CareAsked& asked) {
  auto read = read_question(session, asked);
  if (!read) return fail(read);
  YearsPlan out;
  out.findings = std::move(read->findings);
  out.question.sites = sites_of(*read);
  for (const Site& site : read->sites) out.ids.push_back(site.id);
  std::vector<std::uint32_t> index;
  for (std::size_t d = 0; d < read->places.size(); ++d) {
    index.push_back(static_cast<std::uint32_t>(out.question.demand.size()));
    if (!(read->weights[d] > 0)) continue;
    const DemandPlace& place = read->places[d];
    out.question.demand.push_back({.people = read->weights[d],
                                   .ways = {},
                                   .name = place.name.empty() ? place.id : place.name});
  }
  const auto walks = walks_of(*read, std::max(horizon_s, read->limit_s));
  for (std::uint32_t s = 0; s < walks.size(); ++s) {
    for (const siting::PlaceWalk& walk : walks[s]) {
      if (!(read->weights[walk.demand] > 0)) continue;
      const double minutes = static_cast<double>(walk.seconds) / 60;
      out.question.demand[index[walk.demand]].ways.push_back({s, minutes});
    }
  }
  out.question.tiers = {{.name = asked.goal, .full = read->limit_s / 60}};
  return out;
}

void drop_useless_ways(siting::PlanQuestion& question) {
  if (question.goal == siting::Goal::nearest_in_sum ||
      question.goal == siting::Goal::nearest_farthest)
    return;
  double longest = 0;
  for (const siting::PlanTier& tier : question.tiers)
    longest = std::max({longest, tier.full, tier.none});
  for (siting::PlanDemand& demand : question.demand)
    std::erase_if(demand.ways, [&](const siting::Way& way) { return way.length > longest; });
}

}  // namespace lifang::operations
