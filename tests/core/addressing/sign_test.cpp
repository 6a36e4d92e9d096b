// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign.h"

#include <doctest/doctest.h>

#include "gis/resources/resources.h"

namespace lifang::addressing {
namespace {

SignRules own_rules() {
  const auto file = rule_file("sign");
  REQUIRE(file);
  const auto rules = SignRules::parse(*file);
  REQUIRE(rules);
  return *rules;
}

SignRules parsed(const std::string& toml, bool& good) {
  const auto file = rules::Config::parse(toml, "sign.toml");
  REQUIRE(file);
  auto made = SignRules::parse(*file);
  good = made.has_value();
  return good ? *made : SignRules{};
}

TEST_CASE("a sign on an east-west road is blue, on a north-south road green, either way round") {
  const SignRules rules = own_rules();
  for (const double bearing : {90., 270., 46., 134., -90.}) {
    CHECK(ground_of(rules, bearing) == rules.east_west);
  }
  for (const double bearing : {0., 180., 44., 136., 359.}) {
    CHECK(ground_of(rules, bearing) == rules.north_south);
  }
  CHECK(ground_of(rules, std::nullopt) == rules.other);
}

TEST_CASE("every kind of plate has its sign, and its areas lie within it") {
  const SignRules rules = own_rules();
  for (const char* kind : {"road", "gate", "building", "unit", "room", "street", "lane"}) {
    REQUIRE_MESSAGE(rules.find(kind), kind);
  }
  CHECK(rules.find("nothing") == nullptr);
  const Sign building = make_sign(rules, *rules.find("building"), 0.);
  CHECK(building.ground == "#0b4ea2");  // not the road's green
  CHECK(building.areas.back().ground == "#ffffff");
  CHECK(building.areas.back().ink == "#d0021b");
}

TEST_CASE("a rule that no sign can be made from is refused") {
  const std::string head = "[[kind]]\nid = 'a'\nwidth_mm = 10\nheight_mm = 10\n";
  bool good = false;
  parsed(head + "area = [{ says = 'name', width = 1, height = 1 }]", good);
  CHECK(good);
  for (const char* const area :
       {"area = []", "area = [{ says = 'name', x = 0.5, width = 0.6, height = 1 }]",
        "area = [{ says = 'price', width = 1, height = 1 }]",
        "area = [{ says = 'name', width = 1, height = 1, ink = 'red' }]"}) {
    parsed(head + area, good);
    CHECK_MESSAGE(!good, area);
  }
  parsed("[colour]\nink = '#12'", good);
  CHECK_FALSE(good);
}

}  // namespace
}  // namespace lifang::addressing
