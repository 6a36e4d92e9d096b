// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/reshape_feature.h"

#include "core/geometry/vertices.h"
#include "gis/topology/overlay.h"
#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using tests::EditTown;
using Kind = VertexEdit::Kind;

Result<Edited> move(EditTown& town, Point at, Point to, std::int64_t version = 0) {
  return reshape_feature(town.work, {.table = "compound",
                                     .seen = {town.east, version},
                                     .edits = {{Kind::move, at, to}},
                                     .editor = town.editor()});
}

Result<workspace::Event> another(EditTown& town, const Row& columns) {
  return town.work.perform(
      {.name = "Correct", .actor = {"赵六"}, .summary = "改正 东园"},
      [&](workspace::Change& change) { return change.update("compound", "a", columns); });
}

TEST_CASE("a shared corner moves in both compounds by one operation, undone and redone reopened") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    std::vector<Row> before, after;
    {
      EditTown town(store->place());
      before = tests::content(town.work, "compound");
      const auto done = move(town, {200, 200}, {210, 190});
      REQUIRE(done.has_value());
      CHECK(done->followed == std::vector<std::string>{"b"});
      CHECK(done->event.rows == 2);
      CHECK(done->event.summary == "改形 小区与街坊 东园");
      CHECK(has_vertex(town.row("compound", "a").geometry(), {210, 190}));
      CHECK(has_vertex(town.row("compound", "b").geometry(), {210, 190}));
      after = tests::content(town.work, "compound");
    }
    auto work = *workspace::Workspace::open(store->place(), workspace::Access::write);
    REQUIRE(work.undo({"李强"}).has_value());
    CHECK(tests::content(work, "compound") == before);
    work = *workspace::Workspace::open(store->place(), workspace::Access::write);
    REQUIRE(work.redo({"李强"}).has_value());
    CHECK(tests::content(work, "compound") == after);
  }
}

TEST_CASE("what is refused leaves no trace") {
  tests::SqliteStore store;
  EditTown town(store.place());
  CHECK(move(town, {200, 200}, {100, -50}).error().code == "edit.crosses_itself");
  CHECK(move(town, {77, 77}, {80, 80}).error().code == "edit.no_vertex");
  CHECK(reshape_feature(town.work, {.table = "door_plate",
                                    .seen = {"p1"},
                                    .edits = {{Kind::move, {40, 60}, {0, 0}}},
                                    .editor = town.editor()})
            .error()
            .code == "edit.not_editable");
  CHECK(town.work.history()->size() == 1);
}

TEST_CASE("what has ended is history and is not changed, nor does it follow") {
  tests::SqliteStore store;
  EditTown town(store.place());
  REQUIRE(town.work.perform(
      {.name = "End", .actor = {"王敏"}, .summary = "终止"}, [](workspace::Change& change) {
        return change.update("compound", "b", {{"valid_to", std::string("2026-01-01")}});
      }));
  const auto done = move(town, {200, 200}, {210, 190});
  REQUIRE(done.has_value());
  CHECK(done->followed.empty());
  CHECK(reshape_feature(town.work, {.table = "compound",
                                    .seen = {town.west},
                                    .edits = {{Kind::move, {400, 200}, {410, 200}}},
                                    .editor = town.editor()})
            .error()
            .code == "edit.ended");
}

TEST_CASE("what another changed meanwhile is told field by field, and nothing is written") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const std::int64_t seen = town.row("compound", "a").integer("version");
    REQUIRE(another(town, {{"name", std::string("东苑")}}));
    REQUIRE(another(town, {{"name", std::string("东苑里")}, {"floors", std::int64_t{6}}}));
    REQUIRE(another(town, {{"geom", tests::rectangle(0, 0, 200, 210)}}));
    const auto events = town.work.history()->size();
    const auto done = move(town, {0, 200}, {5, 205}, seen);
    REQUIRE(done.has_value());
    CHECK(done->event.id.empty());
    CHECK(town.work.history()->size() == events);
    REQUIRE(done->conflicts.size() == 3);
    const auto of = [&](const std::string& field) {
      return *std::find_if(done->conflicts.begin(), done->conflicts.end(),
                           [&](const FieldConflict& c) { return c.field == field; });
    };
    CHECK(of("name").yours == Value(std::string("东园")));
    CHECK(of("name").theirs == Value(std::string("东苑里")));
    CHECK(of("name").actor == "赵六");
    CHECK(of("floors").yours == Value{});
    const auto mine = std::get<Geometry>(of("geom").yours);
    CHECK(has_vertex(mine, {5, 205}));
    CHECK(std::get<Geometry>(of("geom").theirs) == tests::rectangle(0, 0, 200, 210));

    // Mine before theirs: the shape as the editor saw it, and the name.
    const auto again =
        reshape_feature(town.work, {.table = "compound",
                                    .seen = {"a", town.row("compound", "a").integer("version")},
                                    .edits = {{Kind::move, {0, 200}, {5, 205}}},
                                    .from = tests::rectangle(0, 0, 200, 200),
                                    .columns = {{"name", std::string("东园")}},
                                    .editor = town.editor()});
    REQUIRE(again.has_value());
    CHECK(again->conflicts.empty());
    CHECK(town.row("compound", "a").text("name") == "东园");
    CHECK(town.row("compound", "a").integer("floors") == 6);
    CHECK(town.row("compound", "a").geometry() == mine);
  }
}

