// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/site_care.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/reach_people.h"
#include "tests/gis/workspace/care_town.h"

namespace lifang::operations {
namespace {

using workspace::Access;
using workspace::Change;
using workspace::Workspace;
using Town = CareTown;

SiteCareRequest wish(int sites) {
  SiteCareRequest request;
  request.actor = {"王敏"};
  request.sites = sites;
  return request;
}

TEST_CASE("the site that newly reaches most is chosen and written as one undoable event") {
  Town town;
  town.people(100, 50);
  town.people(3000, 30);
  town.people(5000, 40);
  town.station(0);
  town.candidate(200, "西");
  const auto middle = town.candidate(3400, "中");
  const auto east = town.candidate(4200, "东");
  const auto done = site_care(town.work, wish(1));
  REQUIRE(done);
  CHECK(done->people == 120);
  CHECK(done->covered_before == 50);
  CHECK(done->covered_after == 90);
  CHECK(done->bound == 90);
  CHECK(done->proven);
  REQUIRE(done->sites.size() == 1);
  CHECK(done->sites[0].candidate_id == east);
  CHECK(done->sites[0].people_gained == 40);

  auto& session = town.work.session();
  const auto scenario = session.row("SELECT * FROM siting_scenario");
  REQUIRE(scenario);
  CHECK(scenario->integer("covered_after") == 90);
  CHECK(scenario->number("limit_s") == 900);
  const auto result = session.row("SELECT * FROM siting_result");
  CHECK(result->text("candidate_id") == east);
  CHECK(result->text("scenario_id") == done->scenario_id);
  const auto circle = session.row("SELECT * FROM service_circle");
  const Geometry ground = circle->geometry();
  CHECK(contains(ground, at(4200 + 899)));
  CHECK_FALSE(contains(ground, at(4200 + 950)));
  CHECK(area(ground) == doctest::Approx(1800 * 60 + 3.14159 * 30 * 30).epsilon(0.01));

  REQUIRE(town.work.undo({"王敏"}));
  CHECK(session.rows("SELECT id FROM siting_scenario")->empty());
  CHECK(session.rows("SELECT id FROM siting_result")->empty());
  CHECK(session.rows("SELECT id FROM service_circle")->empty());
}

TEST_CASE("900 metres are within 15 minutes and a metre more is not") {
  for (const double x : {900.0, 901.0}) {
    CAPTURE(x);
    Town town;
    town.people(x, 10);
    town.candidate(0, "西");
    CHECK(site_care(town.work, wish(1))->covered_after == (x == 900.0 ? 10 : 0));
  }
}

TEST_CASE("people leave by the nearest gate, not through the wall") {
  Town town;
  const auto compound = town.add("compound", {{"kind", "residential"}, {"name", "未来城"}});
  town.add("demand",
           {{"compound_id", compound}, {"elderly", std::int64_t{70}}, {"geom", at(1000, 60)}});
  town.candidate(1850, "东");
  CHECK(site_care(town.work, wish(1))->covered_after == 0);  // 60 + 850 m by the nearest way
  // By the gate: 100 m to the gate, then 770 m.
  town.add("entrance", {{"kind", "gate"}, {"compound_id", compound}, {"geom", at(1080)}});
  CHECK(site_care(town.work, wish(1))->covered_after == 70);
  // A room of its own inside is reached straight, whatever the gates.
  town.add("candidate_site",
           {{"kind", "compound_room"}, {"compound_id", compound}, {"geom", at(1000, 300)}});
  CHECK(site_care(town.work, wish(2))->covered_after == 70);
}

TEST_CASE("people whom nothing can reach are listed with the reason") {
  Town town;
  const auto lonely = town.people(5900, 7);
  const auto mountain = town.people(100, 9, 2000);
  town.people(100, 20);
  town.candidate(0, "西");
  const auto done = site_care(town.work, wish(3));
  REQUIRE(done);
  REQUIRE(done->uncovered.size() == 2);
  CHECK(done->uncovered[0].demand_id == mountain);
  CHECK(reason_of(done->uncovered[0]) == std::string("off_network"));
  CHECK(done->uncovered[1].demand_id == lonely);
  CHECK(reason_of(done->uncovered[1]) == std::string("no_site_in_reach"));
  CHECK(done->sites.size() == 1);  // no site is opened that gains nobody
}

TEST_CASE("covering all takes as few sites as possible") {
  Town town;
  for (const double x : {0.0, 800.0, 1600.0, 2400.0, 3200.0, 5900.0}) town.people(x, 10);
  for (const double x : {0.0, 800.0, 1600.0, 2400.0, 3200.0}) town.candidate(x, "点");
  auto request = wish(1);
  request.cover_all = true;
  const auto done = site_care(town.work, request);
  REQUIRE(done);
  CHECK(done->sites.size() == 2);
  CHECK(done->bound == 2);
  CHECK(done->proven);
  CHECK(done->covered_after == 50);
  CHECK(done->uncovered.size() == 1);
}

TEST_CASE("who is left without a site is stored with the compound's ground, for the map") {
  Town town;
  const Polygon block{Ring{at(4900, 10), at(5100, 10), at(5100, 90), at(4900, 90), at(4900, 10)},
                      {}};
  const auto compound = town.add(
      "compound", {{"kind", "residential"}, {"name", "远庄"}, {"geom", MultiPolygon{block}}});
  town.people(0, 50);
  const auto far = town.add(
      "demand", {{"compound_id", compound}, {"elderly", std::int64_t{9}}, {"geom", at(5000, 50)}});
  town.candidate(0, "西");
  town.candidate(5000, "东");
  REQUIRE(site_care(town.work, wish(1)));
  const auto row = town.work.session().row("SELECT * FROM uncovered_place");
  REQUIRE(row);
  CHECK(row->text("demand_id") == far);
  CHECK(row->text("name") == "远庄");
  CHECK(row->text("reason") == "not_chosen");
  CHECK(row->integer("people") == 9);
  CHECK(area(row->geometry()) == doctest::Approx(200 * 80));
  REQUIRE(town.work.undo({"王敏"}));
  CHECK(town.work.session().rows("SELECT id FROM uncovered_place")->empty());
}

TEST_CASE("covering all keeps the cost low where every candidate states one, else the number") {
  Town town;
  town.people(0, 10);
  town.people(1500, 10);
  const auto priced = [&](double x, const char* name, Value cost) {
    town.add("candidate_site",
             {{"kind", "idle_public"}, {"name", name}, {"cost", cost}, {"geom", at(x)}});
  };
  priced(750, "中", 90.0);  // alone reaches both
  priced(0, "西", 20.0);
  priced(1500, "东", 30.0);
  auto request = wish(1);
  request.cover_all = true;
  const auto done = site_care(town.work, request);
  REQUIRE(done);
  CHECK(done->by_cost);
  CHECK(done->cost == 50);
  CHECK(done->bound == 50);
  CHECK(done->proven);
  CHECK(done->sites.size() == 2);
  const auto stored = town.work.session().row("SELECT SUM(cost) AS sum FROM siting_result");
  CHECK(stored->number("sum") == 50);

  town.candidate(5000, "无价");
  const auto counted = site_care(town.work, request);
  REQUIRE(counted);
  CHECK_FALSE(counted->by_cost);
  CHECK(counted->sites.size() == 1);
  CHECK(counted->bound == 1);
  REQUIRE(counted->findings.size() == 1);
  CHECK(counted->findings[0].code == "care.some_costs");
}

TEST_CASE("people whose township cannot be told are a finding, codes and names are understood") {
  Town town;
  const Polygon west{
      Ring{at(-100, -500), at(2000, -500), at(2000, 500), at(-100, 500), at(-100, -500)}, {}};
  town.add("township", {{"name", "剡湖街道"}, {"code", "330683001"}, {"geom", MultiPolygon{west}}});
  const auto people = [&](const char* township) {
    town.add("demand", {{"township_id", township}, {"elderly", std::int64_t{10}}, {"geom", at(5)}});
  };
  people("330683001");
  people("剡湖街道");
  people("330683999");
  town.candidate(0, "西");
  auto request = wish(1);
  request.township = "剡湖街道";
  const auto done = site_care(town.work, request);
  REQUIRE(done);
  CHECK(done->people == 20);
  REQUIRE(done->findings.size() == 1);
  CHECK(done->findings[0].code == "care.people_nowhere");
  CHECK(done->findings[0].args == std::vector<std::string>{"1", "10"});
}

TEST_CASE("a road is walked from its first day on and until its last") {
  Town town;
  town.people(900, 10);
  town.candidate(0, "西");
  const auto road = town.work.session().row("SELECT id FROM road");
  REQUIRE(town.work.perform(
      {.name = "Test", .actor = {"测试"}, .summary = "限期"}, [&](Change& change) {
        return change.update("road", road->text("id"),
                             {{"valid_from", "2026-01-01"}, {"valid_to", "2026-12-31"}});
      }));
  auto request = wish(1);
  for (const auto& [day, there] : {std::pair{"2025-12-31", false}, std::pair{"2026-01-01", true},
                                   std::pair{"2026-12-30", true}, std::pair{"2026-12-31", false}}) {
    CAPTURE(day);
    request.today = day;
    CHECK(bool(site_care(town.work, request)) == there);
  }
}

TEST_CASE("compounds passed over because others have a demand row are a finding") {
  Town town;
  town.people(0, 10);
  town.candidate(0, "西");
  town.add("compound",
           {{"kind", "residential"},
            {"elderly", std::int64_t{30}},
            {"geom", MultiPolygon{Polygon{Ring{at(0, 1), at(9, 1), at(9, 9), at(0, 1)}, {}}}}});
  const auto done = site_care(town.work, wish(1));
  REQUIRE(done);
  REQUIRE(done->findings.size() == 1);
  CHECK(done->findings[0].code == "care.not_in_demand");
  CHECK(done->findings[0].args == std::vector<std::string>{"1", "30"});
}

TEST_CASE("a gate without a compound is no gate of every place without one") {
  Town town;
  town.people(0, 10);
  town.candidate(100, "西");
  town.add("entrance", {{"kind", "gate"}, {"compound_id", ""}, {"geom", at(5000)}});
  CHECK(site_care(town.work, wish(1))->covered_after == 10);
}

TEST_CASE("an institution is no home care and a closed station serves nobody") {
  Town town;
  town.people(100, 10);
  town.candidate(0, "西");
  town.station(0, "institution");
  town.add("facility", {{"kind", "home_care_station"}, {"status", "closed"}, {"geom", at(0)}});
  CHECK(site_care(town.work, wish(1))->covered_before == 0);
}

TEST_CASE("a township's people and candidates count, with the stations of its neighbours") {
  Town town;
  const Polygon west{
      Ring{at(-100, -500), at(2000, -500), at(2000, 500), at(-100, 500), at(-100, -500)}, {}};
  const auto id = town.add(
      "township", {{"name", "剡湖街道"}, {"code", "330683001"}, {"geom", MultiPolygon{west}}});
  town.people(100, 10);
  town.people(1900, 20);
  town.people(4000, 40);
  town.candidate(500, "内");
  town.candidate(4000, "外");
  town.station(2100);
  auto request = wish(5);
  for (const std::string& name : {std::string("剡湖街道"), std::string("330683001"), id}) {
    request.township = name;
    const auto done = site_care(town.work, request);
    REQUIRE(done);
    CHECK(done->people == 30);
    CHECK(done->covered_before == 20);
    CHECK(done->covered_after == 30);
    CHECK(done->candidates == 1);
  }
  request.township = "没有镇";
  CHECK(site_care(town.work, request).error().code == "care.no_township");
}

TEST_CASE("what the question needs and is not there is said, and nothing is written") {
  Town town;
  CHECK(site_care(town.work, wish(1)).error().code == "care.no_demand");
  town.people(0, 10);
  CHECK(site_care(town.work, wish(1)).error().code == "care.no_candidates");
  town.candidate(0, "西");
  CHECK(site_care(town.work, wish(0)).error().code == "care.bad_sites");
  auto request = wish(1);
  request.minutes = -1;
  CHECK(site_care(town.work, request).error().code == "care.bad_minutes");
  request = wish(1);
  request.profile = "nobody";
  CHECK(site_care(town.work, request).error().code == "walk.no_profile");
  const auto roads = town.work.session().row("SELECT id FROM road");
  REQUIRE(town.work.perform(
      {.name = "Test", .actor = {"测试"}, .summary = "拆路"}, [&](Change& change) {
        return change.update("road", roads->text("id"), {{"status", std::string("planned")}});
      }));
  CHECK(site_care(town.work, wish(1)).error().code == "care.no_roads");
  CHECK(town.work.session().rows("SELECT id FROM siting_scenario")->empty());
}

TEST_CASE(
    "people are counted from cohorts, or from compounds and villages, where that is all there is") {
  Town town;
  town.candidate(0, "西");
  town.add("village", {{"name", "村"}, {"elderly", std::int64_t{8}}, {"geom", at(300)}});
  const Polygon block{Ring{at(400, 10), at(500, 10), at(500, 90), at(400, 90), at(400, 10)}, {}};
  town.add("compound",
           {{"kind", "residential"}, {"elderly", std::int64_t{30}}, {"geom", MultiPolygon{block}}});
  town.add("compound", {{"kind", "residential"}, {"geom", MultiPolygon{block}}});
  CHECK(site_care(town.work, wish(1))->covered_after == 38);
  town.add("demand", {{"c55", std::int64_t{100}},
                      {"c60", std::int64_t{5}},
                      {"c85", std::int64_t{2}},
                      {"geom", at(10)}});
  CHECK(site_care(town.work, wish(1))->people == 7);
}

TEST_CASE("reach counts who lives within each walk, the limit included") {
  Town town;
  town.people(300, 1);
  town.people(600, 2);
  town.people(900, 4);
  town.people(901, 8);
  ReachRequest request;
  request.at = at(0);
  request.minutes = {5, 10, 15};
  const auto found = reach_people(town.work.session(), request);
  REQUIRE(found);
  REQUIRE(found->rings.size() == 3);
  CHECK(found->rings[0].elderly == 1);
  CHECK(found->rings[1].elderly == 3);
  CHECK(found->rings[2].elderly == 7);
  CHECK(found->rings[2].people == 28);
  CHECK(found->rings[2].ways_m == doctest::Approx(900));
  request.at = at(0, 5000);
  CHECK(reach_people(town.work.session(), request).error().code == "care.off_network");
}

}  // namespace
}  // namespace lifang::operations
