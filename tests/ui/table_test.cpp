// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMimeData>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/lists.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

using workspace::Access;
using workspace::Change;
using workspace::Workspace;

/// Puts compounds of two townships into a workspace, as another program would.
void add_compounds(const std::string& place) {
  auto town = Workspace::open(place, Access::write);
  REQUIRE(town);
  const auto done =
      town->perform({.name = "Test", .actor = {"李强"}, .summary = "放入小区"}, [](Change& change) {
        Result<std::string> made = change.insert(
            "township", {{"name", "甘霖镇"}, {"kind", "town"}, {"geom", box(4000, 0, 4000, 4000)}});
        const std::string ganlin = made ? *made : std::string();
        const std::tuple<const char*, int, double, const char*> rows[] = {
            {"12号院", 90, 2200, "330683199001011234"},
            {"2号院", 1204, 2600, "0012"},
            {"安吉新村", 300, 3000, "a\tb"}};
        for (const auto& [name, households, x, developer] : rows) {
          made = change.insert("compound", {{"name", name},
                                            {"kind", "residential"},
                                            {"township_id", ganlin},
                                            {"developer", developer},
                                            {"households", std::int64_t{households}},
                                            {"geom", box(x, 600, 300, 300)}});
        }
        return made.map([](auto&&) {});
      });
  REQUIRE(done);
}

/// The window with the compounds listed.
struct Listed : Desk {
  app::TableModel* table;
  explicit Listed(QSize size = {1366, 768}) : Desk(size), table(window.planner().listed()) {
    add_compounds(place());
    window.planner().reload();
    REQUIRE(drawn());
    for (int row = 0; row < window.planner().layers()->count(); ++row) {
      if (window.planner().layers()->entry(row)->target.table == "compound")
        window.planner().listLayer(row);
    }
    REQUIRE(QTest::qWaitFor([&] { return table->table() == "compound"; }, 5000));
    REQUIRE(drawn());
  }
  using Desk::place;
  int column(const char* title) { return static_cast<int>(table->columns().indexOf(title)); }
  QStringList names() {
    QStringList out;
    for (int line = 0; line < table->count(); ++line)
      out.push_back(table->isHead(line) ? "-" : table->cell(line, column("名称")));
    return out;
  }
  void click_head(const char* title) {
    click(middle(item(("head_" + std::to_string(column(title))).c_str())));
  }
  void click_line(int line, Qt::KeyboardModifiers with = {}) {
    auto* list = item("table");
    QTest::mouseClick(
        window.window(), Qt::LeftButton, with,
        on_screen(list, {40, 28.0 * line + 14 - list->property("contentY").toReal()}));
  }
  QString marked() { return window.planner().card()->title(); }
};

}  // namespace

TEST_CASE("a head orders the rows: figures by size, names by pinyin and number, unknown last") {
  Listed desk;
  desk.click_head("户数");
  CHECK(desk.names() == QStringList{"12号院", "安吉新村", "翠湖小区", "2号院"});
  desk.click_head("户数");
  CHECK(desk.names() == QStringList{"2号院", "翠湖小区", "安吉新村", "12号院"});
  desk.click_head("名称");
  CHECK(desk.names() == QStringList{"2号院", "12号院", "安吉新村", "翠湖小区"});
  desk.click_head("建设单位");
  CHECK(desk.table->cell(3, desk.column("建设单位")) == "—");
  desk.keep("table_sorted");
}

TEST_CASE("the filter keeps what fits, says how many of how many, and its sums follow") {
  Listed desk;
  const int households = desk.column("户数");
  CHECK(desk.table->sums()[households] == "2,206");
  desk.click(desk.middle(desk.item("filter")));
  desk.write("号院");
  CHECK(desk.names() == QStringList{"12号院", "2号院"});
  CHECK(desk.table->tally() == "2 / 4 行");
  CHECK(desk.table->sums()[households] == "1,294");
  QTest::qWait(100);
  CHECK(desk.item(("sum_" + std::to_string(households)).c_str())->property("text") == "1,294");
  desk.keep("table_filtered");
  desk.key(Qt::Key_Escape);
  CHECK(desk.table->tally() == "4 行");
}

