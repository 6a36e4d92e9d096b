// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/max_covering.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>

#include "core/siting/cover_cuts.h"
#include "tests/support/support.h"

namespace lifang::siting {
namespace {

std::vector<Servers> random_servers(std::mt19937& random, std::size_t demand, std::uint32_t sites,
                                    unsigned percent) {
  std::vector<Servers> out(demand);
  for (Servers& list : out) {
    for (std::uint32_t s = 0; s < sites; ++s) {
      if (random() % 100 < percent) list.push_back(s);
    }
  }
  return out;
}

double weight_served(const std::vector<Servers>& servers, const std::vector<double>& weights,
                     std::uint32_t open) {
  double sum = 0;
  for (std::size_t d = 0; d < servers.size(); ++d) {
    if (std::ranges::any_of(servers[d], [&](std::uint32_t s) { return (open >> s & 1u) != 0; })) {
      sum += weights[d];
    }
  }
  return sum;
}

std::uint32_t mask(const std::vector<std::uint32_t>& sites) {
  std::uint32_t out = 0;
  for (const std::uint32_t s : sites) out |= 1u << s;
  return out;
}

TEST_CASE("branch and cut leaves out as few as the best of all choices do") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::uint32_t sites = 4 + random() % 8;
    const bool whole = seed % 2 == 0;
    Location location;
    location.wanted = 1 + random() % (sites - 1);
    location.opening.assign(sites, 0);
    location.step = whole ? 1 : 0;
    location.fixed = random() % 3 == 0 ? 7 : 0;
    for (std::uint32_t s = 0; s < sites; ++s) location.origin.push_back(s);
    for (const Servers& list : random_servers(random, 10 + random() % 40, sites, 20)) {
      if (list.empty()) continue;
      std::vector<Offer> offers;
      for (const std::uint32_t s : list) offers.push_back({s, 0});
      add_client(location, offers, static_cast<double>(1 + random() % 50) + (whole ? 0 : 0.3));
    }
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t open = 0; open < 1u << sites; ++open) {
      if (std::popcount(open) > static_cast<int>(location.wanted)) continue;
      std::vector<std::uint32_t> list;
      for (std::uint32_t s = 0; s < sites; ++s) {
        if (open >> s & 1u) list.push_back(s);
      }
      least = std::min(least, total_cost(location, list));
    }
    const Progress silent;
    Budget budget({}, silent);
    const CoverCut best = cover_by_cuts(location, {}, least + 1, budget);
    CHECK(best.finished);
    CHECK(total_cost(location, best.open) == doctest::Approx(least).epsilon(1e-6));
    CHECK(best.open.size() <= location.wanted);
    const CoverCut none = cover_by_cuts(location, {}, least, budget);
    CHECK(none.finished);
    CHECK(none.open.empty());
  }
}

TEST_CASE("the proven choice serves as many as the best of all choices") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::uint32_t sites = 5 + random() % 6;
    const auto servers = random_servers(random, 8 + random() % 30, sites, 10 + random() % 25);
    std::vector<double> weights(servers.size());
    for (double& w : weights) w = static_cast<double>(random() % 50) + (seed % 2 ? 0 : 0.25);
    Settled settled;
    for (std::uint32_t s = 0; s < sites; ++s) {
      const auto draw = random() % 10;
      if (draw == 0) settled.existing.push_back(s);
      if (draw == 1) settled.forbidden.push_back(s);
      if (draw == 2 && settled.forced.empty()) settled.forced.push_back(s);
    }
    const std::uint32_t wanted = 1 + random() % 4;

    const auto plan = cover_most(servers, weights, sites, wanted, settled);
    REQUIRE(plan);
    double best = 0;
    for (std::uint32_t choice = 0; choice < (1u << sites); ++choice) {
      if (choice & mask(settled.existing)) continue;
      if (choice & mask(settled.forbidden)) continue;
      if ((choice & mask(settled.forced)) != mask(settled.forced)) continue;
      if (static_cast<std::uint32_t>(std::popcount(choice)) > wanted) continue;
      best = std::max(best, weight_served(servers, weights, choice | mask(settled.existing)));
    }
    CHECK(plan->proven);
    CHECK(plan->covered == doctest::Approx(best));
    CHECK(plan->bound == doctest::Approx(best));
    CHECK(plan->opened.size() <= wanted);

    std::uint32_t open = mask(settled.existing);
    CHECK(plan->before == doctest::Approx(weight_served(servers, weights, open)));
    double sum = plan->before;
    for (const Gain& gain : plan->opened) {
      open |= 1u << gain.site;
      sum += gain.people;
      CHECK((mask(settled.forbidden) >> gain.site & 1u) == 0);
    }
    CHECK((open & mask(settled.forced)) == mask(settled.forced));
    CHECK(sum == doctest::Approx(plan->covered));
    CHECK(weight_served(servers, weights, open) == doctest::Approx(plan->covered));
    double left = 0;
    for (const std::uint32_t d : plan->uncovered) left += weights[d];
    CHECK(left + plan->covered ==
          doctest::Approx(std::accumulate(weights.begin(), weights.end(), 0.0)));
  }
}

