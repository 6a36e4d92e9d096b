// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Drawing and changing things on the map: from the mouse to the row in the database.
#include <doctest/doctest.h>

#include <QSignalSpy>
#include <cmath>

#include "core/geometry/measure.h"
#include "core/geometry/vertices.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/canvas/edit_tool.h"
#include "tests/ui/support/desk.h"

using namespace lifang;
using tests::east;
using tests::north;

namespace {

constexpr const char* west_name = "翠湖小区";
constexpr const char* east_name = "东园";

Point at(double x, double y) {
  return {east + x, north + y};
}

/// The window with a second compound (东园, 1500–1900 east) beside the town's own (600–1500).
struct Bench : tests::Desk {
  canvas::EditTool* tool = nullptr;

  explicit Bench(QSize size = {1366, 768}) : tests::Desk(size) {
    change("建立 东园", [](workspace::Change& rows) -> Result<void> {
      auto made = rows.insert("compound", {{"name", std::string(east_name)},
                                           {"kind", std::string("residential")},
                                           {"households", std::int64_t{300}},
                                           {"geom", tests::box(1500, 1200, 400, 900)}});
      if (!made) return fail(made);
      return {};
    });
    window.planner().reload();
    tool = qobject_cast<canvas::EditTool*>(item("editTool"));
    REQUIRE(tool != nullptr);
    map->showBox(east + 300, north + 500, east + 2500, north + 2400);
    REQUIRE(drawn());
  }

  /// As another program does it.
  template <class Work>
  void change(const std::string& summary, Work work) {
    auto other = workspace::Workspace::open(place(), workspace::Access::write);
    REQUIRE(other.has_value());
    REQUIRE(other->perform({.name = "Correct", .actor = {"赵六"}, .summary = summary}, work)
                .has_value());
  }
  using tests::Desk::place;

  Row compound(const std::string& name) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    return *work->session().row("SELECT * FROM compound WHERE name = ?", {name});
  }
  std::int64_t number(const std::string& what) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    return work->session().row("SELECT " + what + " AS n FROM compound")->integer("n");
  }
  /// A vertex where the mouse put it, within a px.
  std::optional<Point> vertex_near(const std::string& name, double x, double y) {
    std::optional<Point> out;
    for_each_point(compound(name).geometry(), [&](Point p) {
      if (distance(p, at(x, y)) <= 1.5 * map->metresPerPixel()) out = p;
    });
    return out;
  }

  void choose(double x, double y) {
    click(place(x, y));
    REQUIRE(QTest::qWaitFor([&] { return !window.planner().card()->title().isEmpty(); }, 5000));
    REQUIRE(drawn());
  }
  void begin(Qt::Key letter, Qt::KeyboardModifiers with, const QString& mode) {
    key(letter, with);
    REQUIRE(QTest::qWaitFor(
        [&] { return window.planner().editing()->mode() == mode && tool->active(); }, 5000));
    REQUIRE(drawn());
    QTest::qWait(300);  // what catches the pointer is read
  }
  void move(QPoint to) {
    QTest::mouseMove(window.window(), to);
    QTest::qWait(20);
  }
  void drag(QPoint from, QPoint to) {
    QTest::mousePress(window.window(), Qt::LeftButton, {}, from);
    move(from + (to - from) / 3);
    move(from + (to - from) * 2 / 3);
    move(to);
  }
  void drop(QPoint to) { QTest::mouseRelease(window.window(), Qt::LeftButton, {}, to); }
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 5000); }
};

}  // namespace

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

TEST_CASE("what another changed meanwhile is asked field by field, and the choice is stored") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  const std::string id = desk.compound(west_name).text("id");
  desk.change("改正 翠湖小区", [&](workspace::Change& rows) {
    return rows.update("compound", id,
                       {{"name", std::string("翠湖苑")},
                        {"households", std::int64_t{640}},
                        {"geom", tests::box(600, 1200, 900, 850)}});
  });
  const QPoint to = desk.place(560, 1150);
  desk.drag(desk.place(600, 1200), to);
  desk.drop(to);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK(desk.compound("翠湖苑").integer("households") == 640);
  REQUIRE(editing->conflicts()->count() == 3);
  QTest::qWait(300);
  desk.keep("edit_conflict");
  int name = -1;
  for (int i = 0; i < 3; ++i) {
    const auto* line = editing->conflicts()->entry(i);
    CHECK_FALSE(line->title.isEmpty());
    CHECK(line->detail.startsWith("赵六"));
    if (line->cells[0] == west_name) name = i;
  }
  REQUIRE(name >= 0);
  CHECK(editing->conflicts()->entry(name)->cells[1] == "翠湖苑");
  desk.click(desk.middle(desk.item(("mine" + std::to_string(name)).c_str())));
  desk.click(desk.middle(desk.item("settle")));
  REQUIRE(desk.waits([&] { return !desk.compound(west_name).empty(); }));
  const Row row = desk.compound(west_name);
  CHECK(row.integer("households") == 640);                     // theirs
  CHECK(desk.vertex_near(west_name, 560, 1150).has_value());   // mine
  CHECK(desk.vertex_near(west_name, 1500, 2100).has_value());  // as mine was seen
  CHECK_FALSE(editing->conflicted());
}

