// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::workspace {
namespace {

using S = std::string;

const Actor officer{"王敏", "officer"};

Result<Event> write(Workspace& work, const S& id, const S& name) {
  const Operation head{"Test", officer, "测试", {}, {}, {}};
  return work.perform(head, [&](Change& change) -> Result<void> {
    const auto there = work.session().row("SELECT id FROM compound WHERE id = ?", {id});
    if (!there) return fail(there);
    if (!there->empty()) return change.update("compound", id, {{"name", name}});
    const Polygon ground{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {}};
    const auto made = change.insert(
        "compound",
        {{"id", id}, {"name", name}, {"kind", S("residential")}, {"geom", Geometry(ground)}});
    if (!made) return fail(made);
    return {};
  });
}

TEST_CASE("no operation writes words that hold what no text shows") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  REQUIRE(work.has_value());
  REQUIRE(write(*work, "a", "清溪\t花园\n二期").has_value());
  for (const S& name : {S("清\0溪", 7), S("清\x01溪"), S("清\x7F溪"), S("清\u0085溪"),
                        S("清\u202e溪"), S("清\uffff溪")}) {
    CAPTURE(name);
    for (const char* id : {"a", "b"}) {
      const auto done = write(*work, id, name);
      REQUIRE_FALSE(done.has_value());
      CHECK(done.error().code == "workspace.unshown");
      CHECK(done.error().where == "name");
      CHECK(done.error().args == std::vector<S>{"清溪"});
    }
  }
  CHECK(work->history(0)->size() == 1);
}

TEST_CASE("words that stood in the register before are put back as they were") {
  tests::SqliteStore store;
  auto work = Workspace::create(store.place(), 4549);
  REQUIRE(work.has_value());
  REQUIRE(write(*work, "a", "清溪").has_value());
  REQUIRE(work->session().script("UPDATE compound SET name = 'a' || char(1)").has_value());
  const auto mended = write(*work, "a", "清溪");
  REQUIRE(mended.has_value());
  REQUIRE(work->undo(officer, mended->id).has_value());
  const auto row = work->session().row("SELECT name FROM compound");
  CHECK(row->text("name") == "a\x01");
}

}  // namespace
}  // namespace lifang::workspace
