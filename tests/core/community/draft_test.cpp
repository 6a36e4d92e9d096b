// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/draft.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "core/community/check.h"
#include "tests/core/community/towns.h"

using namespace lifang;
using namespace lifang::community;
using lifang::tests::link;
using lifang::tests::random_town;
using lifang::tests::town_of;

namespace {

// A row of six compounds in two communities: 甲 holds the first four, 乙 the last two.
Area row_of_six() {
  Area area = town_of({700, 700, 700, 700, 600, 600});
  for (std::uint32_t i = 0; i < 5; ++i) link(area, i, i + 1, 100);
  area.communities = {{"a", "甲社区"}, {"b", "乙社区"}};
  for (std::uint32_t i = 0; i < 6; ++i) area.units[i].community = i < 4 ? 0 : 1;
  return area;
}

std::vector<std::string> problems(const Judgement& judged) {
  std::vector<std::string> out;
  for (const Problem& one : judged.problems) {
    out.push_back(std::string(problem_word(one.kind)) + " " + std::to_string(one.community) + " " +
                  std::to_string(one.households));
  }
  return out;
}

}  // namespace

TEST_CASE("today's communities as a draft: sums, who is over, who is under") {
  const Area area = row_of_six();
  const Judgement now = judge(area, draft_of_today(area), {1500, 2500});
  CHECK(now.communities[0].households == 2800);
  CHECK(now.communities[1].units == 2);
  CHECK(now.score == Score{0, 600, 0, 100, 2, 1, 0, 1600});
  CHECK(problems(now) == std::vector<std::string>{"over 0 300", "under 1 300"});
}

TEST_CASE("a move shows its effect before it is taken; the draft it came from stays as it was") {
  const Area area = row_of_six();
  const Draft today = draft_of_today(area);
  const std::uint32_t border[] = {3};
  const auto moved = move_units(area, today, border, 1);
  REQUIRE(moved);
  CHECK(today == draft_of_today(area));
  const Judgement after = judge(area, *moved, {1500, 2500});
  CHECK(after.problems.empty());
  CHECK(after.score == Score{0, 0, 700, 100, 2, 1, 0, 200, 0, 200});
}

TEST_CASE("a part that is cut off is a problem of its own, with its units") {
  const Area area = row_of_six();
  const std::uint32_t middle[] = {2};
  const auto moved = move_units(area, draft_of_today(area), middle, 1);
  REQUIRE(moved);
  const Judgement after = judge(area, *moved, {1, 9000});
  CHECK(problems(after) == std::vector<std::string>{"cut_off 0 700", "cut_off 1 700"});
  CHECK(after.problems[0].units == std::vector<std::uint32_t>{3});
  CHECK(after.communities[0].parts == 2);
}

TEST_CASE("units taken out of their community are unassigned, and move nobody") {
  const Area area = row_of_six();
  const std::uint32_t two[] = {0, 1};
  const auto out = move_units(area, draft_of_today(area), two, -1);
  REQUIRE(out);
  const Judgement after = judge(area, *out, {1, 9000});
  CHECK(problems(after) == std::vector<std::string>{"unassigned -1 1400"});
  CHECK(after.score.moved == 0);
}

TEST_CASE("what is locked neither gives nor takes, and says whose it is") {
  const Area area = row_of_six();
  Draft draft = draft_of_today(area);
  draft.communities[1].locked = true;
  const std::uint32_t border[] = {3};
  const auto into = move_units(area, draft, border, 1);
  REQUIRE_FALSE(into);
  CHECK(into.error().code == "community.locked");
  CHECK(into.error().args == std::vector<std::string>{"小区3", "乙社区"});
  const std::uint32_t other[] = {4};
  CHECK_FALSE(move_units(area, draft, other, 0));
  CHECK_FALSE(move_units(area, draft, border, 7));
}

TEST_CASE("a community that is emptied is abolished, one that is filled again is kept") {
  const Area area = row_of_six();
  const std::uint32_t all[] = {4, 5};
  const auto merged = move_units(area, draft_of_today(area), all, 0);
  REQUIRE(merged);
  const auto told = explain(area, *merged);
  REQUIRE(told.size() == 2);
  CHECK(told[0].kind == ChangeKind::merge);
  CHECK(told[1].kind == ChangeKind::abolish);
  CHECK(told[1].group == -1);
  REQUIRE(told[1].flows.size() == 1);
  CHECK(told[1].flows[0].to == 0);
  const auto back = move_units(area, *merged, all, 1);
  REQUIRE(back);
  CHECK(*back == draft_of_today(area));
  CHECK(explain(area, *back)[1].kind == ChangeKind::keep);
}

