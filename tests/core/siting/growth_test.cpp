// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/base/random.h"
#include "core/siting/growth.h"
#include "gis/resources/resources.h"

namespace lifang::siting {
namespace {

GrowthRules rules() {
  const auto file = rule_file("growth");
  REQUIRE(file);
  auto out = growth_rules(*file);
  REQUIRE(out);
  return *out;
}

GrowthRules::Variant still() {
  return {"still", "", "", 0};
}

Ages some(Random& random) {
  Ages out{};
  for (double& people : out) people = random.below(5000);
  return out;
}

TEST_CASE("people only move up, and none come from nowhere") {
  const GrowthRules growth = rules();
  Random random(7);
  for (int i = 0; i < 50; ++i) {
    const Ages now = some(random), later = aged(now, growth, 2030, still());
    for (std::size_t a = 0; a < age_groups; ++a) {
      const double before = a < 2 ? 0 : from_group(now, a - 2);
      if (a >= 2) CHECK(from_group(later, a) <= before + 1e-9);
    }
    CHECK(later[0] == 0);
    CHECK(later[1] == 0);
  }
}

TEST_CASE("those of 60 and over need no births for 60 years") {
  const GrowthRules growth = rules();
  Random random(3);
  Ages now = some(random), childless = now;
  for (int year = 2020; year <= 2080; year += 5) {
    // Who is born after the base year is below 60 until then: the youngest of 60 were 0 in 2020.
    CHECK(aged(now, growth, year, still())[first_of_60] >= 0);
  }
  childless[0] = 0;
  CHECK(of_60(aged(childless, growth, 2075, still())) == of_60(aged(now, growth, 2075, still())));
  CHECK(of_60(aged(childless, growth, 2080, still())) < of_60(aged(now, growth, 2080, still())));
}

TEST_CASE("a group is what was five years younger, as far as it lives and stays") {
  const GrowthRules growth = rules();
  Ages now{};
  now[11] = 1000;  // 55–59
  CHECK(aged(now, growth, 2025, still())[12] == doctest::Approx(970));
  CHECK(aged(now, growth, 2030, still())[13] == doctest::Approx(970 * 0.96));
  CHECK(aged(now, growth, 2025, {"m", "", "", 0.01})[12] == doctest::Approx(970 * 1.01));
  now = {};
  now[16] = 100;
  now[17] = 100;
  CHECK(aged(now, growth, 2025, still())[17] == doctest::Approx(66 + 47));
}

TEST_CASE("the base year is the table itself, and years between lie between") {
  const GrowthRules growth = rules();
  Random random(11);
  const Ages now = some(random);
  CHECK(aged(now, growth, 2020, still()) == now);
  const double first = of_60(now), last = of_60(aged(now, growth, 2025, still()));
  CHECK(of_60(aged(now, growth, 2022, still())) == doctest::Approx(first + (last - first) * 2 / 5));
}

TEST_CASE("more come, more there are") {
  const GrowthRules growth = rules();
  Random random(5);
  const Ages now = some(random);
  double before = -1;
  for (const GrowthRules::Variant& variant : growth.variants) {
    const double people = of_60(aged(now, growth, 2035, variant));
    CHECK(people > before);
    before = people;
  }
}

TEST_CASE("rates that cannot be are told") {
  const auto bad = rules::Config::parse("base_year = 2020\nsurvival = [1.2]", "bad.toml");
  REQUIRE(bad);
  CHECK(growth_rules(*bad).error().code == "growth.bad_rules");
}

}  // namespace
}  // namespace lifang::siting
