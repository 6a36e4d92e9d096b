// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Drives the real window as an officer would: wheel, drag, click, layers, search
// with an input method, undo. Runs under xvfb-run; software drawing is a failure.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QDir>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QtQml/QQmlExtensionPlugin>

#include "gis/workspace/login.h"
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

Row road_row(const char* name, Geometry place, double width = 24) {
  return {{"name", name},
          {"class", "main"},
          {"status", "built"},
          {"width_m", width},
          {"geom", std::move(place)}};
}

/// A small town: 4 x 4 km, two roads (one of two segments), a compound, a name under way.
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
  void key(Qt::Key key, Qt::KeyboardModifiers with = {}) {
    QTest::keyClick(window.window(), key, with);
  }
  /// As an input method does, to what has the focus.
  void write(const char* words) {
    QInputMethodEvent typed;
    typed.setCommitString(words);
    QCoreApplication::sendEvent(window.window()->activeFocusItem(), &typed);
  }
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
  REQUIRE(clicked.wait(5000));
  CHECK(clicked.takeFirst().at(0).toString().isEmpty());
  CHECK(desk.window.planner().card()->title().isEmpty());
  desk.click(on_road);
  CHECK(QTest::qWaitFor([&] { return desk.window.planner().card()->title() == "剡湖街道"; }, 5000));
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

TEST_CASE("another's operation is taken back only on a word; the message says whose, and redoes") {
  Desk desk;
  auto& planner = desk.window.planner();
  auto* notice = planner.notice();
  REQUIRE(planner.names()->inbox()->count() == 1);
  CHECK(planner.history()->undoText() == "拟名 桃源弄");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  QTest::qWait(300);
  CHECK(planner.names()->inbox()->count() == 1);
  CHECK(notice->text().contains("王敏"));
  CHECK(notice->text().contains("拟名 桃源弄"));
  CHECK(notice->action() == "撤销");
  desk.keep("undo_ask");
  desk.click(desk.middle(desk.item("messageAction")));
  REQUIRE(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 0; }, 5000));
  REQUIRE(desk.drawn());
  CHECK(notice->text() == "已撤销 王敏 的“拟名 桃源弄”。");
  CHECK(notice->action() == "重做");
  CHECK(planner.history()->redoText() == "拟名 桃源弄");
  CHECK(planner.history()->entries()->entry(0)->detail.contains(
      QString::fromStdString(workspace::login_name())));
  desk.click(desk.middle(desk.item("historyButton")));
  QTest::qWait(100);
  desk.keep("undone");
  // What this window did itself needs no asking.
  desk.click(desk.middle(desk.item("messageAction")));
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 1; }, 5000));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 0; }, 5000));
}

TEST_CASE("what another program does is seen: list, room and map follow, and who it was is said") {
  Desk desk;
  auto& planner = desk.window.planner();
  QSignalSpy redrawn(&planner, &app::Planner::rowsChanged);
  auto other = workspace::Workspace::open(desk.folder.file("town.gpkg"), workspace::Access::write);
  REQUIRE(other);
  const auto done = other->perform(
      {.name = "ProposeName", .actor = {"李强"}, .summary = "拟名 梨花巷"},
      [](workspace::Change& change) -> Result<void> {
        const auto row = change.insert("place_name", {{"name", "梨花巷"},
                                                      {"class", "road"},
                                                      {"status", "proposed"},
                                                      {"geom", road(300, 400, 900, 400)}});
        if (!row) return fail(row);
        return {};
      });
  REQUIRE(done);
  REQUIRE(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 2; }, 5000));
  CHECK(redrawn.count() == 1);
  CHECK(planner.notice()->text().contains("李强"));
  CHECK(planner.history()->undoText() == "拟名 梨花巷");
  CHECK(QTest::qWaitFor([&] { return planner.listed()->count() == 2; }, 5000));
}