TEST_CASE("demand that no allowed site can reach is listed, never dropped") {
  const std::vector<Servers> servers = {{0}, {}, {1}, {2}};
  const std::vector<double> weights = {10, 20, 30, 40};
  const auto plan =
      cover_most(servers, weights, 3, 1, {.existing = {0}, .forced = {}, .forbidden = {2}});
  REQUIRE(plan);
  CHECK(plan->opened == std::vector<Gain>{{1, 30}});
  CHECK(plan->uncovered == std::vector<std::uint32_t>{1, 3});
  CHECK(plan->unreachable == std::vector<std::uint32_t>{1, 3});
}

TEST_CASE("a site that gains nobody is not opened unless forced") {
  const std::vector<Servers> servers = {{0, 1}};
  const std::vector<double> weights = {5};
  CHECK(cover_most(servers, weights, 2, 2, {})->opened.size() == 1);
  const auto forced =
      cover_most(servers, weights, 2, 2, {.existing = {0}, .forced = {1}, .forbidden = {}});
  REQUIRE(forced);
  CHECK(forced->opened == std::vector<Gain>{{1, 0}});
}

TEST_CASE("no demand, no sites and no wish are all answered") {
  CHECK(cover_most({}, {}, 0, 3, {})->proven);
  const std::vector<Servers> servers = {{0}};
  const auto none = cover_most(servers, std::vector<double>{5}, 1, 0, {});
  REQUIRE(none);
  CHECK(none->proven);
  CHECK(none->covered == 0);
  CHECK(none->bound == 0);
}

TEST_CASE("wrong requests are refused") {
  const std::vector<Servers> servers = {{0, 7}};
  CHECK(cover_most(servers, std::vector<double>{1}, 3, 1, {}).error().code ==
        "siting.unknown_site");
  const std::vector<Servers> good = {{0}};
  CHECK(cover_most(good, std::vector<double>{-1}, 1, 1, {}).error().code == "siting.bad_weight");
  CHECK(cover_most(good, std::vector<double>{1}, 2, 1,
                   {.existing = {}, .forced = {0, 1}, .forbidden = {}})
            .error()
            .code == "siting.too_many_forced");
}

struct Published {
  std::string file, model;
  std::uint32_t p = 0;
  double radius = 0, value = 0;
};

std::vector<Published> published(const std::string& path) {
  std::vector<Published> out;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    out.push_back({row[1], row[2],
                   row[3].empty() ? 0u : static_cast<std::uint32_t>(std::stoul(row[3])),
                   row[4].empty() ? 0 : std::stod(row[4]), std::stod(row[6])});
  }
  return out;
}

TEST_CASE("the optima known for São José dos Campos are found and proven") {
  const auto optima = tests::real_data("siting/mclp/optima.csv");
  if (!optima) return;
  for (const Published& run : published(*optima)) {
    if (run.model != "mclp") continue;
    CAPTURE(run.file);
    CAPTURE(run.p);
    CAPTURE(run.radius);
    std::ifstream in(*tests::real_data("siting/mclp/" + run.file));
    std::size_t n = 0;
    std::string head;
    in >> n;
    std::getline(in, head);  // the file's own p and radius are not used
    std::vector<double> x(n), y(n), weights(n);
    for (std::size_t i = 0; i < n; ++i) in >> x[i] >> y[i] >> weights[i];
    std::vector<Servers> servers(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::uint32_t j = 0; j < n; ++j) {
        if (std::hypot(x[i] - x[j], y[i] - y[j]) <= run.radius) servers[i].push_back(j);
      }
    }
    const auto plan = cover_most(servers, weights, n, run.p, {}, {.seconds = 60});
    REQUIRE(plan);
    CHECK(plan->proven);
    CHECK(plan->covered == run.value);
  }
}

TEST_CASE("the optimum known for San Francisco's stores is found and proven") {
  const auto table = tests::real_data(
      "siting/spopt-sf/SF_network_distance_candidateStore_16_censusTract_205_new.csv");
  if (!table) return;
  std::ifstream in(*table);
  std::string line;
  std::getline(in, line);
  // distance,name,DestinationName,demand, in any order: take the head's word.
  std::map<std::string, std::size_t> column;
  std::istringstream head(line);
  for (std::string cell; std::getline(head, cell, ',');) {
    while (!cell.empty() && cell.back() == '\r') cell.pop_back();
    column.emplace(cell, column.size());
  }
  std::map<std::string, std::uint32_t> sites, clients;
  std::vector<Servers> servers;
  std::vector<double> weights;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    const auto site = sites.emplace(row[column.at("name")], sites.size()).first->second;
    const auto [client, fresh] = clients.emplace(row[column.at("DestinationName")], clients.size());
    if (fresh) {
      servers.emplace_back();
      weights.push_back(std::stod(row[column.at("demand")]));
    }
    if (std::stod(row[column.at("distance")]) <= 5000) servers[client->second].push_back(site);
  }
  for (Servers& list : servers) std::ranges::sort(list);
  const auto plan = cover_most(servers, weights, sites.size(), 4, {});
  REQUIRE(plan);
  CHECK(plan->proven);
  CHECK(plan->covered == 875247);
}

}  // namespace
}  // namespace lifang::siting
