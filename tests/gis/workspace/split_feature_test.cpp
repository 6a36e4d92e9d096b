// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/split_feature.h"

#include "core/geometry/vertices.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/queries/name_attributes.h"
#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using tests::EditTown;

constexpr const char* tables[] = {"compound", "building", "demand", "entrance", "door_plate"};

std::vector<std::vector<Row>> all(workspace::Workspace& work) {
  std::vector<std::vector<Row>> out;
  for (const char* table : tables) out.push_back(tests::content(work, table));
  return out;
}

Result<Edited> split(EditTown& town, Line cut, std::int64_t version = 0) {
  return split_feature(town.work, {.table = "compound",
                                   .seen = {town.east, version},
                                   .cut = std::move(cut),
                                   .names = {"东园二期"},
                                   .editor = town.editor()});
}

TEST_CASE("a compound's counts follow its dwellings, people and gates go where they stand") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const auto before = all(town.work);
    // West of the cut 120 x 200 m with 60 dwellings; east of it 80 x 200 m with 20.
    const auto done = split(town, {{120, -10}, {120, 210}});
    REQUIRE(done.has_value());
    REQUIRE(done->made.size() == 1);
    const Row kept = town.row("compound", "a"), made = town.row("compound", done->made[0]);
    CHECK(kept.text("name") == "东园");
    CHECK(made.text("name") == "东园二期");
    CHECK(kept.integer("households") == 60);
    CHECK(made.integer("households") == 20);
    CHECK(kept.integer("population") + made.integer("population") == 161);
    CHECK(kept.number("site_area_m2") == doctest::Approx(30'000));
    CHECK(made.number("site_area_m2") == doctest::Approx(10'000));
    CHECK(made.text("township_id") == "t");
    CHECK(area(kept.geometry()) + area(made.geometry()) == doctest::Approx(40'000));

    CHECK(town.row("building", "h1").text("compound_id") == "a");
    CHECK(town.row("building", "h2").text("compound_id") == done->made[0]);
    CHECK(town.row("entrance", "e").text("compound_id") == done->made[0]);
    CHECK(town.row("door_plate", "p1").text("compound_id") == "a");
    CHECK(town.sum("demand", "population") == 161);
    CHECK(town.sum("demand", "c60") == 9);
    CHECK(tests::content(town.work, "demand").size() == 2);
    CHECK(done->event.summary == "分割 小区与街坊 东园");

    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(all(town.work) == before);
    REQUIRE(town.work.redo({"李强"}).has_value());
    CHECK(town.sum("compound", "households") == 121);
  }
}

TEST_CASE("what stands just outside goes with the nearest part") {
  tests::SqliteStore store;
  EditTown town(store.place());
  using S = std::string;
  const std::pair<const char*, Point> gates[] = {{"south", {160, -1}}, {"far", {40, -1}}};
  for (const auto& [id, at] : gates) {
    const Row gate{{"id", S(id)}, {"kind", S("gate")}, {"compound_id", S("a")}, {"geom", at}};
    REQUIRE(town.work.perform({.name = "Make", .actor = {"王敏"}, .summary = "大门"},
                              [&](workspace::Change& change) -> Result<void> {
                                auto made = change.insert("entrance", gate);
                                if (!made) return fail(made);
                                return {};
                              }));
  }
  // The part that is made, the smaller, lies east of the cut.
  const auto done = split(town, {{120, -10}, {120, 210}});
  REQUIRE(done.has_value());
  CHECK(town.row("entrance", "south").text("compound_id") == done->made[0]);
  CHECK(town.row("entrance", "far").text("compound_id") == "a");
}

TEST_CASE("a cut that ends on a neighbour's border gives the neighbour its vertex") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto done = split(town, {{-10, 80}, {210, 80}});
  REQUIRE(done.has_value());
  CHECK(done->followed == std::vector<std::string>{"b"});
  CHECK(has_vertex(town.row("compound", "b").geometry(), {200, 80}));
}

TEST_CASE("a line that does not cross splits nothing; a stale split says who changed what") {
  tests::SqliteStore store;
  EditTown town(store.place());
  CHECK(split(town, {{120, 20}, {120, 60}}).error().code == "edit.not_crossed");
  REQUIRE(town.work.perform(
      {.name = "Correct", .actor = {"赵六"}, .summary = "改正"}, [](workspace::Change& change) {
        return change.update("compound", "a", {{"households", std::int64_t{90}}});
      }));
  const auto stale = split(town, {{120, -10}, {120, 210}}, 1);
  REQUIRE(stale.has_value());
  REQUIRE(stale->conflicts.size() == 1);
  CHECK(stale->conflicts[0].field == "households");
  CHECK(stale->conflicts[0].theirs == Value(std::int64_t{90}));
  CHECK(tests::content(town.work, "compound").size() == 2);
}

TEST_CASE("a road is split at a crossing: its parts bear its name, plates go with the nearer") {
  tests::SqliteStore store;
  EditTown town(store.place());
  using S = std::string;
  const auto drawn = town.work.perform({.name = "Make", .actor = {"王敏"}, .summary = "道路"},
                                       [](workspace::Change& change) -> Result<void> {
                                         const auto plate = [](const char* id, double x) {
                                           return Row{{"id", S(id)},
                                                      {"kind", S("road")},
                                                      {"road_id", S("r")},
                                                      {"text", S("1号")},
                                                      {"status", S("in_use")},
                                                      {"number", std::int64_t(x)},
                                                      {"geom", Geometry(Point{x, 306})}};
                                         };
                                         const std::pair<const char*, Row> rows[] = {
                                             {"road",
                                              {{"id", S("r")},
                                               {"name", S("清溪路")},
                                               {"class", S("local")},
                                               {"status", S("built")},
                                               {"geom", Geometry(Line{{0, 300}, {100, 300}})}}},
                                             {"place_name",
                                              {{"id", S("n")},
                                               {"name", S("清溪路")},
                                               {"class", S("road")},
                                               {"status", S("in_use")},
                                               {"feature_table", S("road")},
                                               {"feature_id", S("r")}}},
                                             {"door_plate", plate("p10", 10)},
                                             {"door_plate", plate("p80", 80)}};
                                         for (const auto& [table, row] : rows) {
                                           if (auto made = change.insert(table, row); !made)
                                             return fail(made);
                                         }
                                         return {};
                                       });
  REQUIRE(drawn.has_value());
  const auto done = split_feature(town.work, {.table = "road",
                                              .seen = {"r"},
                                              .cut = {{30, 290}, {30, 310}},
                                              .names = {},
                                              .editor = town.editor()});
  REQUIRE(done.has_value());
  const Row made = town.row("road", done->made[0]);
  CHECK(made.text("name") == "清溪路");
  CHECK(length(std::get<Line>(made.geometry())) == doctest::Approx(30));
  CHECK(length(std::get<Line>(town.row("road", "r").geometry())) == doctest::Approx(70));
  CHECK(town.row("door_plate", "p10").text("road_id") == done->made[0]);
  CHECK(town.row("door_plate", "p80").text("road_id") == "r");
  CHECK(queries::bearing_features(town.row("place_name", "n")) ==
        std::vector<std::string>{"r", done->made[0]});
}

Result<Edited> merge(EditTown& town, std::vector<Seen> seen) {
  return merge_features(town.work,
                        {.table = "compound", .seen = std::move(seen), .editor = town.editor()});
}

TEST_CASE("merged compounds are one: counts add up, links lead to it, a twin plate is disputed") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const auto before = all(town.work);
    const auto done = merge(town, {{"b"}, {"a"}});
    REQUIRE(done.has_value());
    const std::string kept = done->id;
    CHECK(tests::content(town.work, "compound").size() == 1);
    CHECK(town.row("compound", kept).integer("households") == 121);
    CHECK(area(town.row("compound", kept).geometry()) == doctest::Approx(80'000));
    CHECK(town.row("building", "h1").text("compound_id") == kept);
    CHECK(town.row("demand", "d").text("compound_id") == kept);
    CHECK(town.sum("door_plate", "COALESCE(disputed, 0)") == 1);
    REQUIRE(done->findings.size() == 1);
    CHECK(done->findings[0].code == "edit.plate_disputed");
    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(all(town.work) == before);
    REQUIRE(town.work.redo({"李强"}).has_value());
    CHECK(town.row("compound", kept).integer("households") == 121);
  }
}

TEST_CASE("gates and units of both compounds keep their numbers: these are not the compound's") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    using S = std::string;
    const auto made = town.work.perform(
        {.name = "Make", .actor = {"王敏"}, .summary = "门牌"},
        [](workspace::Change& change) -> Result<void> {
          for (const char* compound : {"a", "b"}) {
            for (const char* kind : {"gate", "unit", "room", "building"}) {
              // Buildings without a number have none to dispute.
              const bool numbered = kind != S("building");
              auto plate = change.insert("door_plate", {{"kind", S(kind)},
                                                        {"compound_id", S(compound)},
                                                        {"number", std::int64_t{numbered ? 7 : 0}},
                                                        {"text", S("7")},
                                                        {"status", S("in_use")},
                                                        {"geom", Geometry(Point{9, 9})}});
              if (!plate) return fail(plate);
            }
          }
          return {};
        });
    REQUIRE(made.has_value());
    const auto done = merge(town, {{"a"}, {"b"}});
    REQUIRE(done.has_value());
    CHECK(done->findings.size() == 1);
    const auto disputed =
        town.work.session().rows("SELECT * FROM door_plate WHERE disputed IS NOT NULL");
    REQUIRE(disputed->size() == 1);
    CHECK(disputed->front().text("kind") == "building");
    CHECK(disputed->front().integer("number") == 1);
  }
}

TEST_CASE("the larger keeps its identity") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto parts = split(town, {{120, -10}, {120, 210}});
  REQUIRE(parts.has_value());
  const auto done = merge(town, {{parts->made[0]}, {"b"}});
  REQUIRE(done.has_value());
  CHECK(done->id == "b");
  CHECK(town.row("compound", "b").integer("households") == 61);
}

