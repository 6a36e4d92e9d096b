// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/people.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "gis/resources/resources.h"

using namespace lifang;
using namespace lifang::community;

namespace {
EstimateRules estimate_rules() {
  const auto file = rule_file("estimate");
  REQUIRE(file);
  const auto read = estimate_rules_from(*file);
  REQUIRE(read);
  return *read;
}
}  // namespace

TEST_CASE("cohorts sum to the people exactly and follow the pyramid") {
  const EstimateRules r = estimate_rules();
  for (const std::int64_t people : {0, 1, 2, 17, 18, 234, 675226}) {
    CAPTURE(people);
    const Cohorts cohorts = cohorts_of(people, r);
    CHECK(std::accumulate(cohorts.begin(), cohorts.end(), std::int64_t{0}) == people);
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
      CHECK(std::abs(static_cast<double>(cohorts[i]) -
                     static_cast<double>(people) * r.pyramid[i] / 100) <= 1.0);
    }
  }
}

TEST_CASE("the county's census is what the pyramid was made from") {
  const Cohorts c = cohorts_of(675226, estimate_rules());
  const std::int64_t young = c[0] + c[1] + c[2];
  std::int64_t elderly = 0;
  for (std::size_t i = 12; i < c.size(); ++i) elderly += c[i];
  CHECK(std::abs(young - 75795) < 400);
  CHECK(std::abs(elderly - 195280) < 400);
  CHECK(std::abs(elderly - c[12] - 139584) < 400);
}

TEST_CASE(
    "households come from dwellings if known, else from floor area, never from a shed or a hall") {
  const EstimateRules r = estimate_rules();
  CHECK(households_in({"apartments", 550, 4, 0, false}, r) == 20);
  CHECK(households_in({"apartments", 550, 0, 0, false}, r) == 25);
  CHECK(households_in({"apartments", 550, 4, 32, false}, r) == 32);
  CHECK(households_in({"house", 60, 1, 0, false}, r) == 1);
  CHECK(households_in({"yes", 110, 0, 0, false}, r) == 2);
  CHECK(households_in({"", 110, 0, 0, false}, r) == 2);
  CHECK(households_in({"yes", 39, 0, 0, false}, r) == 0);
  CHECK(households_in({"yes", 1501, 0, 0, false}, r) == 0);
  CHECK(households_in({"yes", 110, 0, 0, true}, r) == 0);
  CHECK(households_in({"school", 800, 2, 0, false}, r) == 0);
}

TEST_CASE("a pyramid that is none is refused") {
  const auto config = lifang::rules::Config::parse("[people]\npyramid = [1, 2]\n", "estimate.toml");
  REQUIRE(config);
  CHECK(estimate_rules_from(*config).error().code == "estimate.bad_rules");
}
