// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Naming plans in the window: drafted, drawn on the map, given names, adopted, ended.
#include <doctest/doctest.h>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/naming_plans.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

struct Plans : Desk {
  app::NamePlans& plans = *window.planner().names()->plans();

  Plans() {
    act("name_plans");
    REQUIRE(waits([&] { return window.planner().names()->sheet() == "plans"; }));
    REQUIRE(waits([&] { return plans.townships().size() > 0; }));
    REQUIRE(drawn());
  }
  using Desk::place;
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 10'000); }
  void fill(const char* field, const char* words) {
    item(field)->forceActiveFocus();
    write(words);
  }
  void press(const char* button) {
    click(middle(item(button)));
    REQUIRE(waits([&] { return !plans.busy(); }));
    REQUIRE(drawn());
  }
  queries::NamingPlan stored(const char* name) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    REQUIRE(work);
    const auto plan = queries::find_plan(work->session(), name);
    REQUIRE(plan);
    return *plan;
  }
};

}  // namespace

TEST_CASE("a plan is drafted for a township with names of the stock, adopted, and ended") {
  Plans desk;
  desk.keep("name_plans_new");
  desk.fill("planName", "城北片区");
  desk.fill("planOwn", "听涛路、望岳路");
  desk.click(desk.middle(desk.item("planSuggested_5")));
  desk.press("planMain");
  REQUIRE(desk.waits([&] { return desk.plans.title() == "城北片区"; }));
  CHECK(desk.plans.draft());
  CHECK(desk.plans.names()->count() == 7);
  CHECK(desk.plans.reserved() == 7);
  desk.keep("name_plan_draft");

  desk.press("planMain");  // without a document
  CHECK(desk.plans.draft());
  desk.fill("planDocument", "嵊政函〔2026〕9号");
  desk.press("planMain");
  REQUIRE(desk.waits([&] { return !desk.plans.draft(); }));
  CHECK(desk.stored("城北片区").adopted());
  desk.press("planRelease_0");
  REQUIRE(desk.waits([&] { return desk.plans.reserved() == 6; }));
  desk.keep("name_plan_adopted");
  desk.press("planEnd");
  REQUIRE(desk.waits([&] { return desk.plans.ended(); }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return !desk.plans.ended() && desk.plans.reserved() == 6; }));
}

TEST_CASE("a plan's district is drawn on the map, and takes names afterwards") {
  Plans desk;
  desk.fill("planName", "溪西片区");
  desk.click(desk.middle(desk.item("planDraw")));
  REQUIRE(desk.waits([&] { return desk.window.planner().editing()->mode() == "draw"; }));
  REQUIRE(desk.drawn());
  for (const auto& [x, y] : {std::pair{2500, 2200}, {3300, 2200}, {3300, 2900}, {2500, 2900}}) {
    desk.click(desk.place(x, y));
  }
  desk.key(Qt::Key_Return);
  REQUIRE(desk.waits([&] { return desk.plans.title() == "溪西片区"; }));
  CHECK(desk.window.planner().names()->sheet() == "plans");
  CHECK_FALSE(is_empty(desk.stored("溪西片区").row.geometry()));
  desk.fill("planOwn", "听涛路");
  desk.click(desk.middle(desk.item("planSuggested_0")));
  desk.press("planAdd");
  REQUIRE(desk.waits([&] { return desk.plans.reserved() == 1; }));
  CHECK(desk.stored("溪西片区").names.front().text("romanization") == "Tingtao Lu");
  desk.keep("name_plan_drawn");
  desk.key(Qt::Key_Escape);
  REQUIRE(desk.waits([&] { return desk.plans.title().isEmpty(); }));
  CHECK(desk.plans.plans()->count() == 1);
  desk.keep("name_plans_list");
}

}  // namespace lifang::tests