TEST_CASE("rows are grouped by township with sums; a group is folded by click and by arrow") {
  Listed desk;
  desk.table->setGroup(desk.column("乡镇街道"));
  REQUIRE(desk.table->count() == 6);
  CHECK(desk.names() == QStringList{"-", "12号院", "2号院", "安吉新村", "-", "翠湖小区"});
  const auto head = desk.table->data(desk.table->index(0), Qt::UserRole).toStringList();
  CHECK(head.first() == "甘霖镇（3）");
  CHECK(head[desk.column("户数")] == "1,594");
  QTest::qWait(100);
  desk.keep("table_grouped");
  desk.click_line(0);
  CHECK(desk.names() == QStringList{"-", "-", "翠湖小区"});
  desk.item("table")->forceActiveFocus();
  desk.key(Qt::Key_Home);
  desk.key(Qt::Key_Right);
  CHECK(desk.table->count() == 6);
  desk.key(Qt::Key_Left);
  CHECK(desk.table->count() == 3);
  QTest::qWait(100);
  desk.keep("table_folded");
}

TEST_CASE("a row clicked is chosen on the map, a thing clicked on the map is chosen in the table") {
  Listed desk;
  desk.click_line(static_cast<int>(desk.names().indexOf("2号院")));
  REQUIRE(QTest::qWaitFor([&] { return desk.marked() == "2号院"; }, 5000));
  CHECK(desk.drawn());
  CHECK(near(desk.map->centre(), {east + 2750, north + 750}, 5));
  desk.keep("table_row_to_map");
  desk.key(Qt::Key_Escape);
  CHECK(desk.table->chosen().isEmpty());
  desk.see_compound();
  desk.click(desk.place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return desk.marked() == "翠湖小区"; }, 5000));
  CHECK(desk.table->chosen().size() == 1);
  CHECK(desk.table->cell(desk.table->current(), desk.column("名称")) == "翠湖小区");
  CHECK(desk.drawn());
  desk.keep("table_map_to_row");
}

TEST_CASE("Shift and Ctrl choose several rows, all are marked on the map; arrows do it too") {
  Listed desk;
  desk.click_head("名称");
  desk.map->showCounty();
  REQUIRE(desk.drawn());
  const auto lit = [&](double x, double y) {
    return desk.picture().pixelColor(desk.Desk::place(x, y)).lightness();
  };
  const int before = lit(2200, 600);
  desk.click_line(0);
  REQUIRE(QTest::qWaitFor([&] { return desk.marked() == "2号院"; }, 5000));
  desk.click_line(2, Qt::ShiftModifier);
  CHECK(desk.table->chosen().size() == 3);
  CHECK(desk.table->tally().endsWith("已选 3"));
  CHECK(desk.marked().isEmpty());
  desk.click_line(1, Qt::ControlModifier);
  CHECK(desk.table->chosen().size() == 2);
  desk.map->showCounty();
  CHECK(desk.drawn());
  desk.keep("table_several");
  CHECK(before >= 0);
  desk.key(Qt::Key_Home);
  desk.key(Qt::Key_Down, Qt::ShiftModifier);
  CHECK(desk.table->chosen().size() == 2);
  desk.key(Qt::Key_A, Qt::ControlModifier);
  CHECK(desk.table->chosen().size() == 4);
}

TEST_CASE("Ctrl+C puts the chosen rows on the clipboard, with heads, codes as texts") {
  Listed desk;
  desk.click_head("名称");
  desk.click_line(0);
  desk.click_line(1, Qt::ShiftModifier);
  // What the first click asked for comes late and must not undo the second.
  CHECK(desk.drawn());
  CHECK(desk.table->chosen().size() == 2);
  desk.key(Qt::Key_C, Qt::ControlModifier);
  const QMimeData* matter = QGuiApplication::clipboard()->mimeData();
  const QStringList lines = matter->text().split('\n', Qt::SkipEmptyParts);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].split('\t').contains("户数"));
  CHECK(lines[1].split('\t').contains("0012"));
  CHECK(lines[1].split('\t').contains("1204"));
  CHECK(matter->html().contains("mso-number-format"));
  CHECK(matter->html().contains(">330683199001011234</td>"));
  CHECK(desk.window.planner().notice()->text().contains("2"));
}

