// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>

#include "gis/workspace/content.h"
#include "gis/workspace/operations/field_copy.h"
#include "gis/workspace/operations/merge_field.h"
#include "gis/workspace/operations/net_changes.h"
#include "tests/support/stores.h"

// Rule: a township works offline and comes back; nothing is overwritten in silence, conflicts stay
// listed until somebody settles them, and the same file merged again changes nothing.

namespace lifang::operations {
namespace {

using workspace::Access;
using workspace::Change;
using workspace::Workspace;

const workspace::Actor officer{"王敏", "officer"};
constexpr const char* day = "2026-11-20";

Polygon square(double x) {
  return {{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, {}};
}

Row compound(const std::string& id, const std::string& township, double x) {
  return {{"id", id},
          {"name", id},
          {"kind", std::string("residential")},
          {"township_id", township},
          {"households", std::int64_t{600}},
          {"geom", Geometry(square(x))}};
}

Result<void> fill(Change& change) {
  for (const auto& [id, x] : {std::pair{"west", 0.0}, {"east", 200.0}}) {
    const Row township{{"id", std::string(id)},
                       {"name", std::string(id)},
                       {"code", std::string(id)},
                       {"geom", Geometry(square(x))}};
    if (auto made = change.insert("township", township); !made) return fail(made);
  }
  for (const Row& row : {compound("a", "west", 0), compound("b", "west", 20),
                         compound("c", "west", 40), compound("d", "east", 200)}) {
    if (auto made = change.insert("compound", row); !made) return fail(made);
  }
  const Row road{{"id", std::string("road")},
                 {"name", std::string("官河路")},
                 {"class", std::string("street")},
                 {"status", std::string("in_use")},
                 {"geom", Geometry(Line{{10, 50}, {90, 50}})}};
  if (auto made = change.insert("road", road); !made) return fail(made);
  const Row applicant{{"name_id", std::string("n")}, {"applicant", std::string("裘小明")}};
  return change.insert("name_applicant", applicant).map([](const auto&) {});
}

template <class Work>
void act(Workspace& work, Work&& what) {
  const auto done = work.perform({"EditCell", officer, "改", {}, {}, {}}, what);
  CAPTURE(done ? "" : done.error().code);
  REQUIRE(done.has_value());
}

void set(Workspace& work, const std::string& id, const Row& columns) {
  act(work, [&](Change& change) { return change.update("compound", id, columns); });
}

Row row_of(Workspace& work, const std::string& table, const std::string& id) {
  return *work.session().row("SELECT * FROM " + table + " WHERE id = ?", {id});
}

/// An office with the western township taken out.
struct Taken {
  tests::TemporaryFolder folder;
  Workspace office;
  std::string file = folder.file("field.gpkg");
  TakenOut out;

  explicit Taken(const std::string& place) : office(*Workspace::create(place, 4549)) {
    act(office, fill);
    const auto taken = take_out(office, {"west", file, day, officer, {}});
    CAPTURE(taken ? "" : taken.error().code);
    REQUIRE(taken.has_value());
    out = *taken;
  }
  Workspace copy() { return *Workspace::open(file, Access::write); }
  FieldMerged merge() {
    const auto merged = merge_field(office, {file, day, officer, {}});
    CAPTURE(merged ? "" : merged.error().code);
    REQUIRE(merged.has_value());
    return *merged;
  }
};

TEST_CASE("a copy holds the township's rows as they are, and no personal data") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    auto copy = taken.copy();
    const auto count = [&](const std::string& table) {
      return copy.session().row("SELECT count(*) AS n FROM " + table)->integer("n");
    };
    CHECK(count("compound") == 3);
    CHECK(count("road") == 1);
    CHECK(count("township") == 2);
    CHECK(count("name_applicant") == 0);
    CHECK(taken.out.rows == 6);
    const auto origin = origin_of(copy);
    REQUIRE(origin);
    CHECK(origin->copy == taken.out.copy);
    CHECK(origin->township == "west");
    CHECK(origin->by == "王敏");
    CHECK_FALSE(origin->office.empty());
    CHECK(origin_of(taken.office)->copy.empty());
    CHECK(row_of(copy, "compound", "a").geometry() ==
          row_of(taken.office, "compound", "a").geometry());
    CHECK(copy.undo(officer).error().code == "history.final");
  }
}

TEST_CASE("what only one side changed is there afterwards, field by field") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    {
      auto copy = taken.copy();
      set(copy, "a", {{"households", std::int64_t{650}}});
      set(copy, "b", {{"floors", std::int64_t{6}}, {"geom", Geometry(square(21))}});
      act(copy, [](Change& change) { return change.erase("compound", "c"); });
      act(copy, [](Change& change) {
        return change.insert("compound", compound("e", "west", 60)).map([](const auto&) {});
      });
    }
    set(taken.office, "a", {{"floors", std::int64_t{11}}});
    set(taken.office, "d", {{"households", std::int64_t{1}}});
    const FieldMerged merged = taken.merge();
    CHECK(merged.events == 4);
    CHECK(merged.taken == 4);
    CHECK(merged.conflicts == 0);
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 650);
    CHECK(row_of(taken.office, "compound", "a").integer("floors") == 11);
    CHECK(row_of(taken.office, "compound", "b").integer("floors") == 6);
    CHECK(row_of(taken.office, "compound", "b").geometry() == Geometry(MultiPolygon{square(21)}));
    CHECK(row_of(taken.office, "compound", "c").empty());
    CHECK(row_of(taken.office, "compound", "e").integer("households") == 600);
    CHECK(row_of(taken.office, "compound", "d").integer("households") == 1);
  }
}

