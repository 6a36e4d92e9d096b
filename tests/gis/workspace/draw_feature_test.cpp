// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/draw_feature.h"

#include "core/geometry/vertices.h"
#include "tests/gis/workspace/edit_town.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using tests::EditTown;

Result<Edited> draw(EditTown& town, const std::string& table, Geometry shape, Row columns) {
  return draw_feature(town.work, {.table = table,
                                  .shape = std::move(shape),
                                  .columns = std::move(columns),
                                  .editor = town.editor()});
}

TEST_CASE("a drawn compound belongs to its township, holds from today, and can be undone") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    EditTown town(store->place());
    const auto done = draw(town, "compound", tests::rectangle(500, 0, 100, 100),
                           {{"kind", std::string("block")}, {"name", std::string("新坊")}});
    REQUIRE(done.has_value());
    const Row row = town.row("compound", done->id);
    CHECK(row.text("township_id") == "t");
    CHECK(row.text("valid_from") == "2026-11-27");
    CHECK(row.text("kind") == "block");
    CHECK_FALSE(row.known("households"));
    CHECK(done->event.summary == "新绘 小区与街坊 新坊");
    REQUIRE(town.work.undo({"李强"}).has_value());
    CHECK(town.row("compound", done->id).empty());
  }
}

TEST_CASE("a compound drawn over its neighbour stops at the border, and both meet there") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto done = draw(town, "compound", tests::rectangle(350, 50, 150, 100),
                         {{"kind", std::string("residential")}});
  REQUIRE(done.has_value());
  CHECK(area(town.row("compound", done->id).geometry()) == doctest::Approx(100 * 100));
  CHECK(done->followed == std::vector<std::string>{"b"});
  CHECK(has_vertex(town.row("compound", "b").geometry(), {400, 50}));
  REQUIRE(done->findings.size() == 1);
  CHECK(done->findings.front().code == "edit.cut_back");
  CHECK(draw(town, "compound", tests::rectangle(210, 10, 50, 50),
             {{"kind", std::string("residential")}})
            .error()
            .code == "edit.covered");
}

TEST_CASE("an entrance drawn in a compound is the compound's") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const auto done = draw(town, "entrance", Point{10, 10}, {{"kind", std::string("gate")}});
  REQUIRE(done.has_value());
  CHECK(town.row("entrance", done->id).text("compound_id") == "a");
}

TEST_CASE("what is missing, not asked for, or of the wrong form is refused by name") {
  tests::SqliteStore store;
  EditTown town(store.place());
  const Geometry line = Line{{0, 300}, {100, 300}};
  const auto code = [&](const std::string& table, Geometry shape, Row columns) {
    const auto done = draw(town, table, std::move(shape), std::move(columns));
    return done ? std::string() : done.error().code;
  };
  CHECK(code("road", line, {}) == "edit.column_needed");
  CHECK(code("road", line, {{"class", std::string("lane")}, {"name", std::string("甲路")}}) ==
        "edit.not_asked");
  CHECK(code("road", Point{0, 0}, {{"class", std::string("lane")}}) == "edit.wrong_form");
  CHECK(code("township", tests::rectangle(0, 0, 9, 9), {}) == "edit.not_drawn");
  CHECK(code("door_plate", Point{0, 0}, {}) == "edit.not_editable");
  CHECK(code("road", Line{{0, 0}, {0, 0}}, {{"class", std::string("lane")}}) == "edit.no_length");
  CHECK(code("road", line, {{"class", std::string("lane")}}).empty());
  CHECK(town.work.history()->size() == 2);
}

}  // namespace
}  // namespace lifang::operations
