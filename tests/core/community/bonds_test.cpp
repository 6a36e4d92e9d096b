// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/bonds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>

#include "core/community/draft.h"
#include "core/community/exhaust.h"
#include "core/community/search.h"
#include "tests/core/community/brute.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

std::size_t count_of(const Judgement& judged, ProblemKind kind) {
  return static_cast<std::size_t>(
      std::count_if(judged.problems.begin(), judged.problems.end(),
                    [&](const Problem& one) { return one.kind == kind; }));
}

/// Pairs of neighbours that one can walk between.
std::vector<UnitPair> neighbours(const Area& area, std::size_t count) {
  std::vector<UnitPair> out;
  for (std::uint32_t i = 0; i < area.units.size() && out.size() < count; i += 3) {
    for (const Neighbour& next : area.units[i].neighbours) {
      if (!next.crossable || next.unit < i) continue;
      out.push_back({i, next.unit});
      break;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("tied units are one for the solver: no plan parts them, and every unit keeps a place") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Area area = random_town(8, 6, 4, seed);
    area.rules.together = neighbours(area, 8);
    const auto solved = solve(area, {.range = {1500, 3000}, .work = 3'000'000});
    REQUIRE(solved);
    REQUIRE(solved->plan.group.size() == area.units.size());
    for (const UnitPair& pair : area.rules.together) {
      CHECK(solved->plan.group[pair.a] == solved->plan.group[pair.b]);
    }
    const auto judged = judge(area, draft_of(area, solved->plan), {1500, 3000});
    CHECK(count_of(judged, ProblemKind::parted) == 0);
    CHECK(count_of(judged, ProblemKind::cut_off) == 0);
    CHECK(judged.score == solved->score);
    CHECK(judged.score.moved >= solved->least_moved);
  }
}

TEST_CASE("tied units keep people and borders; those that do not touch stay apart") {
  Area area = town_of({100, 200, 300, 400});
  link(area, 0, 1, 50);
  link(area, 1, 2, 60);
  link(area, 2, 3, 70, false);
  link(area, 0, 2, 10);
  area.rules.together = {{0, 1}, {2, 3}};
  const Contracted ties = contracted(area);
  CHECK(ties.of == std::vector<std::uint32_t>{0, 0, 1, 2});
  CHECK(ties.area.units[0].households == 300);
  REQUIRE(ties.area.units[0].neighbours.size() == 1);
  CHECK(ties.area.units[0].neighbours[0].border_m == 70);
  CHECK_FALSE(ties.area.units[1].neighbours.back().crossable);
}

TEST_CASE("phases of one compound are tied on request") {
  Area area = town_of({100, 200, 300, 400});
  area.units[0].phase_of = area.units[3].phase_of = "未来城";
  CHECK(bonds_of(area).empty());
  area.rules.phases = true;
  CHECK(bonds_of(area) == std::vector<UnitPair>{{0, 3}});
}

TEST_CASE("a locked unit refuses the hand, and is where it was after the rest is optimised") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Area area = random_town(8, 6, 4, seed);
    const Draft draft = draft_of_today(area);
    for (const std::uint32_t unit : {5u, 20u, 41u}) area.rules.locked.push_back(unit);
    const std::vector<std::uint32_t> one{20};
    const auto moved = move_units(area, draft, one, draft.home[20] == 0 ? 1 : 0);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().code == "community.unit_locked");
    const auto solved = reoptimise(area, draft, {.range = {1500, 3000}, .work = 2'000'000});
    REQUIRE(solved);
    for (const std::uint32_t unit : area.rules.locked) {
      CHECK(solved->draft.home[unit] == draft.home[unit]);
    }
  }
}

TEST_CASE("a pair to be kept apart is a problem while it is together, and the solver parts it") {
  Area area = town_of({800, 800, 800, 800});
  for (const std::uint32_t i : {0u, 1u, 2u}) link(area, i, i + 1, 100);
  area.communities = {{"a", "甲社区"}, {"b", "乙社区"}};
  const Draft draft{{0, 0, 1, 1}, {{"甲社区", 0, false}, {"乙社区", 1, false}}};
  area.rules.apart = {{0, 1}};
  CHECK(count_of(judge(area, draft, {700, 3000}), ProblemKind::joined) == 1);
  const auto solved = reoptimise(area, draft, {.range = {700, 3000}});
  REQUIRE(solved);
  CHECK(solved->score.broken == 0);
  CHECK(solved->score.out_of_range == 0);
  area.rules.apart.clear();
  area.rules.together = {{1, 2}};
  CHECK(count_of(judge(area, draft, {700, 3000}), ProblemKind::parted) == 1);
}

