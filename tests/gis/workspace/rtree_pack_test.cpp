// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/rtree_pack.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "gis/workspace/sqlite_session.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using workspace::IndexedBox;
using workspace::Session;

namespace {

std::vector<IndexedBox> random_boxes(int count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> place(3e5, 3.4e5);
  std::uniform_real_distribution<double> size(0, 200);
  std::vector<IndexedBox> out;
  for (int i = 0; i < count; ++i) {
    const Point at{place(random), place(random) + 3e6};
    Box box;
    box.add(at);
    box.add(Point{at.x + size(random), at.y + size(random)});
    out.push_back({3 * i + 1, box});
  }
  return out;
}

std::set<std::int64_t> found(Session& session, const Box& window) {
  std::set<std::int64_t> out;
  REQUIRE(
      session.each("SELECT id FROM rtree_t_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? "
                   "AND maxy >= ?",
                   {window.max_x, window.min_x, window.max_y, window.min_y},
                   [&](const workspace::Cursor& cursor) {
                     out.insert(std::get<std::int64_t>(cursor.value(0)));
                   }));
  return out;
}

std::string check(Session& session, const std::string& index) {
  return session.row("SELECT rtreecheck('" + index + "') AS said")->text("said");
}

}  // namespace

TEST_CASE("a packed index finds what a look at every box finds, and goes on growing") {
  for (const int count : {1, 45, 46, 51, 52, 500, 5000}) {
    CAPTURE(count);
    const tests::TemporaryFolder folder;
    auto session =
        workspace::open_sqlite(folder.file("i.gpkg"), workspace::Opening::create).value();
    REQUIRE(session->script(
        "CREATE VIRTUAL TABLE rtree_t_geom USING rtree(id, minx, maxx, miny, maxy)"));
    const auto boxes = random_boxes(count, 7);
    REQUIRE(workspace::pack_rtree(*session, "t", boxes));
    CHECK(check(*session, "rtree_t_geom") == "ok");
    for (const IndexedBox& around : random_boxes(20, 11)) {
      const Box window = around.box.grown(1500);
      const auto answer = found(*session, window);
      // Sides are rounded outwards to single precision: some centimetres here.
      for (const IndexedBox& each : boxes) {
        if (each.box.intersects(window)) CHECK(answer.contains(each.fid));
        if (!each.box.grown(0.5).intersects(window)) CHECK_FALSE(answer.contains(each.fid));
      }
    }
    REQUIRE(session->script("BEGIN"));
    for (int i = 0; i < 200; ++i) {
      REQUIRE(session->script("INSERT INTO rtree_t_geom VALUES (" + std::to_string(1000000 + i) +
                              ", 310000, 310010, 3310000, 3310010)"));
    }
    REQUIRE(session->script("COMMIT"));
    REQUIRE(session->script("DELETE FROM rtree_t_geom WHERE id % 2 = 1"));
    CHECK(check(*session, "rtree_t_geom") == "ok");
  }
}

TEST_CASE("rows expected in numbers are indexed like rows that come singly") {
  const tests::TemporaryFolder folder;
  auto work = workspace::Workspace::create(folder.file("w.gpkg"), 4549).value();
  const auto insert = [&](int from, int to, bool many) {
    return work.perform(
        {"Test", {"tester", "officer"}, "many", {}, {}, {}}, [&](workspace::Change& change) {
          if (many) REQUIRE(change.expect_many("village"));
          for (int i = from; i < to; ++i) {
            REQUIRE(change.insert("village", Row{{"name", std::to_string(i)},
                                                 {"geom", Geometry(Point{5e5 + i, 3e6})}}));
          }
          REQUIRE(change.insert("village", Row{{"name", std::string("nowhere")}}));
          return Result<void>{};
        });
  };
  const auto indexed = [&] {
    return work.session().row("SELECT count(*) AS n FROM rtree_village_geom")->integer("n");
  };
  const auto first = insert(0, 700, true);
  REQUIRE(first);
  CHECK(indexed() == 700);
  CHECK(check(work.session(), "rtree_village_geom") == "ok");
  REQUIRE(insert(700, 720, true));
  CHECK(indexed() == 720);
  REQUIRE(work.undo({"tester", "officer"}));
  CHECK(indexed() == 700);
  REQUIRE(work.undo({"tester", "officer"}));
  CHECK(indexed() == 0);
  CHECK(check(work.session(), "rtree_village_geom") == "ok");
}

TEST_CASE("a row of a put-off index can be moved and removed in the same operation") {
  const tests::TemporaryFolder folder;
  auto work = workspace::Workspace::create(folder.file("w.gpkg"), 4549).value();
  const auto done = work.perform(
      {"Test", {"tester", "officer"}, "move", {}, {}, {}}, [&](workspace::Change& change) {
        REQUIRE(change.expect_many("village"));
        const auto stays = change.insert("village", Row{{"geom", Geometry(Point{1, 1})}});
        const auto goes = change.insert("village", Row{{"geom", Geometry(Point{2, 2})}});
        REQUIRE(change.update("village", *stays, Row{{"geom", Geometry(Point{500, 500})}}));
        REQUIRE(change.erase("village", *goes));
        return Result<void>{};
      });
  REQUIRE(done);
  const auto row =
      work.session().row("SELECT count(*) AS n, max(minx) AS x FROM rtree_village_geom");
  CHECK(row->integer("n") == 1);
  CHECK(row->number("x") == doctest::Approx(500));
}
