// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/check.h"

#include <doctest/doctest.h>

#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;

namespace {

// u0 -- u1 -- u2 | u3: a river without a bridge before the last.
Area town() {
  Area area = tests::town_of({900, 800, 1600, 1700});
  tests::link(area, 0, 1, 100);
  tests::link(area, 1, 2, 100);
  tests::link(area, 2, 3, 100, false);
  return area;
}

std::vector<Claim> plan() {
  return {{"甲", "剡湖街道", "c0", {"u0", "u1"}, 1700},
          {"乙", "剡湖街道", "", {"u2"}, 1600},
          {"丙", "剡湖街道", "c1", {"u3"}, 1700}};
}

std::vector<std::string> codes(const std::vector<Claim>& claims, Range range = {1500, 3000}) {
  std::vector<std::string> list;
  for (const Finding& f : check(town(), claims, range)) {
    list.push_back(std::string(severity_word(f.severity)) + " " + f.code);
  }
  return list;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a plan that keeps every rule has no findings") {
  CHECK(codes(plan()).empty());
}

TEST_CASE("each broken rule is found, and nothing else") {
  std::vector<Claim> claims = plan();
  SUBCASE("a unit left out") {
    claims[0].units = {"u0"};
    claims[0].households = 900;
    CHECK(codes(claims, {500, 3000}) == Codes{"error community.unit_missing"});
  }
  SUBCASE("a unit in two communities") {
    claims[1].units = {"u2", "u1"};
    claims[1].households = 2400;
    CHECK(codes(claims) == Codes{"error community.unit_twice"});
  }
  SUBCASE("a unit that is not there") {
    claims[0].units.push_back("u9");
    CHECK(codes(claims) == Codes{"error community.unknown_unit"});
  }
  SUBCASE("a community over a river without a bridge") {
    claims[1].units = {"u2", "u3"};
    claims[1].households = 3300;
    claims.pop_back();
    CHECK(codes(claims, {1500, 4000}) == Codes{"error community.not_contiguous"});
  }
  SUBCASE("a sum that is not the sum") {
    claims[0].households = 1701;
    CHECK(codes(claims) == Codes{"error community.wrong_sum"});
  }
  SUBCASE("another township") {
    claims[0].township = "三江街道";
    CHECK(codes(claims) ==
          Codes{"error community.other_township", "error community.other_township"});
  }
  SUBCASE("one of today's continued twice") {
    claims[2].continues = "c0";
    CHECK(codes(claims) == Codes{"error community.continued_twice"});
  }
  SUBCASE("below the range with something to join, and without") {
    CHECK(codes(claims, {1650, 3000}) == Codes{"error community.below_range"});
    CHECK(codes(claims, {1600, 3000}).empty());
    CHECK(codes(claims, {1701, 3000}) == Codes{"error community.below_range",
                                               "error community.below_range",
                                               "warning community.island"});
  }
  SUBCASE("above the range: two units are an error, one unit is a warning") {
    CHECK(codes(claims, {500, 1650}) ==
          Codes{"error community.above_range", "warning community.oversize_unit"});
  }
  SUBCASE("an empty community") {
    claims.push_back({"丁", "剡湖街道", "", {}, 0});
    CHECK(codes(claims) == Codes{"error community.empty"});
  }
}