TEST_CASE("a unit locked in a new community of the draft keeps it") {
  Area area = town_of({800, 800, 800, 800});
  for (const std::uint32_t i : {0u, 1u, 2u}) link(area, i, i + 1, 100);
  area.communities = {{"a", "甲社区"}};
  for (Unit& unit : area.units) unit.community = 0;
  const Draft draft{{0, 0, 0, 1}, {{"甲社区", 0, false}, {"江滨社区", -1, false}}};
  area.rules.locked = {3};
  const auto solved = reoptimise(area, draft, {.range = {1500, 3000}});
  REQUIRE(solved);
  CHECK(solved->draft.home == std::vector<std::int32_t>{0, 0, 1, 1});
}

namespace {

/// A small town with rules of units thrown at it.
Area ruled_town(unsigned seed) {
  std::mt19937 random(seed);
  const std::uint32_t wide = 2 + random() % 2, high = 3;
  Area area = random_town(wide, high, 2, seed, 200, 1600);
  const auto unit = [&] { return static_cast<std::uint32_t>(random() % area.units.size()); };
  for (std::uint32_t i = 0; i < area.units.size(); ++i) {
    if (random() % 5 == 0 && area.units[i].community >= 0) area.rules.locked.push_back(i);
  }
  for (auto* pairs : {&area.rules.together, &area.rules.apart}) {
    for (std::uint32_t n = random() % 3; n > 0; --n) {
      const std::uint32_t a = unit(), b = unit();
      if (a != b) pairs->push_back({a, b});
    }
  }
  return area;
}

}  // namespace

TEST_CASE("locks and pairs are constraints: the solver agrees with every plan looked at") {
  std::size_t lawful = 0, none = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Area area = ruled_town(seed);
    const Range range{1000, 3000};
    const auto solved = solve(area, {.range = range});
    REQUIRE(solved);
    std::optional<std::pair<std::int64_t, std::int64_t>> best;
    const tests::Brute brute(area, range, [&](const Score& score) {
      const std::pair one{score.out_of_range, score.moved};
      if (!best || one < *best) best = one;
    });
    if (!best) {
      CHECK(solved->score.broken > 0);
      ++none;
      continue;
    }
    ++lawful;
    CHECK(solved->score.broken == 0);
    CHECK(solved->proven);
    CHECK(solved->score.out_of_range == best->first);
    CHECK(solved->score.moved == best->second);
  }
  CHECK(lawful > 50);
  CHECK(none > 10);
}

TEST_CASE("search keeps the rules of units as the look through every plan does") {
  std::size_t best = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const Area area = contracted(ruled_town(seed)).area;
    const Range range{1000, 3000};
    const auto all = best_of_all(area, {.range = range});
    REQUIRE(all);
    const SolveOptions options{.range = range};
    const Progress none;
    const Solution found = Search(area, options, none).run();
    CHECK(found.score.broken >= score(area, *all, range).broken);
    CHECK(found.least_out_of_range <= score(area, *all, range).out_of_range);
    best += found.score.broken == score(area, *all, range).broken &&
            found.score.out_of_range == score(area, *all, range).out_of_range &&
            found.score.moved == score(area, *all, range).moved;
  }
  CHECK(best >= 34);
}

TEST_CASE("a town of some size keeps the rules that one of its plans keeps") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Area area = random_town(10, 8, 8, seed, 100, 500);
    const Range range{1500, 3000};
    const auto known = solve(area, {.range = range, .seed = 7, .work = 5'000'000});
    REQUIRE(known);
    std::mt19937 random(seed);
    for (int i = 0; i < 30; ++i) {
      const std::uint32_t a = random() % 80, b = random() % 80;
      if (a == b) continue;
      const bool one = known->plan.group[a] == known->plan.group[b];
      (one ? area.rules.together : area.rules.apart).push_back({a, b});
      const std::int32_t now = known->plan.identity[known->plan.group[a]];
      if (i % 3 == 0 && now >= 0 && now == area.units[a].community) area.rules.locked.push_back(a);
    }
    auto& locked = area.rules.locked;
    std::sort(locked.begin(), locked.end());
    locked.erase(std::unique(locked.begin(), locked.end()), locked.end());
    const auto solved = solve(area, {.range = range, .work = 20'000'000});
    REQUIRE(solved);
    CHECK(solved->score.broken == 0);
    CHECK(solved->score.out_of_range <= known->score.out_of_range);
    CHECK(solved->least_moved <= known->score.moved);
  }
}
