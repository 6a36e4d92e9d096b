// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Naming a place in the window: from keys and mouse to the row in the register.
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>

#include "gis/workspace/workspace.h"
#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

struct Office : Desk {
  app::NamesState& names = *window.planner().names();
  app::Naming& form = *names.naming();

  explicit Office(QSize size = {1366, 768}) : Desk(size) {}

  Row name(const std::string& called) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    REQUIRE(work);
    return *work->session().row("SELECT * FROM place_name WHERE name = ?", {called});
  }
  using Desk::place;
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 10'000); }
  bool checked() {
    return waits([&] { return form.verdict() != app::say("names.verdict.looking"); });
  }
  QString focus() {
    auto* item = window.window()->activeFocusItem();
    return item != nullptr ? item->objectName() : QString();
  }
  void begin() {
    key(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(waits([&] { return form.places().size() > 0 && focus() == "namePlace"; }));
  }
  void type(const char* words) {
    item("nameSpecific")->forceActiveFocus();
    write(words);
    REQUIRE(checked());
  }
};

}  // namespace

TEST_CASE("ten lawful names are offered, then ten others; the one taken is checked as any") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  const auto first_title = [&] {
    const app::Entry* entry = desk.form.suggestions()->entry(0);
    return entry != nullptr ? entry->title : QString();
  };
  desk.form.suggest();
  REQUIRE(desk.waits([&] { return desk.form.suggestions()->rowCount() == 10; }));
  const QString first = first_title();
  CHECK_FALSE(desk.form.suggestions()->entry(0)->detail.isEmpty());
  CHECK_FALSE(desk.form.suggestions()->entry(0)->detail.contains("suggest."));
  desk.form.suggest();
  REQUIRE(desk.waits([&] { return first_title() != first && !desk.form.suggesting(); }));
  desk.form.take(0);
  CHECK(first_title().startsWith(desk.form.name() + "  "));
  CHECK(desk.checked());
}

TEST_CASE("a suggestion brings its own origin, the officer's own words stay") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  desk.form.suggest();
  REQUIRE(desk.waits([&] { return desk.form.suggestions()->rowCount() == 10; }));
  const auto origin = [&] { return desk.form.fields()[1].toMap().value("value").toString(); };
  desk.form.take(0);
  const QString first = origin();
  CHECK_FALSE(first.isEmpty());
  int other = 1;
  for (; other < 10 && origin() == first; ++other) desk.form.take(other);
  CHECK(origin() != first);
  desk.form.answer("origin", "旧志所载");
  desk.form.take(0);
  CHECK(origin() == "旧志所载");
}

TEST_CASE("suggestions for another class come too late: they are dropped, as a reading is") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  REQUIRE(desk.drawn());  // the map tells the form what was chosen
  desk.form.suggest();
  desk.form.setReading("yuè");
  desk.form.setClassWord("compound");
  CHECK_FALSE(desk.form.suggesting());
  CHECK(desk.form.reading().isEmpty());
  desk.form.suggest();
  REQUIRE(desk.waits([&] { return desk.form.suggestions()->rowCount() > 0; }));
  CHECK_FALSE(desk.form.suggestions()->entry(0)->title.contains(" Lu"));
}

TEST_CASE("a road is named by the keyboard alone, in seven steps; one undo takes it back") {
  Office desk;
  int steps = 0;
  QElapsedTimer clock;
  clock.start();
  const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = {}) {
    desk.key(key, with);
    ++steps;
  };
  press(Qt::Key_N, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.form.places().size() > 0 && desk.focus() == "namePlace"; }));
  press(Qt::Key_Down);
  REQUIRE(desk.waits([&] { return !desk.form.place().isEmpty(); }));
  press(Qt::Key_Tab);
  press(Qt::Key_Tab);
  REQUIRE(desk.focus() == "nameSpecific");
  desk.write("桃花");
  ++steps;
  REQUIRE(desk.checked());
  CHECK(desk.form.spelling() == "Taohua Lu");
  CHECK(desk.form.ready());
  desk.drawn();
  desk.keep("names_form");
  press(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return !desk.name("桃花路").empty(); }));
  CHECK(steps <= 7);
  CHECK(clock.elapsed() < 60'000);
  MESSAGE("named in " << steps << " steps, " << clock.elapsed() << " ms");
  const Row row = desk.name("桃花路");
  CHECK(row.text("status") == "proposed");
  CHECK(row.text("class") == "road");
  CHECK(row.text("romanization") == "Taohua Lu");
  CHECK(row.text("feature_table") == "road");
  CHECK(row.known("feature_id"));
  CHECK(row.known("geom"));
  CHECK(row.known("township_id"));
  // Its page is open, and it waits in the inbox.
  REQUIRE(desk.waits([&] { return desk.names.story()->title() == "桃花路"; }));
  CHECK(desk.names.sheet() == "name");
  CHECK(desk.names.inbox()->count() == 2);
  desk.drawn();
  desk.keep("names_proposed");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.name("桃花路").empty(); }));
  CHECK(desk.waits([&] { return desk.names.inbox()->count() == 1; }));
}

