// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Street signs from the approval of a name to their end, and what the sign maker is told.
#include "gis/workspace/operations/street_sign.h"

#include <doctest/doctest.h>

#include "gis/workspace/queries/plate_order.h"
#include "gis/workspace/queries/street_signs.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using S = std::string;
using addressing::SignStep;
using workspace::Change;
using workspace::Workspace;

/// 清溪路 runs east in two pieces of one source, 桃源弄 north; 云上路 is on no map; 旧路 has ended.
struct Town {
  Workspace work;

  explicit Town(const S& place) : work(std::move(*Workspace::create(place, 4549))) {
    REQUIRE(work.perform({.name = "Make", .actor = {"王敏"}, .summary = "样例"},
                         [](Change& change) { return fill(change); }));
  }

  static Result<void> fill(Change& change) {
    const auto road = [](const S& id, const S& name, const S& source, const Line& line) {
      return Row{{"id", id},
                 {"name", name},
                 {"class", S("local")},
                 {"status", S("built")},
                 {"source_id", source},
                 {"geom", Geometry(line)}};
    };
    const auto name = [](const S& id, const S& text, const S& pinyin, const S& feature,
                         const S& status) {
      Row row{{"id", id},           {"name", text},
              {"class", S("road")}, {"romanization", pinyin},
              {"status", status},   {"approved_on", S("2026-09-01")}};
      if (feature.empty()) return row;
      row.set("feature_table", S("road"));
      row.set("feature_id", feature);
      return row;
    };
    const auto plate = [](const S& id, int number) {
      return Row{{"id", id},
                 {"kind", S("road")},
                 {"road_id", S("r1")},
                 {"road_name", S("清溪路")},
                 {"number", std::int64_t{number}},
                 {"text", std::to_string(number) + "号"},
                 {"address", "清溪路" + std::to_string(number) + "号"},
                 {"status", S("in_use")},
                 {"geom", Geometry(Point{1. * number, 5})}};
    };
    std::vector<std::pair<const char*, Row>> rows{
        {"road", road("r1", "清溪路", "w1", {{0, 0}, {200, 0}})},
        {"road", road("r2", "清溪路", "w1", {{200, 0}, {500, 20}})},
        {"road", road("r3", "桃源弄", "w2", {{100, 0}, {100, 90}})},
        {"place_name", name("n1", "清溪路", "Qingxi Lu", "r1", "in_use")},
        {"place_name", name("n2", "桃源弄", "Taoyuan Nong", "r3", "approved")},
        {"place_name", name("n3", "云上路", "Yunshang Lu", "", "approved")},
        {"place_name", name("n4", "旧路", "Jiu Lu", "r3", "abolished")},
        {"door_plate", plate("p10", 10)},
        {"door_plate", plate("p2", 2)}};
    for (auto& [table, row] : rows) {
      if (auto made = change.insert(table, std::move(row)); !made) return fail(made);
    }
    return {};
  }

  std::vector<Row> signs(const queries::SignFilter& filter = {}) {
    return *queries::street_signs(work.session(), filter);
  }
  Result<void> step(SignStep step, const std::vector<S>& ids, const S& reason = {}) {
    return step_signs(work, {.step = step,
                             .signs = ids,
                             .on_date = "2026-10-20",
                             .document = "牌2026-03",
                             .actor = {"王敏"},
                             .reason = reason});
  }
};

