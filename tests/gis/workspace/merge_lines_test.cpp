// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Roads that follow one another end to end become one.
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/queries/name_attributes.h"
#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using S = std::string;
using tests::EditTown;

/// 清溪路 in three: "a" eastwards, "b" on from there but drawn westwards, "c" away from both;
/// "a" and "b" bear the name in the register, "a" first.
struct Street : EditTown {
  explicit Street(const std::string& place, Row more_of_b = {}) : EditTown(place) {
    const auto road = [](const char* id, Line line) {
      return Row{{"id", S(id)},
                 {"name", S("清溪路")},
                 {"class", S("local")},
                 {"status", S("built")},
                 {"geom", Geometry(std::move(line))}};
    };
    Row b = road("rb", {{160, 310}, {100, 300}});
    for (const auto& [column, value] : more_of_b) b.set(column, value);
    Row name{{"id", S("n")},          {"name", S("清溪路")},        {"class", S("road")},
             {"status", S("in_use")}, {"feature_table", S("road")}, {"feature_id", S("rb")}};
    name.set("attributes", queries::with_bearers(name, {"rb", "ra"}));
    const std::pair<const char*, Row> rows[] = {{"road", road("ra", {{0, 300}, {100, 300}})},
                                                {"road", b},
                                                {"road", road("rc", {{400, 300}, {450, 300}})},
                                                {"place_name", name},
                                                {"door_plate",
                                                 {{"id", S("p")},
                                                  {"kind", S("road")},
                                                  {"road_id", S("rb")},
                                                  {"number", std::int64_t{3}},
                                                  {"text", S("3号")},
                                                  {"status", S("in_use")},
                                                  {"geom", Geometry(Point{150, 312})}}}};
    REQUIRE(work.perform({.name = "Make", .actor = {"王敏"}, .summary = "道路"},
                         [&](workspace::Change& change) -> Result<void> {
                           for (const auto& [table, row] : rows) {
                             if (auto made = change.insert(table, row); !made) return fail(made);
                           }
                           return {};
                         }));
  }
  void set(const char* table, const char* id, Row columns) {
    REQUIRE(work.perform(
        {.name = "Correct", .actor = {"王敏"}, .summary = "更正"},
        [&](workspace::Change& change) { return change.update(table, id, std::move(columns)); }));
  }
  Result<Edited> merge(std::vector<Seen> seen) {
    return merge_features(work, {.table = "road", .seen = std::move(seen), .editor = editor()});
  }
};

TEST_CASE("roads end to end become one: the longer keeps its direction, plates and name follow") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Street town(store->place());
    const auto roads = tests::content(town.work, "road"),
               names = tests::content(town.work, "place_name"),
               plates = tests::content(town.work, "door_plate");
    const auto done = town.merge({{"rb"}, {"ra"}});
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    CHECK(done->id == "ra");
    CHECK(town.row("road", "ra").geometry() == Geometry(Line{{0, 300}, {100, 300}, {160, 310}}));
    CHECK(town.row("road", "rb").empty());
    CHECK(town.row("door_plate", "p").text("road_id") == "ra");
    CHECK(town.row("place_name", "n").text("feature_id") == "ra");
    CHECK(queries::bearing_features(town.row("place_name", "n")) == std::vector<S>{"ra"});
    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(tests::content(town.work, "road") == roads);
    CHECK(tests::content(town.work, "place_name") == names);
    CHECK(tests::content(town.work, "door_plate") == plates);
  }
}

TEST_CASE("roads apart, a bridge, and opposed one-way roads are not made one") {
  tests::SqliteStore store, bridge, oneway;
  Street town(store.place());
  CHECK(town.merge({{"ra"}, {"rc"}}).error().code == "edit.not_end_to_end");
  Street with_bridge(bridge.place(), {{"bridge", std::int64_t{1}}});
  CHECK(with_bridge.merge({{"ra"}, {"rb"}}).error().code == "edit.not_alike");
  Street opposed(oneway.place(), {{"oneway", std::int64_t{1}}});
  opposed.set("road", "ra", {{"oneway", std::int64_t{1}}});
  CHECK(opposed.merge({{"ra"}, {"rb"}}).error().code == "edit.against_oneway");
}

TEST_CASE("a nameless piece takes the name; roads of two names or classes are not made one") {
  tests::SqliteStore store, other, lane;
  Street nameless(store.place());
  nameless.set("road", "ra", {{"name", S()}});
  nameless.set("place_name", "n", {{"status", S("abolished")}});
  REQUIRE(nameless.merge({{"ra"}, {"rb"}}).has_value());
  CHECK(nameless.row("road", "ra").text("name") == "清溪路");
  Street two_names(other.place(), {{"name", S("东桥路")}});
  CHECK(two_names.merge({{"ra"}, {"rb"}}).error().code == "edit.not_alike");
  Street two_classes(lane.place(), {{"class", S("lane")}});
  CHECK(two_classes.merge({{"ra"}, {"rb"}}).error().code == "edit.not_alike");
}

TEST_CASE("of two plates with one number on roads made one, the one led over is in dispute") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Street town(store->place());
    REQUIRE(town.work.perform({.name = "Make", .actor = {"王敏"}, .summary = "门牌"},
                              [](workspace::Change& change) -> Result<void> {
                                auto made = change.insert("door_plate",
                                                          {{"id", S("q")},
                                                           {"kind", S("gate")},
                                                           {"road_id", S("ra")},
                                                           {"number", std::int64_t{3}},
                                                           {"text", S("3号")},
                                                           {"status", S("in_use")},
                                                           {"geom", Geometry(Point{50, 312})}});
                                if (!made) return fail(made);
                                return {};
                              }));
    const auto done = town.merge({{"rb"}, {"ra"}});
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    CHECK(town.row("door_plate", "p").integer("disputed") == 1);
    CHECK_FALSE(town.row("door_plate", "q").known("disputed"));
    REQUIRE(done->findings.size() == 1);
    CHECK(done->findings.front().code == "edit.plate_disputed");
  }
}

TEST_CASE("a ring is closed along its one-way pieces and not against them") {
  tests::SqliteStore with, against;
  const auto close = [](Street& town, Line back) {
    town.set("road", "ra", {{"oneway", std::int64_t{1}}});
    town.set("road", "rb", {{"oneway", std::int64_t{1}}, {"geom", Geometry(std::move(back))}});
    return town.merge({{"ra"}, {"rb"}});
  };
  Street along(with.place());
  CHECK(close(along, {{100, 300}, {50, 330}, {0, 300}}).has_value());
  Street opposed(against.place());
  CHECK(close(opposed, {{0, 300}, {50, 330}, {100, 300}}).error().code == "edit.against_oneway");
}

}  // namespace
}  // namespace lifang::operations