TEST_CASE("a third change made while the choice is open is asked too; what was chosen holds") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  const std::string id = desk.compound(west_name).text("id");
  const auto set = [&](const Row& columns) {
    desk.change("改正 翠湖小区",
                [&](workspace::Change& rows) { return rows.update("compound", id, columns); });
  };
  set({{"name", std::string("翠湖苑")}});
  const QPoint to = desk.place(560, 1150);
  desk.drag(desk.place(600, 1200), to);
  desk.drop(to);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  REQUIRE(editing->conflicts()->count() == 1);
  set({{"households", std::int64_t{640}}});
  editing->keepMine(0, true);
  editing->settle();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK(desk.compound("翠湖苑").integer("households") == 640);
  REQUIRE(editing->conflicts()->count() == 1);
  CHECK(editing->conflicts()->entry(0)->cells[1].contains("640"));
  editing->settle();
  REQUIRE(desk.waits([&] { return !desk.compound(west_name).empty(); }));
  CHECK(desk.compound(west_name).integer("households") == 640);
  CHECK(desk.vertex_near(west_name, 560, 1150).has_value());
}

TEST_CASE("a split that met two changes, one after the other, asks twice and overwrites none") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier, "split");
  const std::string id = desk.compound(west_name).text("id");
  const auto set = [&](const Row& columns) {
    desk.change("改正 翠湖小区",
                [&](workspace::Change& rows) { return rows.update("compound", id, columns); });
  };
  set({{"floors", std::int64_t{6}}});
  desk.click(desk.place(450, 1800));
  desk.move(desk.place(1000, 1800));
  desk.click(desk.place(1700, 1800));
  desk.key(Qt::Key_Return);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  set({{"households", std::int64_t{700}}});
  editing->settle();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK_FALSE(editing->choosable());
  CHECK(desk.number("COUNT(*)") == 2);
  editing->settle();
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 3; }));
  CHECK(desk.number("SUM(households)") == 1000);
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

TEST_CASE("what is drawn is named once; its card takes what is known, and Del takes it away") {
  Bench desk;
  desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
  auto* name = desk.item("answer_name");
  REQUIRE(name != nullptr);
  desk.click(desk.middle(name));
  desk.write("北坊");
  for (const auto& [x, y] : {std::pair{1950, 1200}, {2300, 1200}, {2300, 1600}}) {
    desk.click(desk.place(x, y));
  }
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return !desk.compound("北坊").empty(); }));
  CHECK(desk.waits([&] { return name->property("text").toString().isEmpty(); }));
  desk.key(Qt::Key_Escape);
  auto& planner = desk.window.planner();
  REQUIRE(desk.waits([&] { return planner.card()->title() == "北坊"; }));
  REQUIRE(desk.drawn());
  auto* card = planner.card()->attributes();
  int households = -1;
  for (int i = 0; i < card->count(); ++i) {
    if (card->entry(i)->title == "户数") households = i;
    CHECK_FALSE((!card->entry(i)->checked && card->entry(i)->figure == "—"));
  }
  CHECK(tests::value_of(card, "图上面积").endsWith(" m²"));
  REQUIRE(households >= 0);
  auto* field = desk.item(("fill" + std::to_string(households)).c_str());
  REQUIRE(field != nullptr);
  desk.click(desk.middle(field));
  desk.write("77");
  desk.keep("edit_card_filled");
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return desk.compound("北坊").integer("households") == 77; }));
  REQUIRE(desk.drawn());
  CHECK(planner.history()->undoText().contains("户数"));

  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  REQUIRE(desk.waits([&] { return desk.compound("北坊").empty(); }));
  CHECK(desk.waits([&] { return planner.notice()->text().contains("删除"); }));
  CHECK(desk.waits([&] { return planner.card()->title().isEmpty(); }));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return !desk.compound("北坊").empty(); }));
}

