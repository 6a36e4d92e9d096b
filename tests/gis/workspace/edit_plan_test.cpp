// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_plan.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/check_community_plan.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/offer_plans.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;

namespace {

std::int64_t households(StreetTown& town, const std::string& plan, const std::string& community) {
  const auto rows =
      town.rows("SELECT households, change FROM plan_community WHERE plan_id = ? AND name = ?",
                {plan, community});
  return rows.size() == 1 ? rows.front().integer("households") : -1;
}

std::size_t broken(StreetTown& town, const std::string& plan, const char* code) {
  const auto checked = check_community_plan(town.work, plan);
  REQUIRE(checked);
  std::size_t count = 0;
  for (const Finding& one : checked->findings) count += one.code == code;
  return count;
}

}  // namespace

TEST_CASE("a plan begins as the communities are today, whole and ground filled") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  CHECK(plan->plan_name == "剡湖街道社区方案1");
  CHECK(households(town, plan->plan_id, "东门社区") == 5600);
  CHECK(households(town, plan->plan_id, "西门社区") == 2800);
  const auto rows = town.rows("SELECT change, colour, geom FROM plan_community");
  REQUIRE(rows.size() == 2);
  double ground = 0;
  for (const Row& row : rows) {
    CHECK(row.text("change") == "keep");
    ground += area(row.geometry());
  }
  CHECK(ground == doctest::Approx(1300.0 * 700).epsilon(1e-6));
  CHECK(broken(town, plan->plan_id, "community.above_range") == 1);
}

TEST_CASE("a move is one event: units, sums, ground and the words of the trade follow; undo too") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  const auto done = move_plan_units(
      town.work,
      {.plan = plan->plan_id, .moves = {{{"小区3", "小区9"}, "西门社区"}}, .actor = {"王敏"}});
  REQUIRE(done);
  CHECK(done->event.summary == "划转 剡湖街道社区方案1：小区3 等 2 个小区 → 西门社区");
  CHECK(households(town, plan->plan_id, "西门社区") == 4200);
  CHECK(town.rows("SELECT id FROM plan_assignment WHERE moved = 1").size() == 2);
  const auto stored = read_plan(town.work.session(), plan->plan_id);
  REQUIRE(stored);
  CHECK(stored->row.integer("households_moved") == 1400);
  double ground = 0;
  for (const Row& row : town.rows("SELECT geom FROM plan_community"))
    ground += area(row.geometry());
  CHECK(ground == doctest::Approx(1300.0 * 700).epsilon(1e-6));
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(households(town, plan->plan_id, "西门社区") == 2800);
  // The same once more changes nothing, and leaves no event.
  const auto none = move_plan_units(
      town.work, {.plan = plan->plan_id, .moves = {{{"小区4"}, "西门社区"}}, .actor = {"王敏"}});
  REQUIRE(none);
  CHECK(none->event.id.empty());
}

TEST_CASE(
    "a new community is founded by a move and gone when it is emptied; one of today's is "
    "abolished") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  const auto move = [&](std::vector<std::string> units, const std::string& to, bool fresh) {
    return move_plan_units(
        town.work,
        {.plan = plan->plan_id, .moves = {{std::move(units), to, fresh}}, .actor = {"王敏"}});
  };
  REQUIRE(move({"小区0", "小区1", "小区6"}, "", true));
  CHECK(households(town, plan->plan_id, "社区(新1)") == 2100);
  REQUIRE(
      name_plan(town.work, {.plan = plan->plan_id, .community = "社区(新1)", .name = "江滨社区"}));
  CHECK(households(town, plan->plan_id, "江滨社区") == 2100);
  REQUIRE(move({"小区0", "小区1", "小区6"}, "东门社区", false));
  CHECK(households(town, plan->plan_id, "江滨社区") == -1);
  REQUIRE(move({"小区4", "小区5", "小区10", "小区11"}, "东门社区", false));
  const auto gone = town.rows("SELECT change, geom, number FROM plan_community WHERE name = ?",
                              {std::string("西门社区")});
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].text("change") == "abolish");
  CHECK_FALSE(gone[0].known("number"));
  REQUIRE(move({"小区5"}, "西门社区", false));
  CHECK(households(town, plan->plan_id, "西门社区") == 700);
}

TEST_CASE("units without a community are unassigned, and the check says so") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  REQUIRE(move_plan_units(town.work, {.plan = plan->plan_id, .moves = {{{"小区2"}, ""}}}));
  CHECK(broken(town, plan->plan_id, "community.unit_missing") == 1);
  const auto open = open_plan(town.work, plan->plan_id);
  REQUIRE(open);
  const auto judged = community::judge(open->plan.area, open->plan.draft, open->plan.range);
  CHECK(judged.problems.front().kind == community::ProblemKind::unassigned);
}

