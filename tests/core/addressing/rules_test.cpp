// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/rules.h"

#include <doctest/doctest.h>

#include "gis/resources/resources.h"

using namespace lifang;
using namespace lifang::addressing;

TEST_CASE("the shipped rules are those of the code's defaults, the county adds its address") {
  const auto rules = Rules::parse(rule_file("plate", "330683").value());
  REQUIRE(rules);
  const Rules defaults;
  CHECK(rules->zero_order == defaults.zero_order);
  CHECK(rules->east_west_from == defaults.east_west_from);
  CHECK(rules->odd_dead_end == defaults.odd_dead_end);
  CHECK(rules->reserve_front_m == defaults.reserve_front_m);
  CHECK(rules->reach_m == defaults.reach_m);
  CHECK(rules->never_dead_end == defaults.never_dead_end);
  CHECK(rules->county == "嵊州市");
  CHECK(Rules::parse(rule_file("plate").value())->county.empty());
}

TEST_CASE("a city's file turns sides and direction, and a wrong word is named") {
  const auto beijing = rules::Config::parse(
      "[zero]\nnorth_south='north'\n[odd]\neast_west='right'\n[numbers]\nskip=[4]", "t");
  const auto rules = Rules::parse(*beijing);
  REQUIRE(rules);
  CHECK(rules->north_south_from == Zero::north);
  CHECK(rules->odd_east_west == Side::right);
  CHECK(rules->skip == std::vector<int>{4});
  const auto wrong = Rules::parse(*rules::Config::parse("[zero]\neast_west='north'", "t"));
  REQUIRE(!wrong);
  CHECK(wrong.error().args == std::vector<std::string>{"zero.east_west", "north"});
  CHECK(!parse_zero("up"));
  CHECK(!parse_system("abc"));
}
