// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

/// A survey's table, one line of it far off.
QUrl write_survey(const Desk& desk) {
  const std::string name = desk.folder.file("survey.csv");
  write_file(name,
             "名称,层高,lon,lat\n"
             "桂花站,3.1,121.005,29.545\n"
             "无处站,3.0,10,95\n");
  return QUrl::fromLocalFile(QString::fromStdString(name));
}

std::int64_t count(const Desk& desk, const std::string& where) {
  auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
  REQUIRE(work);
  const auto row = work->session().row("SELECT COUNT(*) AS n FROM " + where);
  REQUIRE(row);
  return row->integer("n");
}

void take_in(Desk& desk, const QUrl& file, bool fresh) {
  QMetaObject::invokeMethod(desk.window.window(), "takeIn", Q_ARG(QUrl, file), Q_ARG(bool, fresh));
}

QStringList titles(const app::EntryModel& entries) {
  QStringList out;
  for (int i = 0; i < entries.count(); ++i) out << entries.entry(i)->title;
  return out;
}

/// The user's own settings and files, for as long as it lives in a folder of the test's.
struct OwnFiles {
  TemporaryFolder folder;
  OwnFiles() {
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                       QString::fromStdString(folder.path.string()));
  }
  ~OwnFiles() { QStandardPaths::setTestModeEnabled(false); }
};

}  // namespace

