// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/make_units.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/edit_plan.h"
#include "gis/workspace/operations/unit_rules.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;

namespace {

/// A house in which people live outside all compounds.
void add_house(StreetTown& town, double x, double y, std::int64_t dwellings) {
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"},
      [&](workspace::Change& c) -> Result<void> {
        auto id = c.insert("building",
                           Row{{"dwellings", dwellings},
                               {"geom", Geometry(MultiPolygon{tests::street_box(x, y, 20, 10)})}});
        if (!id) return fail(id);
        return {};
      }));
}

bool found(const std::vector<Finding>& findings, const char* code) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& one) { return one.code == code; });
}

}  // namespace

TEST_CASE("a township falls into compounds and blocks; plans are made of their grounds") {
  StreetTown town;
  add_house(town, 20, 10, 90);
  const auto made = make_units(town.work, {.actor = {"王敏"}});
  REQUIRE(made);
  CHECK(made->compounds == 12);
  CHECK(made->blocks == 1);
  CHECK(made->block_households == 90);
  CHECK(made->households == 12 * 700 + 90);
  CHECK(std::abs(made->gap_m2) < 0.01);
  CHECK(made->crossed >= 1);
  double sum = 0;
  for (const Row& row : town.rows("SELECT geom FROM unit_ground")) sum += area(row.geometry());
  CHECK(sum == doctest::Approx(1300.0 * 700).epsilon(1e-9));
  const auto plan = branch_plan(town.work, {});
  REQUIRE(plan);
  const auto open = open_plan(town.work, plan->plan_id);
  REQUIRE(open);
  CHECK(open->plan.area.units.size() == 13);
  CHECK_FALSE(found(open->map.findings, "community.units_stale"));
  // The river bars whoever has no bridge.
  std::size_t barred = 0;
  for (const auto& unit : open->plan.area.units) {
    for (const auto& next : unit.neighbours) barred += !next.crossable;
  }
  CHECK(barred >= 8);
  // Blocks that a plan rests on stay.
  const auto again = make_units(town.work, {});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "units.in_use");
}

TEST_CASE("units are made anew, and a compound that comes later makes the grounds stale") {
  StreetTown town;
  REQUIRE(make_units(town.work, {}));
  REQUIRE(make_units(town.work, {}));
  CHECK(town.rows("SELECT id FROM unit_ground").size() == 12);
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"},
      [&](workspace::Change& c) -> Result<void> {
        auto id = c.insert("compound",
                           Row{{"name", std::string("新苑")},
                               {"kind", std::string("residential")},
                               {"township_id", town.township},
                               {"households", std::int64_t{50}},
                               {"geom", Geometry(MultiPolygon{tests::street_box(5, 5, 20, 20)})}});
        if (!id) return fail(id);
        return {};
      }));
  REQUIRE(branch_plan(town.work, {}));
  const auto open = open_plan(town.work, {});
  REQUIRE(open);
  CHECK(found(open->map.findings, "community.units_stale"));
}

TEST_CASE("a township cut by a river without a bridge is said to be in parts") {
  StreetTown town(false);
  const auto made = make_units(town.work, {});
  REQUIRE(made);
  CHECK(found(made->findings, "units.parts"));
  CHECK(made->barred >= 6);
}

TEST_CASE("a compound across the township's border is refused, naming it") {
  StreetTown town;
  const auto compound = town.rows("SELECT id FROM compound WHERE name = '小区5'");
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"}, [&](workspace::Change& c) {
        return c.update("compound", compound[0].text("id"),
                        {{"geom", Geometry(MultiPolygon{tests::street_box(1250, 50, 90, 200)})}});
      }));
  const auto made = make_units(town.work, {});
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "units.across_border");
  CHECK(made.error().args[2] == "小区5");
  CHECK(town.rows("SELECT id FROM unit_ground").empty());
}

TEST_CASE("rules of compounds are kept with the plan, obeyed by hand, copied with it") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {});
  REQUIRE(plan);
  const auto set = set_unit_rules(town.work, {.lock = {"小区0"},
                                              .together = {"小区1", "小区2"},
                                              .apart = {"小区3", "小区9"},
                                              .phases = true});
  REQUIRE(set);
  CHECK(set->event.summary == "单元规则 剡湖街道社区方案1：锁定 1 个，同社区 1 对，分社区 1 对");
  CHECK(set_unit_rules(town.work, {.lock = {"小区0"}})->event.id.empty());
  const auto stored = read_plan(town.work.session(), plan->plan_id);
  REQUIRE(stored);
  CHECK(stored->area.rules.locked.size() == 1);
  CHECK(stored->area.rules.phases);
  const auto moved =
      move_plan_units(town.work, {.plan = plan->plan_id, .moves = {{{"小区0"}, "西门社区"}}});
  REQUIRE_FALSE(moved);
  CHECK(moved.error().code == "community.unit_locked");
  const auto copy = branch_plan(town.work, {.from = plan->plan_id});
  REQUIRE(copy);
  CHECK(read_plan(town.work.session(), copy->plan_id)->area.rules.apart.size() == 1);
  CHECK_FALSE(set_unit_rules(town.work, {.plan = plan->plan_id, .apart = {"小区1", "小区2"}}));
  CHECK_FALSE(set_unit_rules(town.work, {.plan = plan->plan_id, .together = {"小区1"}}));
  REQUIRE(set_unit_rules(town.work, {.plan = plan->plan_id, .free = {"小区0", "小区1", "小区3"}}));
  CHECK(read_plan(town.work.session(), plan->plan_id)->area.rules.locked.empty());
}