TEST_CASE("the table's model keeps the rules while it is sorted, filtered, grouped, folded") {
  Listed desk;
  QAbstractItemModelTester tester(desk.table,
                                  QAbstractItemModelTester::FailureReportingMode::Fatal);
  desk.table->sortBy(0);
  desk.table->setGroup(desk.column("乡镇街道"));
  desk.table->fold(0, true);
  desk.table->fold(1, true);
  desk.table->fold(0, false);
  desk.table->setFilter("院");
  desk.table->setFilter("");
  desk.table->chooseAll();
  desk.table->setGroup(-1);
  desk.window.planner().reload();
  CHECK(desk.drawn());
  CHECK(desk.table->chosen().size() == 4);
}

TEST_CASE("the dock's upper edge is dragged up for more rows and put back by a double click") {
  Listed desk;
  auto* dock = desk.item("dock");
  const double usual = dock->height();
  const QPoint edge = desk.middle(desk.item("dockGrip"));
  QTest::mousePress(desk.window.window(), Qt::LeftButton, {}, edge);
  QTest::mouseMove(desk.window.window(), edge - QPoint(0, 40));
  QTest::mouseMove(desk.window.window(), edge - QPoint(0, 80));
  QTest::mouseRelease(desk.window.window(), Qt::LeftButton, {}, edge - QPoint(0, 80));
  CHECK(std::abs(dock->height() - usual - 80) < 4);
  desk.item("dockGrip")->forceActiveFocus();
  desk.key(Qt::Key_Up);
  CHECK(dock->height() > usual + 100);
  QTest::qWait(100);
  desk.keep("table_high");
  QTest::mouseDClick(desk.window.window(), Qt::LeftButton, {}, desk.middle(desk.item("dockGrip")));
  CHECK(dock->height() == usual);
}

TEST_CASE("F2 corrects a cell: stored at once, shown in card and table, taken back by Ctrl+Z") {
  Listed desk;
  desk.click_head("名称");
  desk.click_line(0);
  REQUIRE(QTest::qWaitFor([&] { return desk.marked() == "2号院"; }, 5000));
  REQUIRE(desk.drawn());
  const int households = desk.column("户数");
  desk.item("table")->forceActiveFocus();
  for (int i = 0; i < households; ++i) desk.key(Qt::Key_Right);
  desk.key(Qt::Key_F2);
  auto* editor = desk.item("cellEditor");
  REQUIRE(QTest::qWaitFor([&] { return editor->hasActiveFocus(); }, 5000));
  CHECK(editor->property("text") == "1204");
  QTest::qWait(100);
  desk.keep("table_edit");
  desk.write("许多");
  desk.key(Qt::Key_Return);
  REQUIRE(QTest::qWaitFor([&] { return desk.window.planner().notice()->text().contains("整数"); },
                          5000));
  CHECK(editor->isVisible());  // what was refused stays to be mended
  editor->setProperty("text", "1,300");
  desk.key(Qt::Key_Return);
  const auto shown = [&](const char* text) {
    return QTest::qWaitFor([&] { return desk.table->cell(0, households) == text; }, 5000);
  };
  CHECK(shown("1,300"));
  CHECK(desk.drawn());
  CHECK_FALSE(editor->isVisible());
  CHECK(value_of(desk.window.planner().card()->attributes(), "户数") == "1,300");
  CHECK(desk.table->chosen().size() == 1);
  desk.keep("table_edited");
  auto other = Workspace::open(desk.Desk::place(), Access::read);
  REQUIRE(other);
  CHECK(other->session()
            .row("SELECT households AS n FROM compound WHERE name = '2号院'")
            ->integer("n") == 1300);
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(shown("1,204"));
  desk.key(Qt::Key_Down);
  CHECK(desk.table->current() == 1);
}

