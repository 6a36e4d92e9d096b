// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QElapsedTimer>

#include "gis/resources/resources.h"
#include "tests/support/stores.h"
#include "tests/ui/support/desk.h"

// Rule: an office's database is worked on like a file, signed by who logged in; what the others do
// appears within a second, and what a member may not do is said and undone.

namespace lifang::tests {
namespace {

using workspace::Access;
using workspace::Workspace;

/// An office in the town: 王敏 is an officer, 周燕 only looks.
bool make_office(const std::string& place) {
  make_town(place);
  auto work = Workspace::open(place, Access::write);
  const auto rules = rule_file("office");
  if (!work || !rules || !prepare_office(work->session(), *rules)) return false;
  return set_member(work->session(), {"ui_wang", "王敏", {"officer"}, {}}, "", *rules)
             .has_value() &&
         set_member(work->session(), {"ui_zhou", "周燕", {"viewer"}, {}}, "", *rules).has_value();
}

void fill(Desk& desk, const char* field, const QString& words) {
  auto* item = desk.item(field);
  REQUIRE(item != nullptr);
  desk.click(desk.middle(item));
  QTest::keyClick(desk.window.window(), Qt::Key_A, Qt::ControlModifier);
  desk.write(words.toUtf8().constData());
}

/// "host=/tmp/x user=lifang dbname=t1" by its keyword.
QString part(const std::string& place, const std::string& keyword) {
  const std::size_t at = place.find(keyword + "=") + keyword.size() + 1;
  return QString::fromStdString(place.substr(at, place.find(' ', at) - at));
}

void connect_as(Desk& desk, const std::string& place, const QString& login) {
  desk.act("connect");
  REQUIRE(QTest::qWaitFor([&] { return desk.item("connect_host")->isVisible(); }, 3000));
  fill(desk, "connect_host", part(place, "host"));
  fill(desk, "connect_database", part(place, "dbname"));
  fill(desk, "connect_user", login);
  desk.keep("office_connect");
  desk.click(desk.middle(desk.item("connectOpen")));
  REQUIRE(QTest::qWaitFor([&] { return desk.window.planner().place().startsWith("postgresql:"); },
                          10000));
  REQUIRE(desk.drawn());
}

}  // namespace

TEST_CASE(
    "the office's database opens by the panel; its member signs; others' work appears at once") {
  const auto store = postgres_store();
  if (!store) return;
  REQUIRE(make_office(store->place()));
  Desk desk;
  connect_as(desk, store->place(), "ui_wang");
  auto& planner = desk.window.planner();
  REQUIRE(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 1; }, 5000));
  CHECK(planner.settings()->signed_as() == "王敏");
  CHECK(planner.title() == part(store->place(), "dbname"));
  CHECK(planner.settings()->member().contains("王敏"));
  CHECK(planner.settings()->member().contains("经办"));
  desk.act("settings");
  QTest::qWait(200);
  desk.keep("office_settings");
  desk.act("room_names");

  auto other = Workspace::open(store->place(), Access::write);
  REQUIRE(other);
  const workspace::Operation head{
      "ProposeName", {"李强", "administrator"}, "拟名 梨花巷", {}, {}, {}};
  const auto done = other->perform(head, [](workspace::Change& change) -> Result<void> {
    return change
        .insert("place_name", {{"name", std::string("梨花巷")},
                               {"class", std::string("road")},
                               {"status", std::string("proposed")},
                               {"geom", road(300, 400, 900, 400)}})
        .map([](const auto&) {});
  });
  REQUIRE(done);
  QElapsedTimer since;
  since.start();
  CHECK(QTest::qWaitFor([&] { return planner.names()->inbox()->count() == 2; }, 5000));
  MESSAGE("another's proposal was in the list after ms: " << since.elapsed());
  CHECK(since.elapsed() < 1000);
  CHECK(planner.notice()->text().contains("李强"));
  REQUIRE(desk.drawn());
  desk.keep("office_others");
}

TEST_CASE("a viewer's change is refused in words, and nothing is half done") {
  const auto store = postgres_store();
  if (!store) return;
  REQUIRE(make_office(store->place()));
  Desk desk;
  connect_as(desk, store->place(), "ui_zhou");
  auto& planner = desk.window.planner();
  REQUIRE(QTest::qWaitFor([&] { return !planner.history()->undoText().isEmpty(); }, 5000));
  planner.notice()->dismiss();
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(QTest::qWaitFor([&] { return !planner.notice()->action().isEmpty(); }, 5000));
  QTest::qWait(300);
  desk.click(desk.middle(desk.item("messageAction")));
  const bool told =
      QTest::qWaitFor([&] { return planner.notice()->text().contains("周燕"); }, 5000);
  CAPTURE(planner.notice()->text().toStdString());
  REQUIRE(told);
  desk.keep("office_viewer");
  CHECK(planner.names()->inbox()->count() == 1);
}

TEST_CASE("a server that does not answer is named, its password is not") {
  Desk desk;
  auto& planner = desk.window.planner();
  planner.open("postgresql:host=127.0.0.1 port=1 dbname=x user=wang password=geheim");
  REQUIRE(QTest::qWaitFor([&] { return planner.notice()->text().contains("127.0.0.1"); }, 5000));
  CHECK_FALSE(planner.notice()->text().contains("geheim"));
}

}  // namespace lifang::tests
