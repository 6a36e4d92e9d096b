// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/conflict.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/community/feasible.h"
#include "tests/core/community/brute.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::Brute;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

std::string kinds(const Conflict& conflict) {
  std::vector<std::string> out;
  for (const RuleAtom& rule : conflict.rules) out.push_back(rule_word(rule.kind));
  std::sort(out.begin(), out.end());
  std::string words;
  for (const std::string& word : out) words += (words.empty() ? "" : " ") + word;
  return words;
}

const Relaxation* way(const Conflict& conflict, RuleKind kind) {
  for (const Relaxation& one : conflict.ways) {
    if (one.rule.kind == kind) return &one;
  }
  return nullptr;
}

/// Four compounds in a row.
Area row_of(const std::vector<std::int64_t>& households) {
  Area area = town_of(households);
  for (std::uint32_t i = 0; i + 1 < households.size(); ++i) link(area, i, i + 1, 100);
  return area;
}

}  // namespace

TEST_CASE("an island compound of 1,200 households: the lower end and the river cannot both hold") {
  Area area = row_of({1000, 1000, 1000, 1000});
  area.units.push_back(town_of({1200}).units.front());
  area.units.back().name = "江心小区";
  link(area, 3, 4, 80, false);
  const Conflicts all = conflicts(area, {1500, 3000});
  REQUIRE(all.found.size() == 1);
  const Conflict& one = all.found.front();
  CHECK(one.units == std::vector<std::uint32_t>{4});
  CHECK(kinds(one) == "barriers least");
  CHECK(one.minimal);
  REQUIRE(one.ways.size() == 2);
  CHECK(one.ways[0].rule.kind == RuleKind::least);
  CHECK(one.ways[0].value == 1200);
  CHECK(one.ways[0].cost == 300);
  CHECK(one.ways[0].least);
  CHECK(one.ways[1].rule.units == std::vector<std::uint32_t>{4, 3});
}

TEST_CASE("a search for clashing rules that is cut short claims no smallest set") {
  const Area area = row_of({1500, 3400, 1500});
  const Conflicts all = conflicts(area, {1500, 3000}, {.work = 1});
  REQUIRE(all.found.size() == 1);
  CHECK(!all.found[0].minimal);
  CHECK(!all.found[0].rules.empty());
  for (const Relaxation& way : all.found[0].ways) CHECK(!way.least);
  bool told_so = false;
  for (const Finding& one : told(area, {1500, 3000}, all)) {
    told_so = told_so || one.code == "community.conflict.perhaps_fewer";
  }
  CHECK(told_so);
}

TEST_CASE("a compound above the range: the upper end and its being whole") {
  const Area area = row_of({1500, 3400, 1500});
  const Conflicts all = conflicts(area, {1500, 3000});
  REQUIRE(all.found.size() == 1);
  CHECK(kinds(all.found[0]) == "most whole");
  CHECK(all.found[0].minimal);
  CHECK(way(all.found[0], RuleKind::most)->value == 3400);
  CHECK(way(all.found[0], RuleKind::most)->least);
  CHECK(way(all.found[0], RuleKind::whole)->cost == 400);
}

TEST_CASE("locks and pairs that cannot hold are named, one by one") {
  Area area = row_of({750, 750, 750, 750});
  area.communities = {{"a", "甲社区"}, {"b", "乙社区"}};
  for (std::uint32_t i = 0; i < 4; ++i) area.units[i].community = i < 2 ? 0 : 1;
  area.rules.locked = {0, 3};
  area.rules.together = {{0, 3}};
  const Conflicts clash = conflicts(area, {1500, 3000});
  REQUIRE(clash.found.size() == 1);
  CHECK(kinds(clash.found[0]) == "locked locked together");
  CHECK(clash.found[0].minimal);
  CHECK(way(clash.found[0], RuleKind::together) != nullptr);
  area.rules.together.clear();
  area.rules.apart = {{0, 1}};
  const Conflicts apart = conflicts(area, {1500, 3000});
  REQUIRE(apart.found.size() == 1);
  CHECK(kinds(apart.found[0]) == "apart contiguity least");
  REQUIRE(way(apart.found[0], RuleKind::apart) != nullptr);
}

TEST_CASE("a town that has a plan has no conflict") {
  CHECK(conflicts(row_of({800, 800, 800, 800}), {1500, 3000}).found.empty());
}

TEST_CASE("possible or not, as every plan looked at says") {
  std::size_t yes = 0, no = 0;
  for (unsigned seed = 1; seed <= 90; ++seed) {
    CAPTURE(seed);
    Area area = random_town(2 + seed % 2, 3, 2, seed, 300, 1500);
    if (seed % 3 == 0) area.rules.apart = {{0, 2}};
    const Range range{1000, 2600};
    bool possible = false;
    const Brute brute(area, range,
                      [&](const Score& score) { possible = possible || score.out_of_range == 0; });
    const auto found = feasible(area, range).possible;
    CHECK(found == (possible ? Possible::yes : Possible::no));
    (possible ? yes : no) += 1;
    const Conflicts all = conflicts(area, range);
    CHECK(all.found.empty() == possible);
    for (const Conflict& one : all.found) {
      CAPTURE(kinds(one));
      CHECK(one.minimal);
    }
  }
  CHECK(yes > 5);
  CHECK(no > 5);
}