TEST_CASE("what is locked stays to the last unit while the rest is solved") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    const Area area = random_town(6, 5, 5, seed);
    Draft draft = draft_of_today(area);
    draft.communities[seed % 5].locked = true;
    const SolveOptions options{.range = {1500, 5000}, .seed = seed, .work = 2'000'000};
    const auto solved = reoptimise(area, draft, options);
    REQUIRE(solved);
    for (std::size_t i = 0; i < area.units.size(); ++i) {
      const auto locked = static_cast<std::int32_t>(seed % 5);
      CHECK((draft.home[i] == locked) == (solved->draft.home[i] == locked));
      CHECK(solved->draft.home[i] >= 0);
    }
    const Judgement judged = judge(area, solved->draft, options.range);
    CHECK(judged.score == solved->score);
    // The rest is one piece for each community: only what was locked may be cut off.
    for (const Problem& one : judged.problems) {
      if (one.kind == ProblemKind::cut_off) CHECK(one.community == std::int32_t(seed % 5));
    }
    CHECK(reoptimise(area, draft, options)->draft == solved->draft);
  }
}

TEST_CASE("nothing is left to solve where all is locked") {
  const Area area = row_of_six();
  Draft draft = draft_of_today(area);
  for (DraftCommunity& one : draft.communities) one.locked = true;
  const auto solved = reoptimise(area, draft, {});
  REQUIRE_FALSE(solved);
  CHECK(solved.error().code == "community.all_locked");
}

TEST_CASE("the judgement agrees with the checker that shares no code with it") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const Area area = random_town(5, 5, 4, seed);
    const Draft draft = draft_of_today(area);
    const Range range{2000, 4000};
    const Judgement judged = judge(area, draft, range);
    std::vector<Claim> claims(draft.communities.size());
    for (std::size_t c = 0; c < claims.size(); ++c) {
      claims[c].name = draft.communities[c].name;
      claims[c].township = "剡湖街道";
      claims[c].households = judged.communities[c].households;
    }
    for (std::size_t i = 0; i < area.units.size(); ++i) {
      if (draft.home[i] >= 0) claims[std::size_t(draft.home[i])].units.push_back(area.units[i].id);
    }
    const auto findings = check(area, claims, range);
    const auto count = [&](std::initializer_list<const char*> codes) {
      return std::count_if(findings.begin(), findings.end(), [&](const Finding& one) {
        return std::any_of(codes.begin(), codes.end(),
                           [&](const char* code) { return one.code == code; });
      });
    };
    const auto of = [&](ProblemKind kind) {
      return std::count_if(judged.problems.begin(), judged.problems.end(),
                           [&](const Problem& one) { return one.kind == kind; });
    };
    CHECK(of(ProblemKind::under) == count({"community.below_range", "community.island"}));
    CHECK(of(ProblemKind::over) == count({"community.above_range", "community.oversize_unit"}));
    std::ptrdiff_t parted = 0, loose = 0;
    for (const Standing& one : judged.communities) parted += one.parts > 1;
    for (const Problem& one : judged.problems) {
      if (one.kind == ProblemKind::unassigned) loose = std::ssize(one.units);
    }
    CHECK(parted == count({"community.not_contiguous"}));
    CHECK(loose == count({"community.unit_missing"}));
  }
}

TEST_CASE("the effect of a hand edit on 2,000 units is there within a hundredth of a second") {
  const Area area = random_town(50, 40, 60, 1);
  const Draft draft = draft_of_today(area);
  const std::uint32_t some[] = {0, 1, 2};
  const auto start = std::chrono::steady_clock::now();
  const auto moved = move_units(area, draft, some, 5);
  REQUIRE(moved);
  CHECK(judge(area, *moved, {}).communities[5].units > 0);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  MESSAGE("effect on 2,000 units: " << took.count() << " ms");
  CHECK(took.count() < 100);
}
