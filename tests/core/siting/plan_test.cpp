// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/plan.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <functional>
#include <random>

namespace lifang::siting {
namespace {

/// Some question of everything that can be asked, small enough to try all plans.
PlanQuestion random_question(std::mt19937& random, Goal goal, bool plain) {
  PlanQuestion out;
  out.goal = goal;
  const auto draw = [&](unsigned n) { return random() % n; };
  const unsigned tiers = plain ? 1 : 1 + draw(2);
  const unsigned periods = plain ? 1 : 1 + draw(2);
  out.tiers.assign(tiers, {});
  for (PlanTier& tier : out.tiers) {
    tier.full = 3 + draw(5);
    tier.none = tier.full + (draw(2) ? 0 : 4);
    tier.importance = plain ? 1 : 1 + draw(2);
    tier.second = plain || draw(2) ? 0 : 0.5;
  }
  out.periods.assign(periods, {});
  for (PlanPeriod& period : out.periods) {
    if (draw(2)) period.at_most = draw(4);
    if (!plain && draw(2)) period.budget = draw(12);
    period.weight = plain ? 1 : 1 + draw(2);
  }
  out.sites.assign(plain ? 8 : 5, {});
  for (PlanSite& site : out.sites) {
    site.cost = draw(7);
    const unsigned kind = draw(10);
    if (kind == 0) site.standing = Standing::forbidden;
    if (kind == 1) site.standing = Standing::forced;
    if (kind == 2 || kind == 3) site.standing = Standing::existing;
    if (!plain && kind == 3) site.closing = static_cast<double>(draw(5)) - 3;
    if (tiers == 2)
      site.serves = draw(3) == 0
                        ? std::vector<std::uint32_t>{0, 1}
                        : std::vector<std::uint32_t>(1, static_cast<std::uint32_t>(draw(2)));
  }
  if (!plain && draw(2)) out.exclusive = {{0, 1}, {2, 3, 4}};
  for (unsigned d = 0; d < 4 + draw(6); ++d) {
    PlanDemand demand{.people = static_cast<double>(draw(9))};
    for (std::uint32_t s = 0; s < out.sites.size(); ++s) {
      if (draw(3)) demand.ways.push_back({s, static_cast<double>(draw(12))});
    }
    out.demand.push_back(std::move(demand));
  }
  return out;
}

/// Calls with every sequence of openings and closings.
void all_plans(const PlanQuestion& q,
               const std::function<void(const std::vector<PlanStep>&)>& see) {
  std::vector<PlanStep> steps;
  std::function<void(std::uint32_t)> next = [&](std::uint32_t s) {
    if (s == q.sites.size()) return see(steps);
    next(s + 1);
    const bool existing = q.sites[s].standing == Standing::existing;
    if (existing && !q.sites[s].closing) return;
    for (std::uint32_t t = 0; t < q.periods.size(); ++t) {
      steps.push_back({existing ? Act::close : Act::open, s, t});
      next(s + 1);
      steps.pop_back();
    }
  };
  next(0);
}

bool better(Goal goal, double a, double b) {
  return goal == Goal::most_people ? a > b : a < b;
}

std::optional<double> best_of_all(const PlanQuestion& q) {
  std::optional<double> best;
  all_plans(q, [&](const std::vector<PlanStep>& steps) {
    const Recount counted = recount(q, steps, {});
    if (!counted.faults.empty()) return;
    if (!best || better(q.goal, counted.objective, *best)) best = counted.objective;
  });
  return best;
}

constexpr Goal goals[] = {Goal::most_people, Goal::least_cost, Goal::nearest_in_sum,
                          Goal::nearest_farthest};

TEST_CASE("no plan of all is better than the one proven best, and a second search agrees") {
  int infeasible = 0, optimal = 0;
  for (unsigned seed = 1; seed <= 240; ++seed) {
    std::mt19937 random(seed);
    const bool plain = seed % 3 == 0;
    const PlanQuestion q = random_question(random, goals[seed % 4], plain);
    CAPTURE(seed);
    const auto plan = plan_sites(q, {.seconds = 30});
    REQUIRE_MESSAGE(plan, plan.error().code << plan.error().args[0]);
    const auto best = best_of_all(q);
    CHECK(plan->witness == Witness::confirmed);
    if (!best) {
      ++infeasible;
      CHECK(plan->status == Status::infeasible);
      CHECK_FALSE(plan->reasons.empty());
      continue;
    }
    ++optimal;
    REQUIRE(plan->status == Status::optimal);
    CHECK(*plan->objective == doctest::Approx(*best));
    CHECK(*plan->bound == doctest::Approx(*best));
    CHECK(recount(q, plan->steps, plan->allotted).faults.empty());
  }
  CHECK(optimal > 100);
  CHECK(infeasible > 20);
}

TEST_CASE("more time, more money and more sites never serve fewer people") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    PlanQuestion q = random_question(random, Goal::most_people, false);
    for (PlanSite& site : q.sites) {
      if (site.standing == Standing::forced) site.standing = Standing::candidate;
    }
    q.exclusive.clear();
    const auto before = plan_sites(q);
    REQUIRE(before);
    REQUIRE(before->objective);
    for (PlanTier& tier : q.tiers) tier.full += 1, tier.none += 1;
    const auto longer = plan_sites(q);
    CHECK(*longer->objective >= *before->objective - 1e-9);
    for (PlanPeriod& period : q.periods) period.budget += 3;
    const auto richer = plan_sites(q);
    CHECK(*richer->objective >= *longer->objective - 1e-9);
    for (PlanPeriod& period : q.periods) period.at_most = std::max(period.at_most, 4U);
    CHECK(*plan_sites(q)->objective >= *richer->objective - 1e-9);
  }
}

