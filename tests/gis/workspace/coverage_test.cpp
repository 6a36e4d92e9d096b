// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/coverage.h"

#include <doctest/doctest.h>

#include "gis/workspace/queries/household_change.h"
#include "gis/workspace/queries/people.h"
#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::queries {
namespace {

using workspace::Change;
using workspace::Workspace;
using Rows = std::vector<std::pair<const char*, Row>>;

Geometry box(double x) {
  return Polygon{.outer = {{x, 0}, {x + 1000, 0}, {x + 1000, 1000}, {x, 1000}, {x, 0}},
                 .holes = {}};
}

Workspace with(const std::string& place, const Rows& rows) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  REQUIRE(work->perform({.name = "Put", .actor = {"王敏"}, .summary = "放入"},
                        [&](Change& change) -> Result<void> {
                          for (const auto& [table, row] : rows) {
                            if (const auto done = change.insert(table, row); !done)
                              return fail(done);
                          }
                          return {};
                        }));
  return std::move(*work);
}

Row scenario(const char* id, std::int64_t after, bool proven, double bound) {
  return {{"id", id},
          {"name", std::string("布点 ") + id},
          {"goal", "max_covering"},
          {"facility_kind", "home_care_station"},
          {"limit_s", 900.0},
          {"speed_mps", 1.0},
          {"people", 60},
          {"covered_before", 10},
          {"covered_after", after},
          {"bound", bound},
          {"proven", proven ? 1 : 0},
          {"parameters", R"({"goal":"home_care","by_cost":false})"}};
}

Row site(const char* scenario, double cost) {
  return {{"scenario_id", scenario},
          {"name", "点"},
          {"rank", 1},
          {"cost", cost},
          {"geom", Point{10, 10}}};
}

Rows towns() {
  return {
      {"township", {{"id", "t1"}, {"code", "330683001"}, {"name", "剡湖"}, {"geom", box(0)}}},
      {"township", {{"id", "t2"}, {"name", "甘霖"}, {"geom", box(1000)}}},
      // By id, by code, by place, and by cohorts alone.
      {"demand", {{"id", "d1"}, {"township_id", "t1"}, {"elderly", 10}, {"geom", Point{5, 5}}}},
      {"demand",
       {{"id", "d2"}, {"township_id", "330683001"}, {"elderly", 20}, {"geom", Point{6, 5}}}},
      {"demand", {{"id", "d3"}, {"c60", 25}, {"c85", 5}, {"c00", 7}, {"geom", Point{1500, 500}}}}};
}

TEST_CASE("coverage is counted by township, whatever word a row refers to it by, least first") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Rows rows = towns();
    rows.push_back({"siting_scenario", scenario("s1", 40, true, 40)});
    rows.push_back(
        {"uncovered_place", {{"scenario_id", "s1"}, {"demand_id", "d2"}, {"people", 20}}});
    auto work = with(store->place(), rows);
    const auto found = care_coverage(work.session());
    REQUIRE_MESSAGE(found.has_value(), (found ? "" : found.error().code));
    CHECK(found->target_share == doctest::Approx(0.8));
    CHECK(found->minutes == 15);
    REQUIRE(found->townships.size() == 2);
    CHECK(found->townships[0].name == "剡湖");
    CHECK(found->townships[0].people == 30);
    CHECK(found->townships[0].reached == 10);
    CHECK(found->townships[1].people == 30);
    CHECK(found->townships[1].reached == 30);
  }
}

