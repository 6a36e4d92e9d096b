// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Drawing and changing things on the map: from the mouse to the row in the database.
#include <doctest/doctest.h>

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

  Bench() {
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
  CHECK(planner.notice()->text().startsWith("改形"));
  CHECK(planner.notice()->action() == "撤销");
  desk.keep("edit_moved");

  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.compound(west_name).geometry() == before_west; }));
  CHECK(desk.compound(east_name).geometry() == before_east);
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  CHECK(desk.waits([&] { return desk.vertex_near(east_name, 1560, 2040).has_value(); }));
  REQUIRE(desk.drawn());

  // The vertices in hand are those stored now.
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
