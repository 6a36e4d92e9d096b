// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The guided tour: every step points at a control that is seen, the keyboard alone takes one
// through, and nobody is kept from the work.
#include <doctest/doctest.h>

#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

QRectF frame(QQuickItem* item) {
  return item->mapRectToScene({0, 0, item->width(), item->height()});
}

bool laid_out(Desk& desk) {
  QTest::qWait(250);  // the mark looks ten times a second
  return desk.drawn();
}

/// The step in hand: its control is in the window, its words beside it and whole.
void check_step(Desk& desk, const std::string& name) {
  INFO(name);
  auto& tour = *desk.window.planner().tour();
  QQuickItem* content = desk.window.window()->contentItem();
  QQuickItem* control = tour.control(content);
  REQUIRE(control != nullptr);
  CHECK(control->isVisible());
  const QRectF window(QPointF(0, 0), QSizeF(desk.window.window()->size()));
  const QRectF at = frame(control) & window;
  CHECK(at.width() >= 20);
  CHECK(at.height() >= 20);
  QQuickItem* bubble = desk.item("tourBubble");
  REQUIRE(bubble != nullptr);
  CHECK(window.contains(frame(bubble)));
  // Only what is larger than half the window may lie under the words.
  if (at.width() <= window.width() / 2) {
    CHECK_FALSE(frame(bubble).adjusted(1, 1, -1, -1).intersects(at));
  }
  for (const char* words : {"tourTitle", "tourWords"}) {
    QQuickItem* text = desk.item(words);
    REQUIRE(text != nullptr);
    CHECK_FALSE(text->property("text").toString().isEmpty());
    CHECK_FALSE(text->property("text").toString().startsWith("tour."));
    CHECK_FALSE(text->property("truncated").toBool());
    CHECK(frame(bubble).contains(frame(text)));
  }
}

/// By Enter to the end, each step looked at.
void walk(Desk& desk, const std::string& name) {
  auto& tour = *desk.window.planner().tour();
  desk.key(Qt::Key_F1, Qt::ShiftModifier);
  REQUIRE(tour.active());
  for (int step = 1; step <= tour.count(); ++step) {
    REQUIRE(laid_out(desk));
    const std::string told = "tour_" + std::to_string(step) + name;
    check_step(desk, told);
    desk.keep(told);
    desk.key(step % 2 == 0 ? Qt::Key_Return : Qt::Key_Right);
  }
  CHECK_FALSE(tour.active());
  CHECK_FALSE(desk.item("tourBubble")->isVisible());
}

}  // namespace

TEST_CASE("the tour goes by keyboard to its end, each step at a control that is seen") {
  Desk desk({1366, 768}, fill_town);
  REQUIRE(desk.window.planner().tour()->count() >= 8);
  walk(desk, "_zh");
  desk.window.planner().setEnglish(true);
  REQUIRE(desk.drawn());
  desk.act("dark");
  walk(desk, "_en_dark");
  desk.act("light");
  desk.window.planner().setEnglish(false);
}

TEST_CASE("so it does at 200 % of 1366 x 768, and in the least window") {
  for (const QSize size : {QSize(683, 384), QSize(640, 360)}) {
    Desk desk(size, fill_town);
    for (const bool english : {false, true}) {
      desk.window.planner().setEnglish(english);
      REQUIRE(desk.drawn());
      walk(desk, (english ? "_en_" : "_zh_") + std::to_string(size.width()));
    }
    desk.window.planner().setEnglish(false);
  }
}

TEST_CASE("the tour goes back, ends by Esc anywhere, and never keeps a hand from the map") {
  Desk desk;
  auto& planner = desk.window.planner();
  auto& tour = *planner.tour();
  desk.act("tour");
  REQUIRE(laid_out(desk));
  const QString map = tour.title();
  desk.key(Qt::Key_Return);
  const QString search = tour.title();
  CHECK(search != map);
  desk.key(Qt::Key_Left);
  CHECK(tour.title() == map);
  desk.key(Qt::Key_Left);  // before the first there is nothing
  CHECK(tour.title() == map);
  // There and back over the last step, which opens a sheet, it is there again.
  for (int step = 1; step < tour.count(); ++step) desk.key(Qt::Key_Right);
  REQUIRE(tour.last());
  desk.key(Qt::Key_Left);
  desk.key(Qt::Key_Right);
  REQUIRE(laid_out(desk));
  check_step(desk, "the last step again");
  for (int step = 2; step < tour.count(); ++step) desk.key(Qt::Key_Left);
  CHECK(tour.title() == search);
  // The work goes on beside it.
  desk.see_compound();
  desk.click(desk.place(1000, 1300));
  CHECK(QTest::qWaitFor([&] { return planner.card()->title() == "翠湖小区"; }, 5000));
  CHECK(tour.active());
  desk.key(Qt::Key_Escape);
  CHECK_FALSE(tour.active());
  CHECK(planner.card()->title() == "翠湖小区");
}

TEST_CASE("it comes by itself the first time that a workspace is opened, and never again") {
  OwnHome home;
  {
    Desk desk;
    auto& planner = desk.window.planner();
    CHECK_FALSE(planner.tour()->active());  // nothing is remembered, so nothing comes unasked
    planner.settings()->remember();
    planner.open(QString::fromStdString(desk.place()));
    CHECK(QTest::qWaitFor([&] { return planner.tour()->active(); }, 10'000));
    REQUIRE(laid_out(desk));
    desk.keep("tour_first_open");
    desk.key(Qt::Key_Escape);
    planner.open(QString::fromStdString(desk.place()));
    REQUIRE(desk.drawn());
    CHECK_FALSE(planner.tour()->active());
  }
  Desk again;
  again.window.planner().settings()->remember();
  again.window.planner().open(QString::fromStdString(again.place()));
  REQUIRE(again.drawn());
  CHECK_FALSE(again.window.planner().tour()->active());
}

TEST_CASE("asked for on the start page, it waits for a workspace") {
  app::Tour tour;
  bool wanted = false;
  QObject::connect(&tour, &app::Tour::workspaceWanted, [&] { wanted = true; });
  tour.begin();
  CHECK(wanted);
  CHECK_FALSE(tour.active());
  tour.opened(false);
  CHECK(tour.active());
  tour.end();
  tour.opened(false);
  CHECK_FALSE(tour.active());
}

TEST_CASE("the keys page and the palette begin it again") {
  Desk desk;
  auto& planner = desk.window.planner();
  desk.key(Qt::Key_F1);
  REQUIRE(QTest::qWaitFor([&] { return desk.item("tour")->isVisible(); }, 5000));
  QTest::qWait(100);
  desk.click(desk.middle(desk.item("tour")));
  CHECK(planner.tour()->active());
  planner.tour()->end();
  planner.commands()->look("导览");
  REQUIRE(planner.commands()->found()->count() > 0);
  planner.commands()->run(0);
  CHECK(planner.tour()->active());
  planner.tour()->end();
}

}  // namespace lifang::tests
