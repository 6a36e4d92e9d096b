// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What is drawn, split, added up and deleted as rows; what the pointer says and picks.
#include <QSignalSpy>

#include "tests/ui/support/bench.h"

using namespace lifang;
using namespace lifang::tests;

TEST_CASE("what is drawn is named once; its card takes what is known, and Del takes it away") {
  Bench desk;
  desk.begin(Qt::Key_D, Qt::ControlModifier, "draw");
  auto* name = desk.item("answer_name");
  REQUIRE(name != nullptr);
  desk.click(desk.middle(name));
  desk.write("北坊");
  for (const auto& [x, y] : {std::pair{1950, 1200}, {2300, 1200}, {2300, 1600}}) {
    desk.click(desk.place(x, y));
  }
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return !desk.compound("北坊").empty(); }));
  CHECK(desk.waits([&] { return name->property("text").toString().isEmpty(); }));
  desk.key(Qt::Key_Escape);
  auto& planner = desk.window.planner();
  REQUIRE(desk.waits([&] { return planner.card()->title() == "北坊"; }));
  REQUIRE(desk.drawn());
  auto* card = planner.card()->attributes();
  int households = -1;
  for (int i = 0; i < card->count(); ++i) {
    if (card->entry(i)->title == "户数") households = i;
    CHECK_FALSE((!card->entry(i)->checked && card->entry(i)->figure == "—"));
  }
  CHECK(tests::value_of(card, "图上面积").endsWith(" m²"));
  REQUIRE(households >= 0);
  auto* field = desk.item(("fill" + std::to_string(households)).c_str());
  REQUIRE(field != nullptr);
  desk.click(desk.middle(field));
  desk.write("77");
  desk.keep("edit_card_filled");
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return desk.compound("北坊").integer("households") == 77; }));
  REQUIRE(desk.drawn());
  CHECK(planner.history()->undoText().contains("户数"));

  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  REQUIRE(desk.waits([&] { return desk.compound("北坊").empty(); }));
  CHECK(desk.waits([&] { return planner.notice()->text().contains("删除"); }));
  CHECK(desk.waits([&] { return planner.card()->title().isEmpty(); }));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return !desk.compound("北坊").empty(); }));
}

TEST_CASE("what others belong to is not deleted, and the message says what") {
  Bench desk;
  desk.change("出入口", [&](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert("entrance", {{"kind", std::string("gate")},
                                         {"compound_id", desk.compound(east_name).text("id")},
                                         {"geom", Geometry(at(1600, 1200))}});
    if (!made) return fail(made);
    return {};
  });
  desk.choose(1700, 1600);
  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  auto& planner = desk.window.planner();
  REQUIRE(desk.waits([&] { return planner.notice()->tone() == "error"; }));
  CHECK(planner.notice()->text().contains("出入口 1"));
  CHECK_FALSE(desk.compound(east_name).empty());
  desk.keep("edit_in_use");
}

TEST_CASE("a street is deleted with its numbers after a word, and one undo brings all back") {
  Bench desk;
  desk.change("弄堂", [](workspace::Change& rows) -> Result<void> {
    auto lane = rows.insert("road", {{"class", std::string("lane")},
                                     {"status", std::string("built")},
                                     {"geom", Geometry(Line{at(1000, 2500), at(2000, 2500)})}});
    for (int number = 1; lane && number <= 2; ++number) {
      auto made = rows.insert("door_plate", {{"kind", std::string("road")},
                                             {"road_id", *lane},
                                             {"text", std::to_string(number) + "号"},
                                             {"status", std::string("in_use")},
                                             {"geom", Geometry(at(1000 + 300 * number, 2520))}});
      if (!made) return fail(made);
    }
    return lane.map([](auto&&) {});
  });
  const auto plates = [&] {
    auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
    return work->session().rows("SELECT id FROM door_plate")->size();
  };
  desk.choose(1150, 2500);
  desk.map->forceActiveFocus();
  desk.key(Qt::Key_Delete);
  auto& notice = *desk.window.planner().notice();
  REQUIRE(desk.waits([&] { return notice.text().contains("门牌 2"); }));
  CHECK(plates() == 2);
  desk.keep("edit_carries");
  notice.act();
  REQUIRE(desk.waits([&] { return plates() == 0; }));
  REQUIRE(desk.waits([&] { return desk.window.planner().history()->undoText().contains("删除"); }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return plates() == 2; }));
}

TEST_CASE("the new part of a split is named where it is split; two chosen are added up") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier, "split");
  auto* names = desk.item("partNames");
  REQUIRE(names->isVisible());
  desk.click(desk.middle(names));
  desk.write("翠湖二期");
  desk.key(Qt::Key_Return);
  desk.click(desk.place(450, 1800));
  desk.click(desk.place(1700, 1800));
  desk.keep("edit_split_named");
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return !desk.compound("翠湖二期").empty(); }));
  REQUIRE(desk.drawn());
  desk.choose(700, 1300);
  QTest::mouseClick(desk.window.window(), Qt::LeftButton, Qt::ControlModifier,
                    desk.place(1700, 1300));
  auto* card = desk.window.planner().card();
  REQUIRE(desk.waits([&] { return card->chosen().size() == 2 && card->title().contains("2"); }));
  const auto sum = desk.compound(west_name).integer("households") + 300;
  CHECK(tests::value_of(card->attributes(), "户数") ==
        "合计 " + QString::number(static_cast<qlonglong>(sum)));
  REQUIRE(desk.drawn());
  desk.keep("edit_two_added");
}

TEST_CASE("the name under a pointer that has moved on is not shown; what has none says so") {
  Bench desk;
  desk.change("无名", [](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert(
        "compound", {{"kind", std::string("block")}, {"geom", tests::box(1950, 1200, 300, 300)}});
    if (!made) return fail(made);
    return {};
  });
  desk.window.planner().reload();
  REQUIRE(desk.drawn());
  desk.move(desk.place(2100, 1350));
  REQUIRE(desk.waits([&] { return !desk.map->hoverName().isEmpty(); }));
  CHECK(desk.map->hoverName().startsWith("未命名"));
  desk.move(desk.place(1000, 1600));
  CHECK(desk.map->hoverName().isEmpty());
  REQUIRE(desk.waits([&] { return desk.map->hoverName() == west_name; }));
  desk.map->panBy(400, 0);
  CHECK(desk.map->hoverName().isEmpty());
}

TEST_CASE("in a view of the whole county only what is drawn there is picked") {
  Bench desk;
  desk.change("大门", [](workspace::Change& rows) -> Result<void> {
    auto made = rows.insert("entrance", {{"kind", std::string("gate")},
                                         {"name", std::string("南门")},
                                         {"geom", Geometry(at(1000, 1600))}});
    if (!made) return fail(made);
    return {};
  });
  auto& planner = desk.window.planner();
  planner.reload();
  desk.map->showBox(east - 90'000, north - 60'000, east + 92'000, north + 63'000);
  REQUIRE(desk.drawn());
  QSignalSpy clicked(desk.map, &canvas::MapItem::featureClicked);
  desk.click(desk.place(1000, 1600));
  REQUIRE(desk.waits([&] { return !clicked.isEmpty(); }));
  CHECK(clicked.front().at(0).toString() != "entrance");
}
