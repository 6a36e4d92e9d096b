// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_grids.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;

namespace {

/// Four blocks of flats in the first compound.
void add_buildings(StreetTown& town) {
  const auto compound = town.rows("SELECT id FROM compound WHERE name = '小区0'");
  REQUIRE(compound.size() == 1);
  const auto made = town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"},
      [&](workspace::Change& c) -> Result<void> {
        for (int i = 0; i < 4; ++i) {
          const Polygon outline = tests::street_box(60 + 70.0 * (i % 2), i < 2 ? 70 : 180, 40, 20);
          auto id = c.insert("building", Row{{"compound_id", compound[0].text("id")},
                                             {"dwellings", std::int64_t{30}},
                                             {"geom", Geometry(MultiPolygon{outline})}});
          if (!id) return fail(id);
        }
        return {};
      });
  REQUIRE(made);
}

}  // namespace

TEST_CASE("grids fill their communities; a large compound is divided by its buildings") {
  StreetTown town;
  add_buildings(town);
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  const auto made = make_grids(town.work, {.actor = {"王敏"}});
  REQUIRE(made);
  CHECK(made->event.summary == "划分网格 剡湖街道社区方案1：13 个网格");
  // Eleven compounds of 700 cannot be divided, and are said to be so.
  CHECK(std::count_if(made->findings.begin(), made->findings.end(),
                      [](const Finding& one) { return one.code == "community.grid_whole"; }) == 11);
  const auto small = town.rows("SELECT * FROM plan_grid WHERE buildings > 0");
  REQUIRE(small.size() == 2);
  for (const Row& row : small) {
    CHECK(row.integer("households") == 350);
    CHECK(row.integer("population") == 700);
    CHECK(row.integer("buildings") == 2);
  }
  const auto told = town.rows(
      "SELECT name, grids, residents_per_grid FROM plan_community "
      "ORDER BY name");
  CHECK(told[0].integer("grids") == 9);
  CHECK(told[0].number("residents_per_grid") == doctest::Approx(8 * 1400.0 / 9));
  std::vector<MultiPolygon> parts;
  double sum = 0;
  for (const Row& row : town.rows("SELECT geom FROM plan_grid")) {
    parts.push_back(polygons_of(row.geometry()));
    sum += area(parts.back());
  }
  CHECK(sum == doctest::Approx(1300.0 * 700).epsilon(1e-6));
  CHECK(area(*topology::union_of(parts)) == doctest::Approx(sum).epsilon(1e-6));
}

TEST_CASE("grids are made anew, go with a moved unit, and come back with undo") {
  StreetTown town;
  const auto plan = branch_plan(town.work, {.actor = {"王敏"}});
  REQUIRE(plan);
  REQUIRE(make_grids(town.work, {}));
  REQUIRE(make_grids(town.work, {}));
  CHECK(town.rows("SELECT id FROM plan_grid").size() == 12);
  REQUIRE(move_plan_units(town.work, {.plan = plan->plan_id, .moves = {{{"小区2"}, ""}}}));
  CHECK(town.rows("SELECT id FROM plan_grid").size() == 4);
  CHECK(town.rows("SELECT id FROM plan_community WHERE grids IS NULL").size() == 1);
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.rows("SELECT id FROM plan_grid").size() == 12);
  const auto copy = branch_plan(town.work, {.from = plan->plan_id});
  REQUIRE(copy);
  CHECK(town.rows("SELECT id FROM plan_grid WHERE plan_id = ?", {copy->plan_id}).size() == 12);
}