TEST_CASE("the same file merged again changes nothing; work that goes on in it is merged later") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    {
      auto copy = taken.copy();
      set(copy, "a", {{"households", std::int64_t{650}}});
    }
    taken.merge();
    const auto before = *taken.office.history();
    set(taken.office, "a", {{"households", std::int64_t{700}}});
    CHECK(taken.merge().event_id.empty());
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 700);
    CHECK(taken.office.history()->size() == before.size() + 1);
    {
      auto copy = taken.copy();
      set(copy, "b", {{"households", std::int64_t{500}}});
    }
    CHECK(taken.merge().taken == 1);
    CHECK(row_of(taken.office, "compound", "b").integer("households") == 500);
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 700);
  }
}

TEST_CASE("what both changed is listed and stays the office's until somebody settles it") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    {
      auto copy = taken.copy();
      set(copy, "a", {{"households", std::int64_t{650}}, {"floors", std::int64_t{6}}});
      set(copy, "b", {{"households", std::int64_t{500}}});
      set(copy, "c", {{"households", std::int64_t{400}}});
    }
    set(taken.office, "a", {{"households", std::int64_t{700}}});
    set(taken.office, "b", {{"households", std::int64_t{500}}});  // alike: no conflict
    act(taken.office, [](Change& change) { return change.erase("compound", "c"); });
    const FieldMerged merged = taken.merge();
    CHECK(merged.conflicts == 2);
    CHECK(merged.alike == 1);
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 700);
    CHECK(row_of(taken.office, "compound", "a").integer("floors") == 6);
    auto open = *merge_conflicts(taken.office.session(), true);
    REQUIRE(open.size() == 2);
    CHECK(open[0].kind == "field");
    CHECK(open[0].field == "households");
    CHECK(open[0].base == "600");
    CHECK(open[0].theirs == "700");
    CHECK(open[0].mine == "650");
    CHECK(open[0].mine_value == Value{std::int64_t{650}});
    CHECK(open[0].taken_by == "王敏");
    CHECK(open[0].found_on == day);
    CHECK(open[1].kind == "gone");
    CHECK(open[1].name == "c");

    // The office goes on: the conflict waits for one who has seen what is there now.
    set(taken.office, "a", {{"households", std::int64_t{710}}});
    SettleConflict mine{open[0].id, true, 0, day, officer, {}};
    CHECK(settle_conflict(taken.office, mine).error().code == "field.moved_on");
    const MergeConflict seen = merge_conflicts(taken.office.session(), true)->front();
    CHECK(seen.now == "710");
    mine.version = seen.version;
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 710);
    REQUIRE(settle_conflict(taken.office, mine).has_value());
    CHECK(row_of(taken.office, "compound", "a").integer("households") == 650);
    CHECK(settle_conflict(taken.office, mine).error().code == "field.settled");
    CHECK(settle_conflict(taken.office, {open[1].id, true, 0, day, officer, {}}).error().code ==
          "field.row_gone");
    REQUIRE(settle_conflict(taken.office, {open[1].id, false, 0, day, officer, {}}).has_value());
    CHECK(merge_conflicts(taken.office.session(), true)->empty());
    CHECK(merge_conflicts(taken.office.session(), false)->size() == 2);
  }
}

