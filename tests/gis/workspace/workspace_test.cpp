// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/workspace.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/stores.h"
#include "tests/support/support.h"

namespace lifang::workspace {
namespace {

const Actor officer{"王敏", "officer"};

Operation named(std::string name) {
  const std::string summary = "测试 " + name;
  return {std::move(name), officer, summary, {}, {}, {}};
}

Polygon square(double x, double y, double side) {
  return {{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}};
}

std::int64_t count(Workspace& work, const std::string& table) {
  return work.session().row("SELECT count(*) AS n FROM " + table)->integer("n");
}

std::string add_compound(Workspace& work, const std::string& name) {
  std::string id;
  const auto done = work.perform(named("Add"), [&](Change& change) -> Result<void> {
    auto made = change.insert("compound", {{"name", name},
                                           {"kind", std::string("residential")},
                                           {"households", std::int64_t{612}},
                                           {"geom", Geometry(square(0, 0, 100))}});
    if (!made) return fail(made);
    id = *made;
    return {};
  });
  REQUIRE(done.has_value());
  return id;
}

/// All rows of a table without what undo may change.
std::vector<Row> content(Workspace& work, const std::string& table) {
  auto rows = *work.session().rows("SELECT * FROM " + table + " ORDER BY fid");
  for (Row& row : rows) row.set("version", Value{});
  return rows;
}

TEST_CASE("a workspace is a file on the disk, whatever its name says to SQLite") {
  const tests::TemporaryFolder folder;
  const auto was = std::filesystem::current_path();
  std::filesystem::current_path(folder.path);
  for (const char* name : {":memory:", "file:x.gpkg?mode=memory"}) {
    CAPTURE(name);
    CHECK(Workspace::create(name, 4549));
    CHECK(std::filesystem::exists(name));
    CHECK(Workspace::open(name, Access::read));
  }
  CHECK(Workspace::create("", 4549).error().code == "workspace.no_place");
  std::filesystem::current_path(was);
}

TEST_CASE("a row comes back as it was written, its polygon promoted to the table's kind") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    const std::string id = add_compound(*work, "嵊星湾 䶮");
    const Row row = *work->session().row("SELECT * FROM compound WHERE id = ?", {id});
    CHECK(row.text("name") == "嵊星湾 䶮");
    CHECK(row.integer("households") == 612);
    CHECK(row.integer("version") == 1);
    CHECK(row.geometry() == Geometry(MultiPolygon{square(0, 0, 100)}));
    CHECK_FALSE(row.known("developer"));
  }
}

TEST_CASE("an operation that fails half way leaves nothing behind, neither row nor event") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    const auto done = work->perform(named("Break"), [&](Change& change) -> Result<void> {
      auto made = change.insert("village", {{"name", std::string("华堂")}});
      if (!made) return fail(made);
      return fail(Fault::refused, "test.no");
    });
    CHECK(done.error().code == "test.no");
    CHECK(count(*work, "village") == 0);
    CHECK(count(*work, "event") == 0);
  }
}

TEST_CASE("undo and redo give the rows of before and after, across reopening") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    std::string id;
    std::vector<Row> made;
    std::vector<Row> renamed;
    {
      auto work = Workspace::create(store->place(), 4549);
      REQUIRE(work.has_value());
      id = add_compound(*work, "临江苑");
      made = content(*work, "compound");
      REQUIRE(work->perform(named("Rename"), [&](Change& change) {
        return change.update("compound", id,
                             {{"name", std::string("临江苑二期")}, {"floors", std::int64_t{18}}});
      }));
      renamed = content(*work, "compound");
      REQUIRE(work->perform(named("Remove"),
                            [&](Change& change) { return change.erase("compound", id); }));
    }
    auto work = Workspace::open(store->place(), Access::write);
    REQUIRE(work.has_value());
    CHECK(count(*work, "compound") == 0);
    REQUIRE(work->undo(officer));
    CHECK(content(*work, "compound") == renamed);
    REQUIRE(work->undo(officer));
    CHECK(content(*work, "compound") == made);
    REQUIRE(work->undo(officer));
    CHECK(count(*work, "compound") == 0);
    CHECK(work->undo(officer).error().code == "history.nothing");
    REQUIRE(work->redo(officer));
    CHECK(content(*work, "compound") == made);
    REQUIRE(work->redo(officer));
    CHECK(content(*work, "compound") == renamed);
    REQUIRE(work->undo(officer));
    CHECK(content(*work, "compound") == made);
    REQUIRE(work->redo(officer));
    REQUIRE(work->redo(officer));
    CHECK(count(*work, "compound") == 0);
    CHECK(work->redo(officer).error().code == "history.nothing_to_redo");
  }
}

