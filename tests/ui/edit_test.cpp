// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Drawing and changing things on the map: from the mouse to the row in the database.
#include <cmath>

#include "tests/ui/support/bench.h"

using namespace lifang;
using namespace lifang::tests;

TEST_CASE("a shared corner dragged on the map moves in both rows; undone and redone by keys") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  desk.keep("edit_vertices");
  const auto before_west = desk.compound(west_name).geometry();
  const auto before_east = desk.compound(east_name).geometry();
  const QPoint to = desk.place(1560, 2040);
  desk.drag(desk.place(1500, 2100), to);
  CHECK(desk.tool->problem().isEmpty());
  desk.keep("edit_dragging");
  desk.drop(to);
  REQUIRE(desk.waits([&] { return desk.vertex_near(west_name, 1560, 2040).has_value(); }));
  CHECK(desk.vertex_near(west_name, 1560, 2040) == desk.vertex_near(east_name, 1560, 2040));
  CHECK_FALSE(has_vertex(desk.compound(east_name).geometry(), at(1500, 2100)));
  REQUIRE(desk.drawn());
  auto& planner = desk.window.planner();
  CHECK(planner.notice()->text().contains("改形"));
  CHECK(planner.notice()->action() == "撤销");
  desk.keep("edit_moved");

  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.compound(west_name).geometry() == before_west; }));
  CHECK(desk.compound(east_name).geometry() == before_east);
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  CHECK(desk.waits([&] { return desk.vertex_near(east_name, 1560, 2040).has_value(); }));
  REQUIRE(desk.drawn());

  // The vertices in hand are those stored now; they are read after the map is.
  QTest::qWait(300);
  REQUIRE(desk.drawn());
  const QPoint again = desk.place(1480, 2000);
  desk.drag(desk.place(1560, 2040), again);
  desk.drop(again);
  CHECK(desk.waits([&] { return desk.vertex_near(west_name, 1480, 2000).has_value(); }));
  desk.key(Qt::Key_Escape);
  CHECK_FALSE(desk.tool->active());
}

TEST_CASE("a vertex is added by a double click, removed by Delete; what crosses is not stored") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  QTest::mouseDClick(desk.window.window(), Qt::LeftButton, {}, desk.place(1500, 1600));
  REQUIRE(desk.waits([&] { return desk.vertex_near(west_name, 1500, 1600).has_value(); }));
  CHECK(desk.vertex_near(west_name, 1500, 1600) == desk.vertex_near(east_name, 1500, 1600));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Delete);
  REQUIRE(desk.waits([&] { return !desk.vertex_near(west_name, 1500, 1600).has_value(); }));
  CHECK_FALSE(desk.vertex_near(east_name, 1500, 1600).has_value());
  REQUIRE(desk.drawn());

  const auto before = desk.compound(west_name).geometry();
  const QPoint across = desk.place(1000, 2300);
  desk.drag(desk.place(600, 1200), across);
  CHECK(desk.tool->problem().contains("自相交"));
  desk.keep("edit_wrong");
  desk.drop(across);
  QTest::qWait(300);
  CHECK(desk.compound(west_name).geometry() == before);
}

TEST_CASE("a compound is split by a drawn line, and its parts are chosen and merged again") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier, "split");
  desk.click(desk.place(450, 1800));
  desk.move(desk.place(1000, 1800));
  desk.click(desk.place(1700, 1800));
  desk.keep("edit_split");
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 3; }));
  CHECK(desk.number("SUM(households)") == 912);
  // Two thirds of the ground, within a px.
  CHECK(std::abs(desk.compound(west_name).integer("households") - 408) <= 4);
  REQUIRE(desk.drawn());
  desk.keep("edit_split_done");

  desk.click(desk.place(700, 1300));
  REQUIRE(desk.drawn());
  QTest::mouseClick(desk.window.window(), Qt::LeftButton, Qt::ControlModifier,
                    desk.place(700, 2000));
  REQUIRE(desk.waits([&] { return desk.window.planner().card()->chosen().size() == 2; }));
  REQUIRE(desk.drawn());
  desk.keep("edit_two_chosen");
  desk.click(desk.middle(desk.item("editMerge")));
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 2; }));
  CHECK(desk.compound(west_name).integer("households") == 612);
  CHECK(area(desk.compound(west_name).geometry()) == doctest::Approx(810'000));
}

TEST_CASE("a compound is drawn: caught by its neighbour's corner, panned meanwhile, one undo") {
  Bench desk;
  desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
  auto& planner = desk.window.planner();
  CHECK(planner.editing()->table() == "compound");
  desk.move(desk.place(1900, 1200) + QPoint(6, 5));
  desk.click(desk.place(1900, 1200) + QPoint(6, 5));
  desk.click(desk.place(2300, 1200));
  desk.click(desk.place(2350, 1300));
  desk.key(Qt::Key_Backspace);

  const QPointF centre = desk.map->centre();
  const QPoint hold = desk.place(2300, 1500);
  QTest::mousePress(desk.window.window(), Qt::MiddleButton, {}, hold);
  desk.move(hold + QPoint(-20, 10));
  desk.move(hold + QPoint(-40, 20));
  QTest::mouseRelease(desk.window.window(), Qt::MiddleButton, {}, hold + QPoint(-40, 20));
  CHECK_FALSE(tests::near(desk.map->centre(), centre, 10));
  REQUIRE(desk.drawn());

  desk.move(desk.place(2300, 1600));
  desk.keep("edit_drawing");
  desk.click(desk.place(2300, 1600));
  QTest::mouseDClick(desk.window.window(), Qt::LeftButton, {}, desk.place(1900, 2100));
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 3; }));
  const Row made = *[&] {
    auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
    return work->session().row("SELECT * FROM compound WHERE name IS NULL");
  }();
  CHECK(polygons_of(made.geometry()).front().outer.size() == 5);
  CHECK(has_vertex(made.geometry(), at(1900, 1200)));
  CHECK(has_vertex(made.geometry(), at(1900, 2100)));
  CHECK(made.text("kind") == "residential");
  CHECK_FALSE(made.text("township_id").empty());
  REQUIRE(desk.drawn());
  desk.keep("edit_drawn");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.number("COUNT(*)") == 2; }));
}