TEST_CASE(
    "an approved road name asks for a sign at each end and crossing, due 60 days after approval") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Town town(store->place());
    const auto planned = plan_signs(town.work, {.actor = {"王敏"}});
    REQUIRE_MESSAGE(planned.has_value(), planned.error().code);
    CHECK(planned->ids.size() == 5);
    CHECK(planned->unplaced == std::vector<S>{"云上路"});
    const auto signs = town.signs({.name = "清溪路"});
    REQUIRE(signs.size() == 3);
    CHECK(signs[0].text("due_on") == "2026-10-31");
    CHECK(signs[0].text("kind") == "street");
    CHECK(std::get<Point>(signs[0].geometry()) == Point{0, 0});
    CHECK(std::get<Point>(signs[1].geometry()) == Point{100, 0});
    CHECK(std::get<Point>(signs[2].geometry()) == Point{500, 20});
    CHECK(town.signs({.name = "桃源弄"})[0].text("kind") == "lane");
    // Once more enters nothing; undo takes all of them off.
    CHECK(plan_signs(town.work, {.actor = {"王敏"}})->ids.empty());
    CHECK(town.signs({.overdue_on = "2026-10-31"}).empty());
    CHECK(town.signs({.overdue_on = "2026-11-01"}).size() == 5);
    REQUIRE(town.work.undo({"王敏"}));
    CHECK(town.signs().empty());
  }
}

TEST_CASE("a step on several signs is one event; one that may not take it stops all") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Town town(store->place());
    const auto ids = plan_signs(town.work, {.name = "清溪路", .actor = {"王敏"}})->ids;
    REQUIRE(ids.size() == 3);
    REQUIRE(town.step(SignStep::order, ids));
    CHECK(town.signs({.status = "ordered"})[0].text("order_document") == "牌2026-03");
    REQUIRE(town.step(SignStep::erect, {ids[0]}));
    CHECK(town.step(SignStep::erect, ids).error().code == "sign.illegal_step");
    CHECK(town.signs({.status = "ordered"}).size() == 2);
    CHECK(town.step(SignStep::lose, {ids[0]}).error().code == "sign.no_reason");
    REQUIRE(town.step(SignStep::lose, {ids[0]}, "台风"));
    const auto lost = town.signs({.status = "due"});
    REQUIRE(lost.size() == 1);
    CHECK_FALSE(lost[0].known("standing_on"));
    CHECK_FALSE(lost[0].known("order_document"));
    CHECK(town.step(SignStep::order, {"nobody"}).error().code == "sign.none");
  }
}

TEST_CASE("a sign that stands already is entered where it is, of an approved name only") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Town town(store->place());
    AddSign request{.name = "清溪路",
                    .at = {30, 4},
                    .standing = true,
                    .on_date = "2026-10-20",
                    .actor = {"王敏"}};
    REQUIRE(add_sign(town.work, request));
    CHECK(town.signs()[0].text("status") == "standing");
    request.name = "旧路";
    CHECK(add_sign(town.work, request).error().code == "sign.no_name");
    request = {.name = "清溪路", .kind = "poster", .on_date = "2026-10-20"};
    CHECK(add_sign(town.work, request).error().code == "sign.bad_kind");
  }
}

TEST_CASE("the sign maker is told text, pinyin, size and the colour of the road's direction") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Town town(store->place());
    const auto rules = queries::sign_rules(town.work.session());
    REQUIRE(rules);
    REQUIRE(plan_signs(town.work, {.actor = {"王敏"}}));
    const auto order = queries::plate_order(town.work.session(), {.signs = true});
    REQUIRE_MESSAGE(order.has_value(), order.error().code);
    REQUIRE(order->size() == 7);
    const auto& plate = order->front();
    CHECK(plate.sign.number == "2号");
    CHECK(plate.sign.name == "清溪路");
    CHECK(plate.sign.pinyin == "Qingxi Lu");
    CHECK(plate.sign.width_mm == 150);
    CHECK(plate.sign.ground == rules->east_west);
    CHECK(plate.address == "清溪路2号");
    for (const auto& one : *order) {
      if (one.sign.name == "桃源弄") CHECK(one.sign.ground == rules->north_south);
    }
    CHECK(queries::plate_order(town.work.session(), {.road = "无此路"}).error().code ==
          "plate.nothing_to_order");
  }
}

}  // namespace
}  // namespace lifang::operations
