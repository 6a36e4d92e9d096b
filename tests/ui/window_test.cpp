// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Drives the real window as an officer would: wheel, drag, click, layers, search
// with an input method, undo. Runs under xvfb-run; software drawing is a failure.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <QDir>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QtQml/QQmlExtensionPlugin>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/window.h"
#include "planner-ui/canvas/map_item.h"
#include "tests/support/support.h"

Q_IMPORT_QML_PLUGIN(Lifang_PlannerPlugin)

// The graphics driver is unloaded before leaks are looked for; keep it loaded.
extern "C" int dlclose(void*) noexcept {
  return 0;
}

namespace {
using namespace lifang;

constexpr double east = 500'000, north = 3'270'000;

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

Row road_row(const char* name, Geometry place) {
  return {{"name", name},
          {"class", "main"},
          {"status", "built"},
          {"width_m", 24.0},
          {"geom", std::move(place)}};
}

/// A small town: 4 x 4 km, two roads, a compound, a name under way.
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
                                                       {"geom", road(300, 300, 900, 300)}});
        if (!done) return fail(done);
        return {};
      });
  REQUIRE(named);
}

QQuickItem* find(QQuickItem* under, const QString& name) {
  if (under->objectName() == name) return under;
  for (QQuickItem* child : under->childItems()) {
    if (QQuickItem* found = find(child, name)) return found;
  }
  return nullptr;
}

/// The window with the town open and drawn.
struct Desk {
  tests::TemporaryFolder folder;
  app::Window window;
  canvas::MapItem* map = nullptr;

  explicit Desk(QSize size = {1366, 768}) {
    make_town(folder.file("town.gpkg"));
    REQUIRE(window.show(size));
    REQUIRE(QTest::qWaitForWindowExposed(window.window()));
    window.window()->requestActivate();  // shortcuts want an active window
    REQUIRE(QTest::qWaitForWindowActive(window.window()));
    map = qobject_cast<canvas::MapItem*>(item("map"));
    REQUIRE(map != nullptr);
    window.planner().open(QString::fromStdString(folder.file("town.gpkg")));
    REQUIRE(drawn());
  }

  bool drawn() {
    QTest::qWait(150);  // the view rests before it is drawn
    return QTest::qWaitFor(
        [&] { return map->hasPicture() && !map->drawing() && !window.planner().busy(); }, 30'000);
  }

  QQuickItem* item(const char* name) { return find(window.window()->contentItem(), name); }
  QPoint on_screen(QQuickItem* what, QPointF inside) { return what->mapToScene(inside).toPoint(); }
  QPoint middle(QQuickItem* what) {
    return on_screen(what, {what->width() / 2, what->height() / 2});
  }
  QPoint place(double x, double y) {
    const QPointF centre = map->centre();
    return on_screen(map, {map->width() / 2 + (east + x - centre.x()) / map->metresPerPixel(),
                           map->height() / 2 - (north + y - centre.y()) / map->metresPerPixel()});
  }
  void click(QPoint at) { QTest::mouseClick(window.window(), Qt::LeftButton, {}, at); }
  QImage picture() { return window.window()->grabWindow(); }
  void keep(const char* name) {
    QDir().mkpath(LIFANG_OUTPUT);
    CHECK(picture().save(QString(LIFANG_OUTPUT "/") + name + ".png"));
  }
};

bool near(QPointF a, QPointF b, double within) {
  return std::hypot(a.x() - b.x(), a.y() - b.y()) <= within;
}

QString value_of(app::EntryModel* entries, const QString& title) {
  for (int i = 0; i < entries->count(); ++i) {
    if (entries->entry(i)->title == title) return entries->entry(i)->figure;
  }
  return {};
}

}  // namespace

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
  CHECK(desk.window.planner().featureTitle().isEmpty());

  desk.map->forceActiveFocus();
  const QPointF before = desk.map->centre();
  QTest::keyClick(desk.window.window(), Qt::Key_Right);
  CHECK(desk.map->centre().x() == doctest::Approx(before.x() + 100 * desk.map->metresPerPixel()));
  QTest::keyClick(desk.window.window(), Qt::Key_0);
  CHECK(near(desk.map->centre(), {east + 2000, north + 2000}, 1));
}

