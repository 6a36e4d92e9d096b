// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_premises.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "gis/workspace/operations/import_scenario.h"
#include "gis/workspace/operations/plan_service.h"
#include "tests/gis/workspace/street_town.h"

using namespace lifang;
using namespace lifang::operations;
using tests::StreetTown;

namespace {

/// A street through both rows, an office in the east, empty houses along the street.
void furnish(StreetTown& town) {
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"王敏"}, .summary = "造"},
      [&](workspace::Change& c) -> Result<void> {
        auto id = c.insert("road", Row{{"class", std::string("local")},
                                       {"status", std::string("built")},
                                       {"geom", Geometry(Line{{0, 300}, {1300, 300}})}});
        if (!id) return fail(id);
        id = c.insert("facility", Row{{"name", std::string("西门社区服务中心")},
                                      {"kind", std::string("community_premises")},
                                      {"area_m2", 700.0},
                                      {"geom", Geometry(Point{1000, 290})}});
        if (!id) return fail(id);
        for (int i = 0; i < 4; ++i) {
          id = c.insert("candidate_site", Row{{"name", "空房" + std::to_string(i)},
                                              {"kind", std::string("idle_public")},
                                              {"area_m2", i == 0 ? 100.0 : 2000.0},
                                              {"geom", Geometry(Point{100.0 + 200 * i, 290})}});
          if (!id) return fail(id);
        }
        return {};
      }));
}

}  // namespace

TEST_CASE("premises are kept where they stand, sited where they lack, and built in turn") {
  StreetTown town;
  furnish(town);
  const auto plan = branch_plan(town.work, {});
  REQUIRE(plan);
  const auto sited = site_plan_premises(town.work, {.actor = {"王敏"}});
  REQUIRE(sited);
  const auto of = [&](const std::string& community, const std::string& kind) {
    std::vector<PremisesRow> out;
    for (const PremisesRow& row : sited->rows) {
      if (row.community == community && row.kind == kind) out.push_back(row);
    }
    return out;
  };
  // 5,600 households want 1,680 m²; a house of 100 m² is none.
  const auto east = of("东门社区", "office");
  REQUIRE(east.size() == 1);
  CHECK_FALSE(east[0].standing);
  CHECK(east[0].area_m2 == doctest::Approx(1680));
  CHECK(east[0].name != "空房0");
  CHECK(east[0].reached > 0);
  // 2,800 households want 840 m²: 140 m² beside the 700 that stand, and there is no house there.
  const auto west = of("西门社区", "office");
  REQUIRE(west.size() == 1);
  CHECK(west[0].standing);
  CHECK(std::any_of(sited->findings.begin(), sited->findings.end(), [](const Finding& one) {
    return one.code == "community.premises_nowhere" && one.subject == "西门社区";
  }));
  for (const PremisesRow& row : sited->rows) {
    if (!row.standing) CHECK((row.year >= 1 && row.year <= 3 && row.rank >= 1));
  }
  CHECK(plan_premises(town.work.session(), {})->size() == sited->rows.size());
  REQUIRE(site_plan_premises(town.work, {}));
  CHECK(town.rows("SELECT id FROM plan_premises").size() == sited->rows.size());
  // Who moves a unit takes away the premises of both communities.
  REQUIRE(move_plan_units(town.work, {.plan = plan->plan_id, .moves = {{{"小区3"}, "西门社区"}}}));
  CHECK(town.rows("SELECT id FROM plan_premises").empty());
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.rows("SELECT id FROM plan_premises").size() == sited->rows.size());
  REQUIRE(town.work.undo({"王敏"}));
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.rows("SELECT id FROM plan_premises").empty());
}

TEST_CASE("every figure of C8 is told beside its rule, before and after") {
  StreetTown town;
  furnish(town);
  REQUIRE(branch_plan(town.work, {}));
  const auto bare = plan_service(town.work, {});
  REQUIRE(bare);
  REQUIRE(site_plan_premises(town.work, {}));
  const auto told = plan_service(town.work, {});
  REQUIRE(told);
  std::vector<std::string> codes;
  for (const ServiceFigure& one : told->figures) {
    codes.push_back(one.code);
    for (const auto language : {rules::Language::chinese, rules::Language::english}) {
      CHECK_FALSE(service_name(one, language).empty());
      CHECK_FALSE(service_rule(one, language).empty());
      CHECK(service_value(one, true, language).find('{') == std::string::npos);
    }
  }
  CHECK(codes == std::vector<std::string>{"in_range", "whole", "barred", "staff", "grids",
                                          "grid_people", "reach", "walk", "far", "floor"});
  const auto reach = [](const PlanService& service) { return *service.figures[6].number_after; };
  CHECK(reach(*told) > reach(*bare));
  CHECK(*told->figures[0].number_after == 1);  // one of two is in range
  CHECK_FALSE(*told->figures[0].kept);
  CHECK(service_value(told->figures[4], true, rules::Language::chinese) == "—");
}

TEST_CASE("a colleague's table is a scenario; what cannot be kept is told row by row") {
  StreetTown town;
  const std::string file = town.folder.file("方案.csv");
  std::ofstream(file) << "小区,社区\n小区0,东门\n小区1,东门社区\n小区2,江滨社区\n小区99,东门社区\n"
                         "小区1,西门社区\n小区3,\n";
  const auto made = import_scenario(town.work, {.file = file, .name = "同事方案"});
  REQUIRE(made);
  CHECK(made->read == 6);
  CHECK(made->kept == 3);
  CHECK(made->refused == 3);
  CHECK(made->communities == 2);
  CHECK(made->fresh == 1);
  CHECK(made->unassigned == 9);
  std::vector<std::string> codes;
  for (const Finding& one : made->findings) codes.push_back(one.code);
  CHECK(codes == std::vector<std::string>{"scenario.unknown_unit", "scenario.unit_twice",
                                          "scenario.no_community", "scenario.units_missing"});
  const auto rows = town.rows("SELECT name FROM plan_community WHERE households > 0 ORDER BY name");
  CHECK(rows.size() == 2);
  std::ofstream(town.folder.file("空.csv")) << "甲,乙\n1,2\n";
  const auto none = import_scenario(town.work, {.file = town.folder.file("空.csv")});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "scenario.no_field");
}
