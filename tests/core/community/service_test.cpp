// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/service.h"

#include <doctest/doctest.h>

#include <limits>

using namespace lifang::community;

TEST_CASE("walks are told by people: who reaches it, the mean, the tenth that walks farthest") {
  const double never = std::numeric_limits<double>::infinity();
  const std::vector<HomeWalk> homes{{100, 50}, {600, 40}, {1200, 10}, {never, 100}};
  const auto figures = walk_figures(homes, 600);
  CHECK(figures.people == 200);
  CHECK(figures.reached == 90);
  CHECK(figures.cut_off == 100);
  CHECK(figures.share() == doctest::Approx(0.45));
  CHECK(figures.mean_s == doctest::Approx((5000 + 24000 + 12000) / 100.0));
  CHECK(figures.worst_tenth_s == doctest::Approx(1200));
}

TEST_CASE("the farthest tenth is of people, not of homes") {
  const auto figures = walk_figures(std::vector<HomeWalk>{{1000, 5}, {500, 95}}, 600);
  CHECK(figures.worst_tenth_s == doctest::Approx(750));
  CHECK(walk_figures({}, 600).share() == 0);
}

TEST_CASE("staff by residents, never none") {
  ServiceRules rules;
  CHECK(staff_wanted(rules, 10'000) == 18);
  CHECK(staff_wanted(rules, 10'001) == 19);
  CHECK(staff_wanted(rules, 0) == 1);
}
