// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QFile>
#include <QKeySequence>
#include <QSet>

#include "tests/ui/support/desk.h"

namespace lifang::tests {

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

TEST_CASE("every action has words in both languages, a key that is its own, and a line in ?") {
  app::Commands commands;
  commands.look("");
  const int count = commands.found()->count();
  CHECK(count >= 41);
  QSet<QString> names[2];
  for (const bool english : {false, true}) {
    app::set_english(english);
    commands.retell();
    CHECK(commands.keys()->count() == count);
    QSet<QString> overview;
    for (int i = 0; i < count; ++i) overview.insert(commands.keys()->entry(i)->title);
    for (int i = 0; i < count; ++i) {
      const QString name = commands.found()->entry(i)->title;
      CHECK_FALSE(name.isEmpty());
      CHECK_FALSE(name.startsWith("action."));
      CHECK_FALSE(names[english].contains(name));
      CHECK(overview.contains(name));
      names[english].insert(name);
    }
  }
  app::set_english(false);
  commands.retell();
  // Of the map's own keys too, which hold while it has the focus; two rooms may share a letter.
  QSet<QString> keys;
  const auto keys_of = [&](bool of_rooms) {
    for (int i = 0; i < count; ++i) {
      const app::Entry& line = *commands.keys()->entry(i);
      if (line.detail.isEmpty() == of_rooms) continue;
      for (const QString& key : line.figure.split("  ", Qt::SkipEmptyParts)) {
        CHECK_MESSAGE(!keys.contains(key), key.toStdString());
        CHECK_MESSAGE(!keys.contains(line.detail + key), key.toStdString());
        keys.insert(line.detail + key);
      }
    }
  };
  keys_of(false);
  keys_of(true);
  for (const QVariant& shortcut : commands.shortcuts()) {
    for (const QString& key : shortcut.toMap()["keys"].toStringList()) {
      CHECK_FALSE(QKeySequence(key).isEmpty());
    }
  }
}

TEST_CASE("every action of the list is one that the window knows how to do") {
  QString handlers;
  for (const char* file : {"app/Main.qml", "canvas/MapCanvas.qml"}) {
    QFile source(QStringLiteral(":/qt/qml/Lifang/Planner/") + file);
    REQUIRE(source.open(QIODevice::ReadOnly));
    handlers += QString::fromUtf8(source.readAll());
  }
  app::Commands commands;
  commands.look("");
  for (int i = 0; i < commands.found()->count(); ++i) {
    const QString id = QString::fromStdString(commands.found()->entry(i)->target.value);
    const bool of_room = id.startsWith("room_") || id.startsWith("name_") ||
                         id.startsWith("studio_") || id.startsWith("care_") ||
                         id.startsWith("siting_");
    const bool known = of_room || handlers.contains("case \"" + id + "\"");
    CHECK_MESSAGE(known, id.toStdString());
  }
}

TEST_CASE("an action is found by characters, pinyin, initials and English") {
  app::Commands commands;
  for (const char* words : {"出图", "chutu", "ct", "print"}) {
    commands.look(words);
    bool there = false;
    for (int i = 0; i < commands.found()->count(); ++i) {
      there = there || commands.found()->entry(i)->target.value == "print";
    }
    CHECK_MESSAGE(there, words);
  }
}

TEST_CASE("what cannot be done now stays in the list and says why; its key says so too") {
  Desk desk;
  auto& planner = desk.window.planner();
  const auto line = [&](const char* id) -> const app::Entry* {
    planner.commands()->look("");
    for (int i = 0; i < planner.commands()->found()->count(); ++i) {
      const auto* entry = planner.commands()->found()->entry(i);
      if (entry->target.value == id) return entry;
    }
    return nullptr;
  };
  REQUIRE(line("redo") != nullptr);
  CHECK_FALSE(line("redo")->checked);
  CHECK(line("redo")->detail == app::say("app.redo.nothing"));
  CHECK_FALSE(line("show_plan")->checked);
  CHECK(line("undo")->checked);
  CHECK(line("print")->checked);
  desk.key(Qt::Key_K, Qt::ControlModifier);
  QTest::qWait(200);
  desk.write("redo");
  QTest::qWait(100);
  desk.keep("palette_refused");
  desk.key(Qt::Key_Return);
  CHECK(planner.notice()->text() == app::say("app.redo.nothing"));
  CHECK(planner.notice()->tone() == "info");

  app::Planner empty;
  int able = 0;
  auto& found = *empty.commands()->found();
  for (int i = 0; i < found.count(); ++i) able += found.entry(i)->checked ? 1 : 0;
  CHECK(able >= 8);
  CHECK(able < 16);
}

TEST_CASE("the last five actions come first, the newest on top") {
  app::Commands commands;
  const auto first = [&] { return commands.found()->entry(0)->target.value; };
  for (const char* words : {"出图", "全县", "历史", "图层", "设置", "只看地图"}) {
    commands.look(words);
    commands.run(0);
  }
  commands.look("");
  CHECK(first() == "map_only");
  CHECK(commands.found()->entry(4)->target.value == "county");
  CHECK(commands.found()->entry(5)->target.value == "room_names");
}

}  // namespace lifang::tests
