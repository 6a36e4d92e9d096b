// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/set_covering.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>

#include "core/siting/undominated.h"
#include "tests/support/support.h"

namespace lifang::siting {
namespace {

TEST_CASE("the proven covering costs as little as the cheapest of all") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::uint32_t sites = 4 + random() % 8;
    std::vector<Servers> servers(5 + random() % 25);
    for (Servers& list : servers) {
      for (std::uint32_t s = 0; s < sites; ++s) {
        if (random() % 100 < 25) list.push_back(s);
      }
    }
    std::vector<double> costs(sites);
    for (double& c : costs) c = seed % 3 == 0 ? 1 : static_cast<double>(random() % 20) / 2;
    std::vector<std::uint32_t> existing;
    if (seed % 2) existing.push_back(random() % sites);

    double best = std::numeric_limits<double>::infinity();
    for (std::uint32_t choice = 0; choice < (1u << sites); ++choice) {
      std::uint32_t open = choice;
      for (const std::uint32_t s : existing) open |= 1u << s;
      const bool all = std::ranges::all_of(servers, [&](const Servers& list) {
        return list.empty() ||
               std::ranges::any_of(list, [&](std::uint32_t s) { return (open >> s & 1u) != 0; });
      });
      double cost = 0;
      for (std::uint32_t s = 0; s < sites; ++s) cost += choice >> s & 1u ? costs[s] : 0;
      if (all) best = std::min(best, cost);
    }
    const auto plan = cover_all(servers, costs, existing);
    REQUIRE(plan);
    CHECK(plan->proven);
    CHECK(plan->cost == doctest::Approx(best));
    CHECK(plan->bound == doctest::Approx(best));
    for (std::uint32_t d = 0; d < servers.size(); ++d) {
      const bool served = std::ranges::any_of(
          servers[d], [&](std::uint32_t s) { return std::ranges::binary_search(plan->open, s); });
      const bool listed = std::ranges::binary_search(plan->uncovered, d);
      CHECK(served != listed);
    }
    for (const std::uint32_t s : existing) CHECK(std::ranges::binary_search(plan->open, s));
  }
}

TEST_CASE("a search cut short at any step bounds the covering between one site and its own") {
  std::mt19937 random(7);
  std::vector<Servers> servers(300);
  for (Servers& list : servers) {
    for (std::uint32_t s = 0; s < 120; ++s) {
      if (random() % 100 < 8) list.push_back(s);
    }
  }
  const std::vector<double> costs(120, 1);
  for (const long long work : {1, 2, 5, 20, 50, 2000, 21000, 23000}) {
    CAPTURE(work);
    const auto plan = cover_all(servers, costs, {}, {.work = work});
    REQUIRE(plan);
    CHECK(plan->bound >= 1);
    CHECK(plan->bound <= plan->cost);
    for (std::uint32_t d = 0; d < servers.size(); ++d) {
      const bool served = std::ranges::any_of(
          servers[d], [&](std::uint32_t s) { return std::ranges::binary_search(plan->open, s); });
      CHECK(served != servers[d].empty());
    }
  }
}

TEST_CASE("existing sites are free and out-of-reach demand is listed") {
  const std::vector<Servers> servers = {{0}, {}, {0, 1}};
  const std::vector<double> costs = {7, 1};
  const std::vector<std::uint32_t> existing = {0};
  const auto plan = cover_all(servers, costs, existing);
  REQUIRE(plan);
  CHECK(plan->open == std::vector<std::uint32_t>{0});
  CHECK(plan->cost == 0);
  CHECK(plan->uncovered == std::vector<std::uint32_t>{1});
  CHECK(plan->proven);
}

TEST_CASE("wrong requests are refused") {
  const std::vector<Servers> servers = {{1, 0}};
  CHECK(cover_all(servers, std::vector<double>{1, 1}, {}).error().code == "siting.unknown_site");
  const std::vector<Servers> good = {{0}};
  CHECK(cover_all(good, std::vector<double>{-1}, {}).error().code == "siting.bad_cost");
}

TEST_CASE("a set within another one goes and of two equal sets the first stays") {
  const std::vector<std::vector<std::uint32_t>> sets = {{0, 1}, {0}, {0, 1}, {}, {2}};
  const auto always = [](std::uint32_t, std::uint32_t) { return true; };
  CHECK(undominated(sets, 3, always) == std::vector<std::uint32_t>{0, 4});
  const auto never = [](std::uint32_t, std::uint32_t) { return false; };
  CHECK(undominated(sets, 3, never) == std::vector<std::uint32_t>{0, 1, 2, 4});
}

TEST_CASE("the least number of sites known for São José dos Campos is found and proven") {
  if (!tests::real_data("siting/mclp/SJC324.txt")) return;
  struct Known {
    const char* file;
    double radius;
    double sites;
  };
  for (const Known& known :
       {Known{"SJC324", 800, 5}, Known{"SJC324", 150, 75}, Known{"SJC402", 800, 6},
        Known{"SJC402", 150, 95}, Known{"SJC500", 800, 8}}) {
    CAPTURE(std::string(known.file));
    CAPTURE(known.radius);
    std::ifstream in(*tests::real_data(std::string("siting/mclp/") + known.file + ".txt"));
    std::size_t n = 0;
    double skip = 0;
    std::string head;
    in >> n;
    std::getline(in, head);  // the file's own p and radius are not used
    std::vector<double> x(n), y(n);
    for (std::size_t i = 0; i < n; ++i) in >> x[i] >> y[i] >> skip;
    std::vector<Servers> servers(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::uint32_t j = 0; j < n; ++j) {
        if (std::hypot(x[i] - x[j], y[i] - y[j]) <= known.radius) servers[i].push_back(j);
      }
    }
    const auto plan = cover_all(servers, std::vector<double>(n, 1), {}, {.seconds = 60});
    REQUIRE(plan);
    CHECK(plan->proven);
    CHECK(plan->cost == known.sites);
  }
}

}  // namespace
}  // namespace lifang::siting
