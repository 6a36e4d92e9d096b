// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The plates of a county are judged where they hang.
#include "gis/workspace/queries/plate_audit.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

namespace lifang::queries {
namespace {

using S = std::string;

Row plate(int number, Point at, const S& road = "清溪路") {
  return {{"id", "p" + std::to_string(number)},
          {"kind", S("road")},
          {"road_name", road},
          {"number", std::int64_t{number}},
          {"text", std::to_string(number) + "号"},
          {"status", S("in_use")},
          {"geom", Geometry(at)}};
}

MultiPolygon house(double x, double y) {
  return {Polygon{{{x, y}, {x + 8, y}, {x + 8, y + 8}, {x, y + 8}, {x, y}}, {}}};
}

/// A street of 200 m with odd numbers north and even ones south, one of them (11) south; a plate
/// on a name that ended; a house that has no plate.
void fill(workspace::Workspace& work) {
  std::vector<std::pair<const char*, Row>> rows{
      {"road",
       {{"id", S("r")},
        {"name", S("清溪路")},
        {"class", S("local")},
        {"status", S("built")},
        {"geom", Geometry(Line{{0, 0}, {200, 0}})}}},
      {"place_name",
       {{"id", S("n")},
        {"name", S("老街")},
        {"class", S("road")},
        {"status", S("renamed")},
        {"feature_table", S("road")},
        {"feature_id", S("r")}}},
      {"building", {{"id", S("bare")}, {"geom", Geometry(house(185, 12))}}},
      {"building",
       {{"id", S("behind")}, {"compound_id", S("c")}, {"geom", Geometry(house(185, 30))}}},
      {"entrance",
       {{"kind", S("gate")}, {"compound_id", S("c")}, {"geom", Geometry(Point{190, 25})}}},
      {"door_plate", plate(90, {20, 10}, "老街")}};
  for (int i = 0; i < 8; ++i) {
    const double x = 10 + 20.0 * i;
    const int odd = 2 * i + 1;
    const double y = odd == 11 ? -10 : 10;
    rows.push_back({"door_plate", plate(odd, {x, y})});
    rows.push_back({"door_plate", plate(2 * i + 2, {x + 9, -10})});
    rows.push_back({"building", {{"geom", Geometry(house(x - 4, y > 0 ? 11 : -19))}}});
  }
  REQUIRE(work.perform({.name = "Make", .actor = {"王敏"}, .summary = "样例"},
                       [&](workspace::Change& change) -> Result<void> {
                         for (auto& [table, row] : rows) {
                           if (auto made = change.insert(table, row); !made) return fail(made);
                         }
                         return {};
                       }));
}

bool tells(const std::vector<PlateProblem>& problems, const S& code, const S& table,
           const S& subject) {
  return std::any_of(problems.begin(), problems.end(), [&](const PlateProblem& one) {
    return one.finding.code == code && one.table == table && one.finding.subject == subject;
  });
}

TEST_CASE(
    "a plate on the wrong side, one on an ended name and a bare house are found, worst first") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = workspace::Workspace::create(store->place(), 4549);
    REQUIRE(work);
    fill(*work);
    const auto problems = audit_plates(work->session(), "2026-11-24");
    REQUIRE(problems);
    CHECK(tells(*problems, "plate.audit_wrong_side", "door_plate", "p11"));
    CHECK(tells(*problems, "plate.audit_abolished", "door_plate", "p90"));
    CHECK(tells(*problems, "plate.audit_no_plate", "building", "bare"));
    CHECK_FALSE(tells(*problems, "plate.audit_wrong_side", "door_plate", "p9"));
    CHECK_FALSE(tells(*problems, "plate.audit_no_plate", "building", "behind"));
    CHECK_FALSE(tells(*problems, "plate.audit_no_building", "door_plate", "p9"));
    CHECK(std::is_sorted(problems->begin(), problems->end(), [](const auto& a, const auto& b) {
      return a.finding.severity > b.finding.severity;
    }));
  }
}

TEST_CASE("a county without plates is in order") {
  tests::SqliteStore store;
  auto work = workspace::Workspace::create(store.place(), 4549);
  REQUIRE(work);
  const auto problems = audit_plates(work->session(), "2026-11-24");
  REQUIRE(problems);
  CHECK(problems->empty());
}

}  // namespace
}  // namespace lifang::queries
