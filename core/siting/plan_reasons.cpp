// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/plan_reasons.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/geometry/feature.h"
#include "core/siting/plan_model.h"

namespace lifang::siting {
namespace {

constexpr std::size_t most_named = 20;

/// More people, yuan or metres than there are: the solver's arithmetic would end before.
constexpr double most_counted = 1e12;

bool sound(double v) {
  return v >= 0 && v <= most_counted;
}

std::string called(const std::string& name, std::size_t index) {
  return name.empty() ? std::to_string(index + 1) : name;
}

Result<void> check_sites_of(const PlanQuestion& q) {
  const auto bad = [](double v) {
    return fail(Fault::input, "siting.plan.bad_number", {}, {to_text(v)});
  };
  for (const PlanSite& site : q.sites) {
    for (const double v : {site.cost, site.more, site.enlarging}) {
      if (!sound(v)) return bad(v);
    }
    if (std::isnan(site.capacity) || site.capacity < 0) return bad(site.capacity);
    if (site.closing && !sound(std::abs(*site.closing))) return bad(*site.closing);
    for (const std::uint32_t tier : site.serves) {
      if (tier >= q.tiers.size())
        return fail(Fault::input, "siting.plan.unknown_tier", {}, {std::to_string(tier)});
    }
  }
  return {};
}

Result<void> check_demand(const PlanQuestion& q) {
  const auto bad = [](double v) {
    return fail(Fault::input, "siting.plan.bad_number", {}, {to_text(v)});
  };
  for (const PlanDemand& d : q.demand) {
    if (!sound(d.people)) return bad(d.people);
    std::set<std::uint32_t> seen;
    for (const Way& way : d.ways) {
      if (!sound(way.length)) return bad(way.length);
      if (way.site >= q.sites.size() || !seen.insert(way.site).second)
        return fail(Fault::input, "siting.plan.unknown_site", {}, {std::to_string(way.site)});
    }
  }
  return {};
}

// Demand that too few allowed sites could serve, were they all open.
void add_unreached(const PlanQuestion& q, std::vector<Finding>& out) {
  std::size_t more = 0;
  for (std::uint32_t k = 0; k < q.tiers.size(); ++k) {
    const bool cost = q.goal == Goal::least_cost;
    const std::size_t needed = cost && q.tiers[k].second > 0 ? 2 : 1;
    for (std::size_t d = 0; d < q.demand.size(); ++d) {
      if (!(q.demand[d].people > 0)) continue;
      const auto serves = [&](const Way& way) {
        const PlanSite& site = q.sites[way.site];
        return site.standing != Standing::forbidden && std::ranges::count(site.serves, k) > 0 &&
               (!cost || share_served(q.tiers[k], way.length) >= 1);
      };
      if (static_cast<std::size_t>(std::ranges::count_if(q.demand[d].ways, serves)) >= needed)
        continue;
      if (out.size() >= most_named) {
        ++more;
        continue;
      }
      const std::string name = called(q.demand[d].name, d);
      out.push_back(plan_reason("siting.plan.out_of_reach", {name, called(q.tiers[k].name, k)}));
      out.back().subject = name;
    }
  }
  if (more > 0) out.push_back(plan_reason("siting.more_unreached", {std::to_string(more)}));
}

void add_forced(const PlanQuestion& q, std::vector<Finding>& out) {
  double money = 0, most = 0, cost = 0, count = 0;
  for (const PlanPeriod& period : q.periods) money += period.budget, most += period.at_most;
  for (const PlanSite& site : q.sites) {
    if (site.standing == Standing::forced) cost += site.cost, ++count;
    if (site.closing && *site.closing < 0) money -= *site.closing;  // closing it brings money in
  }
  if (count > most) {
    out.push_back(plan_reason("siting.too_many_forced", {to_text(count), to_text(most)}));
  }
  if (cost > money * (1 + 1e-12)) {
    out.push_back(plan_reason("siting.plan.forced_too_dear", {to_text(cost), to_text(money)}));
  }
  for (const auto& group : q.exclusive) {
    std::vector<std::string> names;
    for (const std::uint32_t s : group) {
      const PlanSite& site = q.sites[s];
      const bool stays = site.standing == Standing::existing && !site.closing;
      if (stays || site.standing == Standing::forced) names.push_back(called(site.name, s));
    }
    if (names.size() > 1)
      out.push_back(plan_reason("siting.plan.forced_exclude", {names[0], names[1]}));
  }
}

void add_room(const PlanQuestion& q, std::vector<Finding>& out) {
  double people = 0, room = 0;
  for (const PlanDemand& d : q.demand) {
    people += d.people * static_cast<double>(q.tiers.size());
  }
  for (const PlanSite& site : q.sites) {
    if (site.standing != Standing::forbidden) room += site.capacity + site.more;
  }
  if (people > room * (1 + 1e-9)) {
    out.push_back(plan_reason("siting.plan.too_little_room", {to_text(people), to_text(room)}));
  }
}

}  // namespace

Finding plan_reason(std::string code, std::vector<std::string> args) {
  Finding out;
  out.code = std::move(code);
  out.severity = Severity::error;
  out.args = std::move(args);
  return out;
}

Result<void> check(const PlanQuestion& q) {
  if (q.sites.empty()) return fail(Fault::input, "siting.no_candidates");
  if (q.tiers.empty() || q.periods.empty()) return fail(Fault::input, "siting.plan.no_tiers");
  if (auto fine = check_sites_of(q); !fine) return fine;
  if (auto fine = check_demand(q); !fine) return fine;
  for (const PlanTier& tier : q.tiers) {
    for (const double v : {tier.full, tier.none, tier.importance, tier.second}) {
      if (!sound(v)) return fail(Fault::input, "siting.plan.bad_number", {}, {to_text(v)});
    }
    if (tier.second > 0 && has_capacities(q))
      return fail(Fault::input, "siting.plan.second_and_capacity");
  }
  for (const PlanPeriod& period : q.periods) {
    if (std::isnan(period.budget) || period.budget < 0 || !sound(period.weight))
      return fail(Fault::input, "siting.plan.bad_number", {}, {to_text(period.budget)});
  }
  for (const auto& group : q.exclusive) {
    for (const std::uint32_t s : group) {
      if (s >= q.sites.size() || std::ranges::count(group, s) > 1)
        return fail(Fault::input, "siting.plan.unknown_site", {}, {std::to_string(s)});
    }
  }
  return {};
}

std::vector<Finding> reasons_against(const PlanQuestion& q) {
  std::vector<Finding> out;
  if (q.goal != Goal::most_people) {
    add_unreached(q, out);
    add_room(q, out);
  }
  add_forced(q, out);
  return out;
}

}  // namespace lifang::siting