TEST_CASE("a change of room closes the other room's card and shows the room's own panel and list") {
  Desk desk;
  auto& planner = desk.window.planner();
  CHECK(planner.listedTable() == "地名");
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

TEST_CASE("problems are the room's own, with the way there") {
  Desk desk;
  auto& planner = desk.window.planner();
  desk.click(desk.middle(desk.item("tab_problems")));
  REQUIRE(planner.current()->problems()->count() == 1);
  QTest::qWait(100);
  desk.keep("problems");
  const double scale = desk.map->metresPerPixel();
  desk.click(desk.middle(desk.item("showProblem")));
  CHECK(QTest::qWaitFor([&] { return desk.map->metresPerPixel() < scale; }, 5000));
  planner.enterRoom("care");
  CHECK(planner.current()->problems()->count() == 0);
}

TEST_CASE("the palette finds an action by pinyin and does it; F1 lists the keys") {
  Desk desk;
  auto& planner = desk.window.planner();
  desk.key(Qt::Key_K, Qt::ControlModifier);
  QTest::qWait(200);
  desk.keep("palette");
  auto* field = find(desk.window.window()->contentItem(), "paletteField");
  REQUIRE(field != nullptr);
  REQUIRE(field->hasActiveFocus());
  desk.write("dyl");  // 到养老
  REQUIRE(planner.commands()->found()->count() > 0);
  CHECK(planner.commands()->found()->entry(0)->title == "到养老");
  desk.key(Qt::Key_Return);
  CHECK(planner.room() == "care");
  // What was used last comes first.
  planner.commands()->look("");
  CHECK(planner.commands()->found()->entry(0)->title == "到养老");
  QTest::qWait(300);
  desk.key(Qt::Key_F1);
  CHECK(desk.item("panel")->property("page").toString() == "keys");
  QTest::qWait(100);
  desk.keep("keys");
}

TEST_CASE("every action has a name in both languages, and no key means two things") {
  app::Commands commands;
  QSet<QString> keys, names[2];
  commands.look("");
  for (const bool english : {false, true}) {
    app::set_english(english);
    commands.retell();
    for (int i = 0; i < commands.found()->count(); ++i) {
      const QString name = commands.found()->entry(i)->title;
      CHECK_FALSE(name.isEmpty());
      CHECK_FALSE(name.startsWith("action."));
      CHECK_FALSE(names[english].contains(name));
      names[english].insert(name);
    }
  }
  app::set_english(false);
  for (const QVariant& shortcut : commands.shortcuts()) {
    for (const QString& key : shortcut.toMap()["keys"].toStringList()) {
      CHECK_FALSE(keys.contains(key));
      CHECK_FALSE(QKeySequence(key).isEmpty());
      keys.insert(key);
    }
  }
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

TEST_CASE(
    "the print studio shows the sheet of what is in view and writes it; an atlas has a page each") {
  Desk desk;
  auto* studio = desk.window.planner().studio();
  desk.key(Qt::Key_P, Qt::ControlModifier);
  CHECK(desk.item("panel")->property("page").toString() == "print");
  const auto shown = [&] { return !studio->property("preview").toString().isEmpty(); };
  REQUIRE(QTest::qWaitFor(shown, 10'000));
  QTest::qWait(200);
  desk.keep("print");
  desk.click(desk.middle(desk.item("printTitle")));
  desk.write("剡湖街道地名图");
  CHECK(studio->fileName() == "剡湖街道地名图.pdf");
  desk.click(desk.middle(desk.item("printScale")));
  desk.write("一万");
  REQUIRE(QTest::qWaitFor([&] { return !shown(); }, 5000));
  CHECK(studio->property("fault").toString().contains("1:5000"));
  CHECK_FALSE(desk.item("print")->isEnabled());
  studio->setScale("1：50,000");
  REQUIRE(QTest::qWaitFor(shown, 10'000));
  CHECK(studio->property("summary").toString() == "1:50,000");

  const QString file = QString::fromStdString(desk.folder.file("sheet"));
  studio->write(QUrl::fromLocalFile(file));
  CHECK(studio->busy());
  REQUIRE(QTest::qWaitFor([&] { return !studio->busy(); }, 10'000));
  CHECK(tests::read_file(file.toStdString() + ".pdf").starts_with("%PDF"));
  CHECK(desk.window.planner().notice()->text().contains("sheet.pdf"));

  studio->setScale("");
  desk.click(desk.middle(desk.item("print_township")));
  REQUIRE(QTest::qWaitFor([&] { return studio->property("summary").toString().startsWith("1:"); },
                          10'000));
  desk.click(desk.middle(desk.item("print_svg")));
  CHECK(studio->property("format").toString() == "pdf");  // an atlas is one PDF
  desk.click(desk.middle(desk.item("print_community")));
  REQUIRE(QTest::qWaitFor([&] { return !studio->property("fault").toString().isEmpty(); }, 10'000));
  QTest::qWait(100);
  desk.keep("print_fault");
  desk.key(Qt::Key_Escape);
  CHECK(desk.item("panel")->property("page").toString() == "names");
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

TEST_CASE("every list of the window keeps the rules of an item model") {
  Desk desk;
  auto& planner = desk.window.planner();
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
  QObject* holders[] = {&planner,          planner.names(),   planner.plates(), planner.community(),
                        planner.care(),    planner.history(), planner.card(),   planner.search(),
                        planner.commands()};
  for (QObject* holder : holders) {
    const QMetaObject* kind = holder->metaObject();
    for (int i = 0; i < kind->propertyCount(); ++i) {
      auto* list = kind->property(i).read(holder).value<app::EntryModel*>();
      if (list == nullptr) continue;
      testers.push_back(std::make_unique<QAbstractItemModelTester>(
          list, QAbstractItemModelTester::FailureReportingMode::Fatal));
    }
  }
  CHECK(testers.size() >= 17);
  for (const char* room : {"plates", "community", "care", "names"}) planner.enterRoom(room);
  planner.search()->look("路");
  planner.commands()->look("ditu");
  planner.layers()->set_checked(0, false);
  planner.history()->undoEvent(0);
  CHECK(desk.drawn());
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
  desk.click(desk.middle(desk.item("dark")));
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

int main(int argc, char** argv) {
  app::prepare();
  QGuiApplication application(argc, argv);
  doctest::Context context(argc, argv);
  return context.run();
}
