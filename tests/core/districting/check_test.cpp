// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/check.h"

#include <doctest/doctest.h>

#include "tests/core/districting/maps.h"

namespace lifang::tests {
namespace {

// a - b - c - d, weights 1 2 3 4
Instance chain() {
  Instance map;
  map.k = 2;
  map.lower = 3;
  map.upper = 7;
  for (const char* id : {"a", "b", "c", "d"}) {
    map.units.push_back({id, "", double(map.size() + 1)});
  }
  map.links = {{0, 1, 10}, {1, 2, 20}, {2, 3, 30}};
  return map;
}

std::vector<std::string> codes(const Instance& map, const Assignment& plan) {
  std::vector<std::string> out;
  for (const Finding& finding : check(map, plan).findings) out.push_back(finding.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST_CASE("each objective is counted from the plan alone") {
  Instance map = chain();
  const Assignment plan{{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}};
  CHECK(check(map, plan).objective == 1);
  map.objective = Objective::perimeter;
  CHECK(check(map, plan).objective == 20);
  map.objective = Objective::deviation;
  CHECK(check(map, plan).objective == 4);
  map.objective = Objective::hess_inertia;
  map.distances = {0, 1, 2, 3, 1, 0, 1, 2, 2, 1, 0, 1, 3, 2, 1, 0};
  CHECK(check(map, plan).objective == 1 + 3);  // about b and about d
  map.centers = {0, 3};
  CHECK(check(map, plan).objective == 2 + 3);
  CHECK(check(map, plan).lawful);
}

TEST_CASE("each broken rule is found by its name") {
  const Instance map = chain();
  CHECK(codes(map, {{"a", "1"}, {"b", "1"}, {"c", "2"}}) == Codes{"districting.unassigned"});
  CHECK(codes(map, {{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}, {"e", "2"}}) ==
        Codes{"districting.unknown_unit"});
  CHECK(codes(map, {{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}, {"d", "1"}}) ==
        Codes{"districting.unit_twice"});
  CHECK(codes(map, {{"a", "1"}, {"b", "2"}, {"c", "2"}, {"d", "2"}}) ==
        Codes{"districting.light", "districting.heavy"});
  CHECK(codes(map, {{"a", "1"}, {"b", "2"}, {"c", "1"}, {"d", "2"}}) ==
        Codes{"districting.apart", "districting.apart"});
  CHECK(codes(map, {{"a", "1"}, {"b", "1"}, {"c", "3"}, {"d", "2"}}) == Codes{"districting.count"});
  Instance centered = chain();
  centered.centers = {0, 1};
  CHECK(codes(centered, {{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}}) ==
        Codes{"districting.centers", "districting.centers"});
}

TEST_CASE("an empty plan is no plan") {
  const Verdict verdict = check(chain(), {});
  CHECK(!verdict.lawful);
  CHECK(!verdict.objective);
}

}  // namespace
}  // namespace lifang::tests
