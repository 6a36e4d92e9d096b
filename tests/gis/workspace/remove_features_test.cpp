// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/remove_features.h"

#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using S = std::string;
using tests::EditTown;

Result<Edited> remove(EditTown& town, const S& table, std::vector<Seen> seen) {
  return remove_features(town.work,
                         {.table = table, .seen = std::move(seen), .editor = town.editor()});
}

TEST_CASE("what nothing refers to is deleted, all in one step that can be taken back") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const auto before = tests::content(town.work, "building");
    const auto done = remove(town, "building", {{"h1"}, {"h2"}, {"h1"}});
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    CHECK(done->event.rows == 2);
    CHECK(done->event.summary == "删除 建筑");
    CHECK(tests::content(town.work, "building").empty());
    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(tests::content(town.work, "building") == before);
    REQUIRE(town.work.redo({"李强"}).has_value());
    CHECK(tests::content(town.work, "building").empty());
  }
}

TEST_CASE("what rows that stay refer to is not deleted; they are counted in the reason") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto refused = remove(town, "compound", {{"a"}});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "edit.in_use");
  CHECK(refused.error().args[0] == "东园");
  CHECK(refused.error().args[1].find("建筑 2") != S::npos);
  CHECK(refused.error().args[1].find("出入口 1") != S::npos);
  CHECK_FALSE(town.row("compound", "a").empty());
}

TEST_CASE("a street goes with its numbers only when asked to, and comes back with all of them") {
  tests::SqliteStore store;
  EditTown town(store.place());
  REQUIRE(town.work.perform(
      {.name = "Make", .actor = {"李强"}, .summary = "样例"}, [](workspace::Change& change) {
        auto made = change.insert("road", {{"id", S("lane")},
                                           {"name", S("桃花弄")},
                                           {"class", S("lane")},
                                           {"status", S("built")},
                                           {"geom", Geometry(Line{{0, 0}, {9, 0}})}});
        for (const char* number : {"1", "2", "3"}) {
          if (!made) break;
          made = change.insert("door_plate", {{"id", S("n") + number},
                                              {"kind", S("road")},
                                              {"road_id", S("lane")},
                                              {"address", S("桃花弄") + number + "号"},
                                              {"text", S(number) + "号"},
                                              {"status", S("in_use")}});
        }
        return made.map([](auto&&) {});
      }));
  const auto before = tests::content(town.work, "door_plate");
  RemoveFeatures request{.table = "road", .seen = {{"lane"}}, .editor = town.editor()};
  const auto asked = remove_features(town.work, request);
  REQUIRE_FALSE(asked.has_value());
  CHECK(asked.error().code == "edit.carries");
  CHECK(asked.error().args[1].find("3") != S::npos);
  CHECK(asked.error().args[3] == "桃花弄1号");
  request.with_carried = true;
  const auto done = remove_features(town.work, request);
  REQUIRE_MESSAGE(done.has_value(), done.error().code);
  CHECK(done->event.rows == 4);
  CHECK(town.row("door_plate", "n1").empty());
  REQUIRE(town.work.undo({"李强"}).has_value());
  CHECK(tests::content(town.work, "door_plate") == before);
  CHECK_FALSE(town.row("road", "lane").empty());

  REQUIRE(town.work.perform({.name = "Make", .actor = {"李强"}, .summary = "样例"},
                            [](workspace::Change& change) {
                              return change
                                  .insert("certificate", {{"kind", S("new")},
                                                          {"applicant_kind", S("person")},
                                                          {"door_plate_id", S("n2")},
                                                          {"address", S("桃花弄2号")},
                                                          {"status", S("issued")},
                                                          {"applied_on", S("2026-11-20")}})
                                  .map([](auto&&) {});
                            }));
  const auto held = remove_features(town.work, request);
  REQUIRE_FALSE(held.has_value());
  CHECK(held.error().code == "edit.in_use");
  CHECK(held.error().args[0] == "桃花弄2号");
}

TEST_CASE("what is official, and what bears a living name, ends by its own act") {
  tests::SqliteStore store;
  EditTown town(store.place());
  CHECK(remove(town, "township", {{"t"}}).error().code == "edit.not_removed");
  CHECK(remove(town, "place_name", {{"n"}}).error().code == "edit.not_editable");
  REQUIRE(town.work.perform({.name = "Name", .actor = {"王敏"}, .summary = "命名"},
                            [&](workspace::Change& change) -> Result<void> {
                              auto made =
                                  change.insert("place_name", {{"name", S("一号楼")},
                                                               {"class", S("building")},
                                                               {"status", S("in_use")},
                                                               {"feature_table", S("building")},
                                                               {"feature_id", S("h1")}});
                              if (!made) return fail(made);
                              return {};
                            }));
  CHECK(remove(town, "building", {{"h1"}, {"h2"}}).error().code == "edit.bears_name");
}

TEST_CASE("a name that was turned down lets go of what is deleted; undo brings both back") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const auto enter = [&](const char* name, const char* status) {
      return town.work.perform({.name = "Name", .actor = {"王敏"}, .summary = "命名"},
                               [&](workspace::Change& change) -> Result<void> {
                                 auto made =
                                     change.insert("place_name", {{"name", S(name)},
                                                                  {"class", S("building")},
                                                                  {"status", S(status)},
                                                                  {"feature_table", S("building")},
                                                                  {"feature_id", S("h1")}});
                                 if (!made) return fail(made);
                                 return {};
                               });
    };
    REQUIRE(enter("一号楼", "withdrawn"));
    REQUIRE(enter("二号楼", "rejected"));
    const auto names = tests::content(town.work, "place_name");
    const auto buildings = tests::content(town.work, "building");
    const auto done = remove(town, "building", {{"h1"}});
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    const auto row = town.work.session().row("SELECT * FROM place_name WHERE name = '一号楼'");
    CHECK_FALSE(row->known("feature_id"));
    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(tests::content(town.work, "building") == buildings);
    CHECK(tests::content(town.work, "place_name") == names);
  }
}

TEST_CASE("what another changed meanwhile is told and stays") {
  tests::SqliteStore store;
  EditTown town(store.place());
  REQUIRE(town.work.perform(
      {.name = "Correct", .actor = {"赵六"}, .summary = "改正"}, [](workspace::Change& change) {
        return change.update("building", "h1", {{"dwellings", std::int64_t{61}}});
      }));
  const auto stale = remove(town, "building", {{"h1", 1}});
  REQUIRE(stale.has_value());
  REQUIRE(stale->conflicts.size() == 1);
  CHECK(stale->conflicts[0].field == "dwellings");
  CHECK(tests::content(town.work, "building").size() == 2);
}

}  // namespace
}  // namespace lifang::operations
