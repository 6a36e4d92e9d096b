// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QAccessible>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/chart_item.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

using workspace::Access;
using workspace::Change;
using workspace::Workspace;

/// A plan, a siting with its gaps, and people with ages.
void add_results(const std::string& place) {
  auto town = Workspace::open(place, Access::write);
  REQUIRE(town);
  std::vector<std::pair<const char*, Row>> rows{
      {"community_plan",
       {{"id", "p"},
        {"name", "方案一"},
        {"status", "draft"},
        {"min_households", 1500},
        {"max_households", 3000}}},
      {"siting_scenario",
       {{"id", "s"},
        {"name", "居家养老 15 分钟 1 处"},
        {"goal", "max_covering"},
        {"facility_kind", "home_care_station"},
        {"limit_s", 900.0},
        {"speed_mps", 1.0},
        {"people", 400},
        {"covered_before", 120},
        {"covered_after", 300},
        {"bound", 340.0},
        {"proven", 0},
        {"parameters", R"({"goal":"home_care"})"}}},
      {"siting_result",
       {{"scenario_id", "s"},
        {"name", "老供销社"},
        {"rank", 1},
        {"cost", 2.5e6},
        {"geom", Point{east + 1000, north + 1000}}}},
      {"uncovered_place", {{"scenario_id", "s"}, {"demand_id", "d2"}, {"people", 100}}}};
  const std::tuple<const char*, const char*, int, int> communities[] = {
      {"东桥社区", "split", 3120, 2508},
      {"剡南社区", "keep", 1388, 1200},
      {"城东社区", "keep", 2900, 3600},
      {"正好社区", "keep", 2000, 2100}};
  double x = 0;
  for (const auto& [name, change, before, after] : communities) {
    rows.push_back({"community", {{"id", name}, {"name", name}, {"geom", box(x, 0, 900, 900)}}});
    rows.push_back({"plan_assignment",
                    {{"plan_id", "p"}, {"from_community_id", name}, {"households", before}}});
    rows.push_back({"plan_community",
                    {{"plan_id", "p"},
                     {"name", name},
                     {"community_id", name},
                     {"change", change},
                     {"households", after},
                     {"geom", box(x, 0, 900, 900)}}});
    x += 1000;
  }
  for (const auto& [id, elderly] : {std::pair{"d1", 300}, {"d2", 100}}) {
    rows.push_back({"demand",
                    {{"id", id},
                     {"elderly", elderly},
                     {"c10", 300},
                     {"c40", 500},
                     {"c60", elderly},
                     {"geom", Point{east + 500, north + 500}}}});
  }
  REQUIRE(town->perform({.name = "Test", .actor = {"李强"}, .summary = "放入方案"},
                        [&](Change& change) -> Result<void> {
                          for (const auto& [table, row] : rows) {
                            if (const auto done = change.insert(table, row); !done)
                              return fail(done);
                          }
                          return {};
                        }));
}

struct Charted : Desk {
  app::ChartItem* chart = nullptr;
  explicit Charted(QSize size = {1366, 768}) : Desk(size) {
    add_results(Desk::place());
    window.planner().reload();
    REQUIRE(drawn());
    act("chart");
    chart = qobject_cast<app::ChartItem*>(item("chart"));
    REQUIRE(chart != nullptr);
  }
  void show(const char* room, const char* kind) {
    window.planner().enterRoom(room);
    window.planner().charts()->setKind(kind);
    REQUIRE(drawn());
    REQUIRE_FALSE(chart->empty());
  }
};

}  // namespace

TEST_CASE("every room has its charts, drawn for the eye in both themes") {
  Charted desk;
  for (const auto& [room, kind] : {std::pair{"names", "bars"},
                                   {"community", "dumbbell"},
                                   {"community", "pyramid"},
                                   {"care", "coverage"},
                                   {"care", "pareto"}}) {
    desk.show(room, kind);
    CHECK(desk.chart->summary().size() > 8);
    CHECK(desk.window.planner().charts()->kind() == kind);
    desk.keep(std::string("chart_") + kind);
  }
  desk.act("dark");
  desk.show("community", "dumbbell");
  QTest::qWait(150);
  desk.keep("chart_dark");
  desk.act("light");
  desk.window.planner().setEnglish(true);
  CHECK(desk.drawn());
  CHECK(desk.chart->summary().contains("households"));
  desk.window.planner().setEnglish(false);
}