TEST_CASE("a number that the office gave away meanwhile is a conflict, not a second plate") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    const auto plate = [](const std::string& id) {
      return [id](Change& change) {
        const Row row{{"id", id},
                      {"kind", std::string("road")},
                      {"road_id", std::string("road")},
                      {"number", std::int64_t{8}},
                      {"text", std::string("8号")},
                      {"address", std::string("官河路8号")},
                      {"status", std::string("in_use")}};
        return change.insert("door_plate", row).map([](const auto&) {});
      };
    };
    {
      auto copy = taken.copy();
      act(copy, plate("theirs"));
      set(copy, "a", {{"floors", std::int64_t{6}}});
    }
    act(taken.office, plate("ours"));
    const FieldMerged merged = taken.merge();
    CHECK(merged.conflicts == 1);
    CHECK(merged.taken == 1);
    CHECK(merge_conflicts(taken.office.session(), true)->front().kind == "taken");
    CHECK(row_of(taken.office, "door_plate", "theirs").empty());
  }
}

Row entrance(const std::string& id, const std::string& compound) {
  return {{"id", id},
          {"kind", std::string("main")},
          {"compound_id", compound},
          {"geom", Geometry(Point{5, 5})}};
}

void add(Workspace& work, const std::string& table, const Row& row) {
  act(work, [&](Change& change) { return change.insert(table, row).map([](const auto&) {}); });
}

void erase(Workspace& work, const std::string& table, const std::string& id) {
  act(work, [&](Change& change) { return change.erase(table, id); });
}

TEST_CASE("what the copy removed stays while the office's new rows belong to it") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    {
      auto copy = taken.copy();
      erase(copy, "compound", "a");
      erase(copy, "compound", "b");
    }
    add(taken.office, "entrance", entrance("gate", "a"));
    const FieldMerged merged = taken.merge();
    CHECK(merged.taken == 1);
    CHECK(merged.conflicts == 1);
    CHECK_FALSE(row_of(taken.office, "compound", "a").empty());
    CHECK(row_of(taken.office, "compound", "b").empty());
    const MergeConflict used = merge_conflicts(taken.office.session(), true)->front();
    CHECK(used.kind == "used");
    CHECK(used.row == "a");
    const SettleConflict mine{used.id, true, 0, day, officer, {}};
    CHECK(settle_conflict(taken.office, mine).error().code == "field.in_use");
    erase(taken.office, "entrance", "gate");
    REQUIRE(settle_conflict(taken.office, mine).has_value());
    CHECK(row_of(taken.office, "compound", "a").empty());
  }
}

