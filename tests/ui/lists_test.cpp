// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QInputMethodEvent>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

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
  CHECK(testers.size() >= 17);
  for (const char* room : {"plates", "community", "care", "names"}) planner.enterRoom(room);
  planner.search()->look("路");
  planner.commands()->look("ditu");
  planner.layers()->set_checked(0, false);
  planner.history()->undoEvent(0);
  CHECK(desk.drawn());
}

}  // namespace lifang::tests