/// As many people as fit, one place after another with whoever can make way for it.
double most_placed(const PlanQuestion& q, std::vector<double> room, std::uint32_t open) {
  std::vector<std::vector<double>> at(q.demand.size(), std::vector<double>(q.sites.size(), 0));
  const auto reaches = [&](std::size_t d, std::uint32_t s) {
    return (open >> s & 1U) && std::ranges::any_of(q.demand[d].ways, [&](const Way& w) {
             return w.site == s && w.length <= q.tiers[0].full;
           });
  };
  double placed = 0;
  for (std::size_t d = 0; d < q.demand.size(); ++d) {
    for (int person = 0; person < static_cast<int>(q.demand[d].people); ++person) {
      std::vector<char> seen(q.sites.size(), 0);
      std::function<bool(std::size_t)> place = [&](std::size_t who) {
        for (std::uint32_t s = 0; s < q.sites.size(); ++s) {
          if (!reaches(who, s) || seen[s]) continue;
          seen[s] = 1;
          bool found = room[s] >= 1;
          if (found) room[s] -= 1;
          for (std::size_t other = 0; !found && other < q.demand.size(); ++other) {
            if (at[other][s] < 1) continue;
            if (place(other)) found = true, at[other][s] -= 1;
          }
          if (found) return at[who][s] += 1, true;
        }
        return false;
      };
      placed += place(d) ? 1 : 0;
    }
  }
  return placed;
}

TEST_CASE("capacities: people share the room there is, larger rooms cost money") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    PlanQuestion q = random_question(random, Goal::most_people, true);
    q.sites.resize(5);
    for (PlanDemand& d : q.demand) {
      std::erase_if(d.ways, [](const Way& w) { return w.site >= 5; });
    }
    q.tiers[0].none = q.tiers[0].full;
    q.periods[0] = {.budget = 9};
    for (PlanSite& site : q.sites) {
      if (site.standing != Standing::existing) site.standing = Standing::candidate;
      site.capacity = 2 + random() % 6;
      site.more = random() % 2 ? 3 : 0;
      site.enlarging = 2;
    }
    double best = 0;
    for (std::uint32_t open = 0; open < 32; ++open) {
      for (std::uint32_t larger = 0; larger < 32; ++larger) {
        double cost = 0;
        bool allowed = (larger & ~open) == 0;
        std::vector<double> room;
        for (std::uint32_t s = 0; s < 5; ++s) {
          const PlanSite& site = q.sites[s];
          const bool existing = site.standing == Standing::existing;
          const bool is_open = open >> s & 1U, is_larger = larger >> s & 1U;
          if (existing && !is_open) allowed = false;
          if (is_larger && !(site.more > 0)) allowed = false;
          cost += (is_open && !existing ? site.cost : 0) + (is_larger ? site.enlarging : 0);
          room.push_back(site.capacity + (is_larger ? site.more : 0));
        }
        if (allowed && cost <= 9) best = std::max(best, most_placed(q, room, open));
      }
    }
    const auto plan = plan_sites(q);
    REQUIRE(plan);
    CHECK(plan->status == Status::optimal);
    CHECK(*plan->objective == doctest::Approx(best));
    CHECK(plan->witness == Witness::confirmed);
  }
}

