// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/premises.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace lifang;
using namespace lifang::community;

namespace {

std::int64_t reached(const Walks& walks, const std::vector<std::int64_t>& people,
                     const std::vector<std::uint32_t>& open, double limit) {
  std::int64_t out = 0;
  for (std::size_t h = 0; h < walks.homes; ++h) {
    const bool near = std::any_of(open.begin(), open.end(),
                                  [&](std::uint32_t s) { return walks.at(s, h) <= limit; });
    if (near) out += people[h];
  }
  return out;
}

}  // namespace

TEST_CASE("premises are sited where most people reach them: as good as every choice of two") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    Walks walks{12, {}};
    const std::uint32_t sites = 9;
    for (std::uint32_t i = 0; i < sites * 12; ++i) {
      walks.seconds.push_back(static_cast<double>(60 + random() % 1500));
    }
    std::vector<std::int64_t> people;
    for (int h = 0; h < 12; ++h) people.push_back(static_cast<std::int64_t>(random() % 500));
    std::int64_t best = 0;
    for (std::uint32_t a = 0; a < sites; ++a) {
      for (std::uint32_t b = a + 1; b < sites; ++b) {
        best = std::max(best, reached(walks, people, {a, b}, 600));
      }
    }
    const auto sited = site_premises(walks, people, {}, 2, 600);
    CHECK(sited.open.size() == 2);
    CHECK(sited.reached == best);
    CHECK(sited.reached == reached(walks, people, sited.open, 600));
  }
}

TEST_CASE("what stands is kept, and equal reach is settled by walking less") {
  // Two homes, three sites: 0 stands beside the first home.
  const Walks walks{2, {60, 900, 500, 300, 500, 200}};
  const std::vector<std::int64_t> people{100, 100};
  CHECK(site_premises(walks, people, {}, 1, 600).open == std::vector<std::uint32_t>{2});
  const std::vector<std::uint32_t> kept{0};
  const auto more = site_premises(walks, people, kept, 1, 600);
  CHECK(more.open == std::vector<std::uint32_t>{0, 2});
  CHECK(more.reached == 200);
  CHECK(site_premises(walks, people, kept, 0, 600).reached == 100);
  CHECK(site_premises(walks, people, {}, 7, 600).open.size() == 3);
}

TEST_CASE("the programme builds first what serves most people a square metre, equal floor a year") {
  const std::vector<Shortage> shortages{{600, 4000}, {600, 7000}, {60, 3000}, {600, 5000}};
  const auto turns = programme(shortages, 3);
  CHECK(turns[2].rank == 1);
  CHECK(turns[1].rank == 2);
  CHECK(turns[3].rank == 3);
  CHECK(turns[0].rank == 4);
  CHECK(turns[2].year == 1);
  CHECK(turns[0].year == 3);
  CHECK(programme({}, 3).empty());
}

TEST_CASE("floor by the norm, and as many as the households ask for") {
  PremisesKind kind;
  kind.least_m2 = 600;
  kind.m2_per_100 = 30;
  CHECK(premises_wanted(kind, 2500) == 1);
  CHECK(premises_each_m2(kind, 2500) == doctest::Approx(750));
  CHECK(premises_each_m2(kind, 1500) == doctest::Approx(600));
  kind = {};
  kind.least_m2 = 60;
  kind.households_each = 1000;
  CHECK(premises_wanted(kind, 2500) == 3);
  CHECK(premises_each_m2(kind, 2500) == doctest::Approx(60));
}
