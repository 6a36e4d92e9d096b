// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "core/siting/plan.h"

namespace lifang::siting {
namespace {

constexpr double slack = 1e-6;

bool is_new(const PlanSite& site) {
  return site.standing != Standing::existing;
}

class Counter {
 public:
  Counter(const PlanQuestion& question, const std::vector<PlanStep>& steps,
          const std::vector<Allotted>& allotted)
      : q_(question), steps_(steps), allotted_(allotted) {
    capacities_ = std::ranges::any_of(q_.sites, [](const PlanSite& s) {
      return s.capacity != no_limit && s.standing != Standing::forbidden;
    });
    open_.resize(q_.sites.size());
    larger_.resize(q_.sites.size());
    for (std::size_t s = 0; s < q_.sites.size(); ++s) open_[s] = !is_new(q_.sites[s]);
  }

  Recount run() {
    const auto last = static_cast<std::uint32_t>(q_.periods.size() - 1);
    for (const PlanStep& step : steps_) {
      if (step.period > last || step.site >= q_.sites.size()) return fault("step"), out_;
    }
    for (std::uint32_t t = 0; t <= last; ++t) {
      take_steps(t);
      check_limits(t);
      out_.served.emplace_back(q_.tiers.size(), 0.0);
      for (std::uint32_t k = 0; k < q_.tiers.size(); ++k) count(t, k, t == last);
    }
    for (std::size_t s = 0; s < q_.sites.size(); ++s) {
      if (q_.sites[s].standing == Standing::forced && !open_[s]) fault("forced");
    }
    if (q_.goal == Goal::least_cost) out_.objective = out_.cost;
    return std::move(out_);
  }

 private:
  void fault(const char* what) { out_.faults.emplace_back(what); }

  void take_steps(std::uint32_t period) {
    for (const PlanStep& step : steps_) {
      if (step.period != period) continue;
      const PlanSite& site = q_.sites[step.site];
      const auto s = step.site;
      if (step.act == Act::open) {
        if (open_[s] || !is_new(site) || site.standing == Standing::forbidden) fault("open");
        open_[s] = true;
        out_.cost += site.cost;
        ++opened_;
      } else if (step.act == Act::close) {
        if (!open_[s] || !site.closing) fault("close");
        open_[s] = false;
        out_.cost += site.closing.value_or(0);
      } else {
        if (larger_[s] || !(site.more > 0)) fault("enlarge");
        larger_[s] = true;
        out_.cost += site.enlarging;
      }
    }
    for (std::size_t s = 0; s < open_.size(); ++s) {
      if (larger_[s] && !open_[s]) fault("enlarge");
    }
  }

  void check_limits(std::uint32_t period) {
    double money = 0, sites = 0;
    for (std::uint32_t t = 0; t <= period; ++t) {
      money += q_.periods[t].budget;
      sites += q_.periods[t].at_most;
    }
    if (out_.cost > money + slack * std::max(1.0, std::abs(money))) fault("budget");
    if (opened_ > sites) fault("at_most");
    for (const auto& group : q_.exclusive) {
      if (std::ranges::count_if(group, [&](std::uint32_t s) { return bool(open_[s]); }) > 1) {
        fault("exclusive");
      }
    }
    if (!capacities_) return;
    std::map<std::uint32_t, double> load;
    for (const Allotted& a : allotted_) {
      if (a.period == period) load[a.site] += a.people;
    }
    for (const auto& [s, people] : load) {
      const double room = q_.sites[s].capacity + (larger_[s] ? q_.sites[s].more : 0);
      if (people > room + slack * std::max(1.0, room)) fault("capacity");
    }
  }

  bool offers(const Way& way, std::uint32_t tier) const {
    return open_[way.site] && std::ranges::count(q_.sites[way.site].serves, tier) > 0;
  }

  void count(std::uint32_t period, std::uint32_t tier, bool last) {
    const PlanTier& kind = q_.tiers[tier];
    for (std::uint32_t d = 0; d < q_.demand.size(); ++d) {
      const PlanDemand& demand = q_.demand[d];
      if (!(demand.people > 0)) continue;
      double share = 0, nearest = no_limit, sum = 0, placed = 0;
      int within = 0;
      for (const Way& way : demand.ways) {
        if (!offers(way, tier)) continue;
        const double part = share_served(kind, way.length);
        share = std::max(share, part);
        nearest = std::min(nearest, way.length);
        within += part >= 1;
      }
      if (capacities_) allotted_of(d, tier, period, share, nearest, sum, placed);
      if (!capacities_) sum = demand.people * nearest;
      out_.served[period][tier] += demand.people * share;
      const double weight = kind.importance * q_.periods[period].weight * demand.people;
      if (q_.goal == Goal::most_people) {
        out_.objective += weight * (share + (within > 1 ? kind.second : 0));
      } else if (q_.goal == Goal::nearest_in_sum) {
        if (nearest == no_limit) fault("unserved");
        out_.objective += weight * sum / demand.people;
      } else if (last) {
        if (q_.goal == Goal::nearest_farthest) out_.objective = std::max(out_.objective, nearest);
        const bool served = q_.goal == Goal::least_cost
                                ? share >= 1 - slack && within >= (kind.second > 0 ? 2 : 1)
                                : nearest < no_limit;
        if (!served) fault("unserved");
      }
    }
  }

  // With capacities: what part of the people have, how far the farthest of them goes.
  void allotted_of(std::uint32_t demand, std::uint32_t tier, std::uint32_t period, double& share,
                   double& farthest, double& sum, double& placed) {
    double have = 0, most = 0;
    for (const Allotted& a : allotted_) {
      if (a.demand != demand || a.tier != tier || a.period != period) continue;
      const auto& ways = q_.demand[demand].ways;
      const auto way = std::ranges::find(ways, a.site, &Way::site);
      if (way == ways.end() || !offers(*way, tier)) return fault("allotted");
      placed += a.people;
      have += a.people * share_served(q_.tiers[tier], way->length);
      sum += a.people * way->length;
      most = std::max(most, way->length);
    }
    const double people = q_.demand[demand].people;
    if (placed > people * (1 + slack)) fault("allotted");
    share = have / people;
    farthest = placed >= people * (1 - slack) ? most : no_limit;
  }

  const PlanQuestion& q_;
  const std::vector<PlanStep>& steps_;
  const std::vector<Allotted>& allotted_;
  bool capacities_ = false;
  std::vector<bool> open_, larger_;
  double opened_ = 0;
  Recount out_;
};

}  // namespace

double share_served(const PlanTier& tier, double length) {
  if (length <= tier.full) return 1;
  if (!(length < tier.none)) return 0;
  return (tier.none - length) / (tier.none - tier.full);
}

Recount recount(const PlanQuestion& question, const std::vector<PlanStep>& steps,
                const std::vector<Allotted>& allotted) {
  return Counter(question, steps, allotted).run();
}

}  // namespace lifang::siting
