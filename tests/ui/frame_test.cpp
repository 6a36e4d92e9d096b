// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("a change of room closes the other room's card and shows the room's own panel and list") {
  Desk desk;
  auto& planner = desk.window.planner();
  CHECK(planner.listedTable() == "地名");
  desk.see_compound();
  desk.click(desk.place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return planner.card()->title() == "翠湖小区"; }, 5000));
  CHECK(desk.item("panel")->property("page").toString() == "card");
  desk.key(Qt::Key_2, Qt::ControlModifier);
  CHECK(planner.room() == "plates");
  CHECK(planner.card()->title().isEmpty());
  CHECK(desk.item("panel")->property("page").toString() == "plates");
  CHECK(desk.drawn());
  CHECK(planner.listedTable() == "道路");  // there are no plates yet
  desk.keep("room_changed");
}

TEST_CASE("every room is there in both languages, also in a small window") {
  Desk desk({1000, 600});
  for (const bool english : {false, true}) {
    desk.window.planner().setEnglish(english);
    for (const char* room : {"names", "plates", "community", "care"}) {
      desk.click(desk.middle(desk.item((std::string("room_") + room).c_str())));
      CHECK(desk.window.planner().room() == room);
      CHECK(desk.drawn());
      CHECK(desk.map->problem().isEmpty());
      desk.keep((std::string(room) + (english ? "_en" : "_zh")).c_str());
    }
  }
  desk.window.planner().setEnglish(false);
}

TEST_CASE("in the least window panel, list and search card are reached, one over the map") {
  Desk desk({640, 360});
  auto& planner = desk.window.planner();
  auto* panel = desk.item("panel");
  auto* dock = desk.item("dock");
  CHECK(panel->isVisible());
  CHECK_FALSE(dock->isVisible());
  desk.keep("least");
  desk.click(desk.middle(desk.item("room_care")));
  QTest::qWait(100);
  CHECK(panel->property("page").toString() == "care");
  desk.keep("least_panel");
  desk.click(desk.middle(desk.item("room_care")));
  CHECK_FALSE(panel->isVisible());
  desk.key(Qt::Key_J, Qt::ControlModifier);
  CHECK(dock->isVisible());
  desk.click(desk.middle(desk.item("room_names")));
  CHECK(panel->isVisible());
  CHECK_FALSE(dock->isVisible());
  desk.click(desk.middle(desk.item("dockButton")));
  CHECK(dock->isVisible());
  CHECK_FALSE(panel->isVisible());
  QTest::qWait(100);
  desk.keep("least_dock");
  desk.click(desk.middle(desk.item("searchButton")));
  REQUIRE(desk.item("search")->hasActiveFocus());
  desk.write("清溪路");
  REQUIRE(QTest::qWaitFor([&] { return planner.search()->hits()->count() > 0; }, 5000));
  desk.key(Qt::Key_Return);
  REQUIRE(QTest::qWaitFor([&] { return panel->property("page").toString() == "card"; }, 5000));
  CHECK(panel->isVisible());
  CHECK(desk.drawn());
  desk.keep("least_card");
}

TEST_CASE("dark: no white patch, the legend's words are read on their ground") {
  Desk desk;
  desk.click(desk.middle(desk.item("settings")));
  QTest::qWait(100);
  desk.click(desk.middle(desk.item("dark_true")));
  desk.click(desk.middle(desk.item("legend")));
  QTest::qWait(200);
  desk.keep("dark");
  auto* plate = desk.item("legendPlate");
  const QImage picture = desk.picture();
  const QPoint corner = desk.on_screen(plate, {plate->width() - 6, plate->height() - 6});
  CHECK(picture.pixelColor(corner).lightness() < 80);
  desk.click(desk.middle(desk.item("settings")));
  desk.click(desk.middle(desk.item("settings")));
  QMetaObject::invokeMethod(desk.window.window(), "act", Q_ARG(QString, "light"));
}

TEST_CASE("help is printed without a display, wrong options are refused with a sentence") {
  const QByteArray display = qgetenv("DISPLAY"), runtime = qgetenv("XDG_RUNTIME_DIR");
  qunsetenv("DISPLAY");
  qunsetenv("XDG_RUNTIME_DIR");
  const auto help = tests::run("lifang-planner", {"--help"});
  qputenv("DISPLAY", display);
  qputenv("XDG_RUNTIME_DIR", runtime);
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("--theme") != std::string::npos);
  CHECK(help.err.empty());
  const auto room = tests::run("lifang-planner", {"--room", "attic"});
  CHECK(room.exit_code == 2);
  CHECK(room.err.find("communities") != std::string::npos);
}

}  // namespace lifang::tests
