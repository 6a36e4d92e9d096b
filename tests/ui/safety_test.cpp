// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQmlComponent>
#include <QTcpServer>

#include "gis/workspace/backup.h"
#include "gis/workspace/workspace.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE("the window's pages load nothing from a server, by whatever way") {
  Desk desk;
  QTcpServer server;
  REQUIRE(server.listen(QHostAddress::LocalHost));
  const QString address = QString("http://127.0.0.1:%1/").arg(server.serverPort());
  QQmlEngine* engine = desk.window.engine();
  // Code.
  QQmlComponent foreign(engine, QUrl(address + "Foreign.qml"));
  REQUIRE(QTest::qWaitFor([&] { return !foreign.isLoading(); }, 5000));
  CHECK(foreign.isError());
  // A picture, and what a script asks for.
  QQmlComponent page(engine);
  page.setData(
      QString("import QtQuick\nItem {\n"
              "  property int answer: -1\n"
              "  Image { id: picture; source: \"%1a.png\" }\n"
              "  property alias status: picture.status\n"
              "  Component.onCompleted: {\n"
              "    const request = new XMLHttpRequest()\n"
              "    request.onreadystatechange = () => {\n"
              "      if (request.readyState === XMLHttpRequest.DONE) answer = request.status\n"
              "    }\n"
              "    request.open(\"GET\", \"%1data\")\n"
              "    request.send()\n"
              "  }\n}\n")
          .arg(address)
          .toUtf8(),
      QUrl("qrc:/test.qml"));
  const std::unique_ptr<QObject> made(page.create());
  REQUIRE_MESSAGE(made, page.errorString().toStdString());
  REQUIRE(QTest::qWaitFor([&] { return made->property("answer").toInt() == 0; }, 5000));
  REQUIRE(QTest::qWaitFor([&] { return made->property("status").toInt() == 3; }, 5000));  // Error
  CHECK_FALSE(server.hasPendingConnections());
}

TEST_CASE(
    "a backup is made on the first opening of a day, shown, and restored from the start page") {
  Desk desk;
  auto& planner = desk.window.planner();
  auto* backups = planner.backups();
  const auto none = [&] { return backups->summary().startsWith(app::say("app.backup.none")); };
  CHECK(none());
  backups->openWorkspace(QString::fromStdString(desk.place()), true);
  REQUIRE(QTest::qWaitFor([&] { return !none(); }, 10'000));
  const std::string folder = desk.folder.file("backups");
  CHECK(backups->folder().toStdString() == folder);
  const auto made = workspace::backups_of(desk.place(), folder);
  REQUIRE(made.size() == 1);
  // The same day makes no second.
  backups->openWorkspace(QString::fromStdString(desk.place()), true);
  REQUIRE(QTest::qWaitFor([&] { return !none(); }, 10'000));
  CHECK(workspace::backups_of(desk.place(), folder).size() == 1);
  desk.act("settings");
  QTest::qWait(200);
  CHECK(desk.item("backupFolder")->property("text").toString().toStdString() == folder);
  CHECK(desk.item("backUp")->isVisible());
  desk.keep("settings_backups");

  // The workspace is spoilt; the window falls back to its start page.
  const std::string spoilt = desk.folder.file("spoilt/town.gpkg");
  std::filesystem::create_directories(desk.folder.file("spoilt/backups"));
  tests::write_file(spoilt, std::string(8192, 'x'));
  const std::string backup =
      desk.folder.file("spoilt/backups/" + std::filesystem::path(made[0].path).filename().string());
  std::filesystem::copy_file(made[0].path, backup);
  planner.open(QString::fromStdString(spoilt));
  REQUIRE(QTest::qWaitFor([&] { return planner.place().isEmpty(); }, 5000));
  CHECK(desk.item("restoreBackup")->isVisible());
  QTest::qWait(200);
  desk.keep("start_restore");
  backups->restore(QUrl::fromLocalFile(QString::fromStdString(backup)));
  REQUIRE(QTest::qWaitFor([&] { return planner.place().toStdString() == spoilt; }, 10'000));
  CHECK(desk.drawn());
  CHECK(planner.history()->undoText() == "拟名 桃源弄");
  backups->restore(QUrl::fromLocalFile(QString::fromStdString(desk.place())));
  CHECK(planner.notice()->text().contains("town.gpkg"));
}

TEST_CASE("a workspace that was not closed properly is opened, and the window says so") {
  Desk desk;
  REQUIRE(desk.drawn());
  // What a crash leaves: the file and its log, copied while they are in use.
  std::filesystem::create_directories(desk.folder.file("crash"));
  const std::string place = desk.folder.file("crash/town.gpkg");
  auto work = workspace::Workspace::open(desk.place(), workspace::Access::write);
  REQUIRE(work);
  REQUIRE(work->perform({.name = "Note", .actor = {"王敏"}, .summary = "补记一村"},
                        [](workspace::Change& change) -> Result<void> {
                          return change.insert("village", {{"name", "东村"}}).map([](auto&&) {});
                        }));
  for (const char* end : {"", "-wal"}) std::filesystem::copy_file(desk.place() + end, place + end);
  auto& planner = desk.window.planner();
  planner.open(QString::fromStdString(place));
  REQUIRE(QTest::qWaitFor([&] { return planner.notice()->text().contains("补记一村"); }, 10'000));
  CHECK(planner.history()->undoText() == "补记一村");
  desk.keep("left_open");
}

}  // namespace lifang::tests