TEST_CASE("S lets the pointer go and catches it again; what catches it is marked") {
  Bench desk;
  desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
  const auto marked = [&](QPoint at) {
    const QImage picture = desk.picture();
    for (int x = -9; x <= 9; ++x) {
      for (int y = -9; y <= 9; ++y) {
        const QColor colour = picture.pixelColor(at + QPoint(x, y));
        if (colour.red() > 190 && colour.green() < 120 && colour.blue() < 60) return true;
      }
    }
    return false;
  };
  const QPoint corner = desk.place(1900, 1200);
  desk.move(corner + QPoint(5, 6));
  QTest::qWait(100);
  CHECK(marked(corner));
  desk.keep("edit_caught");
  desk.key(Qt::Key_S);
  CHECK_FALSE(desk.tool->snapping());
  QTest::qWait(100);
  CHECK_FALSE(marked(corner));
  desk.key(Qt::Key_S);
  CHECK(desk.tool->snapping());
}

TEST_CASE(
    "all of it goes by keyboard: a crosshair draws a compound, picks a vertex up and drops it") {
  Bench desk;
  desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
  desk.key(Qt::Key_K);
  const auto go = [&](Qt::Key arrow, int times) {
    for (int i = 0; i < times; ++i) desk.key(arrow);
  };
  go(Qt::Key_Right, 30);  // off the compounds
  desk.key(Qt::Key_Return);
  go(Qt::Key_Right, 10);
  desk.key(Qt::Key_Return);
  go(Qt::Key_Up, 10);
  desk.key(Qt::Key_Return);
  desk.keep("edit_cross");
  desk.key(Qt::Key_Return);  // a second time: done
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 3; }));
  REQUIRE(desk.drawn());
  const double ground = std::pow(80 * desk.map->metresPerPixel(), 2) / 2;
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  CHECK(area(desk.tool->shapes().front()) == doctest::Approx(ground).epsilon(0.01));
  desk.key(Qt::Key_K);
  go(Qt::Key_Right, 30);
  desk.key(Qt::Key_Return);
  go(Qt::Key_Left, 5);
  desk.key(Qt::Key_Return);
  const auto larger = [&] { return area(desk.tool->shapes().front()) > 1.4 * ground; };
  CHECK(desk.waits(larger));
}

TEST_CASE("in English and in the least window the bar is whole, the history reads in English") {
  for (const QSize size : {QSize(1366, 768), QSize(640, 360)}) {
    Bench desk(size);
    auto& planner = desk.window.planner();
    planner.setEnglish(true);
    desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
    QTest::qWait(200);
    const std::string name = "edit_en_" + std::to_string(size.width());
    desk.keep(name);
    auto* bar = desk.item("editBar");
    const QPointF corner = bar->mapToItem(desk.map, {0, 0});
    CHECK(corner.x() >= 0);
    CHECK(corner.y() >= 0);
    CHECK(corner.x() + bar->width() <= desk.map->width());
    for (const char* button : {"editDraw", "editVertices", "editSplit", "editMerge", "editSnap"}) {
      auto* item = desk.item(button);
      CHECK(item->mapToItem(bar, {item->width(), 0}).x() <= bar->width());
    }
    desk.key(Qt::Key_Escape);
    QTest::qWait(100);  // the bar gets lower
    desk.map->showBox(east + 1200, north + 1100, east + 2200, north + 2200);
    REQUIRE(desk.drawn());
    desk.choose(1600, 1300);
    desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
    const QPoint from = desk.place(1900, 2100), to = from + QPoint(20, 0);
    desk.drag(from, to);
    desk.drop(to);
    REQUIRE(desk.waits([&] { return planner.history()->undoText().startsWith("Reshape in"); }));
    CHECK(planner.history()->undoText() == "Reshape in compounds 东园");
    REQUIRE(desk.drawn());
    desk.keep(name + "_done");
    planner.setEnglish(false);
  }
}

TEST_CASE("what is read while a vertex is held catches it") {
  Bench desk;
  desk.choose(1600, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  const QPoint from = desk.place(1900, 2100), to = desk.place(1980, 2180) + QPoint(4, 3);
  QTest::mousePress(desk.window.window(), Qt::LeftButton, {}, from);
  desk.tool->set_targets({desk.compound(east_name).geometry(), tests::box(1980, 2180, 40, 40)});
  desk.move((from + to) / 2);
  desk.move(to);
  desk.drop(to);
  REQUIRE(desk.waits([&] { return desk.vertex_near(east_name, 1980, 2180).has_value(); }));
  CHECK(desk.vertex_near(east_name, 1980, 2180) == at(1980, 2180));
}