TEST_CASE("after something new is done, the undone cannot be redone over it") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  add_compound(*work, "甲");
  REQUIRE(work->undo(officer));
  add_compound(*work, "乙");
  CHECK(work->redo(officer).error().code == "history.nothing_to_redo");
}

TEST_CASE("an older operation whose rows changed since is not undone alone") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  const std::string id = add_compound(*work, "甲");
  REQUIRE(work->perform(named("Rename"), [&](Change& change) {
    return change.update("compound", id, {{"name", std::string("乙")}});
  }));
  const auto events = *work->history();
  CHECK(work->undo(officer, events.back().id).error().code == "history.later");
}

TEST_CASE("a published act is not undone; the answer names the act that ends it") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  Operation publish = named("PublishName");
  publish.counter_act = "abolish";
  REQUIRE(work->perform(publish, [](Change& change) {
    return change.insert("village", {{"name", std::string("华堂")}}).map([](auto&&) {});
  }));
  const auto refused = work->undo(officer);
  CHECK(refused.error().code == "history.final");
  CHECK(refused.error().args.back() == "abolish");
}

TEST_CASE("a record that was changed since it was written is not undone by") {
  for (const char* sql :
       {"UPDATE event SET counter_act = '', undoable = 1", "UPDATE event SET summary = '别的'"}) {
    CAPTURE(sql);
    tests::SqliteStore store;
    auto work = Workspace::create(store.place(), 4549);
    Operation publish = named("PublishName");
    publish.counter_act = "abolish";
    REQUIRE(work->perform(publish, [](Change& change) {
      return change.insert("village", {{"name", std::string("华堂")}}).map([](auto&&) {});
    }));
    REQUIRE(work->session().script(sql));
    const auto refused = work->undo(officer);
    REQUIRE_FALSE(refused.has_value());
    const bool final = std::string(sql).find("counter_act") == std::string::npos;
    CHECK(refused.error().code == (final ? "history.final" : "history.forged"));
    CHECK(count(*work, "village") == 1);
  }
}

TEST_CASE("personal rows are not undone by a record that was changed apart") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  std::string id;
  REQUIRE(work->perform(named("Add"), [&](Change& change) -> Result<void> {
    auto made = change.insert("name_applicant",
                              {{"name_id", std::string("n")}, {"applicant", std::string("张三")}});
    if (!made) return fail(made);
    id = *made;
    return {};
  }));
  REQUIRE(work->perform(named("Set"), [&](Change& change) {
    return change.update("name_applicant", id, {{"applicant", std::string("李四")}});
  }));
  REQUIRE(work->session().script(
      "UPDATE event_personal SET changes = (SELECT changes FROM event_personal WHERE event_id = "
      "(SELECT id FROM event WHERE seq = 1)) WHERE event_id = (SELECT id FROM event WHERE seq = "
      "2)"));
  CHECK(work->undo(officer).error().code == "history.forged");
}

TEST_CASE("who, why and by which document hold nothing that is not shown") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  Operation hidden = named("Add");
  hidden.reason = "a\u202Eb";
  const auto done = work->perform(hidden, [](Change& change) {
    return change.insert("village", {{"name", std::string("华堂")}}).map([](auto&&) {});
  });
  CHECK(done.error().code == "workspace.unshown");
}

TEST_CASE("personal columns never reach the event, yet undo and redo restore them") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    REQUIRE(work->perform(named("Apply"), [](Change& change) {
      return change
          .insert("name_applicant", {{"name_id", std::string("n")},
                                     {"applicant", std::string("SECRET-PERSON")},
                                     {"contact", std::string("13800000000")}})
          .map([](auto&&) {});
    }));
    const Row event = *work->session().row("SELECT changes FROM event");
    const auto changes = unpack_changes(std::get<Bytes>(*event.find("changes")).data);
    REQUIRE(changes->size() == 1);
    CHECK(changes->front().after.size() == 1);
    CHECK(changes->front().after.text("digest").size() == 64);
    const auto before = content(*work, "name_applicant");
    REQUIRE(work->undo(officer));
    CHECK(count(*work, "name_applicant") == 0);
    REQUIRE(work->redo(officer));
    CHECK(content(*work, "name_applicant") == before);
  }
}

TEST_CASE("a row that moved on is not overwritten") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  const std::string id = add_compound(*work, "甲");
  const auto set_floors = [&](std::int64_t floors) {
    return work->perform(named("Set"), [&](Change& change) {
      return change.update("compound", id, {{"floors", floors}}, 1);
    });
  };
  REQUIRE(set_floors(6));
  CHECK(set_floors(7).error().code == "workspace.stale");
}