TEST_CASE("pointer and arrows read a chart's values, a click goes to the place") {
  Charted desk;
  desk.show("community", "dumbbell");
  const auto at = [&](int spot) {
    return desk.on_screen(desk.chart, desk.chart->place(spot).center());
  };
  // The display's own pointer may report in between: the hand moves until it is felt.
  int moves = 0;
  REQUIRE(QTest::qWaitFor(
      [&] {
        QTest::mouseMove(desk.window.window(), at(0) + QPoint(moves++ % 2, 0));
        return desk.chart->current() == 0;
      },
      2000));
  CHECK(desk.chart->reading() == "城东社区：现状 2,900 户，方案 3,600 户");
  QTest::qWait(100);
  desk.keep("chart_hover");
  desk.click(at(0));
  REQUIRE(
      QTest::qWaitFor([&] { return desk.window.planner().card()->title() == "城东社区"; }, 5000));
  CHECK(desk.drawn());
  desk.key(Qt::Key_Down);
  CHECK(desk.chart->reading().startsWith("剡南社区"));
  desk.key(Qt::Key_Up);
  desk.key(Qt::Key_Up);
  CHECK(desk.chart->current() == 0);
  desk.show("care", "pareto");
  CHECK(desk.chart->count() == 2);
  desk.chart->setCurrent(1);
  CHECK(desk.chart->reading().contains("250 万元"));
  CHECK(desk.chart->reading().contains("10.0%"));  // the gap
}

TEST_CASE("who does not see the chart is told it in words") {
  Charted desk;
  QAccessible::setActive(true);
  desk.show("care", "coverage");
  auto* told = QAccessible::queryAccessibleInterface(desk.chart);
  REQUIRE(told != nullptr);
  CHECK(told->role() == QAccessible::Chart);
  CHECK(told->text(QAccessible::Description).contains("75.0%"));
  CHECK(told->text(QAccessible::Description).contains("80%"));
}

TEST_CASE("a photograph beside a feature is seen small in the card, large over the map") {
  Desk desk;
  auto& planner = desk.window.planner();
  auto* files = planner.attachments();
  QAbstractItemModelTester tester(files, QAbstractItemModelTester::FailureReportingMode::Fatal);
  QImage photo(900, 600, QImage::Format_RGB32);
  photo.fill(QColor("#2A7F4F"));
  const QString jpeg = QString::fromStdString(desk.folder.file("北门.jpg"));
  REQUIRE(photo.save(jpeg));
  write_file(desk.folder.file("批复.pdf"),
             "%PDF-1.4\n1 0 obj\n<< /Type /Pages /Count 3 >>\nendobj\n");
  desk.see_compound();
  desk.click(desk.Desk::place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return planner.card()->title() == "翠湖小区"; }, 5000));
  files->add(QUrl::fromLocalFile(jpeg));
  REQUIRE(QTest::qWaitFor([&] { return files->count() == 1; }, 5000));
  CHECK(planner.notice()->text().contains("附件 翠湖小区"));
  REQUIRE(desk.drawn());
  files->add(QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("批复.pdf"))));
  REQUIRE(QTest::qWaitFor([&] { return files->count() == 2; }, 5000));
  REQUIRE(desk.drawn());
  auto* scroll = desk.item("attributes")->parentItem()->parentItem();
  scroll->setProperty("contentY", scroll->property("contentHeight").toReal() - scroll->height());
  QTest::qWait(200);
  desk.keep("attachments");
  desk.click(desk.middle(desk.item("attachment_0")));
  REQUIRE(QTest::qWaitFor([&] { return desk.item("pictureView")->isVisible(); }, 5000));
  QTest::qWait(300);
  desk.keep("picture");
  const QColor seen = desk.picture().pixelColor(desk.middle(desk.item("picture")));
  CHECK(std::abs(seen.green() - 0x7F) < 12);
  desk.key(Qt::Key_Escape);
  CHECK_FALSE(desk.item("pictureView")->isVisible());
  CHECK(planner.card()->title() == "翠湖小区");  // Esc goes back one level
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(QTest::qWaitFor([&] { return files->count() == 1; }, 5000));
  files->add(QUrl::fromLocalFile(jpeg));  // the very same once more
  CHECK(QTest::qWaitFor([&] { return planner.notice()->text().contains("已经附在这里"); }, 5000));
}

}  // namespace lifang::tests