TEST_CASE(
    "locked communities refuse a move and stay while the rest is optimised; a branch keeps "
    "the lock and leaves the first plan alone") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  REQUIRE(lock_plan_communities(town.work, {.plan = plan->plan_id, .communities = {"西门社区"}}));
  const auto refused =
      move_plan_units(town.work, {.plan = plan->plan_id, .moves = {{{"小区3"}, "西门社区"}}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "community.locked");
  const auto branch = branch_plan(town.work, {.from = plan->plan_id, .name = "方案B"});
  REQUIRE(branch);
  const auto better = reoptimise_plan(town.work, {.plan = "方案B", .seconds = 1});
  REQUIRE(better);
  CHECK(households(town, branch->plan_id, "西门社区") == 2800);
  CHECK(broken(town, branch->plan_id, "community.above_range") == 0);
  CHECK(broken(town, branch->plan_id, "community.wrong_sum") == 0);
  CHECK(households(town, plan->plan_id, "东门社区") == 5600);
  const auto open = open_plan(town.work, "方案B");
  REQUIRE(open);
  // 西门 lies on both banks today, and is locked as it is.
  const auto judged = community::judge(open->plan.area, open->plan.draft, open->plan.range);
  REQUIRE(judged.problems.size() == 1);
  CHECK(judged.problems[0].kind == community::ProblemKind::cut_off);
  CHECK_FALSE(branch_plan(town.work, {.from = plan->plan_id, .name = "方案B"}));
}

TEST_CASE("compounds merged after a plan was drafted stand in it once, where the larger one is") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  const auto id = [&](const char* name) {
    return town.rows("SELECT id FROM compound WHERE name = ?", {std::string(name)})
        .front()
        .text("id");
  };
  REQUIRE(town.work.perform(
      {.name = "Correct", .actor = {"王敏"}, .summary = "更正"}, [&](workspace::Change& change) {
        return change.update(
            "compound", id("小区4"),
            {{"geom", Geometry(MultiPolygon{tests::street_box(800, 50, 200, 200)})}});
      }));
  REQUIRE(move_plan_units(
      town.work, {.plan = plan->plan_id, .moves = {{{"小区4"}, "西门社区"}}, .actor = {"王敏"}}));
  const auto merged = merge_features(
      town.work,
      {.table = "compound", .seen = {{id("小区3")}, {id("小区4")}}, .editor = {.actor = {"王敏"}}});
  REQUIRE(merged);
  const auto open = open_plan(town.work, plan->plan_id);
  REQUIRE(open);
  CHECK(open->plan.area.units.size() == 11);
  const auto stored =
      town.rows("SELECT compound_id FROM plan_assignment WHERE plan_id = ?", {plan->plan_id});
  CHECK(stored.size() == 11);
  const auto judged = community::judge(open->plan.area, open->plan.draft, open->plan.range);
  std::int64_t households = 0;
  for (const auto& one : judged.communities) households += one.households;
  CHECK(households == 12 * 700);
  CHECK(open->plan.draft
            .communities[static_cast<std::size_t>(open->plan.draft.home[static_cast<std::size_t>(
                std::find_if(open->plan.area.units.begin(), open->plan.area.units.end(),
                             [&](const auto& unit) { return unit.id == merged->id; }) -
                open->plan.area.units.begin())])]
            .name == "西门社区");
}

TEST_CASE("plans to choose from are drafts of their own; the plan that they come from stays") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  const auto before = town.rows("SELECT * FROM plan_assignment ORDER BY fid");
  const auto done =
      offer_plans(town.work, {.plan = plan->plan_id, .plans = 4, .seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  REQUIRE_FALSE(done->choices.empty());
  CHECK(town.rows("SELECT id FROM community_plan").size() == 1 + done->choices.size());
  CHECK(town.rows("SELECT * FROM plan_assignment WHERE plan_id = '" + plan->plan_id +
                  "' ORDER BY fid") == before);
  for (const PlanChoice& one : done->choices) {
    const auto open = open_plan(town.work, one.plan_id);
    REQUIRE(open);
    CHECK(open->plan.status == "draft");
    const auto judged = community::judge(open->plan.area, open->plan.draft, open->plan.range);
    CHECK(judged.score.moved == one.choice.score.moved);
    CHECK(judged.score.out_of_range == 0);
    CHECK(one.choice.cuts_proven);
  }
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.rows("SELECT id FROM community_plan").size() == 1);
}
