// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QPointingDevice>
#include <QSignalSpy>
#include <QWheelEvent>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("the map is drawn by OpenGL") {
  Desk desk;
  REQUIRE(desk.window.window()->rendererInterface()->graphicsApi() == QSGRendererInterface::OpenGL);
  desk.keep("names");
  // The road's colour differs from the ground beside it.
  const QImage picture = desk.picture();
  CHECK(picture.pixelColor(desk.place(2000, 700)) != picture.pixelColor(desk.place(2500, 700)));
  desk.click(desk.middle(desk.item("legend")));
  QTest::qWait(100);
  desk.keep("legend");
}

TEST_CASE("the wheel zooms around the pointer, the hand drags the map") {
  Desk desk;
  const QPoint at = desk.place(1000, 1000);
  const double scale = desk.map->metresPerPixel();
  QWheelEvent wheel(at, desk.window.window()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {},
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(desk.window.window(), &wheel);
  CHECK(desk.map->metresPerPixel() == doctest::Approx(scale / 2));
  CHECK(near(desk.place(1000, 1000), at, 2));

  const QPointF centre = desk.map->centre();
  QTest::mousePress(desk.window.window(), Qt::LeftButton, {}, at);
  QTest::mouseMove(desk.window.window(), at + QPoint(60, 10));
  QTest::mouseMove(desk.window.window(), at + QPoint(120, 40));
  QTest::mouseRelease(desk.window.window(), Qt::LeftButton, {}, at + QPoint(120, 40));
  CHECK(near(desk.map->centre(), centre + QPointF(-120, 40) * desk.map->metresPerPixel(),
             desk.map->metresPerPixel()));
  CHECK(desk.drawn());
  CHECK(desk.window.planner().card()->title().isEmpty());

  desk.map->forceActiveFocus();
  const QPointF before = desk.map->centre();
  QTest::keyClick(desk.window.window(), Qt::Key_Right);
  CHECK(desk.map->centre().x() == doctest::Approx(before.x() + 100 * desk.map->metresPerPixel()));
  QTest::keyClick(desk.window.window(), Qt::Key_0);
  CHECK(near(desk.map->centre(), {east + 2000, north + 2000}, 1));
}

TEST_CASE("a click on a compound shows what is known of it, without ids, unknown as a dash") {
  Desk desk;
  desk.see_compound();
  desk.click(desk.place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return !desk.window.planner().card()->title().isEmpty(); }, 5000));
  auto& planner = desk.window.planner();
  CHECK(planner.card()->title() == "翠湖小区");
  CHECK(value_of(planner.card()->attributes(), "户数") == "612");
  CHECK(value_of(planner.card()->attributes(), "种类") == "住宅小区");
  CHECK(value_of(planner.card()->attributes(), "建设单位") == "—");
  for (int i = 0; i < planner.card()->attributes()->count(); ++i) {
    const auto* entry = planner.card()->attributes()->entry(i);
    CHECK_FALSE(entry->title.isEmpty());
    CHECK_FALSE(entry->figure.contains('_'));
  }
  CHECK(desk.drawn());
  desk.keep("feature");
  // An area is outlined: its own colour stays to be read.
  const QPoint inside = desk.place(1000, 1500);
  const QColor chosen = desk.picture().pixelColor(inside);
  planner.card()->close();
  QTest::qWait(100);
  CHECK(desk.picture().pixelColor(inside) == chosen);
  desk.click(desk.place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return !planner.card()->title().isEmpty(); }, 5000));
  QTest::keyClick(desk.window.window(), Qt::Key_Escape);
  CHECK(planner.card()->title().isEmpty());
}

TEST_CASE("a layer that is switched off is neither drawn nor picked") {
  Desk desk;
  const QPoint on_road = desk.place(2000, 700);
  const QColor drawn = desk.picture().pixelColor(on_road);
  desk.click(desk.middle(desk.item("layersButton")));
  QTest::qWait(100);
  auto* layers = desk.window.planner().layers();
  int row = -1;
  for (int i = 0; i < layers->count(); ++i) {
    if (layers->entry(i)->title == "道路") row = i;
  }
  REQUIRE(row >= 0);
  auto* list = desk.item("layers");
  REQUIRE(list != nullptr);
  desk.click(desk.on_screen(list, {20, 32.0 * row + 16}));
  CHECK(desk.window.planner().hiddenTables() == QStringList{"road"});
  CHECK(desk.drawn());
  CHECK(desk.picture().pixelColor(on_road) != drawn);
  desk.keep("layers");
  // Below it lies only ground, a whole township: one click chooses nothing, the second does.
  QSignalSpy clicked(desk.map, &canvas::MapItem::featureClicked);
  desk.click(on_road);
  REQUIRE(QTest::qWaitFor([&] { return !clicked.isEmpty(); }, 5000));
  CHECK(clicked.takeFirst().at(0).toString().isEmpty());
  CHECK(desk.window.planner().card()->title().isEmpty());
  desk.click(on_road);
  CHECK(QTest::qWaitFor([&] { return desk.window.planner().card()->title() == "剡湖街道"; }, 5000));
}