TEST_CASE("the front holds today and what nothing beats; others keep their place off it") {
  const tests::SqliteStore store;
  auto work = with(store.place(), {{"siting_scenario", scenario("a", 30, true, 30)},
                                   {"siting_result", site("a", 2e6)},
                                   {"siting_scenario", scenario("b", 25, true, 25)},
                                   {"siting_result", site("b", 3e6)},
                                   {"siting_scenario", scenario("c", 50, false, 55)},
                                   {"siting_result", site("c", 3e6)},
                                   {"siting_result", site("c", 1e6)}});
  const auto front = siting_front(work.session());
  REQUIRE_MESSAGE(front.has_value(), (front ? "" : front.error().code));
  REQUIRE(front->points.size() == 4);
  CHECK(front->by_cost);
  const auto& points = front->points;
  CHECK(points[0].scenario_id.empty());
  CHECK(points[0].reached == 10);
  CHECK(points[1].scenario_id == "a");
  CHECK(points[2].scenario_id == "b");
  CHECK_FALSE(points[2].on_front);
  CHECK(points[3].cost == 4e6);
  CHECK(points[3].on_front);
  CHECK(points[3].current);
  CHECK_FALSE(points[3].proven);
  CHECK(points[3].most_reached == 55);
}

TEST_CASE("where a site's cost is not known, sitings are compared by their sites") {
  const tests::SqliteStore store;
  Row unknown = site("a", 0);
  unknown.set("cost", Value());
  auto work = with(store.place(),
                   {{"siting_scenario", scenario("a", 30, true, 30)}, {"siting_result", unknown}});
  const auto front = siting_front(work.session());
  REQUIRE(front);
  CHECK_FALSE(front->by_cost);
  CHECK(front->points.back().cost == 1);
}

TEST_CASE("ages are summed over places that know them; sexes only if an import carried them") {
  const tests::SqliteStore store;
  Rows rows = towns();
  auto work = with(store.place(), rows);
  const auto all = age_pyramid(work.session());
  REQUIRE(all);
  CHECK(all->places == 1);
  CHECK(all->all[0] == 7);
  CHECK(all->all[12] == 25);
  CHECK(all->all[17] == 5);
  CHECK_FALSE(all->men.has_value());
  CHECK(age_pyramid(work.session(), "t1")->places == 0);
  CHECK(age_pyramid(work.session(), "t2")->places == 1);

  std::string kept = "{";
  for (const char letter : {'m', 'f'}) {
    for (int age = 0; age <= 85; age += 5) {
      kept += std::string(kept.size() > 1 ? "," : "") + "\"" + letter + (age < 10 ? "0" : "") +
              std::to_string(age) + "\":" + (letter == 'm' ? "3" : "\"4\"");
    }
  }
  const tests::SqliteStore other;
  auto told =
      with(other.place(),
           {{"demand",
             {{"c00", 7}, {"attributes", kept + "}"}, {"elderly", 1}, {"geom", Point{5, 5}}}}});
  const auto apart = age_pyramid(told.session());
  REQUIRE(apart);
  REQUIRE(apart->men.has_value());
  CHECK((*apart->men)[17] == 3);
  CHECK((*apart->women)[0] == 4);
}

TEST_CASE("a plan's communities are told before and after; of none there is nothing") {
  const tests::SqliteStore store;
  auto work = with(
      store.place(),
      {{"community_plan",
        {{"id", "p"},
         {"name", "方案"},
         {"status", "draft"},
         {"min_households", 1500},
         {"max_households", 3000}}},
       {"plan_assignment", {{"plan_id", "p"}, {"from_community_id", "old"}, {"households", 800}}},
       {"plan_assignment", {{"plan_id", "p"}, {"from_community_id", "old"}, {"households", 900}}},
       {"plan_community",
        {{"plan_id", "p"},
         {"name", "东桥"},
         {"community_id", "old"},
         {"change", "keep"},
         {"households", 1700}}},
       {"plan_community",
        {{"plan_id", "p"}, {"name", "新设"}, {"change", "establish"}, {"households", 1600}}}});
  const auto change = household_change(work.session());
  REQUIRE(change);
  CHECK(change->least == 1500);
  REQUIRE(change->communities.size() == 2);
  CHECK(change->communities[0].before == 1700);
  CHECK_FALSE(change->communities[1].before.has_value());
  CHECK(change->communities[1].after == 1600);
}

}  // namespace
}  // namespace lifang::queries
