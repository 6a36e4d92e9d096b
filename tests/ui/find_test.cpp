// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QInputMethodEvent>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("a name typed with an input method is found, and Enter goes there") {
  Desk desk;
  QTest::keyClick(desk.window.window(), Qt::Key_F, Qt::ControlModifier);
  auto* search = desk.item("search");
  REQUIRE(search->hasActiveFocus());
  QInputMethodEvent typed;
  typed.setCommitString("清溪路");
  QCoreApplication::sendEvent(search, &typed);
  CHECK(search->property("text").toString() == "清溪路");
  REQUIRE(
      QTest::qWaitFor([&] { return desk.window.planner().search()->hits()->count() > 0; }, 5000));
  QTest::qWait(200);
  desk.keep("search");
  QTest::keyClick(desk.window.window(), Qt::Key_Return);
  CHECK(QTest::qWaitFor(
      [&] {
        return near(desk.map->centre(), {east + 2150, north + 3500}, 50);
      },
      5000));
  CHECK(QTest::qWaitFor([&] { return desk.window.planner().card()->title() == "清溪路"; }, 5000));
  CHECK(desk.drawn());
}

TEST_CASE(
    "a road is chosen whole: all its segments, with its length; arrows preview, Esc goes back") {
  Desk desk;
  auto& planner = desk.window.planner();
  planner.search()->find("清溪路");
  REQUIRE(QTest::qWaitFor([&] { return planner.card()->title() == "清溪路"; }, 5000));
  CHECK(value_of(planner.card()->attributes(), "长度") == "3.9 km");
  CHECK(value_of(planner.card()->attributes(), "路段") == "2");
  CHECK(value_of(planner.card()->attributes(), "宽度") == "9.0–24.0 m");
  CHECK(desk.drawn());
  // Both segments are marked, white on accent.
  CHECK(desk.picture().pixelColor(desk.place(1000, 3500)).lightness() > 240);
  CHECK(desk.picture().pixelColor(desk.place(3850, 3500)).lightness() > 240);
  desk.keep("whole_road");

  planner.card()->close();
  QTest::keyClick(desk.window.window(), Qt::Key_0);
  REQUIRE(desk.drawn());
  desk.map->zoomAt({0, 0}, 8);
  REQUIRE(desk.drawn());
  const QPointF centre = desk.map->centre();
  desk.key(Qt::Key_F, Qt::ControlModifier);
  desk.write("剡溪路");
  REQUIRE(QTest::qWaitFor([&] { return planner.search()->hits()->count() > 0; }, 5000));
  desk.key(Qt::Key_Down);  // there is one hit: it is already chosen
  desk.key(Qt::Key_Up);
  CHECK(desk.map->centre() == centre);
  QMetaObject::invokeMethod(desk.item("search"), "show", Q_ARG(int, 0));
  CHECK_FALSE(near(desk.map->centre(), centre, 100));
  CHECK(planner.card()->title().isEmpty());
  desk.key(Qt::Key_Escape);
  CHECK(near(desk.map->centre(), centre, 1));
  CHECK(desk.item("search")->property("text").toString().isEmpty());
}

TEST_CASE("a chosen road keeps its name: it stands on the mark, not under it") {
  Desk desk;
  const auto dark = [&] {
    const QImage picture = desk.picture();
    const QPoint from = desk.place(300, 3560), to = desk.place(3700, 3440);
    int count = 0;
    for (int y = from.y(); y <= to.y(); ++y) {
      for (int x = from.x(); x <= to.x(); ++x) {
        const QColor colour = picture.pixelColor(x, y);
        if (colour.lightness() < 150 && colour.saturation() < 60) ++count;
      }
    }
    return count;
  };
  const int before = dark();
  REQUIRE(before > 40);
  const QPointF centre = desk.map->centre();
  auto* hits = desk.window.planner().search()->hits();
  desk.window.planner().search()->look("清溪路");
  REQUIRE(QTest::qWaitFor([&] { return hits->count() > 0; }, 5000));
  desk.window.planner().card()->choose("road",
                                       QString::fromStdString(hits->entry(0)->target.value));
  REQUIRE(QTest::qWaitFor([&] { return !desk.window.planner().card()->title().isEmpty(); }, 5000));
  REQUIRE(desk.drawn());
  CHECK(desk.map->centre() == centre);
  QTest::qWait(200);  // it is marked
  CHECK(dark() > before * 6 / 10);
  desk.keep("name_on_mark");
}

}  // namespace lifang::tests