TEST_CASE("a change in the copy that refers to what the office removed is listed") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    add(taken.office, "entrance", entrance("gate", "a"));
    const std::string file = taken.folder.file("second.gpkg");
    REQUIRE(take_out(taken.office, {"west", file, day, officer, {}}).has_value());
    {
      auto copy = *Workspace::open(file, Access::write);
      act(copy, [](Change& change) {
        return change.update("entrance", "gate", {{"compound_id", std::string("b")}});
      });
      add(copy, "attachment",
          {{"id", std::string("photo")},
           {"feature_table", std::string("compound")},
           {"feature_id", std::string("b")},
           {"kind", std::string("photo")},
           {"sha256", *workspace::keep_content(copy.session(), "photograph")},
           {"size", std::int64_t{10}}});
    }
    erase(taken.office, "compound", "b");
    const auto merged = merge_field(taken.office, {file, day, officer, {}});
    REQUIRE(merged.has_value());
    CHECK(merged->conflicts == 2);
    CHECK(row_of(taken.office, "entrance", "gate").text("compound_id") == "a");
    CHECK(row_of(taken.office, "attachment", "photo").empty());
    const auto open = *merge_conflicts(taken.office.session(), true);
    CHECK(open[0].kind == "lost");
    CHECK(open[1].kind == "lost");
    const SettleConflict mine{open[0].id, true, 0, day, officer, {}};
    CHECK(settle_conflict(taken.office, mine).error().code == "field.row_gone");
    CHECK(row_of(taken.office, "entrance", "gate").text("compound_id") == "a");
  }
}

TEST_CASE("rows find their way in whatever order the copy made them") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    add(taken.office, "entrance", entrance("gate", "a"));
    const std::string file = taken.folder.file("second.gpkg");
    REQUIRE(take_out(taken.office, {"west", file, day, officer, {}}).has_value());
    {
      auto copy = *Workspace::open(file, Access::write);
      // The gate is touched first and comes to belong to a compound made later; its old compound
      // goes. Another gate is made before the compound that it belongs to in the end.
      act(copy, [](Change& change) {
        return change.update("entrance", "gate", {{"name", std::string("东门")}});
      });
      add(copy, "entrance", entrance("second", "a"));
      add(copy, "compound", compound("new", "west", 60));
      for (const std::string& id : {std::string("gate"), std::string("second")}) {
        act(copy, [&](Change& change) {
          return change.update("entrance", id, {{"compound_id", std::string("new")}});
        });
      }
      erase(copy, "compound", "a");
    }
    const auto merged = merge_field(taken.office, {file, day, officer, {}});
    REQUIRE(merged.has_value());
    CHECK(merged->conflicts == 0);
    CHECK(merged->taken == 4);
    CHECK(row_of(taken.office, "entrance", "gate").text("compound_id") == "new");
    CHECK(row_of(taken.office, "entrance", "second").text("compound_id") == "new");
    CHECK(row_of(taken.office, "compound", "a").empty());
  }
}

TEST_CASE("a photograph that was attached in the field comes back with its file") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    std::string hash;
    {
      auto copy = taken.copy();
      act(copy, [&](Change& change) -> Result<void> {
        hash = *workspace::keep_content(change.session(), "photograph");
        const Row row{{"id", std::string("photo")},
                      {"feature_table", std::string("road")},
                      {"feature_id", std::string("road")},
                      {"kind", std::string("photo")},
                      {"sha256", hash},
                      {"size", std::int64_t{10}}};
        return change.insert("attachment", row).map([](const auto&) {});
      });
    }
    taken.merge();
    CHECK(row_of(taken.office, "attachment", "photo").text("sha256") == hash);
    CHECK(*workspace::content(taken.office.session(), hash) == "photograph");
  }
}

TEST_CASE("an older twin of a copy is refused, and a file that is there is never taken away") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    const std::string twin = taken.folder.file("twin.gpkg");
    std::filesystem::copy_file(taken.file, twin);
    {
      auto copy = taken.copy();
      set(copy, "a", {{"floors", std::int64_t{6}}});
    }
    taken.merge();
    CHECK(merge_field(taken.office, {twin, day, officer, {}}).error().code == "field.behind");
    const TakeOut again{"west", twin, day, {"周燕", "viewer"}, {}};
    CHECK(take_out(taken.office, again).error().code == "workspace.viewer");
    CHECK(std::filesystem::exists(twin));
  }
}