TEST_CASE("a viewer changes nothing") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  Operation look = named("Look");
  look.actor.role = "viewer";
  CHECK(work->perform(look, [](Change&) { return Result<void>{}; }).error().code ==
        "workspace.viewer");
}

TEST_CASE("what is not a workspace is told apart, and left as it is") {
  tests::TemporaryFolder folder;
  CHECK(Workspace::open(folder.file("none.gpkg"), Access::read).error().code ==
        "workspace.missing");
  CHECK(Workspace::open(folder.path.string(), Access::read).error().code == "workspace.not_one");
  tests::write_file(folder.file("text.gpkg"), std::string(5000, 'x'));
  CHECK(Workspace::open(folder.file("text.gpkg"), Access::write).error().code ==
        "workspace.corrupt");
  CHECK(tests::read_file(folder.file("text.gpkg")) == std::string(5000, 'x'));
  tests::write_file(folder.file("empty.gpkg"), "");
  CHECK(Workspace::open(folder.file("empty.gpkg"), Access::read).error().code ==
        "workspace.not_one");
  CHECK(Workspace::create(folder.file("text.gpkg"), 4549).error().code == "workspace.exists");
  CHECK(Workspace::create(folder.file("new.gpkg"), 1).error().code == "workspace.unknown_crs");
  CHECK_FALSE(std::filesystem::exists(folder.file("new.gpkg")));
}

TEST_CASE("closing folds the workspace back into one file") {
  tests::SqliteStore store;
  {
    auto work = Workspace::create(store.place(), 4549);
    add_compound(*work, "甲");
  }
  CHECK(std::filesystem::exists(store.place()));
  CHECK_FALSE(std::filesystem::exists(store.place() + "-wal"));
  CHECK_FALSE(std::filesystem::exists(store.place() + "-shm"));
}

TEST_CASE("damaged change records are refused, not believed") {
  ChangeLog log;
  log.add("compound", "a", {}, {{"name", std::string("甲")}, {"geom", Geometry(Point{1, 2})}});
  const std::string packed = log.packed();
  REQUIRE(unpack_changes(packed)->size() == 1);
  for (std::size_t cut = 1; cut < packed.size(); ++cut) {
    CHECK_FALSE(unpack_changes(packed.substr(0, cut)).has_value());
  }
}

TEST_CASE("an exception inside an operation leaves nothing behind, and the workspace works on") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    const auto broken = [&] {
      return work->perform(named("Break"), [](Change& change) -> Result<void> {
        (void)change.insert("village", {{"name", std::string("华堂")}});
        throw std::runtime_error("broken");
      });
    };
    CHECK_THROWS_AS(broken(), std::runtime_error);
    CHECK(count(*work, "village") == 0);
    add_compound(*work, "甲");
    CHECK(count(*work, "event") == 1);
  }
}

TEST_CASE("while an operation reads and decides, nobody else writes") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    auto other = Workspace::open(store->place(), Access::write);
    REQUIRE(other.has_value());
    const auto add = [](Workspace& by) {
      return by.perform(named("Add"), [](Change& change) {
        return change.insert("village", {{"name", std::string("华堂")}}).map([](auto&&) {});
      });
    };
    const auto done = work->perform(named("Decide"), [&](Change& change, Operation& head) {
      head.summary = std::to_string(count(*work, "village")) + " 个村";
      CHECK(add(*other).error().code == "workspace.busy");
      CHECK(count(*other, "village") == 0);
      return change.insert("village", {{"name", std::string("崇仁")}}).map([](auto&&) {});
    });
    REQUIRE(done.has_value());
    CHECK(done->summary == "0 个村");
    CHECK(work->history()->front().summary == "0 个村");
    CHECK(add(*other).has_value());
  }
}

TEST_CASE("an operation that finds nothing to change leaves no event") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  const auto done = work->perform(named("Look"), [](Change&) { return Result<void>{}; });
  REQUIRE(done.has_value());
  CHECK(done->id.empty());
  CHECK(work->history()->empty());
}

Result<void> put_plate(Change& change, const std::string& kind, std::int64_t number,
                       const std::string& status = "in_use") {
  return change
      .insert("door_plate", {{"kind", kind},
                             {"road_id", std::string("r1")},
                             {"compound_id", std::string("c1")},
                             {"number", number},
                             {"text", std::to_string(number) + "号"},
                             {"address", "官河路" + std::to_string(number) + "号"},
                             {"status", status}})
      .map([](auto&&) {});
}

