// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QSignalSpy>

#include "gis/workspace/login.h"
#include "gis/workspace/workspace.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("another's operation is taken back only on a word; the message says whose, and redoes") {
  Desk desk;
  auto& planner = desk.window.planner();
  auto* notice = planner.notice();
  REQUIRE(planner.names()->inbox()->count() == 1);
  CHECK(planner.history()->undoText() == "拟名 桃源弄");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  QTest::qWait(300);
  CHECK(planner.names()->inbox()->count() == 1);
  CHECK(notice->text().contains("王敏"));
  CHECK(notice->text().contains("拟名 桃源弄"));
  CHECK(notice->action() == "撤销");
  desk.keep("undo_ask");
  desk.click(desk.middle(desk.item("messageAction")));
  REQUIRE(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 0; }, 5000));
  REQUIRE(desk.drawn());
  CHECK(notice->text() == "已撤销 王敏 的“拟名 桃源弄”。");
  CHECK(notice->action() == "重做");
  CHECK(planner.history()->redoText() == "拟名 桃源弄");
  CHECK(planner.history()->entries()->entry(0)->detail.contains(
      QString::fromStdString(workspace::login_name())));
  desk.click(desk.middle(desk.item("historyButton")));
  QTest::qWait(100);
  desk.keep("undone");
  // What this window did itself needs no asking.
  desk.click(desk.middle(desk.item("messageAction")));
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 1; }, 5000));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 0; }, 5000));
}

TEST_CASE("the history is walked with the arrows, and return takes the line back") {
  Desk desk;
  auto& planner = desk.window.planner();
  desk.click(desk.middle(desk.item("historyButton")));
  auto* list = desk.item("history");
  REQUIRE(list);
  list->forceActiveFocus(Qt::TabFocusReason);
  desk.key(Qt::Key_Down);
  desk.key(Qt::Key_Up);
  REQUIRE(list->property("currentIndex").toInt() == 0);
  desk.keep("history_keys");
  desk.key(Qt::Key_Return);
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 0; }, 5000));
}

TEST_CASE("what another program does is seen: list, room and map follow, and who it was is said") {
  Desk desk;
  auto& planner = desk.window.planner();
  QSignalSpy redrawn(&planner, &app::Planner::rowsChanged);
  auto other = workspace::Workspace::open(desk.folder.file("town.gpkg"), workspace::Access::write);
  REQUIRE(other);
  const auto done = other->perform(
      {.name = "ProposeName", .actor = {"李强"}, .summary = "拟名 梨花巷"},
      [](workspace::Change& change) -> Result<void> {
        const auto row = change.insert("place_name", {{"name", "梨花巷"},
                                                      {"class", "road"},
                                                      {"status", "proposed"},
                                                      {"geom", road(300, 400, 900, 400)}});
        if (!row) return fail(row);
        return {};
      });
  REQUIRE(done);
  REQUIRE(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 2; }, 5000));
  CHECK(redrawn.count() == 1);
  CHECK(planner.notice()->text().contains("李强"));
  CHECK(planner.history()->undoText() == "拟名 梨花巷");
  CHECK(QTest::qWaitFor([&] { return planner.listed()->count() == 2; }, 5000));
}

}  // namespace lifang::tests
