// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Who signs what is done, and the actions of a small window.
#include <doctest/doctest.h>

#include "planner-ui/app/signature.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("name and unit are asked for, kept, shown, and stand in the history") {
  OwnHome home;
  {
    Desk desk;
    auto& planner = desk.window.planner();
    planner.settings()->remember();
    planner.open(QString::fromStdString(desk.place()));
    REQUIRE(QTest::qWaitFor([&] { return !planner.notice()->action().isEmpty(); }, 10'000));
    CHECK(planner.notice()->text().contains(app::login_name()));
    planner.notice()->act();
    REQUIRE(QTest::qWaitFor(
        [&] { return desk.item("panel")->property("page").toString() == "settings"; }, 5000));
    QTest::qWait(200);
    desk.click(desk.middle(desk.item("person")));
    desk.write("王敏");
    desk.click(desk.middle(desk.item("unit")));
    desk.write("地名科");
    CHECK(planner.settings()->signed_as() == "王敏（地名科）");
    desk.keep("settings_person");
    REQUIRE(desk.drawn());
    // A corrected figure is signed with it.
    planner.goToFeature("compound", [&] {
      auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
      return QString::fromStdString(work->session().row("SELECT id FROM compound")->text("id"));
    }());
    auto* card = planner.card()->attributes();
    REQUIRE(QTest::qWaitFor([&] { return card->count() > 0; }, 5000));
    for (int i = 0; i < card->count(); ++i) {
      if (card->entry(i)->title == "户数") planner.cell()->fill(planner.card(), i, "640");
    }
    const auto actor = [&] {
      auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
      return work->history(1)->front().actor;
    };
    CHECK(QTest::qWaitFor([&] { return actor() == "王敏（地名科）"; }, 5000));
  }
  app::sign_as({}, {});
  Desk again;
  again.window.planner().settings()->remember();
  CHECK(again.window.planner().settings()->signed_as() == "王敏（地名科）");
}

TEST_CASE("the palette's last-used actions are there in the next run") {
  OwnHome home;
  {
    Desk desk;
    desk.window.planner().settings()->remember();
    auto* commands = desk.window.planner().commands();
    commands->look("深色");
    commands->run(0);
    desk.window.planner().settings()->setDark(false);
  }
  Desk again;
  again.window.planner().settings()->remember();
  auto* commands = again.window.planner().commands();
  commands->look("");
  CHECK(commands->found()->entry(0)->target.value == "dark");
}

TEST_CASE("in a small window what does not fit the bar is found under more") {
  Desk desk({640, 360});
  CHECK(desk.item("printButton") == nullptr);
  desk.click(desk.middle(desk.item("moreButton")));
  QTest::qWait(200);
  desk.keep("more_640");
  auto* print = desk.item("printMore");
  REQUIRE(print != nullptr);
  desk.click(desk.middle(print));
  CHECK(QTest::qWaitFor([&] { return desk.item("panel")->property("page").toString() == "print"; },
                        5000));
}

}  // namespace lifang::tests