TEST_CASE("three years: what is built first serves longest") {
  PlanQuestion q;
  q.sites = {{.name = "a", .cost = 5}, {.name = "b", .cost = 5}, {.name = "c", .cost = 5}};
  q.demand = {{.people = 10, .ways = {{0, 1}}},
              {.people = 30, .ways = {{1, 1}}},
              {.people = 20, .ways = {{2, 1}}}};
  q.tiers[0].full = 1;
  q.periods = {{.budget = 5}, {.budget = 5}, {.budget = 5}};
  const auto plan = plan_sites(q);
  REQUIRE(plan);
  CHECK(plan->steps ==
        std::vector<PlanStep>{{Act::open, 1, 0}, {Act::open, 2, 1}, {Act::open, 0, 2}});
  CHECK(plan->served == std::vector<std::vector<double>>{{30}, {50}, {60}});
  CHECK(plan->cost == 15);
}

TEST_CASE("what cannot be done is explained") {
  PlanQuestion q;
  q.goal = Goal::least_cost;
  q.sites = {{.name = "a", .cost = 5}, {.name = "b", .cost = 6}};
  q.demand = {{.people = 1, .ways = {{0, 1}}, .name = "east"},
              {.people = 1, .ways = {{1, 1}}, .name = "west"},
              {.people = 1, .ways = {{1, 9}}, .name = "far"}};
  q.tiers[0] = {.name = "station", .full = 2};
  auto plan = plan_sites(q);
  REQUIRE(plan);
  REQUIRE(plan->reasons.size() == 1);
  CHECK(plan->reasons[0].code == "siting.plan.out_of_reach");
  CHECK(plan->reasons[0].args == std::vector<std::string>{"far", "station"});
  CHECK(plan->witness == Witness::confirmed);

  q.demand.pop_back();
  q.periods[0].budget = 8;
  plan = plan_sites(q);
  REQUIRE(plan->reasons.size() == 1);
  CHECK(plan->reasons[0].code == "siting.plan.needs");
  CHECK(plan->reasons[0].args == std::vector<std::string>{"11", "2"});

  q.sites[0].standing = q.sites[1].standing = Standing::forced;
  plan = plan_sites(q);
  CHECK(plan->reasons[0].code == "siting.plan.forced_too_dear");
  q.periods[0] = {.at_most = 1};
  CHECK(plan_sites(q)->reasons[0].code == "siting.too_many_forced");
  q.periods[0] = {};
  q.exclusive = {{0, 1}};
  CHECK(plan_sites(q)->reasons[0].code == "siting.plan.forced_exclude");
}

TEST_CASE("what makes no sense is refused") {
  PlanQuestion q;
  CHECK(plan_sites(q).error().code == "siting.no_candidates");
  q.sites = {{.cost = -1}};
  CHECK(plan_sites(q).error().code == "siting.plan.bad_number");
  q.sites = {{.capacity = -2}};
  CHECK(plan_sites(q).error().code == "siting.plan.bad_number");
  q.sites = {{.serves = {1}}};
  CHECK(plan_sites(q).error().code == "siting.plan.unknown_tier");
  q.sites = {{}};
  q.demand = {{.people = 1, .ways = {{7, 1}}}};
  CHECK(plan_sites(q).error().code == "siting.plan.unknown_site");
  q.demand.clear();
  q.tiers.clear();
  CHECK(plan_sites(q).error().code == "siting.plan.no_tiers");
  q.tiers = {{.second = 1}};
  q.sites = {{.capacity = 3}};
  CHECK(plan_sites(q).error().code == "siting.plan.second_and_capacity");
  q.tiers = {{}};
  const auto nobody = plan_sites(q);
  CHECK(nobody->status == Status::optimal);
  CHECK(*nobody->objective == 0);
}

}  // namespace
}  // namespace lifang::siting
