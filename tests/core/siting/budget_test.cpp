// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/base/random.h"
#include "core/siting/budget.h"

namespace lifang::siting {
namespace {

struct Town {
  std::vector<Servers> servers;
  std::vector<double> weights, costs;
};

Town made(std::uint64_t seed, std::size_t demand, std::uint32_t sites) {
  Random random(seed);
  Town out;
  for (std::uint32_t s = 0; s < sites; ++s) out.costs.push_back(1 + random.below(9));
  for (std::size_t d = 0; d < demand; ++d) {
    Servers list;
    for (std::uint32_t s = 0; s < sites; ++s) {
      if (random.below(4) == 0) list.push_back(s);
    }
    out.servers.push_back(std::move(list));
    out.weights.push_back(random.below(50));
  }
  return out;
}

double covered(const Town& town, std::uint32_t set) {
  double out = 0;
  for (std::size_t d = 0; d < town.servers.size(); ++d) {
    bool met = false;
    for (const std::uint32_t s : town.servers[d]) met = met || (set >> s & 1U) != 0;
    out += met ? town.weights[d] : 0;
  }
  return out;
}

double cost(const Town& town, std::uint32_t set) {
  double out = 0;
  for (std::size_t s = 0; s < town.costs.size(); ++s)
    out += (set >> s & 1U) != 0 ? town.costs[s] : 0;
  return out;
}

/// The most that can be covered for so much, by trying every set.
double brute(const Town& town, double budget) {
  double best = 0;
  for (std::uint32_t set = 0; set < 1U << town.costs.size(); ++set) {
    if (cost(town, set) <= budget) best = std::max(best, covered(town, set));
  }
  return best;
}

TEST_CASE("no set of sites within the budget reaches more") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Town town = made(seed, 25, 9);
    for (const double budget : {0.0, 4.0, 11.0, 23.0}) {
      const auto plan = cover_for(town.servers, town.weights, town.costs, budget, {});
      REQUIRE(plan);
      CHECK(plan->proven);
      CHECK(plan->covered == doctest::Approx(brute(town, budget)));
      double paid = 0;
      for (const Gain& gain : plan->opened) paid += town.costs[gain.site];
      CHECK(paid <= budget + 1e-9);
    }
  }
}

TEST_CASE("every point of the front is the most for its cost and the cheapest of its coverage") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Town town = made(seed, 25, 8);
    const auto front = cover_front(town.servers, town.weights, town.costs, {}, 6);
    REQUIRE(front);
    REQUIRE(front->size() > 1);
    for (std::size_t i = 0; i < front->size(); ++i) {
      const FrontPoint& point = (*front)[i];
      CHECK(point.proven);
      CHECK(point.covered == doctest::Approx(brute(town, point.cost)));
      if (i > 0) CHECK(brute(town, point.cost - 0.5) < point.covered);
      if (i > 0) CHECK(point.cost > (*front)[i - 1].cost);
    }
    CHECK(front->back().covered == doctest::Approx(covered(town, (1U << 8) - 1)));
  }
}

TEST_CASE("with equal costs the front has every number of sites that gains anyone") {
  Town town = made(4, 30, 8);
  for (double& c : town.costs) c = 5;
  const auto front = cover_front(town.servers, town.weights, town.costs, {}, 3);
  REQUIRE(front);
  for (std::size_t n = 0; n < front->size(); ++n) {
    CHECK((*front)[n].cost == doctest::Approx(5.0 * static_cast<double>(n)));
    CHECK((*front)[n].covered == doctest::Approx(brute(town, 5.0 * static_cast<double>(n))));
  }
}

TEST_CASE("thousands of classes are chosen for alike: no set within the budget reaches more") {
  Random random(3);
  constexpr std::uint32_t sites = 13;
  Town town;
  std::vector<std::uint32_t> masks;
  for (std::uint32_t s = 0; s < sites; ++s) town.costs.push_back(2 + random.below(9));
  for (int d = 0; d < 7000; ++d) {
    masks.push_back(static_cast<std::uint32_t>(random.below(1U << sites)));
    Servers list;
    for (std::uint32_t s = 0; s < sites; ++s) {
      if ((masks.back() >> s & 1U) != 0) list.push_back(s);
    }
    town.servers.push_back(std::move(list));
    town.weights.push_back(1 + random.below(50));
  }
  std::vector<double> reached(1U << sites, 0), paid(1U << sites, 0);
  for (std::uint32_t set = 0; set < 1U << sites; ++set) {
    paid[set] = cost(town, set);
    for (std::size_t d = 0; d < masks.size(); ++d)
      reached[set] += (masks[d] & set) != 0 ? town.weights[d] : 0;
  }
  const auto most = [&](double budget) {
    double best = 0;
    for (std::uint32_t set = 0; set < 1U << sites; ++set)
      best = paid[set] <= budget ? std::max(best, reached[set]) : best;
    return best;
  };
  for (const double budget : {1.0, 9.0, 20.0, 35.0}) {
    const auto plan = cover_for(town.servers, town.weights, town.costs, budget, {});
    REQUIRE(plan);
    CHECK(plan->proven);
    CHECK(plan->covered == most(budget));
    CHECK(plan->bound == plan->covered);
  }
  const auto front = cover_front(town.servers, town.weights, town.costs, {}, 5);
  REQUIRE(front);
  REQUIRE(front->size() > 3);
  for (std::size_t i = 1; i < front->size(); ++i) {
    CHECK((*front)[i].proven);
    CHECK((*front)[i].covered == most((*front)[i].cost));
    CHECK(most((*front)[i].cost - 0.5) < (*front)[i].covered);
  }
}

TEST_CASE("forced sites are paid first, forbidden ones never opened, existing ones free") {
  const Town town = made(9, 25, 8);
  const Settled settled{.existing = {0}, .forced = {1}, .forbidden = {2}};
  const auto plan = cover_for(town.servers, town.weights, town.costs, 15, settled);
  REQUIRE(plan);
  double paid = 0;
  bool forced = false;
  for (const Gain& gain : plan->opened) {
    paid += town.costs[gain.site];
    forced = forced || gain.site == 1;
    CHECK(gain.site != 2);
    CHECK(gain.site != 0);
  }
  CHECK(forced);
  CHECK(paid <= 15);
  CHECK(cover_for(town.servers, town.weights, {}, 15, {}).error().code == "siting.unknown_site");
}

TEST_CASE("a front can be stopped within each of its points") {
  const Town town = made(5, 60, 12);
  bool begun = false, asked_within = false;
  const auto front = cover_front(town.servers, town.weights, town.costs, {}, 4, {},
                                 [&](double, std::string_view phase) {
                                   if (begun && phase != "front") asked_within = true;
                                   begun = begun || phase == "front";
                                   return !asked_within;
                                 });
  CHECK(asked_within);
  REQUIRE(!front);
  CHECK(front.error().code == "work.cancelled");
}

}  // namespace
}  // namespace lifang::siting