TEST_CASE("files that are no copy, another office's, or of a township that is gone are refused") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    const std::string other = taken.folder.file("other.gpkg");
    REQUIRE(Workspace::create(other, 4549).has_value());
    const auto code = [&](Workspace& office, const std::string& file) {
      const auto merged = merge_field(office, {file, day, officer, {}});
      return merged ? std::string() : merged.error().code;
    };
    CHECK(code(taken.office, other) == "field.no_copy");
    auto stranger = *Workspace::open(other, Access::write);
    CHECK(code(stranger, taken.file) == "field.not_ours");
    CHECK(take_out(taken.office, {"west", taken.file, day, officer, {}}).error().code ==
          "workspace.exists");
    CHECK(take_out(taken.office, {"north", taken.folder.file("n.gpkg"), day, officer, {}})
              .error()
              .code == "naming.no_township");
    act(taken.office, [](Change& change) { return change.erase("township", "west"); });
    CHECK(code(taken.office, taken.file) == "field.township_gone");
    CHECK(Workspace::open(taken.file, Access::read).has_value());
  }
}

TEST_CASE("what belongs to a township that was led into another meanwhile waits as a conflict") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Taken taken(store->place());
    {
      auto copy = *Workspace::open(taken.file, Access::write);
      act(copy, [](Change& change) {
        return change.insert("compound", compound("x", "west", 60)).map([](const auto&) {});
      });
    }
    act(taken.office, [&](Change& change) -> Result<void> {
      for (const char* table : {"compound", "field_copy"}) {
        const auto rows = change.session().rows("SELECT id FROM " + std::string(table) +
                                                " WHERE township_id = 'west'");
        if (!rows) return fail(rows);
        for (const Row& row : *rows) {
          const Row led{{"township_id", std::string("east")}};
          if (auto done = change.update(table, row.text("id"), led); !done) return done;
        }
      }
      return change.erase("township", "west");
    });
    CHECK(taken.merge().conflicts == 1);
    CHECK(merge_conflicts(taken.office.session(), true)->front().kind == "lost");
    CHECK(row_of(taken.office, "compound", "x").empty());
  }
}

TEST_CASE("many events come to what they changed in the end") {
  tests::TemporaryFolder folder;
  auto work = *Workspace::create(folder.file("w.gpkg"), 4549);
  act(work, fill);
  const std::string start = work.last_done().id;
  set(work, "a", {{"households", std::int64_t{1}}});
  set(work, "a", {{"households", std::int64_t{600}}, {"floors", std::int64_t{3}}});
  act(work, [](Change& change) {
    return change.insert("compound", compound("x", "west", 0)).map([](const auto&) {});
  });
  act(work, [](Change& change) { return change.erase("compound", "x"); });
  set(work, "b", {{"floors", std::int64_t{9}}});
  act(work, [](Change& change) { return change.erase("compound", "b"); });
  const auto net = net_changes(work.session(), start);
  REQUIRE(net.has_value());
  CHECK(net->events == 6);
  REQUIRE(net->rows.size() == 2);
  CHECK(net->rows[0].id == "a");
  CHECK(net->rows[0].after == Row{{"floors", std::int64_t{3}}});
  CHECK(net->rows[1].id == "b");
  CHECK(net->rows[1].after.empty());
  CHECK_FALSE(net->rows[1].before.known("floors"));
  REQUIRE(work.undo(officer).has_value());
  CHECK(net_changes(work.session(), start)->rows[1].after == Row{{"floors", std::int64_t{9}}});
}

}  // namespace
}  // namespace lifang::operations
