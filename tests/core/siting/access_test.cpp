// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/access.h"

#include <doctest/doctest.h>
#include <numeric>
#include <random>

namespace lifang::siting {
namespace {

TEST_CASE("a sheet worked by hand") {
  // Two homes of 100 beds and 50; the first serves all 300 people, the second only the last 100.
  const std::vector<Walk> walks = {{0, 0, 0}, {0, 1, 300}, {0, 2, 900}, {1, 2, 450}};
  const std::vector<double> beds = {100, 50};
  const std::vector<double> people = {50, 150, 100};
  const Access plain = two_step(walks, beds, people, 900, Decay::none);
  CHECK(plain.ratio[0] == doctest::Approx(100.0 / 300));
  CHECK(plain.ratio[1] == doctest::Approx(0.5));
  CHECK(plain.access[1] == doctest::Approx(100.0 / 300));
  CHECK(plain.access[2] == doctest::Approx(100.0 / 300 + 0.5));
  // By rings the last 100 count 0.22 for the first home and 0.68 for the second.
  const Access rings = two_step(walks, beds, people, 900, Decay::rings);
  CHECK(rings.ratio[0] == doctest::Approx(100 / (50 + 150 + 22.0)));
  CHECK(rings.access[2] == doctest::Approx(0.22 * 100 / 222.0 + 50.0 / 100));
}

TEST_CASE("the limit belongs to the catchment, what lies beyond does not") {
  CHECK(weight(Decay::none, 900, 900) == 1);
  CHECK(weight(Decay::none, 900.001, 900) == 0);
  CHECK(weight(Decay::gaussian, 0, 900) == doctest::Approx(1));
  CHECK(weight(Decay::gaussian, 900, 900) == doctest::Approx(0));
  CHECK(weight(Decay::rings, 300, 900) == 1);
  CHECK(weight(Decay::rings, 600, 900) == 0.68);
}

TEST_CASE("access over all people is the supply of those that reach somebody") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<double> supply(5), people(20);
    for (double& s : supply) s = static_cast<double>(random() % 200);
    for (double& p : people) p = static_cast<double>(random() % 300);
    std::vector<Walk> walks;
    for (std::uint32_t j = 0; j < 4; ++j) {  // the last facility reaches nobody
      for (std::uint32_t i = 0; i < 20; ++i) {
        if (random() % 3 == 0) walks.push_back({j, i, static_cast<double>(random() % 899)});
      }
    }
    for (const Decay decay : {Decay::none, Decay::gaussian, Decay::rings}) {
      const Access got = two_step(walks, supply, people, 900, decay);
      double given = 0, had = 0;
      for (std::size_t j = 0; j < supply.size(); ++j) given += got.ratio[j] > 0 ? supply[j] : 0;
      for (std::size_t i = 0; i < people.size(); ++i) had += people[i] * got.access[i];
      CHECK(had == doctest::Approx(given));
    }
  }
}

TEST_CASE("the worst tenth is counted in people") {
  const std::vector<double> walk_s = {60, 1200, 600};
  const std::vector<double> people = {80, 5, 15};
  CHECK(worst_mean(walk_s, people, 0.1, true) == doctest::Approx((5 * 1200 + 5 * 600) / 10.0));
  CHECK(worst_mean(walk_s, people, 0.1) == doctest::Approx(60));
  CHECK(worst_mean(walk_s, std::vector<double>(3, 0), 0.1) == 0);
}

}  // namespace
}  // namespace lifang::siting