TEST_CASE("a cell that is not to be corrected says why; a double click opens one that is") {
  Listed desk;
  desk.click_head("名称");
  desk.window.planner().cell()->begin(0, desk.column("名称"));
  REQUIRE(QTest::qWaitFor(
      [&] { return desk.window.planner().notice()->text().contains("不在表里改"); }, 5000));
  CHECK_FALSE(desk.window.planner().cell()->open());
  auto* list = desk.item("table");
  const int households = desk.column("户数");
  auto* head = desk.item(("head_" + std::to_string(households)).c_str());
  QTest::mouseDClick(desk.window.window(), Qt::LeftButton, {},
                     desk.on_screen(list, {head->x() + 40, 14}));
  REQUIRE(QTest::qWaitFor([&] { return desk.window.planner().cell()->open(); }, 5000));
  CHECK(desk.window.planner().cell()->column() == households);
  desk.key(Qt::Key_Escape);
  CHECK_FALSE(desk.window.planner().cell()->open());
}

TEST_CASE("a hundred thousand rows are sorted, filtered and grouped while one waits") {
  table::Rows rows;
  rows.table = "door_plate";
  table::Column text("text"), road("road_name"), number("number");
  constexpr int size = 100'000;
  for (int i = 0; i < size; ++i) {
    rows.ids.push_back(std::to_string(i));
    rows.versions.push_back(1);
    text.add("官河路" + std::to_string((i * 7919) % size) + "号");
    road.add_text("路" + std::to_string(i % 400));
    number.add(std::int64_t{(i * 31) % 5000});
  }
  rows.columns = {std::move(text), std::move(road), std::move(number)};
  rows.of = size;
  app::TableModel model;
  QElapsedTimer clock;
  const auto timed = [&](const char* what, auto work) {
    clock.start();
    work();
    const double ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    MESSAGE(std::string(what) << ": " << ms << " ms");
    CHECK(ms < 3000);
  };
  timed("set", [&] { model.set(std::move(rows)); });
  timed("sort by number", [&] { model.sortBy(2); });
  timed("sort by text, first", [&] { model.sortBy(0); });
  timed("sort by text, again", [&] { model.sortBy(0); });
  timed("filter by text", [&] { model.setFilter("路12"); });
  timed("filter by figures", [&] { model.setFilter("4999"); });
  timed("filter off", [&] { model.setFilter(""); });
  timed("group", [&] { model.setGroup(1); });
  timed("fold", [&] { model.fold(0, true); });
  timed("a screen of lines", [&] {
    for (int line = 0; line < 40; ++line) model.data(model.index(line), Qt::UserRole);
  });
  timed("choose all and copy", [&] {
    model.chooseAll();
    CHECK(model.copy() == size);
  });
  CHECK(model.count() > size - 1000);
}

TEST_CASE("a hundred thousand plates are read from the workspace into columns") {
  TemporaryFolder folder;
  auto work = Workspace::create(folder.file("plates.gpkg"), 4549);
  REQUIRE(work);
  REQUIRE(work->perform({.name = "Test", .actor = {"测试"}, .summary = "放入门牌"},
                        [](Change& change) -> Result<void> {
                          if (auto many = change.expect_many("door_plate"); !many) return many;
                          for (int i = 0; i < 100'000; ++i) {
                            const std::string number = std::to_string(i % 250 + 1) + "号";
                            const std::string road = "第" + std::to_string(i / 250) + "路";
                            const auto made = change.insert(
                                "door_plate", {{"kind", "road"},
                                               {"road_name", road},
                                               {"number", std::int64_t{i % 250 + 1}},
                                               {"text", number},
                                               {"address", "嵊州市剡湖街道" + road + number},
                                               {"side", i % 2 == 0 ? "left" : "right"},
                                               {"offset_m", 20.0 * (i % 250)},
                                               {"status", "in_use"},
                                               {"geom", Point{east + i % 1000, north + i / 1000}}});
                            if (!made) return fail(made);
                          }
                          return {};
                        }));
  QElapsedTimer clock;
  clock.start();
  auto rows = app::read_rows(work->session(), "door_plate", 200'000);
  const auto ms = clock.elapsed();
  REQUIRE(rows);
  MESSAGE("read: " << ms << " ms");
  CHECK(ms < 5000);
  CHECK(rows->size() == 100'000);
  app::TableModel model;
  model.set(std::move(*rows));
  CHECK(model.columns().contains("地址"));
  CHECK(model.cell(0, static_cast<int>(model.columns().indexOf("状态"))) != "in_use");
}

}  // namespace lifang::tests
