// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQmlComponent>
#include <QTcpServer>

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
  page.setData(QString("import QtQuick\nItem {\n"
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

}  // namespace lifang::tests
