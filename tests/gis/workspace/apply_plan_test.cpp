// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/apply_plan.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/operations/diff_plan.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;

namespace {

/// 东门 keeps the south bank's west, 西门 the east, 江滨社区 is new on the north bank.
std::string lawful_plan(StreetTown& town) {
  const auto plan = branch_plan(town.work, {.name = "方案甲", .actor = {"王敏"}});
  REQUIRE(plan);
  const auto move = [&](std::vector<std::string> units, const std::string& to, bool fresh) {
    REQUIRE(
        move_plan_units(town.work, {.plan = "方案甲", .moves = {{std::move(units), to, fresh}}}));
  };
  move({"小区6", "小区7", "小区8", "小区9"}, "江滨社区", true);
  move({"小区10", "小区11"}, "江滨社区", false);
  move({"小区3"}, "西门社区", false);
  move({"小区10", "小区11"}, "北岸社区", true);
  move({"小区9"}, "北岸社区", false);
  return plan->plan_id;
}

ApplyPlan request(const std::string& from = "2026-11-24") {
  return {.plan = "方案甲",
          .from = from,
          .document = "嵊政发〔2026〕12号",
          .today = "2026-11-25",
          .actor = {"王敏"}};
}

std::size_t count(const std::vector<Finding>& findings, const char* code) {
  return static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [&](const Finding& one) { return one.code == code; }));
}

}  // namespace

TEST_CASE("a plan against today: what is established, which compounds move from where to where") {
  StreetTown town;
  const auto plan = lawful_plan(town);
  const auto diff = diff_plan(town.work, plan);
  REQUIRE(diff);
  CHECK(diff->moves.size() == 7);
  CHECK(diff->moves.front().from == "东门社区");
  CHECK(diff->score.moved == 4900);
  std::string kinds;
  std::int64_t households = 0;
  for (const CommunityDiff& one : diff->communities) {
    kinds += std::string(community::change_word_zh(one.row.kind)) + one.row.name + " ";
    households += one.row.households_after;
    CHECK(one.premises_needed_m2 ==
          doctest::Approx(std::max(600.0, 0.3 * one.row.households_after)));
  }
  CHECK(households == diff->households);
  CHECK(kinds.find("江滨社区") != std::string::npos);
  // The river is nameless here: a neighbour, or the township's border, stands for each side.
  const auto bounds = boundary_sentence(diff->communities[0].after, rules::Language::chinese);
  CHECK(bounds.find("北至江滨社区") != std::string::npos);
  CHECK(bounds.find("南至街道界") != std::string::npos);
}

TEST_CASE("the gate lists what stands against a plan; it is closed until all of it is gone") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.name = "方案甲"});
  REQUIRE(plan);
  auto gate = plan_gate(town.work, "方案甲");
  REQUIRE(gate);
  CHECK_FALSE(gate->passed);
  CHECK(count(gate->findings, "community.above_range") == 1);
  CHECK(count(gate->findings, "community.premises_short") == 2);
  REQUIRE(move_plan_units(town.work, {.plan = "方案甲", .moves = {{{"小区0"}, "", true}}}));
  REQUIRE(move_plan_units(town.work, {.plan = "方案甲", .moves = {{{"小区1"}, ""}}}));
  gate = plan_gate(town.work, "方案甲");
  REQUIRE(gate);
  CHECK(count(gate->findings, "community.unnamed") == 1);
  CHECK(count(gate->findings, "community.unit_missing") == 1);
  const auto refused = apply_plan(town.work, request());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "community.gate_closed");
  CHECK(town.rows("SELECT id FROM community").size() == 2);
}

TEST_CASE(
    "an applied plan is the present from its day on, the day before stays as it was; one "
    "undo takes it back") {
  StreetTown town;
  lawful_plan(town);
  const auto done = apply_plan(town.work, request());
  REQUIRE(done);
  CHECK(done->established == 2);
  CHECK(done->changed == 2);
  CHECK(done->compounds == 12);
  const auto names = [&](const std::string& day) {
    std::string out;
    for (const Row& row : town.rows("SELECT name FROM community WHERE (valid_from IS NULL OR "
                                    "valid_from <= ?) AND (valid_to IS NULL OR valid_to > ?) "
                                    "ORDER BY name",
                                    {day, day})) {
      out += row.text("name") + " ";
    }
    return out;
  };
  CHECK(names("2026-11-23") == "东门社区 西门社区 ");
  CHECK(names("2026-11-24") == "东门社区 北岸社区 江滨社区 西门社区 ");
  // Planned anew, today is what was applied.
  const auto next = branch_plan(town.work, {.name = "下一个", .today = "2026-11-25"});
  REQUIRE(next);
  const auto diff = diff_plan(town.work, "下一个", {}, "2026-11-25");
  REQUIRE(diff);
  CHECK(diff->moves.empty());
  CHECK(diff->communities.size() == 4);
  // The plan itself is still told against what was before it, and is not edited any more.
  const auto applied = diff_plan(town.work, "方案甲", {}, "2026-11-25");
  REQUIRE(applied);
  CHECK(applied->moves.size() == 7);
  CHECK(move_plan_units(town.work, {.plan = "方案甲", .moves = {{{"小区0"}, "西门社区"}}})
            .error()
            .code == "community.not_draft");
  REQUIRE(town.work.undo({"王敏"}));
  REQUIRE(town.work.undo({"王敏"}, done->event.id));
  CHECK(names("2026-11-24") == "东门社区 西门社区 ");
  CHECK(town.rows("SELECT id FROM compound WHERE community_id IN (SELECT id FROM community)")
            .size() == 12);
}

TEST_CASE("what is published is not undone; a day that is not there yet is refused") {
  StreetTown town;
  lawful_plan(town);
  CHECK(apply_plan(town.work, request("2026-12-01")).error().code == "community.apply_future");
  auto bare = request();
  bare.document = " ";
  CHECK(apply_plan(town.work, bare).error().code == "community.no_document");
  CHECK(publish_plan(town.work, "方案甲", {"王敏"}, "").error().code == "community.not_applied");
  const auto done = apply_plan(town.work, request());
  REQUIRE(done);
  REQUIRE(publish_plan(town.work, "方案甲", {"王敏"}, "公告1号"));
  const auto undone = town.work.undo({"王敏"}, done->event.id);
  REQUIRE_FALSE(undone);
}