TEST_CASE("mine before theirs does not tear a border that they moved in both compounds") {
  for (const double moved : {190.0, 210.0}) {
    CAPTURE(moved);
    tests::SqliteStore store;
    EditTown town(store.place());
    REQUIRE(move(town, {200, 0}, {moved, 0}));
    REQUIRE(move(town, {200, 200}, {moved, 200}));
    const auto before = tests::content(town.work, "compound");
    const auto mine =
        reshape_feature(town.work, {.table = "compound",
                                    .seen = {"a", town.row("compound", "a").integer("version")},
                                    .edits = {{Kind::move, {0, 0}, {-5, 0}}},
                                    .from = tests::rectangle(0, 0, 200, 200),
                                    .editor = town.editor()});
    REQUIRE_FALSE(mine.has_value());
    CHECK(mine.error().code == (moved < 200 ? "edit.overlaps" : "edit.border_moved"));
    CHECK(tests::content(town.work, "compound") == before);
  }
}

TEST_CASE("a choice is made on the version that the conflict tells; a third change is asked too") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const std::int64_t seen = town.row("compound", "a").integer("version");
    REQUIRE(another(town, {{"name", std::string("东苑")}}));
    const auto first = move(town, {0, 0}, {-5, 0}, seen);
    REQUIRE(first.has_value());
    REQUIRE(first->conflicts.size() == 1);
    const std::int64_t told = first->conflicts[0].version;
    CHECK(told == town.row("compound", "a").integer("version"));
    REQUIRE(another(town, {{"floors", std::int64_t{9}}}));
    const auto second = move(town, {0, 0}, {-5, 0}, told);
    REQUIRE(second.has_value());
    REQUIRE(second->conflicts.size() == 1);
    CHECK(second->conflicts[0].field == "floors");
    CHECK(second->conflicts[0].theirs == Value(std::int64_t{9}));
    CHECK_FALSE(has_vertex(town.row("compound", "a").geometry(), {-5, 0}));
    CHECK_FALSE(move(town, {0, 0}, {-5, 0}, second->conflicts[0].version)->event.id.empty());
  }
}

TEST_CASE("a conflict is told across a long history") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const std::int64_t seen = town.row("compound", "a").integer("version");
    REQUIRE(another(town, {{"name", std::string("东苑")}}));
    for (std::int64_t i = 0; i < 120; ++i) {
      REQUIRE(town.work.perform({.name = "Correct", .actor = {"赵六"}, .summary = "改正 西园"},
                                [&](workspace::Change& change) {
                                  return change.update("compound", "b", {{"floors", i}});
                                }));
    }
    REQUIRE(another(town, {{"name", std::string("东苑里")}}));
    const auto done = move(town, {0, 0}, {-5, 0}, seen);
    REQUIRE(done.has_value());
    REQUIRE(done->conflicts.size() == 1);
    CHECK(done->conflicts[0].yours == Value(std::string("东园")));
    CHECK(done->conflicts[0].theirs == Value(std::string("东苑里")));
  }
}

TEST_CASE("what another changed and changed back is no conflict") {
  tests::SqliteStore store;
  EditTown town(store.place());
  REQUIRE(another(town, {{"name", std::string("东苑")}}));
  REQUIRE(another(town, {{"name", std::string("东园")}}));
  const auto done = move(town, {0, 0}, {-5, 0}, 1);
  REQUIRE(done.has_value());
  CHECK_FALSE(done->event.id.empty());
}

TEST_CASE("roads that meet in a crossing follow it") {
  tests::SqliteStore store;
  EditTown town(store.place());
  REQUIRE(town.work.perform({.name = "Make", .actor = {"王敏"}, .summary = "道路"},
                            [](workspace::Change& change) -> Result<void> {
                              for (const double x : {-100.0, 100.0, 0.0}) {
                                const Geometry line = Line{{x, x == 0 ? 300.0 : 250.0}, {0, 250}};
                                auto made = change.insert("road", {{"class", std::string("local")},
                                                                   {"status", std::string("built")},
                                                                   {"geom", line}});
                                if (!made) return fail(made);
                              }
                              return {};
                            }));
  const std::string id = town.work.session().row("SELECT id FROM road ORDER BY fid")->text("id");
  const auto done = reshape_feature(town.work, {.table = "road",
                                                .seen = {id},
                                                .edits = {{Kind::move, {0, 250}, {4, 255}}},
                                                .editor = town.editor()});
  REQUIRE(done.has_value());
  CHECK(done->followed.size() == 2);
  for (const Row& road : tests::content(town.work, "road")) {
    CHECK(has_vertex(road.geometry(), {4, 255}));
  }
}

}  // namespace
}  // namespace lifang::operations