TEST_CASE("split and merged again, the compound is what it was") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto parts = split(town, {{120, -10}, {120, 210}});
  REQUIRE(parts.has_value());
  REQUIRE(merge(town, {{"a"}, {parts->made[0]}}).has_value());
  const Row row = town.row("compound", "a");
  CHECK(row.integer("households") == 80);
  CHECK(row.integer("population") == 161);
  CHECK(row.number("site_area_m2") == doctest::Approx(40'000));
  CHECK(area(row.geometry()) == doctest::Approx(40'000));
}

TEST_CASE("one is none to merge; apart they stay; a name of the register is not left alone") {
  tests::SqliteStore store;
  EditTown town(store.place());
  CHECK(merge(town, {{"a"}}).error().code == "edit.several");
  CHECK(merge(town, {{"a"}, {"a"}}).error().code == "edit.several");
  const auto parts = split(town, {{120, -10}, {120, 210}});
  REQUIRE(parts.has_value());
  CHECK(merge(town, {{"a"}, {"b"}}).error().code == "edit.not_touching");
  REQUIRE(town.work.perform({.name = "Name", .actor = {"王敏"}, .summary = "命名"},
                            [&](workspace::Change& change) -> Result<void> {
                              auto made = change.insert("place_name",
                                                        {{"name", std::string("东园二期")},
                                                         {"class", std::string("compound")},
                                                         {"status", std::string("in_use")},
                                                         {"feature_table", std::string("compound")},
                                                         {"feature_id", parts->made[0]}});
                              if (!made) return fail(made);
                              return {};
                            }));
  CHECK(merge(town, {{"a"}, {parts->made[0]}}).error().code == "edit.bears_name");
  CHECK(merge(town, {{"b"}, {parts->made[0]}}).error().code == "edit.bears_name");
}

TEST_CASE("a part that is given no name is told; one that is named is not") {
  tests::SqliteStore store;
  EditTown town(store.place());
  CHECK(split(town, {{120, -10}, {120, 210}})->findings.empty());
  const auto done = split_feature(town.work, {.table = "compound",
                                              .seen = {"b"},
                                              .cut = {{300, -10}, {300, 210}},
                                              .names = {},
                                              .editor = town.editor()});
  REQUIRE(done->findings.size() == 1);
  CHECK(done->findings[0].code == "edit.part_unnamed");
}

}  // namespace
}  // namespace lifang::operations