TEST_CASE("Alt and the arrows go back and forward through the views") {
  Desk desk;
  const QPointF first = desk.map->centre();
  const double scale = desk.map->metresPerPixel();
  desk.map->showBox(east, north, east + 400, north + 400);
  REQUIRE(desk.drawn());
  const QPointF second = desk.map->centre();
  desk.key(Qt::Key_Left, Qt::AltModifier);
  CHECK(near(desk.map->centre(), first, 1));
  CHECK(desk.map->metresPerPixel() == doctest::Approx(scale));
  desk.key(Qt::Key_Right, Qt::AltModifier);
  CHECK(near(desk.map->centre(), second, 1));
}

TEST_CASE("M measures length and area where the clicks fall; Esc ends") {
  Desk desk;
  desk.map->forceActiveFocus();
  desk.key(Qt::Key_M);
  REQUIRE(desk.map->measuring());
  desk.click(desk.place(1000, 1000));
  desk.click(desk.place(2000, 1000));
  const double pixel = desk.map->metresPerPixel();
  CHECK(std::abs(desk.map->measuredLength() - 1000) < 3 * pixel);
  CHECK(desk.map->measuredArea() == 0);
  desk.click(desk.place(2000, 2000));
  CHECK(std::abs(desk.map->measuredArea() - 500'000) < 4000 * pixel);
  QTest::qWait(100);
  desk.keep("measure");
  desk.key(Qt::Key_Backspace);
  CHECK(std::abs(desk.map->measuredLength() - 1000) < 3 * pixel);
  CHECK(desk.window.planner().card()->title().isEmpty());
  desk.key(Qt::Key_Escape);
  CHECK_FALSE(desk.map->measuring());
}

TEST_CASE("a flick of the hand lets the map glide on; it comes to rest") {
  Desk desk;
  const QPoint from = desk.place(2000, 2000);
  QTest::mousePress(desk.window.window(), Qt::LeftButton, {}, from);
  for (int i = 1; i <= 6; ++i) {
    QTest::mouseMove(desk.window.window(), from + QPoint(20 * i, 0), 12);
  }
  QTest::mouseRelease(desk.window.window(), Qt::LeftButton, {}, from + QPoint(120, 0));
  const double let_go = desk.map->centre().x();
  const double far_enough = let_go - 50 * desk.map->metresPerPixel();
  CHECK(QTest::qWaitFor([&] { return desk.map->centre().x() < far_enough; }, 5000));
  QTest::qWait(2500);
  const double rest = desk.map->centre().x();
  QTest::qWait(200);
  CHECK(desk.map->centre().x() == rest);
}

TEST_CASE("a hand that rests before it lets go leaves the map where it is") {
  Desk desk;
  const QPoint from = desk.place(2000, 2000);
  QTest::mousePress(desk.window.window(), Qt::LeftButton, {}, from);
  for (int i = 1; i <= 6; ++i) {
    QTest::mouseMove(desk.window.window(), from + QPoint(20 * i, 0), 12);
  }
  QTest::mouseRelease(desk.window.window(), Qt::LeftButton, {}, from + QPoint(120, 0), 200);
  const double let_go = desk.map->centre().x();
  QTest::qWait(200);
  CHECK(desk.map->centre().x() == let_go);
}

TEST_CASE("the legend names what is in view, not what lies beside it") {
  Desk desk;
  const auto named = [&](const QString& name) {
    for (const QVariant& line : desk.map->legend()) {
      if (line.toMap()["zh"] == name) return true;
    }
    return false;
  };
  desk.map->showBox(east + 600, north + 1200, east + 1400, north + 2000);
  REQUIRE(desk.drawn());
  CHECK(named("小区、街坊"));
  desk.map->showBox(east + 1600, north + 1300, east + 1900, north + 1500);
  REQUIRE(desk.drawn());
  CHECK_FALSE(named("小区、街坊"));
}

TEST_CASE("two fingers that part zoom the map about the place between them") {
  Desk desk;
  QPointingDevice* screen = QTest::createTouchDevice();
  const double scale = desk.map->metresPerPixel();
  const QPoint middle = desk.place(1500, 1500);
  auto* window = desk.window.window();
  QTest::touchEvent(window, screen)
      .press(1, middle - QPoint(40, 0))
      .press(2, middle + QPoint(40, 0));
  for (int apart = 44; apart <= 120; apart += 4) {
    QTest::touchEvent(window, screen)
        .move(1, middle - QPoint(apart, 0))
        .move(2, middle + QPoint(apart, 0));
    QTest::qWait(5);
  }
  QTest::touchEvent(window, screen)
      .release(1, middle - QPoint(120, 0))
      .release(2, middle + QPoint(120, 0));
  CHECK(desk.map->metresPerPixel() < scale / 1.8);
  CHECK(desk.map->metresPerPixel() > scale / 3.2);
  CHECK(near(desk.place(1500, 1500), middle, 8));
  CHECK(desk.window.planner().card()->title().isEmpty());
}

}  // namespace lifang::tests
