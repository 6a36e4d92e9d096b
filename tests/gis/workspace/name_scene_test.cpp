// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/queries/name_scene.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using workspace::Change;
using workspace::Workspace;

namespace {

constexpr double x0 = 500000, y0 = 3270000;

struct Thing {
  std::string table, id, name;
  Geometry geometry;
};

Geometry line(double x1, double y1, double x2, double y2) {
  return Line{{x0 + x1, y0 + y1}, {x0 + x2, y0 + y2}};
}

Geometry box(double x, double y, double size) {
  return MultiPolygon{Polygon{{{x0 + x, y0 + y},
                               {x0 + x + size, y0 + y},
                               {x0 + x + size, y0 + y + size},
                               {x0 + x, y0 + y + size},
                               {x0 + x, y0 + y}},
                              {}}};
}

Workspace map_of(const tests::TemporaryFolder& folder, const std::vector<Thing>& things) {
  auto work = Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  workspace::Operation operation;
  operation.name = "Put";
  const auto done = work->perform(operation, [&](Change& change) -> Result<void> {
    for (const Thing& thing : things) {
      Row row{{"id", thing.id}, {"name", thing.name}, {"geom", thing.geometry}};
      if (thing.table == "road") {
        row.set("class", std::string("local"));
        row.set("status", std::string("built"));
      }
      if (thing.table == "compound") row.set("kind", std::string("residential"));
      if (const auto id = change.insert(thing.table, row); !id) return fail(id);
    }
    return {};
  });
  REQUIRE(done);
  return std::move(*work);
}

/// The codes found for the name that a feature shall bear.
std::vector<std::string> codes(Workspace& work, const std::string& name, const std::string& table,
                               const std::string& id) {
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  queries::NameQuestion question;
  question.name = name;
  question.class_word = table;
  question.table = table;
  question.features = {id};
  const auto scene = queries::name_scene(work.session(), question);
  REQUIRE(scene);
  const auto findings = queries::check_name(work.session(), *tables, *scene);
  REQUIRE(findings);
  std::vector<std::string> out;
  for (const Finding& finding : *findings) out.push_back(finding.code);
  return out;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

TEST_CASE("two carriageways of one road raise nothing") {
  const tests::TemporaryFolder folder;
  Workspace work = map_of(folder, {{"road", "r1", "清溪路", line(0, 0, 900, 0)},
                                   {"road", "r2", "清溪路", line(0, 20, 900, 20)},
                                   {"road", "r3", "清溪路", line(900, 0, 1800, 0)}});
  CHECK(codes(work, "清溪路", "road", "r2").empty());
}

TEST_CASE("a road of the same name elsewhere in town does") {
  const tests::TemporaryFolder folder;
  Workspace work = map_of(folder, {{"road", "r1", "清溪路", line(0, 0, 900, 0)},
                                   {"road", "r2", "清溪路", line(0, 2000, 900, 2000)}});
  CHECK(holds(codes(work, "清溪路", "road", "r2"), "N5.same_name"));
}

TEST_CASE("a compound and the buildings in it that bear its name are one") {
  const tests::TemporaryFolder folder;
  Workspace work = map_of(folder, {{"compound", "c1", "剡溪苑", box(0, 0, 200)},
                                   {"building", "b1", "剡溪苑", box(20, 20, 30)},
                                   {"building", "b2", "剡溪苑", box(90, 20, 30)},
                                   {"building", "b3", "剡溪苑", box(900, 900, 30)}});
  const auto found = codes(work, "剡溪苑", "compound", "c1");
  CHECK(std::count(found.begin(), found.end(), "N5.same_name") == 1);
}

TEST_CASE("a road that runs straight on under another name is told, a side road is not") {
  const tests::TemporaryFolder folder;
  Workspace work = map_of(folder, {{"road", "r1", "", line(0, 0, 900, 0)},
                                   {"road", "r2", "江滨路", line(905, 0, 1800, 100)},
                                   {"road", "r3", "官河路", line(0, 0, 0, 900)}});
  const auto found = codes(work, "清溪路", "road", "r1");
  CHECK(std::count(found.begin(), found.end(), "N12.continuation") == 1);
  CHECK_FALSE(holds(codes(work, "江滨西路", "road", "r1"), "N12.continuation"));
  CHECK(holds(codes(work, "江滨北路", "road", "r1"), "N12.not_north_south"));
}

TEST_CASE("a building called after a road or lake must lie there, or it is told") {
  const tests::TemporaryFolder folder;
  Workspace work = map_of(folder, {{"road", "r1", "官河路", line(0, 0, 3000, 3000)},
                                   {"water", "w1", "剡湖", box(0, 5000, 400)},
                                   {"compound", "at_road", "", box(0, 0, 40)},
                                   {"compound", "off_road", "", box(1500, 900, 40)},
                                   {"compound", "at_lake", "", box(500, 5100, 40)}});
  CHECK_FALSE(holds(codes(work, "官河路公寓", "compound", "at_road"), "N4.road"));
  CHECK(holds(codes(work, "官河路公寓", "compound", "off_road"), "N4.road"));
  CHECK_FALSE(holds(codes(work, "剡湖花园", "compound", "at_lake"), "N4.landmark"));
  CHECK(holds(codes(work, "剡湖花园", "compound", "off_road"), "N4.landmark"));
}
