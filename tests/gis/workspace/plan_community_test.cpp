// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_community.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/check_community_plan.h"
#include "gis/workspace/operations/diff_plan.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

TEST_CASE(
    "a plan is stored whole: every compound once, in range, ground filled, and the check agrees") {
  StreetTown town;
  const auto done =
      plan_community(town.work, {.township = "剡湖街道", .seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  CHECK(done->households == 8400);
  CHECK(done->units == 12);
  CHECK(done->out_of_range_before == 2600);
  CHECK(done->score.out_of_range == 0);
  CHECK(done->score.moved >= done->least_moved);
  CHECK(done->least_moved > 0);

  const auto assigned = town.rows("SELECT compound_id, households, geom FROM plan_assignment");
  std::set<std::string> compounds;
  double ground = 0;
  for (const Row& row : assigned) {
    compounds.insert(row.text("compound_id"));
    ground += area(row.geometry());
  }
  CHECK(assigned.size() == 12);
  CHECK(compounds.size() == 12);
  CHECK(ground == doctest::Approx(1300.0 * 700).epsilon(1e-6));
  std::int64_t households = 0;
  for (const Row& row : town.rows("SELECT change, households, colour, geom FROM plan_community")) {
    if (row.text("change") == "abolish") continue;
    CHECK(row.integer("households") >= 1500);
    CHECK(row.integer("households") <= 3000);
    CHECK(row.text("colour").size() == 7);
    CHECK_FALSE(is_empty(row.geometry()));
    households += row.integer("households");
  }
  CHECK(households == 8400);

  const auto checked = check_community_plan(town.work, done->plan_name);
  REQUIRE(checked);
  CHECK_FALSE(checked->broken);
  // Nothing but the word on the bound of moved households, counted anew.
  REQUIRE(checked->findings.size() == 1);
  CHECK(checked->findings.front().severity == Severity::info);
  REQUIRE(checked->bound_counted.has_value());
  CHECK(*checked->bound_counted <= done->score.moved);
}

TEST_CASE("equal request and seed give an equal plan, and one undo takes it back") {
  StreetTown town;
  const PlanCommunity request{.township = "330683001", .seconds = 1, .seed = 7, .actor = {"王敏"}};
  const auto one = plan_community(town.work, request);
  const auto two = plan_community(town.work, request);
  REQUIRE(one);
  REQUIRE(two);
  CHECK(one->plan_name != two->plan_name);
  CHECK(one->score == two->score);
  const auto groups = [&](const std::string& plan) {
    std::vector<std::string> list;
    for (const Row& row :
         town.rows("SELECT a.name AS name, c.name AS community FROM plan_assignment a JOIN "
                   "plan_community c "
                   "ON c.id = a.plan_community_id WHERE a.plan_id = ? ORDER BY a.name",
                   {plan})) {
      list.push_back(row.text("name") + row.text("community"));
    }
    return list;
  };
  CHECK(groups(one->plan_id) == groups(two->plan_id));
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.rows("SELECT id FROM community_plan").size() == 1);
  CHECK(town.rows("SELECT id FROM plan_assignment").size() == 12);
}

TEST_CASE("no community crosses the river where there is no bridge") {
  StreetTown town(false);
  const auto done = plan_community(town.work, {.seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  for (const Row& row : town.rows("SELECT id FROM plan_community WHERE change <> 'abolish'")) {
    bool south = false;
    bool north = false;
    for (const Row& unit : town.rows("SELECT geom FROM plan_assignment WHERE plan_community_id = ?",
                                     {row.text("id")})) {
      (centroid(unit.geometry()).y < 350 ? south : north) = true;
    }
    CHECK(south != north);
  }
}

TEST_CASE("walks follow the ways to walk on, are straight without any, and the check agrees") {
  StreetTown town(false);
  const PlanCommunity request{
      .asked = {.goals = "walk,grids"}, .seconds = 1, .name = "步行方案", .actor = {"王敏"}};
  const auto straight = plan_community(town.work, request);
  REQUIRE(straight);
  CHECK_FALSE(straight->by_network);
  const auto least = [](const CommunityPlanned& one, community::Goal goal) {
    return one.least[static_cast<std::size_t>(goal)];
  };
  CHECK(straight->all_seen);
  CHECK(least(*straight, community::Goal::walk) == static_cast<double>(straight->score.walk));
  auto checked = check_community_plan(town.work, straight->plan_name);
  REQUIRE(checked);
  CHECK(checked->recount.walk == straight->score.walk);
  CHECK(checked->recount.off_grids == straight->score.off_grids);

  // A road along each bank, along which nobody walks straight.
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"}, [&](Change& c) -> Result<void> {
        for (const double y : {20.0, 680.0}) {
          const auto road = c.insert("road", Row{{"class", std::string("local")},
                                                 {"status", std::string("built")},
                                                 {"geom", Geometry(Line{{0, y}, {1300, y}})}});
          if (!road) return fail(road);
        }
        return {};
      }));
  checked = check_community_plan(town.work, straight->plan_name);
  REQUIRE(checked);
  CHECK(checked->by_network);
  CHECK(checked->recount.walk > straight->score.walk);
  const auto diff = diff_plan(town.work, straight->plan_name);
  REQUIRE(diff);
  CHECK(diff->by_network);
  CHECK(diff->score.walk == checked->recount.walk);
  for (const CommunityDiff& one : diff->communities) {
    const auto& own = one.compounds;
    if (one.row.households_after < 0) continue;
    CHECK(std::find(own.begin(), own.end(), one.centre) != own.end());
    CHECK(one.centre_m > 0);
  }
  const auto walked = plan_community(
      town.work, {.asked = {.goals = "walk"}, .seconds = 1, .name = "路网方案", .actor = {"王敏"}});
  REQUIRE(walked);
  CHECK(walked->by_network);
  CHECK(walked->score.walk <= checked->recount.walk);
  const auto counted = check_community_plan(town.work, "路网方案");
  REQUIRE(counted);
  CHECK(counted->recount.walk == walked->score.walk);
  // What no way leads to is as far as the rules say: the banks are not joined.
  const auto open = open_plan(town.work, "路网方案");
  REQUIRE(open);
  REQUIRE(open->plan.area.ways);
  const auto& units = open->plan.area.units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (std::size_t k = 0; k < units.size(); ++k) {
      const bool apart = (units[i].place.y < 350) != (units[k].place.y < 350);
      CHECK((open->plan.area.ways->at(i, k) == 5000 * units[i].households) == apart);
    }
  }
}