TEST_CASE("a file is tried, its guesses and fields shown, and then read into the workspace") {
  Desk desk;
  auto* intake = desk.window.planner().intake();
  take_in(desk, write_survey(desk), false);
  CHECK(desk.item("panel")->property("page").toString() == "import");
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 10'000));
  QTest::qWait(200);
  desk.keep("import_trial");
  CHECK(value_of(intake->report(), "读取") == "2");
  CHECK(count(desk, "import") == 0);  // tried only

  intake->setTable("facility");
  CHECK_FALSE(intake->ready());
  REQUIRE(QTest::qWaitFor([&] { return intake->ready() && !intake->busy(); }, 10'000));
  CHECK(titles(*intake->report()).join(" ").contains("→ 设施"));
  desk.click(desk.middle(desk.item("intakeRead")));
  REQUIRE(QTest::qWaitFor([&] { return intake->property("done").toBool(); }, 10'000));
  CHECK(count(desk, "facility WHERE name = '桂花站'") == 1);
  CHECK(desk.window.planner().notice()->text().contains("1"));
  CHECK(desk.drawn());
  desk.keep("import_done");
  // The window took it in: the import is the newest thing that can be taken back.
  desk.act("undo");
  REQUIRE(QTest::qWaitFor([&] { return count(desk, "facility") == 0; }, 5000));
}

TEST_CASE("a field that was guessed is sent elsewhere by hand, and goes there") {
  Desk desk;
  const std::string file = desk.folder.file("stations.csv");
  write_file(file, "lon,lat,title,lx\n120.001,29.549,桂花站,戏台\n120.002,29.548,,学校\n");
  take_in(desk, QUrl::fromLocalFile(QString::fromStdString(file)), false);
  auto* intake = desk.window.planner().intake();
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 10'000));
  intake->setTable("facility");
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 10'000));
  const auto row_of = [&](const QString& field) {
    for (int i = 0; i < intake->fields()->count(); ++i) {
      if (intake->fields()->entry(i)->title == field) return i;
    }
    return -1;
  };
  REQUIRE(row_of("title") >= 0);
  CHECK(intake->choice(row_of("title")).isEmpty());
  CHECK(intake->choice(row_of("lx")) == "kind");
  CHECK_FALSE(intake->fields()->entry(row_of("lx"))->detail.isEmpty());  // a guess
  CHECK(titles(*intake->report()).join(" ").contains("戏台"));
  intake->chooseField(row_of("title"), "name");
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 10'000));
  CHECK(intake->choice(row_of("title")) == "name");
  CHECK(intake->fields()->entry(row_of("title"))->detail.isEmpty());  // no guess any more
  QTest::qWait(200);
  desk.keep("import_fields");
  const QPointF before = desk.map->centre();
  desk.click(desk.middle(desk.item("intakeRead")));
  REQUIRE(
      QTest::qWaitFor([&] { return count(desk, "facility WHERE name = '桂花站'") == 1; }, 10'000));
  CHECK(count(desk, "facility WHERE kind = 'other'") == 1);
  CHECK(desk.drawn());
  CHECK_FALSE(near(desk.map->centre(), before, 100));  // the map goes to what came in
  CHECK(value_of(intake->report(), "已导入") == "2");
  CHECK(desk.window.planner().notice()->action() == "撤销");
}

TEST_CASE("a file that cannot be read says why, and nothing can be read in") {
  Desk desk;
  const std::string broken = desk.folder.file("broken.geojson");
  write_file(broken, "{");
  take_in(desk, QUrl::fromLocalFile(QString::fromStdString(broken)), false);
  auto* intake = desk.window.planner().intake();
  REQUIRE(QTest::qWaitFor([&] { return !intake->busy(); }, 10'000));
  CHECK_FALSE(intake->property("fault").toString().isEmpty());
  CHECK_FALSE(desk.item("intakeRead")->isEnabled());
  QTest::qWait(100);
  desk.keep("import_fault");
}

TEST_CASE("a new workspace is made from a file and opened") {
  Desk desk;
  take_in(desk, write_survey(desk), true);
  auto* intake = desk.window.planner().intake();
  REQUIRE(QTest::qWaitFor([&] { return intake->ready(); }, 10'000));
  desk.click(desk.middle(desk.item("intakeRead")));
  const QString made = QString::fromStdString(desk.folder.file("survey.lifang.gpkg"));
  REQUIRE(QTest::qWaitFor([&] { return desk.window.planner().place() == made; }, 10'000));
  CHECK(desk.drawn());
  CHECK(QFileInfo::exists(made));
}

TEST_CASE("tables go out as files; what was not chosen stays in") {
  Desk desk;
  desk.key(Qt::Key_E, Qt::ControlModifier);
  auto* outlet = desk.window.planner().outlet();
  REQUIRE(QTest::qWaitFor([&] { return outlet->layers()->count() > 0; }, 10'000));
  QTest::qWait(200);
  desk.keep("export");
  CHECK(outlet->chosen() == outlet->layers()->count());
  desk.click(desk.middle(desk.item("exportAll")));
  CHECK(outlet->chosen() == 0);
  CHECK_FALSE(desk.item("export")->isEnabled());
  const int roads = static_cast<int>(titles(*outlet->layers()).indexOf("道路"));
  REQUIRE(roads >= 0);
  outlet->choose(roads, true);
  desk.click(desk.middle(desk.item("export_gpkg")));
  CHECK(outlet->property("format").toString() == "gpkg");
  outlet->write(QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("out"))));
  REQUIRE(QTest::qWaitFor([&] { return outlet->report()->count() > 0; }, 10'000));
  CHECK(titles(*outlet->report()) == QStringList{"道路"});
  CHECK(outlet->report()->entry(0)->figure == "4");
  CHECK(QFileInfo::exists(QString::fromStdString(desk.folder.file("out/lifang.gpkg"))));
  QTest::qWait(100);
  desk.keep("export_done");
}

TEST_CASE("the workspaces opened last, the language and the look come back") {
  const OwnFiles home;
  {
    Desk desk;
    auto& planner = desk.window.planner();
    planner.settings()->remember();
    planner.settings()->setDark(true);
    planner.setEnglish(true);
    planner.open(planner.place());
    REQUIRE(desk.drawn());
    REQUIRE(planner.settings()->recent()->count() == 1);
    app::Window next;
    app::set_english(false);
    next.planner().settings()->remember();
    CHECK(next.planner().isEnglish());
    CHECK(next.planner().settings()->dark());
    REQUIRE(next.show({1366, 768}));
    REQUIRE(QTest::qWaitForWindowExposed(next.window()));
    QTest::qWait(200);
    next.window()->grabWindow().save(LIFANG_OUTPUT "/start_recent.png");
    next.planner().openRecent(0);
    REQUIRE(QTest::qWaitFor([&] { return next.planner().place() == planner.place(); }, 10'000));
    planner.setEnglish(false);
  }
  app::Settings after;
  after.remember();
  CHECK(after.recent()->count() == 0);  // the town's file is gone with its folder
}

TEST_CASE("nothing is kept of a window that was not told to remember") {
  const OwnFiles home;
  Desk desk;
  desk.window.planner().settings()->setDark(true);
  CHECK(QSettings().allKeys().isEmpty());
}

TEST_CASE("the sample county, once made, is opened from the start page") {
  const OwnFiles home;
  app::Window window;
  REQUIRE(window.show({1366, 768}));
  REQUIRE(QTest::qWaitForWindowExposed(window.window()));
  QDir().mkpath(QFileInfo(app::Sample::place()).absolutePath());
  make_town(app::Sample::place().toStdString());
  QQuickItem* button = find(window.window()->contentItem(), "openSample");
  REQUIRE(button != nullptr);
  QTest::mouseClick(window.window(), Qt::LeftButton, {},
                    button->mapToScene({button->width() / 2, button->height() / 2}).toPoint());
  CHECK(QTest::qWaitFor([&] { return window.planner().place() == app::Sample::place(); }, 10'000));
  QFile::remove(app::Sample::place());
}

}  // namespace lifang::tests