TEST_CASE("while a name is typed its clash is told with clause and place; [show] keeps the draft") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  desk.type("青溪");
  REQUIRE(desk.form.findings()->count() > 0);
  const app::Entry* clash = desk.form.findings()->entry(0);
  CHECK(clash->title.contains("清溪路"));
  CHECK(clash->detail.contains("第九条"));
  CHECK(clash->figure.contains("km"));
  CHECK(clash->target.table == "road");
  CHECK_FALSE(desk.form.ready());  // a warning wants a reason
  CHECK(desk.form.lack() == app::say("names.lack.reason"));
  desk.drawn();
  desk.keep("names_clash");
  const QPointF before = desk.map->centre();
  desk.form.showClash(0);
  CHECK(desk.waits([&] { return desk.map->centre() != before; }));
  CHECK(desk.form.name() == "青溪路");
  CHECK(desk.names.sheet() == "form");
  desk.form.answer("reason", "两路相距甚远，沿用旧称");
  CHECK(desk.form.ready());
}

TEST_CASE("a broken rule bars the proposal; its remedy is applied by one click") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  desk.type("桃花3");
  int odd = -1;
  for (int i = 0; i < desk.form.findings()->count(); ++i) {
    if (desk.form.findings()->entry(i)->title.contains("汉字以外")) odd = i;
  }
  REQUIRE(odd >= 0);
  desk.drawn();
  auto* mend = desk.item(("mend_" + std::to_string(odd)).c_str());
  REQUIRE(mend != nullptr);
  desk.click(desk.middle(mend));
  REQUIRE(desk.checked());
  CHECK(desk.form.name() == "桃花三路");
}

TEST_CASE("an open reading is chosen by a digit, kept with the name and used for the next one") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  desk.type("天台");
  REQUIRE(desk.form.readings().size() >= 2);
  desk.drawn();
  desk.keep("names_reading");
  const QString wanted = desk.form.readings()[1].toMap()["value"].toString();
  desk.key(Qt::Key_2);
  CHECK(desk.form.reading() == wanted);
  desk.form.answer("reason", "测试");
  desk.key(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return !desk.name("天台路").empty(); }));
  CHECK(desk.name("天台路").text("romanization_source") == "officer");
  REQUIRE(desk.waits([&] { return desk.names.sheet() == "name"; }));
  desk.begin();
  desk.type("天台");
  desk.form.setGeneric("街");
  REQUIRE(desk.checked());
  CHECK(desk.form.readings().isEmpty());  // remembered
}

TEST_CASE("what is clicked on the map is named: a compound brings its class along") {
  Office desk;
  desk.see_compound();
  desk.begin();
  desk.click(desk.place(700, 1300));
  CHECK(desk.waits([&] { return desk.form.classWord() == "compound"; }));
  CHECK(desk.names.sheet() == "form");
  CHECK(desk.item("panel")->property("page").toString() == "names");
  desk.type("听雨");
  CHECK(desk.form.generic() == "苑");
  CHECK(desk.form.name() == "听雨苑");
  desk.key(Qt::Key_Escape);
  CHECK(desk.names.sheet() == "inbox");
  desk.act("name_new");
  CHECK(desk.form.specific() == "听雨");  // the draft is kept
}

TEST_CASE("a road that is not there yet is drawn for its name") {
  Office desk;
  desk.begin();
  desk.click(desk.middle(desk.item("nameDraw")));
  REQUIRE(desk.waits([&] { return desk.window.planner().editing()->mode() == "draw"; }));
  REQUIRE(desk.drawn());
  desk.click(desk.place(3000, 2200));
  desk.click(desk.place(3000, 2900));
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return !desk.form.place().isEmpty(); }));
  CHECK(desk.waits([&] { return desk.focus() == "nameSpecific"; }));
  CHECK(desk.window.planner().editing()->mode().isEmpty());
  desk.write("新桃");
  REQUIRE(desk.checked());
  desk.drawn();
  desk.keep("names_drawn");
  desk.key(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return !desk.name("新桃路").empty(); }));
  CHECK(desk.name("新桃路").text("feature_id") != "");
}

TEST_CASE("compounds, buildings, bridges and squares are named by the same form") {
  Office desk;
  desk.begin();
  QAbstractItemModelTester findings(desk.form.findings(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
  for (const auto& [word, name] : {std::pair{"bridge", "听雨桥"},
                                   {"square", "听雨广场"},
                                   {"building", "听雨楼"},
                                   {"lane", "听雨弄"}}) {
    desk.form.setClassWord(word);
    desk.form.setSpecific("听雨");
    REQUIRE(desk.checked());
    CHECK(desk.form.name() == name);
    CHECK_FALSE(desk.form.spelling().isEmpty());
    CHECK(desk.form.lack() == app::say("names.lack.place"));
  }
}

TEST_CASE("the checks follow the typing within a tenth of a second") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_Down);
  desk.type("桃");  // the register is read
  QElapsedTimer clock;
  clock.start();
  desk.form.setSpecific("桃源");
  REQUIRE(desk.checked());
  MESSAGE("checked in " << clock.elapsed() << " ms, 120 ms of them at rest");
  CHECK(clock.elapsed() < 400);
}

}  // namespace lifang::tests
