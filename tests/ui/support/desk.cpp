// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/desk.h"

#include <doctest/doctest.h>

#include <QDir>
#include <QInputMethodEvent>
#include <QSettings>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/signature.h"

namespace lifang::tests {

Geometry box(double x, double y, double width, double height) {
  return MultiPolygon{Polygon{.outer = {{east + x, north + y},
                                        {east + x + width, north + y},
                                        {east + x + width, north + y + height},
                                        {east + x, north + y + height},
                                        {east + x, north + y}},
                              .holes = {}}};
}

Geometry road(double x0, double y0, double x1, double y1) {
  return Line{{east + x0, north + y0}, {east + x1, north + y1}};
}

Row road_row(const char* name, Geometry place, double width = 24) {
  return {{"name", name},
          {"class", "main"},
          {"status", "built"},
          {"width_m", width},
          {"geom", std::move(place)}};
}

void make_town(const std::string& place) {
  auto town = workspace::Workspace::create(place, 4549);
  REQUIRE(town);
  const auto made = town->perform(
      {.name = "MakeTown", .actor = {"王敏"}, .summary = "建立样例"},
      [](workspace::Change& change) -> Result<void> {
        const std::pair<const char*, Row> rows[] = {
            {"township",
             {{"name", "剡湖街道"}, {"kind", "subdistrict"}, {"geom", box(0, 0, 4000, 4000)}}},
            {"road", road_row("清溪路", road(200, 3500, 3800, 3500))},
            {"road", road_row("清溪路", road(3800, 3500, 4100, 3500), 9)},
            {"road", road_row("剡溪路", road(2000, 200, 2000, 3000))},
            {"road", {{"class", "lane"}, {"status", "built"}, {"geom", road(300, 300, 900, 300)}}},
            {"compound",
             {{"name", "翠湖小区"},
              {"kind", "residential"},
              {"households", 612},
              {"geom", box(600, 1200, 900, 900)}}},
        };
        for (const auto& [table, row] : rows) {
          if (auto done = change.insert(table, row); !done) return fail(done);
        }
        return {};
      });
  REQUIRE(made);
  const auto named = town->perform(
      {.name = "ProposeName", .actor = {"王敏"}, .summary = "拟名 桃源弄"},
      [](workspace::Change& change) -> Result<void> {
        const auto done = change.insert("place_name", {{"name", "桃源弄"},
                                                       {"class", "road"},
                                                       {"status", "proposed"},
                                                       {"proposed_on", "2026-11-20"},
                                                       {"in_doubt", 1},
                                                       {"geom", road(300, 300, 900, 300)}});
        if (!done) return fail(done);
        return {};
      });
  REQUIRE(named);
}

namespace {

Row plate(const char* text, int number, double x) {
  return {{"kind", "road"},
          {"road_name", "清溪路"},
          {"number", number},
          {"text", text},
          {"address", std::string("剡湖街道清溪路") + text},
          {"status", "in_use"},
          {"geom", Point{east + x, north + 3490}}};
}

Result<void> add_plan(workspace::Change& change) {
  const auto plan = change.insert("community_plan", {{"name", "二〇二六年方案"},
                                                     {"status", "draft"},
                                                     {"min_households", 1500},
                                                     {"max_households", 3000},
                                                     {"households", 4500},
                                                     {"households_moved", 612},
                                                     {"communities_before", 2},
                                                     {"communities_after", 2},
                                                     {"proven", 1}});
  if (!plan) return fail(plan);
  const std::pair<const char*, int> parts[] = {{"东桥社区", 3120}, {"剡南社区", 1380}};
  double x = 0;
  for (const auto& [name, households] : parts) {
    const auto done = change.insert("plan_community", {{"plan_id", *plan},
                                                       {"name", name},
                                                       {"change", "keep"},
                                                       {"households", households},
                                                       {"colour", "#77AADD"},
                                                       {"geom", box(x, 0, 2000, 4000)}});
    if (!done) return fail(done);
    x += 2000;
  }
  return {};
}

Result<void> add_scenario(workspace::Change& change) {
  const auto run = change.insert("siting_scenario", {{"name", "十五分钟服务圈"},
                                                     {"goal", "max_covering"},
                                                     {"limit_s", 900.0},
                                                     {"people", 9000},
                                                     {"covered_before", 3000},
                                                     {"covered_after", 8000},
                                                     {"unreachable", 120},
                                                     {"proven", 1}});
  if (!run) return fail(run);
  return change
      .insert("siting_result", {{"scenario_id", *run},
                                {"name", "翠湖站点"},
                                {"rank", 1},
                                {"people_in_reach", 5000},
                                {"people_gained", 5000},
                                {"geom", Point{east + 1000, north + 1500}}})
      .map([](auto&&) {});
}

}  // namespace

void fill_town(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  const auto filled = town->perform(
      {.name = "FillTown", .actor = {"李强"}, .summary = "方案与门牌"},
      [](workspace::Change& change) -> Result<void> {
        const std::pair<const char*, Row> rows[] = {{"door_plate", plate("1号", 1, 400)},
                                                    {"door_plate", plate("2号", 2, 800)},
                                                    {"facility",
                                                     {{"name", "翠湖养老院"},
                                                      {"kind", "nursing_home"},
                                                      {"geom", Point{east + 900, north + 900}}}}};
        for (const auto& [table, row] : rows) {
          if (auto done = change.insert(table, row); !done) return fail(done);
        }
        if (auto done = add_plan(change); !done) return done;
        return add_scenario(change);
      });
  REQUIRE(filled);
}

QQuickItem* find(QQuickItem* under, const QString& name) {
  if (under->objectName() == name) return under;
  QQuickItem* hidden = nullptr;
  for (QQuickItem* child : under->childItems()) {
    QQuickItem* found = find(child, name);
    if (found != nullptr && found->isVisible()) return found;
    if (hidden == nullptr) hidden = found;
  }
  return hidden;
}

Desk::Desk(QSize size, void (*more)(const std::string& place)) {
  make_town(place());
  if (more != nullptr) more(place());
  REQUIRE(window.show(size));
  REQUIRE(QTest::qWaitForWindowExposed(window.window()));
  window.window()->requestActivate();  // shortcuts want an active window
  REQUIRE(QTest::qWaitForWindowActive(window.window()));
  map = qobject_cast<canvas::MapItem*>(item("map"));
  REQUIRE(map != nullptr);
  window.planner().open(QString::fromStdString(place()));
  REQUIRE(drawn());
}

bool Desk::drawn() {
  QTest::qWait(150);  // the view rests before it is drawn
  return QTest::qWaitFor(
      [&] { return map->hasPicture() && !map->drawing() && !window.planner().busy(); }, 30'000);
}

QPoint Desk::place(double x, double y) {
  const QPointF centre = map->centre();
  return on_screen(map, {map->width() / 2 + (east + x - centre.x()) / map->metresPerPixel(),
                         map->height() / 2 - (north + y - centre.y()) / map->metresPerPixel()});
}

void Desk::see_compound() {
  map->showBox(east + 300, north + 900, east + 1900, north + 2300);
  REQUIRE(drawn());
}

void Desk::write(const char* words) {
  QInputMethodEvent typed;
  typed.setCommitString(words);
  QCoreApplication::sendEvent(window.window()->activeFocusItem(), &typed);
}

void Desk::act(const char* action) {
  QMetaObject::invokeMethod(window.window(), "act", Q_ARG(QString, action));
}

void Desk::keep(const std::string& name) {
  QDir().mkpath(LIFANG_OUTPUT);
  CHECK(picture().save(LIFANG_OUTPUT "/" + QString::fromStdString(name) + ".png"));
}

OwnHome::OwnHome() {
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                     QString::fromStdString(folder.path.string()));
}

OwnHome::~OwnHome() {
  app::sign_as({}, {});
}

bool near(QPointF a, QPointF b, double within) {
  return std::hypot(a.x() - b.x(), a.y() - b.y()) <= within;
}

QString value_of(app::EntryModel* entries, const QString& title) {
  for (int i = 0; i < entries->count(); ++i) {
    if (entries->entry(i)->title == title) return entries->entry(i)->figure;
  }
  return {};
}

}  // namespace lifang::tests