TEST_CASE("the check finds a compound that came after the plan") {
  StreetTown town;
  const auto done = plan_community(town.work, {.seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  const auto added = town.work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = "加"}, [&](Change& c) -> Result<void> {
        const auto id =
            c.insert("compound",
                     Row{{"name", std::string("新小区")},
                         {"kind", std::string("residential")},
                         {"township_id", town.township},
                         {"households", std::int64_t{100}},
                         {"geom", Geometry(MultiPolygon{tests::street_box(1250, 300, 20, 20)})}});
        if (!id) return fail(id);
        return {};
      });
  REQUIRE(added);
  const auto checked = check_community_plan(town.work, {});
  REQUIRE(checked);
  CHECK(checked->broken);
  CHECK(checked->findings.front().code == "community.unit_missing");
}

TEST_CASE("what cannot be planned is refused and nothing is written") {
  StreetTown empty(true, 0);
  CHECK(plan_community(empty.work, {.seconds = 1}).error().code == "community.no_units");
  StreetTown town;
  CHECK(plan_community(town.work, {.township = "三江街道"}).error().code ==
        "community.no_township");
  CHECK(plan_community(town.work, {.asked = {.min_households = 3000, .max_households = 100}})
            .error()
            .code == "community.bad_range");
  CHECK(check_community_plan(town.work, "没有").error().code == "community.no_plan");
  CHECK(town.rows("SELECT id FROM community_plan").empty());
}

TEST_CASE(
    "a compound that names its township by code or name takes part, one that is lost is told") {
  StreetTown town;
  const auto compounds = town.rows("SELECT id FROM compound ORDER BY name");
  REQUIRE(town.work.perform(
      {.name = "Test", .actor = {"王敏"}, .summary = "改"}, [&](Change& c) -> Result<void> {
        for (const auto& [at, word] :
             {std::pair{0, "330683001"}, std::pair{1, "剡湖街道"}, std::pair{2, "330683999"}}) {
          auto done = c.update("compound", compounds[at].text("id"),
                               Row{{"township_id", std::string(word)}});
          if (!done) return done;
        }
        return {};
      }));
  const auto done =
      plan_community(town.work, {.township = "剡湖街道", .seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  CHECK(done->units == 11);
  const auto told = std::find_if(done->findings.begin(), done->findings.end(),
                                 [](const Finding& f) { return f.code == "community.nowhere"; });
  REQUIRE(told != done->findings.end());
  CHECK(told->args[0] == "1");
  CHECK(told->args[1] == "700");
}

TEST_CASE("the law's usual size is stated beside a range that goes beyond it, with its clause") {
  StreetTown town;
  const auto done =
      plan_community(town.work, {.township = "剡湖街道", .seconds = 1, .actor = {"王敏"}});
  REQUIRE(done);
  const auto law = std::find_if(done->findings.begin(), done->findings.end(),
                                [](const Finding& f) { return f.code == "community.beyond_law"; });
  REQUIRE(law != done->findings.end());
  CHECK(law->clause == "城市居民委员会组织法 第六条");
  CHECK(law->args[2] == "100");
  CHECK(law->args[3] == "700");
}
