// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What another changed while it was being edited: asked field by field, never overwritten.
#include "tests/ui/support/bench.h"

using namespace lifang;
using namespace lifang::tests;

TEST_CASE("what another changed meanwhile is asked field by field, and the choice is stored") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  const std::string id = desk.compound(west_name).text("id");
  desk.change("改正 翠湖小区", [&](workspace::Change& rows) {
    return rows.update("compound", id,
                       {{"name", std::string("翠湖苑")},
                        {"households", std::int64_t{640}},
                        {"geom", tests::box(600, 1200, 900, 850)}});
  });
  const QPoint to = desk.place(560, 1150);
  desk.drag(desk.place(600, 1200), to);
  desk.drop(to);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK(desk.compound("翠湖苑").integer("households") == 640);
  REQUIRE(editing->conflicts()->count() == 3);
  QTest::qWait(300);
  desk.keep("edit_conflict");
  int name = -1;
  for (int i = 0; i < 3; ++i) {
    const auto* line = editing->conflicts()->entry(i);
    CHECK_FALSE(line->title.isEmpty());
    CHECK(line->detail.startsWith("赵六"));
    if (line->cells[0] == west_name) name = i;
  }
  REQUIRE(name >= 0);
  CHECK(editing->conflicts()->entry(name)->cells[1] == "翠湖苑");
  desk.click(desk.middle(desk.item(("mine" + std::to_string(name)).c_str())));
  desk.click(desk.middle(desk.item("settle")));
  REQUIRE(desk.waits([&] { return !desk.compound(west_name).empty(); }));
  const Row row = desk.compound(west_name);
  CHECK(row.integer("households") == 640);                     // theirs
  CHECK(desk.vertex_near(west_name, 560, 1150).has_value());   // mine
  CHECK(desk.vertex_near(west_name, 1500, 2100).has_value());  // as mine was seen
  CHECK_FALSE(editing->conflicted());
}

TEST_CASE("a third change made while the choice is open is asked too; what was chosen holds") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_B, Qt::ControlModifier, "vertices");
  const std::string id = desk.compound(west_name).text("id");
  const auto set = [&](const Row& columns) {
    desk.change("改正 翠湖小区",
                [&](workspace::Change& rows) { return rows.update("compound", id, columns); });
  };
  set({{"name", std::string("翠湖苑")}});
  const QPoint to = desk.place(560, 1150);
  desk.drag(desk.place(600, 1200), to);
  desk.drop(to);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  REQUIRE(editing->conflicts()->count() == 1);
  set({{"households", std::int64_t{640}}});
  editing->keepMine(0, true);
  editing->settle();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK(desk.compound("翠湖苑").integer("households") == 640);
  REQUIRE(editing->conflicts()->count() == 1);
  CHECK(editing->conflicts()->entry(0)->cells[1].contains("640"));
  editing->settle();
  REQUIRE(desk.waits([&] { return !desk.compound(west_name).empty(); }));
  CHECK(desk.compound(west_name).integer("households") == 640);
  CHECK(desk.vertex_near(west_name, 560, 1150).has_value());
}

TEST_CASE("a split that met two changes, one after the other, asks twice and overwrites none") {
  Bench desk;
  desk.choose(700, 1300);
  desk.begin(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier, "split");
  const std::string id = desk.compound(west_name).text("id");
  const auto set = [&](const Row& columns) {
    desk.change("改正 翠湖小区",
                [&](workspace::Change& rows) { return rows.update("compound", id, columns); });
  };
  set({{"floors", std::int64_t{6}}});
  desk.click(desk.place(450, 1800));
  desk.move(desk.place(1000, 1800));
  desk.click(desk.place(1700, 1800));
  desk.key(Qt::Key_Return);
  auto* editing = desk.window.planner().editing();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  set({{"households", std::int64_t{700}}});
  editing->settle();
  REQUIRE(desk.waits([&] { return editing->conflicted(); }));
  CHECK_FALSE(editing->choosable());
  CHECK(desk.number("COUNT(*)") == 2);
  editing->settle();
  REQUIRE(desk.waits([&] { return desk.number("COUNT(*)") == 3; }));
  CHECK(desk.number("SUM(households)") == 1000);
}