TEST_CASE("a door number in use is issued once on a road, once in a compound") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    const auto put = [&](const std::string& kind, std::int64_t number,
                         const std::string& status = "in_use") {
      return work->perform(named("Put"),
                           [&](Change& change) { return put_plate(change, kind, number, status); });
    };
    CHECK(put("road", 8, "abolished").has_value());
    CHECK(put("road", 8).has_value());
    CHECK(put("building", 8).has_value());
    CHECK(put("road", 10).has_value());
    for (const char* kind : {"road", "gate", "building"}) {
      CAPTURE(kind);
      const auto again = put(kind, 8);
      REQUIRE_FALSE(again.has_value());
      CHECK(again.error().code == "workspace.taken");
      CHECK(again.error().args.front() == "官河路8号");
    }
  }
}

TEST_CASE("what later rows refer to is not undone from under them") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    const std::string compound = add_compound(*work, "甲");
    const std::string made = work->history()->front().id;
    const auto refer = [&](const std::string& table, const Row& row) {
      return work->perform(named("Refer"), [&](Change& change) {
        return change.insert(table, row).map([](auto&&) {});
      });
    };
    const Row plate{{"kind", std::string("building")},
                    {"compound_id", compound},
                    {"text", std::string("1幢")},
                    {"status", std::string("in_use")}};
    const Row name{{"name", std::string("甲苑")},
                   {"class", std::string("compound")},
                   {"feature_table", std::string("compound")},
                   {"feature_id", compound},
                   {"status", std::string("proposed")}};
    for (const auto& [table, row] : {std::pair{"door_plate", plate}, {"place_name", name}}) {
      CAPTURE(table);
      REQUIRE(refer(table, row).has_value());
      const auto refused = work->undo(officer, made);
      REQUIRE_FALSE(refused.has_value());
      CHECK(refused.error().code == "history.in_use");
      CHECK(count(*work, "compound") == 1);
      REQUIRE(work->undo(officer).has_value());
    }
    CHECK(work->undo(officer, made).has_value());
    CHECK(count(*work, "compound") == 0);
  }
}

TEST_CASE("each event's digests have a salt of their own, which goes with the last that it tells") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    const auto apply = [&](const std::string& id) {
      const auto done = work->perform(named("Apply"), [&](Change& change) {
        return change
            .insert("name_applicant",
                    {{"id", id}, {"name_id", std::string("n")}, {"applicant", std::string("x")}})
            .map([](auto&&) {});
      });
      REQUIRE(done.has_value());
      return done->id;
    };
    const auto salt = [&](const std::string& event) {
      return work->session()
          .row("SELECT salt FROM event_personal WHERE event_id = ?", {event})
          ->text("salt");
    };
    const std::string one = apply("a"), two = apply("b");
    CHECK(salt(one).size() == 32);
    CHECK(salt(one) != salt(two));
    CHECK(work->session().rows("SELECT * FROM meta WHERE key = 'salt'")->empty());
    REQUIRE(work->perform(named("Forget"),
                          [](Change& change) { return change.forget("name_applicant", "a"); }));
    CHECK(salt(one).empty());
    CHECK(salt(two).size() == 32);
    REQUIRE(work->undo(officer, two).has_value());
    CHECK(count(*work, "name_applicant") == 0);
  }
}

TEST_CASE("a workspace taken away is gone, and its place can hold a new one") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    CHECK(Workspace::exists(store->place()) == false);
    REQUIRE(Workspace::create(store->place(), 4549).has_value());
    CHECK(Workspace::exists(store->place()) == true);
    REQUIRE(Workspace::remove(store->place()).has_value());
    CHECK(Workspace::exists(store->place()) == false);
    CHECK(Workspace::create(store->place(), 4549).has_value());
  }
}

TEST_CASE("a server that does not answer is an error, not a place without a workspace") {
  const auto there = Workspace::exists("postgresql:host=/nowhere dbname=none");
  REQUIRE_FALSE(there.has_value());
  CHECK(there.error().code == "workspace.no_server");
}

TEST_CASE("what is wrong with a database's address is told apart") {
  const auto code = [](const std::string& place) {
    const auto opened = Workspace::open(place, Access::read);
    return opened ? "opened" : opened.error().code;
  };
  CHECK(code("postgresql:nonsense") == "workspace.bad_connection");
  CHECK(code("postgresql:host=/nowhere dbname=none") == "workspace.no_server");
  const auto store = tests::postgres_store();
  if (!store) return;
  CHECK(code(store->place()) == "workspace.empty_database");
  CHECK(code(store->place() + "_not_there") == "workspace.no_database");
}

}  // namespace
}  // namespace lifang::workspace