TEST_CASE("a click on a compound shows what is known of it, without ids, unknown as a dash") {
  Desk desk;
  desk.click(desk.place(750, 1350));
  REQUIRE(QTest::qWaitFor([&] { return !desk.window.planner().featureTitle().isEmpty(); }, 5000));
  auto& planner = desk.window.planner();
  CHECK(planner.featureTitle() == "翠湖小区");
  CHECK(value_of(planner.attributes(), "户数") == "612");
  CHECK(value_of(planner.attributes(), "种类") == "住宅小区");
  CHECK(value_of(planner.attributes(), "建设单位") == "—");
  for (int i = 0; i < planner.attributes()->count(); ++i) {
    const auto* entry = planner.attributes()->entry(i);
    CHECK_FALSE(entry->title.isEmpty());
    CHECK_FALSE(entry->figure.contains('_'));
  }
  CHECK(desk.drawn());
  desk.keep("feature");
  QTest::keyClick(desk.window.window(), Qt::Key_Escape);
  CHECK(planner.featureTitle().isEmpty());
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
  desk.click(on_road);
  CHECK(QTest::qWaitFor([&] { return desk.window.planner().featureTitle() == "剡湖街道"; }, 5000));
}

TEST_CASE("a name typed with an input method is found, and Enter goes there") {
  Desk desk;
  QTest::keyClick(desk.window.window(), Qt::Key_F, Qt::ControlModifier);
  auto* search = desk.item("search");
  REQUIRE(search->hasActiveFocus());
  QInputMethodEvent typed;
  typed.setCommitString("清溪路");
  QCoreApplication::sendEvent(search, &typed);
  CHECK(search->property("text").toString() == "清溪路");
  REQUIRE(QTest::qWaitFor([&] { return desk.window.planner().hits()->count() > 0; }, 5000));
  QTest::qWait(200);
  desk.keep("search");
  QTest::keyClick(desk.window.window(), Qt::Key_Return);
  CHECK(QTest::qWaitFor(
      [&] {
        return near(desk.map->centre(), {east + 2000, north + 3500}, 50);
      },
      5000));
  CHECK(QTest::qWaitFor([&] { return desk.window.planner().featureTitle() == "清溪路"; }, 5000));
  CHECK(desk.drawn());
}

TEST_CASE("undo takes the last operation back, redo does it again") {
  Desk desk;
  auto& planner = desk.window.planner();
  REQUIRE(planner.inbox()->count() == 1);
  CHECK(planner.undoText() == "拟名 桃源弄");
  QTest::keyClick(desk.window.window(), Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(QTest::qWaitFor([&] { return planner.inbox()->count() == 0; }, 5000));
  REQUIRE(desk.drawn());
  CHECK(planner.redoText() == "拟名 桃源弄");
  CHECK_FALSE(planner.message().isEmpty());
  desk.click(desk.middle(desk.item("historyButton")));
  QTest::qWait(100);
  desk.keep("undone");
  QTest::keyClick(desk.window.window(), Qt::Key_Y, Qt::ControlModifier);
  CHECK(QTest::qWaitFor([&] { return planner.inbox()->count() == 1; }, 5000));
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

TEST_CASE("in the least window the panel lies over the map and can be put away; dark keeps words") {
  Desk desk({640, 360});
  desk.keep("least");
  desk.click(desk.middle(desk.item("room_care")));
  QTest::qWait(100);
  desk.keep("least_panel");
  desk.click(desk.middle(desk.item("room_care")));
  desk.click(desk.middle(desk.item("settings")));
  QTest::qWait(100);
  desk.click(desk.middle(desk.item("dark")));
  QTest::qWait(100);
  desk.keep("dark");
  CHECK(desk.item("room_care")->isVisible());
}

int main(int argc, char** argv) {
  app::prepare();
  QGuiApplication application(argc, argv);
  doctest::Context context(argc, argv);
  return context.run();
}
