// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/estimate_people.h"

#include <doctest/doctest.h>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/plan_community.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::operations;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

namespace {

MultiPolygon box(double x, double y, double w, double h) {
  return {Polygon{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}, {}}};
}

// Four street blocks around a crossing inside a ring road; one is housing land,
// one industrial; ten houses of 11 x 10 m on two floors in each.
struct Extract {
  tests::TemporaryFolder folder;
  Workspace work;
  explicit Extract(bool buildings = true)
      : work(*Workspace::create(folder.file("extract.gpkg"), 32632)) {
    const auto made = work.perform(
        {.name = "Make", .actor = {"王敏"}, .summary = "造"}, [&](Change& c) -> Result<void> {
          const auto road = [&](const char* name, Line line) {
            return c.insert("road", Row{{"name", std::string(name)},
                                        {"class", std::string("local")},
                                        {"status", std::string("built")},
                                        {"geom", Geometry(line)}});
          };
          road("Ring", {{0, 0}, {400, 0}, {400, 400}, {0, 400}, {0, 0}});
          road("Nord", {{200, 0}, {200, 400}});
          road("Ost", {{0, 200}, {400, 200}});
          c.insert("land", Row{{"kind", std::string("residential")},
                               {"name", std::string("Siedlung")},
                               {"geom", Geometry(box(10, 10, 180, 180))}});
          c.insert("land", Row{{"kind", std::string("industrial")},
                               {"geom", Geometry(box(210, 210, 180, 180))}});
          for (int i = 0; buildings && i < 40; ++i) {
            const double x = 20 + 200.0 * (i / 10 % 2) + 16.0 * (i % 10);
            const double y = 100 + 200.0 * (i / 20);
            const auto id = c.insert("building", Row{{"use", std::string("yes")},
                                                     {"floors", std::int64_t{2}},
                                                     {"geom", Geometry(box(x, y, 11, 10))}});
            if (!id) return fail(id);
          }
          if (buildings) {
            c.insert("building", Row{{"use", std::string("school")},
                                     {"name", std::string("Schule")},
                                     {"geom", Geometry(box(250, 30, 40, 20))}});
          }
          c.insert("facility", Row{{"kind", std::string("clinic")},
                                   {"name", std::string("Praxis")},
                                   {"geom", Geometry(Point{30, 380})}});
          return {};
        });
    REQUIRE(made);
  }
  std::vector<Row> rows(const std::string& sql) { return work.session().rows(sql).value(); }
};

}  // namespace

TEST_CASE(
    "housing land is a compound, other dwellings are blocks between streets, work land is empty") {
  Extract map;
  const auto done = estimate_people(map.work, {.actor = {"王敏"}});
  REQUIRE(done);
  CHECK(done->buildings == 41);
  CHECK(done->dwellings == 30);
  CHECK(done->compounds == 1);
  CHECK(done->blocks == 2);
  CHECK(done->households == 60);
  CHECK(done->population == 3 * 47);  // 20 households of 2.34, rounded, thrice
  CHECK(done->candidates == 2);
  CHECK(done->township_made == "整个图幅");
  for (const Row& row :
       map.rows("SELECT kind, people_source, households, township_id, geom FROM compound")) {
    CHECK(row.text("people_source") == "estimate");
    CHECK(row.integer("households") == 20);
    CHECK_FALSE(row.text("township_id").empty());
  }
  for (const Row& row : map.rows("SELECT * FROM demand")) {
    std::int64_t sum = 0;
    for (int age = 0; age <= 85; age += 5)
      sum += row.integer((age < 10 ? "c0" : "c") + std::to_string(age));
    CHECK(sum == row.integer("population"));
    CHECK(row.integer("elderly") > 0);
    CHECK_FALSE(row.text("compound_id").empty());
  }
  const auto plan = plan_community(
      map.work, {.asked = {.min_households = 20, .max_households = 40}, .seconds = 0.5});
  REQUIRE(plan);
  CHECK(plan->score.out_of_range == 0);
  CHECK(plan->communities_before == 0);
}

TEST_CASE("a second estimate replaces the first, and undo brings the map back") {
  Extract map;
  REQUIRE(estimate_people(map.work, {}));
  const auto again = estimate_people(map.work, {});
  REQUIRE(again);
  CHECK(again->replaced == 3);
  CHECK(again->township_made.empty());
  CHECK(map.rows("SELECT id FROM compound").size() == 3);
  CHECK(map.rows("SELECT id FROM demand").size() == 3);
  CHECK(map.rows("SELECT id FROM candidate_site").size() == 2);
  REQUIRE(map.work.undo({"王敏"}));
  REQUIRE(map.work.undo({"王敏"}));
  CHECK(map.rows("SELECT id FROM compound").empty());
  CHECK(map.rows("SELECT id FROM township").empty());
}

TEST_CASE("without dwellings, or beside people of another source, nothing is guessed") {
  Extract bare(false);
  CHECK(estimate_people(bare.work, {}).error().code == "estimate.no_buildings");
  Extract counted;
  REQUIRE(counted.work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = "加"}, [](Change& c) -> Result<void> {
        const auto id = c.insert("compound", Row{{"name", std::string("花园")},
                                                 {"kind", std::string("residential")},
                                                 {"households", std::int64_t{300}},
                                                 {"people_source", std::string("census")}});
        if (!id) return fail(id);
        return {};
      }));
  CHECK(estimate_people(counted.work, {}).error().code == "estimate.has_people");
}

TEST_CASE("a guess fills what is not known of a compound and leaves what is") {
  Extract map;
  REQUIRE(map.work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = "加"}, [](Change& c) -> Result<void> {
        const auto id = c.insert("compound", Row{{"name", std::string("花园")},
                                                 {"kind", std::string("residential")},
                                                 {"site_area_m2", 12345.0},
                                                 {"geom", Geometry(box(10, 10, 180, 180))}});
        if (!id) return fail(id);
        return {};
      }));
  for (int time = 1; time <= 2; ++time) {
    CAPTURE(time);
    REQUIRE(estimate_people(map.work, {}));
    const auto row = map.work.session().row("SELECT * FROM compound WHERE name = '花园'");
    CHECK(row->number("site_area_m2") == 12345);
    CHECK(row->number("floor_area_m2") == doctest::Approx(2200));
    CHECK(row->integer("households") == 20);
  }
}

TEST_CASE("an estimate whose compounds bear names or plates is not replaced") {
  Extract map;
  REQUIRE(estimate_people(map.work, {}));
  const std::string compound = map.rows("SELECT id FROM compound")[0].text("id");
  REQUIRE(map.work.perform(
      {.name = "Add", .actor = {"王敏"}, .summary = "门牌"}, [&](Change& c) -> Result<void> {
        const auto id = c.insert("door_plate", Row{{"kind", std::string("building")},
                                                   {"text", std::string("1幢")},
                                                   {"status", std::string("in_use")},
                                                   {"compound_id", compound}});
        if (!id) return fail(id);
        return {};
      }));
  const auto again = estimate_people(map.work, {});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "estimate.in_use");
  CHECK(map.rows("SELECT id FROM compound WHERE id = '" + compound + "'").size() == 1);
}