TEST_CASE("what others belong to is not deleted, and the message says what") {
  Bench desk;
  desk.change("出入口", [&](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert("entrance", {{"kind", std::string("gate")},
                                         {"compound_id", desk.compound(east_name).text("id")},
                                         {"geom", Geometry(at(1600, 1200))}});
    if (!made) return fail(made);
    return {};
  });
  desk.choose(1700, 1600);
  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  auto& planner = desk.window.planner();
  REQUIRE(desk.waits([&] { return planner.notice()->tone() == "error"; }));
  CHECK(planner.notice()->text().contains("出入口 1"));
  CHECK_FALSE(desk.compound(east_name).empty());
  desk.keep("edit_in_use");
}

TEST_CASE("a street is deleted with its numbers after a word, and one undo brings all back") {
  Bench desk;
  desk.change("弄堂", [](workspace::Change& rows) -> Result<void> {
    auto lane = rows.insert("road", {{"class", std::string("lane")},
                                     {"status", std::string("built")},
                                     {"geom", Geometry(Line{at(1000, 2500), at(2000, 2500)})}});
    for (int number = 1; lane && number <= 2; ++number) {
      auto made = rows.insert("door_plate", {{"kind", std::string("road")},
                                             {"road_id", *lane},
                                             {"text", std::to_string(number) + "号"},
                                             {"status", std::string("in_use")},
                                             {"geom", Geometry(at(1000 + 300 * number, 2520))}});
      if (!made) return fail(made);
    }
    return lane.map([](auto&&) {});
  });
  const auto plates = [&] {
    auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
    return work->session().rows("SELECT id FROM door_plate")->size();
  };
  desk.choose(1150, 2500);
  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  auto& notice = *desk.window.planner().notice();
  REQUIRE(desk.waits([&] { return notice.text().contains("门牌 2"); }));
  CHECK(plates() == 2);
  desk.keep("edit_carries");
  notice.act();
  REQUIRE(desk.waits([&] { return plates() == 0; }));
  REQUIRE(desk.waits([&] { return desk.window.planner().history()->undoText().contains("删除"); }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return plates() == 2; }));
}

TEST_CASE("the new part of a split is named where it is split; two chosen are added up") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier, "split");
  auto* names = desk.item("partNames");
  REQUIRE(names->isVisible());
  desk.click(desk.middle(names));
  desk.write("翠湖二期");
  desk.key(Qt::Key_Return);
  desk.click(desk.place(450, 1800));
  desk.click(desk.place(1700, 1800));
  desk.keep("edit_split_named");
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return !desk.compound("翠湖二期").empty(); }));
  REQUIRE(desk.drawn());
  desk.choose(700, 1300);
  QTest::mouseClick(desk.window.window(), Qt::LeftButton, Qt::ControlModifier,
                    desk.place(1700, 1300));
  auto* card = desk.window.planner().card();
  REQUIRE(desk.waits([&] { return card->chosen().size() == 2 && card->title().contains("2"); }));
  const auto sum = desk.compound(west_name).integer("households") + 300;
  CHECK(tests::value_of(card->attributes(), "户数") ==
        "合计 " + QString::number(static_cast<qlonglong>(sum)));
  REQUIRE(desk.drawn());
  desk.keep("edit_two_added");
}

TEST_CASE("the name under a pointer that has moved on is not shown; what has none says so") {
  Bench desk;
  desk.change("无名", [](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert(
        "compound", {{"kind", std::string("block")}, {"geom", tests::box(1950, 1200, 300, 300)}});
    if (!made) return fail(made);
    return {};
  });
  desk.window.planner().reload();
  REQUIRE(desk.drawn());
  desk.move(desk.place(2100, 1350));
  REQUIRE(desk.waits([&] { return !desk.map->hoverName().isEmpty(); }));
  CHECK(desk.map->hoverName().startsWith("未命名"));
  desk.move(desk.place(1000, 1600));
  CHECK(desk.map->hoverName().isEmpty());
  REQUIRE(desk.waits([&] { return desk.map->hoverName() == west_name; }));
  desk.map->panBy(400, 0);
  CHECK(desk.map->hoverName().isEmpty());
}

TEST_CASE("in a view of the whole county only what is drawn there is picked") {
  Bench desk;
  desk.change("大门", [](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert("entrance", {{"kind", std::string("gate")},
                                         {"name", std::string("南门")},
                                         {"geom", Geometry(at(1000, 1600))}});
    if (!made) return fail(made);
    return {};
  });
  auto& planner = desk.window.planner();
  planner.reload();
  desk.map->showBox(east - 90'000, north - 60'000, east + 92'000, north + 63'000);
  REQUIRE(desk.drawn());
  QSignalSpy clicked(desk.map, &canvas::MapItem::featureClicked);
  desk.click(desk.place(1000, 1600));
  REQUIRE(desk.waits([&] { return !clicked.isEmpty(); }));
  CHECK(clicked.front().at(0).toString() != "entrance");
}
