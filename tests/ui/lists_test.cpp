// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QInputMethodEvent>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("a head orders the rows by its column, the filter keeps what fits") {
  Desk desk;
  auto& planner = desk.window.planner();
  planner.enterRoom("plates");
  REQUIRE(desk.drawn());
  auto* roads = planner.listed();
  REQUIRE(roads->total() == 4);
  CHECK(roads->columns().first() == "名称");
  CHECK_FALSE(roads->columns().contains("路线编号"));  // of which no row knows anything
  const int width = static_cast<int>(roads->columns().indexOf("宽度"));
  REQUIRE(width >= 0);
  auto* head = desk.item(("head_" + std::to_string(width)).c_str());
  REQUIRE(head != nullptr);
  desk.click(desk.middle(head));
  CHECK(roads->entry(0)->cells[width] == "9.0 m");
  CHECK(roads->entry(3)->cells[width] == "—");
  desk.click(desk.middle(head));
  CHECK(roads->entry(0)->cells[width] == "24.0 m");
  CHECK(roads->entry(3)->cells[width] == "—");
  desk.click(desk.middle(desk.item("filter")));
  QInputMethodEvent typed;
  typed.setCommitString("清溪");
  QCoreApplication::sendEvent(desk.item("filter"), &typed);
  CHECK(roads->count() == 2);
  CHECK(planner.listedRows() == "2 / 4 行");
  desk.keep("sorted");
}

TEST_CASE("problems are the room's own, with the way there") {
  Desk desk;
  auto& planner = desk.window.planner();
  desk.click(desk.middle(desk.item("tab_problems")));
  REQUIRE(planner.current()->problems()->count() == 1);
  QTest::qWait(100);
  desk.keep("problems");
  const double scale = desk.map->metresPerPixel();
  desk.click(desk.middle(desk.item("showProblem")));
  CHECK(QTest::qWaitFor([&] { return desk.map->metresPerPixel() < scale; }, 5000));
  planner.enterRoom("care");
  CHECK(planner.current()->problems()->count() == 0);
}

TEST_CASE("a chart has an axis from zero to a round figure, at most four steps") {
  CHECK(app::axis_step(3000) == 1000);
  CHECK(app::axis_step(100) == 25);
  CHECK(app::axis_step(7) == 2);
  CHECK(app::axis_step(0) == 1);
  Desk desk;
  desk.click(desk.middle(desk.item("tab_chart")));
  QTest::qWait(150);
  desk.keep("chart");
  auto* room = desk.window.planner().current();
  CHECK(room->chartTicks().first().toDouble() == 0);
  CHECK(room->chartTicks().last().toDouble() == room->chartMost());
  CHECK(room->chartMost() >= room->chart()->greatest());
  CHECK(desk.item("axis")->isVisible());
}

TEST_CASE("every list of the window keeps the rules of an item model") {
  Desk desk;
  auto& planner = desk.window.planner();
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
  QObject* holders[] = {&planner,          planner.names(),   planner.plates(), planner.community(),
                        planner.care(),    planner.history(), planner.card(),   planner.search(),
                        planner.commands()};
  for (QObject* holder : holders) {
    const QMetaObject* kind = holder->metaObject();
    for (int i = 0; i < kind->propertyCount(); ++i) {
      auto* list = kind->property(i).read(holder).value<app::EntryModel*>();
      if (list == nullptr) continue;
      testers.push_back(std::make_unique<QAbstractItemModelTester>(
          list, QAbstractItemModelTester::FailureReportingMode::Fatal));
    }
  }
  CHECK(testers.size() >= 18);
  for (const char* room : {"plates", "community", "care", "names"}) planner.enterRoom(room);
  planner.search()->look("路");
  planner.listed()->sortBy(0);
  planner.listed()->setFilter("桃");
  planner.listed()->setFilter("");
  planner.commands()->look("ditu");
  planner.layers()->set_checked(0, false);
  planner.history()->undoEvent(0);
  CHECK(desk.drawn());
}

}  // namespace lifang::tests
