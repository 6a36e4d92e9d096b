// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/scenario.h"

#include <doctest/doctest.h>

#include "gis/workspace/operations/care_studies.h"
#include "gis/workspace/operations/growth.h"
#include "gis/workspace/operations/service_circles.h"
#include "gis/workspace/operations/site_rules.h"
#include "tests/gis/workspace/care_town.h"

namespace lifang::operations {
namespace {

/// People at both ends and in the middle, four candidates.
struct Street : CareTown {
  Street() {
    people(0, 10);
    people(1000, 40);
    people(3000, 30);
    people(5500, 25);
    candidate(500, "西");
    candidate(1200, "中西");
    candidate(3000, "中");
    candidate(5200, "东");
  }
};

SiteCareRequest asked(int sites) {
  SiteCareRequest out;
  out.sites = sites;
  out.today = "2026-11-28";
  out.work = 1000;
  return out;
}

Scenario run(CareTown& town, const SiteCareRequest& request, const std::string& name = "方案") {
  auto made = make_scenario(town.work.session(), request);
  REQUIRE(made);
  made->name = name;
  auto done = run_scenario(town.work.session(), *made);
  REQUIRE(done);
  return *done;
}

const workspace::Actor planner{"王敏", "planner"};

TEST_CASE("a scenario is read back from its file as it was written") {
  Street town;
  SiteCareRequest request = asked(2);
  request.keep = {"中"};
  request.budget = std::nullopt;
  request.added = {{"新点", at(2500), true}};
  const Scenario done = run(town, request);
  const std::string text = scenario_text(done);
  const auto again = parse_scenario(text, "a.json");
  REQUIRE(again);
  CHECK(scenario_text(*again) == text);
  CHECK(again->question.keep == std::vector<std::string>{"中"});
  CHECK(again->question.added.size() == 1);
  CHECK(parse_scenario("{}", "a.json").error().code == "care.bad_scenario");
  CHECK(parse_scenario("nonsense", "a.json").error().code == "care.bad_scenario");
  std::string broken = text;
  broken.replace(broken.find("\"people\""), 8, "\"poeple\"");
  CHECK(parse_scenario(broken, "a.json").error().args[1] == "people");
}

TEST_CASE("a scenario replays to the same bytes, and says when what it rests on has changed") {
  Street town;
  const Scenario done = run(town, asked(2));
  CHECK(done.result->proven);
  CHECK(done.result->covered_after == 80);
  const auto again = run_scenario(town.work.session(), done);
  REQUIRE(again);
  CHECK(scenario_text(*again) == scenario_text(done));
  CHECK(again->result->findings.empty());
  town.people(5400, 100);
  const auto moved = run_scenario(town.work.session(), done);
  REQUIRE(moved);
  CHECK(moved->inputs != done.inputs);
  CHECK(moved->rules == done.rules);
  REQUIRE(moved->result->findings.size() == 1);
  CHECK(moved->result->findings[0].code == "care.other_inputs");
  REQUIRE(town.work.undo(planner));
  CHECK(inputs_digest(town.work.session()).value() == done.inputs);
}

TEST_CASE("a stored scenario is listed, found whole, renamed and dropped; undo takes each back") {
  Street town;
  const Scenario done = run(town, asked(2), "两处");
  const auto id = store_scenario(town.work, planner, "试算", done);
  REQUIRE(id);
  auto list = stored_scenarios(town.work.session());
  REQUIRE(list);
  REQUIRE(list->size() == 1);
  CHECK((*list)[0].name == "两处");
  CHECK((*list)[0].sites == 2);
  CHECK((*list)[0].covered_after == 80);
  const auto found = find_scenario(town.work.session(), "两处");
  REQUIRE(found);
  CHECK(found->id == *id);
  CHECK(scenario_text(found->scenario) == scenario_text(done));
  CHECK(store_scenario(town.work, planner, "", done).error().code == "care.scenario_taken");

  REQUIRE(rename_scenario(town.work, planner, *id, "首选"));
  CHECK(find_scenario(town.work.session(), "首选")->scenario.name == "首选");
  CHECK(find_scenario(town.work.session(), "两处").error().code == "care.no_scenario");
  REQUIRE(drop_scenario(town.work, planner, "首选"));
  CHECK(stored_scenarios(town.work.session())->empty());
  CHECK(town.work.session().row("SELECT id FROM service_circle")->empty());
  REQUIRE(town.work.undo(planner));
  REQUIRE(town.work.undo(planner));
  CHECK(find_scenario(town.work.session(), "两处")->scenario.result->sites.size() == 2);
  REQUIRE(town.work.undo(planner));
  CHECK(stored_scenarios(town.work.session())->empty());
}

TEST_CASE("sites chosen by hand are a scenario that only counts") {
  Street town;
  SiteCareRequest request = asked(1);
  request.keep = {"西"};
  auto made = make_scenario(town.work.session(), request);
  REQUIRE(made);
  made->name = "手选";
  made->model = "by_hand";
  const auto done = run_scenario(town.work.session(), *made);
  REQUIRE(done);
  REQUIRE(done->result->sites.size() == 1);
  CHECK(done->result->sites[0].name == "西");
  CHECK(done->result->covered_after == 50);
  CHECK_FALSE(done->result->proven);
}

TEST_CASE("a site that falls through is replaced without moving the others") {
  Street town;
  REQUIRE(store_scenario(town.work, planner, "", run(town, asked(2), "两处")));
  const auto found = care_without(town.work.session(), "两处", "中");
  REQUIRE(found);
  CHECK(found->planned.covered_after == 80);
  CHECK(found->lost.covered_after == 50);
  CHECK(found->replaced.covered_after == 75);
  CHECK(found->anew.covered_after == 75);
  CHECK(found->replacement.question.keep.size() == 1);
  CHECK(found->replacement.question.forbid.size() == 1);
  const auto again = run_scenario(town.work.session(), found->replacement);
  REQUIRE(again);
  CHECK(again->result->covered_after == 75);
  CHECK(care_without(town.work.session(), "两处", "没有").error().code == "care.no_site");
}

TEST_CASE("a facility that falls through lowers what there is today") {
  Street town;
  town.station(5500);
  REQUIRE(store_scenario(town.work, planner, "", run(town, asked(1), "一处")));
  const auto found = care_without(town.work.session(), "一处", "站");
  REQUIRE(found);
  CHECK(found->planned.covered_before == 25);
  CHECK(found->lost.covered_before == 0);
  CHECK(found->lost.covered_after == 50);
  CHECK(found->replaced.covered_after == 80);
}

TEST_CASE("the front goes from today to all that can be reached") {
  Street town;
  const auto front = care_frontier(town.work.session(), asked(1), 5);
  REQUIRE(front);
  CHECK_FALSE(front->by_cost);
  REQUIRE(front->points.size() == 4);
  CHECK(front->points[0].point.covered == 0);
  CHECK(front->points[1].point.covered == 50);
  CHECK(front->points[2].point.covered == 80);
  CHECK(front->points[3].point.covered == 105);
}

TEST_CASE("who walks slower reaches less, and the first plan is told at each speed") {
  Street town;
  const auto cells =
      care_sensitivity(town.work.session(), asked(1), {1.0, 0.5, 2.0}, {1, 2}, false);
  REQUIRE(cells);
  REQUIRE(cells->cells.size() == 6);
  for (std::size_t b = 0; b < 2; ++b) {
    CHECK(cells->cells[2 + b].covered <= cells->cells[b].covered);
    CHECK(cells->cells[4 + b].covered >= cells->cells[b].covered);
    CHECK(cells->cells[2 + b].plan_covered <= cells->cells[2 + b].covered);
    CHECK(cells->cells[b].plan_covered == cells->cells[b].covered);
  }
  CHECK(care_sensitivity(town.work.session(), asked(1), {0}, {1}, false).error().code ==
        "walk.bad_speed");
}

TEST_CASE("a budget is kept, and needs costs") {
  Street town;
  SiteCareRequest request = asked(1);
  request.budget = 100;
  auto made = make_scenario(town.work.session(), request);
  CHECK(run_scenario(town.work.session(), *made).error().code == "care.no_cost");
  const auto ids = town.work.session().rows("SELECT id, name FROM candidate_site ORDER BY fid");
  REQUIRE(ids);
  REQUIRE(town.work.perform(
      {.name = "Test", .actor = planner, .summary = "费用"},
      [&](workspace::Change& change) -> Result<void> {
        for (const Row& row : *ids) {
          const double cost = row.text("name") == "西" ? 150 : 50;
          auto done = change.update("candidate_site", row.text("id"), {{"cost", cost}});
          if (!done) return done;
        }
        return {};
      }));
  made = make_scenario(town.work.session(), request);
  const auto done = run_scenario(town.work.session(), *made);
  REQUIRE(done);
  CHECK(done->result->cost <= 100);
  CHECK(done->result->covered_after == 70);  // 中西 and 中; 西 is too dear
  CHECK(done->model == "budget_covering");
}

TEST_CASE("a later year sites for those who will be old then") {
  CareTown town;
  town.candidate(0, "西");
  town.candidate(3000, "东");
  town.add("demand", {{"elderly", std::int64_t{100}},
                      {"population", std::int64_t{1000}},
                      {"c55", std::int64_t{900}},
                      {"c60", std::int64_t{100}},
                      {"geom", at(0)}});
  SiteCareRequest request = asked(1);
  const double now = run(town, request).result->people;
  CHECK(now == 100);
  request.horizon.year = 2025;
  const Scenario later = run(town, request);
  CHECK(later.result->people == doctest::Approx(900 * 0.97 + 100 * 0.96));
  REQUIRE_FALSE(later.result->findings.empty());
  CHECK(later.result->findings[0].code == "growth.projection.low");
  request.horizon.variant = "wild";
  auto made = make_scenario(town.work.session(), request);
  CHECK(run_scenario(town.work.session(), *made).error().code == "growth.no_variant");
  request.horizon = {1900, "middle"};
  made = make_scenario(town.work.session(), request);
  CHECK(run_scenario(town.work.session(), *made).error().code == "growth.bad_year");
}

TEST_CASE("a kind of facility.toml is sited and circled by its own rules") {
  CareTown town;
  town.people(0, 10);
  town.candidate(300, "社工点");
  town.station(600, "social_work_station");
  SiteCareRequest request = asked(1);
  request.goal = "social_work_station";
  const Scenario done = run(town, request);
  CHECK(done.result->people == 40);  // it serves everyone
  CHECK(done.result->covered_before == 40);
  request.goal = "cemetery";
  CHECK(make_scenario(town.work.session(), request).error().code == "care.no_goal");
  const auto circles = service_circles(town.work.session(), {});
  REQUIRE(circles);
  REQUIRE(circles->kinds.size() == 1);
  CHECK(circles->kinds[0].people == siting::Whom::everyone);
  CHECK(circles->kinds[0].minutes == 15);
  CHECK(circles->kinds[0].zh == "社会工作站");
}

TEST_CASE("a cemetery stands neither on fields nor near water, and each reason is told") {
  CareTown town;
  const auto square = [](double x, double y) {
    return MultiPolygon{
        Polygon{{at(x, y), at(x + 100, y), at(x + 100, y + 100), at(x, y + 100), at(x, y)}, {}}};
  };
  town.add("land", {{"kind", "farmland"}, {"geom", square(2000, 2000)}});
  town.add("water", {{"kind", "lake"}, {"name", "南山湖"}, {"geom", square(5000, 2000)}});
  const auto put = [&](const char* name, double x, double y) {
    town.add("candidate_site", {{"kind", "vacant_land"}, {"name", name}, {"geom", at(x, y)}});
  };
  put("田里", 2050, 2050);
  put("湖边", 5100 + 499, 2050);
  put("山上", 5100 + 501, 2050);
  const auto found = check_candidates(town.work.session(), "cemetery");
  REQUIRE(found);
  REQUIRE(found->candidates.size() == 3);
  REQUIRE(found->candidates[0].reasons.size() == 1);
  CHECK(found->candidates[0].reasons[0].kind == "farmland");
  REQUIRE(found->candidates[1].reasons.size() == 1);
  CHECK(found->candidates[1].reasons[0].name == "南山湖");
  CHECK(found->candidates[1].reasons[0].distance_m == doctest::Approx(499));
  CHECK(found->candidates[2].reasons.empty());
  CHECK(check_candidates(town.work.session(), "cinema").error().code == "care.no_goal");
}

}  // namespace
}  // namespace lifang::operations
