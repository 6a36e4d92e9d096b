// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/edit_cell.h"

#include <doctest/doctest.h>

#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using workspace::Change;
using workspace::Workspace;

/// A compound, a name under way and one that is published.
Workspace town(const std::string& place) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  const auto made = work->perform(
      {.name = "Put", .actor = {"王敏"}, .summary = "放入"}, [](Change& change) -> Result<void> {
        const std::pair<const char*, Row> rows[] = {
            {"compound",
             {{"id", "c1"}, {"name", "翠湖小区"}, {"kind", "residential"}, {"households", 612}}},
            {"compound",
             {{"id", "c2"}, {"name", "老区"}, {"kind", "residential"}, {"valid_to", "2020-01-01"}}},
            {"place_name",
             {{"id", "n1"}, {"name", "桃源弄"}, {"class", "road"}, {"status", "proposed"}}},
            {"place_name",
             {{"id", "n2"}, {"name", "清溪路"}, {"class", "road"}, {"status", "in_use"}}}};
        for (const auto& [table, row] : rows) {
          if (const auto done = change.insert(table, row); !done) return fail(done);
        }
        return {};
      });
  REQUIRE(made);
  return std::move(*work);
}

EditCell cell(const char* table, const char* id, const char* column, const char* text) {
  return {.table = table,
          .id = id,
          .column = column,
          .text = text,
          .today = "2026-11-24",
          .actor = {"李强"}};
}

Row row(Workspace& work, const std::string& table, const std::string& id) {
  return work.session().row("SELECT * FROM " + table + " WHERE id = ?", {id}).value();
}

TEST_CASE("what another put into the cell since it was seen is not overwritten") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = town(store->place());
    auto first = cell("compound", "c1", "households", "620");
    first.seen = "612";
    REQUIRE(edit_cell(work, first));
    auto second = cell("compound", "c1", "households", "700");
    second.seen = "612";
    const auto refused = edit_cell(work, second);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "cell.changed");
    CHECK(refused.error().args.back() == "620");
    auto other = cell("compound", "c1", "floor_area_m2", "81000.5");
    other.seen = "";
    CHECK(edit_cell(work, other));
  }
}

TEST_CASE("a cell takes what was typed, says so in the history, and is taken back") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = town(store->place());
    const auto event = edit_cell(work, cell("compound", "c1", "households", " 1,204 "));
    REQUIRE(event);
    CHECK(event->summary == "改 翠湖小区 户数：612 → 1204");
    CHECK(row(work, "compound", "c1").integer("households") == 1204);
    REQUIRE(work.undo({"李强"}));
    CHECK(row(work, "compound", "c1").integer("households") == 612);
    REQUIRE(edit_cell(work, cell("compound", "c1", "households", "")));
    CHECK_FALSE(row(work, "compound", "c1").known("households"));
    REQUIRE(edit_cell(work, cell("compound", "c1", "green_share", "0.35")));
    CHECK(row(work, "compound", "c1").number("green_share") == doctest::Approx(0.35));
    REQUIRE(edit_cell(work, cell("place_name", "n1", "meaning", "桃花源")));
    CHECK(row(work, "place_name", "n1").text("meaning") == "桃花源");
  }
}

TEST_CASE("the same value again is no event") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  const auto event = edit_cell(work, cell("compound", "c1", "households", "612"));
  REQUIRE(event);
  CHECK(event->id.empty());
}

TEST_CASE("what a column cannot hold is refused with the reason, nothing changes") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  const std::tuple<const char*, const char*, const char*> wrong[] = {
      {"households", "六百", "cell.not_whole"},     {"households", "1.5", "cell.not_whole"},
      {"households", "-3", "cell.below_zero"},      {"site_area_m2", "大", "cell.not_number"},
      {"green_share", "35", "cell.not_share"},      {"permit_date", "2026-13-40", "cell.not_date"},
      {"households", "1e400", "cell.not_whole"},    {"name", "新名", "cell.not_editable"},
      {"id; DROP TABLE x", "", "cell.not_editable"}};
  for (const auto& [column, text, code] : wrong) {
    CAPTURE(column);
    CAPTURE(text);
    const auto done = edit_cell(work, cell("compound", "c1", column, text));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == code);
  }
  CHECK(row(work, "compound", "c1").integer("version") == 1);
}

TEST_CASE("what was decided, what has ended, what has its own steps, say why they stay") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  CHECK(may_edit(work.session(), cell("compound", "c1", "households", "")));
  CHECK(may_edit(work.session(), cell("place_name", "n2", "meaning", "")).error().code ==
        "cell.locked");
  CHECK(may_edit(work.session(), cell("compound", "c2", "households", "")).error().code ==
        "cell.ended");
  CHECK(may_edit(work.session(), cell("door_plate", "p", "number", "")).error().code ==
        "cell.not_editable");
  CHECK(may_edit(work.session(), cell("compound", "c9", "households", "")).error().code ==
        "workspace.no_row");
}

TEST_CASE("who saw an older version is told that another has changed the row") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  REQUIRE(edit_cell(work, cell("compound", "c1", "households", "700")));
  auto late = cell("compound", "c1", "households", "800");
  late.version = 1;
  CHECK(edit_cell(work, late).error().code == "workspace.stale");
  CHECK(row(work, "compound", "c1").integer("households") == 700);
}

}  // namespace
}  // namespace lifang::operations
