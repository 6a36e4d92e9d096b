// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/plan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "core/community/explain.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

// Most households that can keep their community, over all ways of continuing each at most once.
std::int64_t most_kept(const Area& area, const std::vector<std::uint32_t>& group,
                       std::size_t groups) {
  std::vector<int> label(std::max(groups, area.communities.size()));
  std::iota(label.begin(), label.end(), 0);
  std::int64_t best = 0;
  do {
    std::int64_t kept = 0;
    for (std::size_t i = 0; i < area.units.size(); ++i) {
      if (area.units[i].community == label[group[i]]) kept += area.units[i].households;
    }
    best = std::max(best, kept);
  } while (std::next_permutation(label.begin(), label.end()));
  return best;
}

Area row_of(const std::vector<std::int64_t>& households, const std::vector<std::int32_t>& today,
            int communities) {
  Area area = town_of(households);
  for (std::uint32_t i = 0; i + 1 < households.size(); ++i) link(area, i, i + 1, 100);
  for (std::size_t i = 0; i < today.size(); ++i) area.units[i].community = today[i];
  for (int c = 0; c < communities; ++c)
    area.communities.push_back({"c", std::string(1, static_cast<char>('A' + c))});
  return area;
}

std::string words(const Area& area, const Plan& plan) {
  std::string text;
  for (const Explained& one : explain(area, plan))
    text += std::string(change_word_zh(one.kind)) + one.name + " ";
  return text;
}

}  // namespace

TEST_CASE("communities are continued so that the most households keep theirs") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const Area area = random_town(4, 4, 1 + seed % 5, seed);
    std::vector<std::uint32_t> group;
    std::mt19937 random(seed);
    for (int i = 0; i < 16; ++i) group.push_back(static_cast<std::uint32_t>(random() % 5));
    const Plan plan = identified(area, group);
    std::int64_t settled = 0;
    for (const Unit& unit : area.units) settled += unit.community >= 0 ? unit.households : 0;
    CHECK(score(area, plan, {}).moved == settled - most_kept(area, plan.group, plan.count()));
  }
}

TEST_CASE("kept, split, merged, established and abolished are told apart (C10)") {
  SUBCASE("nothing changes") {
    const Area area = row_of({900, 900, 900, 900}, {0, 0, 1, 1}, 2);
    CHECK(words(area, identified(area, {0, 0, 1, 1})) == "保留A 保留B ");
  }
  SUBCASE("one into two: the larger part keeps the name, the other waits for one") {
    const Area area = row_of({2000, 1600}, {0, 0}, 1);
    CHECK(words(area, identified(area, {0, 1})) == "拆A 拆社区(新1) ");
  }
  SUBCASE("two into one: the larger gives the name, the smaller ends") {
    const Area area = row_of({1000, 900}, {0, 1}, 2);
    CHECK(words(area, identified(area, {0, 0})) == "并A 撤B ");
  }
  SUBCASE("from units of no community a new one is established") {
    const Area area = row_of({1800, 1700}, {0, -1}, 1);
    CHECK(words(area, identified(area, {0, 1})) == "保留A 设社区(新1) ");
  }
  SUBCASE("giving up a smaller part changes nobody's kind") {
    const Area area = row_of({2000, 900, 1500}, {0, 0, 1}, 2);
    CHECK(words(area, identified(area, {0, 1, 1})) == "保留A 保留B ");
  }
}

TEST_CASE("neighbours on the map differ in colour, and colours worn today stay") {
  const Area area = random_town(10, 10, 12, 3);
  std::vector<std::uint32_t> group(100);
  for (std::uint32_t i = 0; i < 100; ++i) group[i] = (i / 20) * 5 + (i % 10) / 2;
  const Plan plan = identified(area, group);
  std::vector<std::int32_t> before(12, -1);
  before[static_cast<std::size_t>(plan.identity[0])] = 3;
  const auto colour = colours(area, plan, before);
  CHECK(colour[0] == 3);
  for (std::size_t i = 0; i < 100; ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      if (plan.group[i] != plan.group[next.unit])
        CHECK(colour[plan.group[i]] != colour[plan.group[next.unit]]);
    }
  }
  CHECK(*std::max_element(colour.begin(), colour.end()) < 8);
}
