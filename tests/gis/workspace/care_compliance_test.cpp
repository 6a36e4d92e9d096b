// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/care_compliance.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "tests/gis/workspace/care_town.h"

namespace lifang::operations {
namespace {

MultiPolygon box(double x, double y, double size) {
  return {
      Polygon{{at(x, y), at(x + size, y), at(x + size, y + size), at(x, y + size), at(x, y)}, {}}};
}

struct Town : CareTown {
  std::string town;
  Town() {
    town = add("township", {{"name", "剡湖街道"},
                            {"code", "330683001"},
                            {"care_officer", "王敏"},
                            {"geom", box(-1000, -1000, 9000)}});
    people(0, 1000);
    add("compound", {{"kind", "residential"},
                     {"name", "新园"},
                     {"developer", "东方置业"},
                     {"permit_date", "2022-03-01"},
                     {"delivery_date", "2024-01-01"},
                     {"households", std::int64_t{640}},
                     {"dwelling_area_m2", 90000.0},
                     {"care_rooms_given_m2", 0.0},
                     {"geom", box(0, 0, 100)}});
    add("compound", {{"kind", "residential"},
                     {"name", "老园"},
                     {"permit_date", "2010-03-01"},
                     {"households", std::int64_t{640}},
                     {"geom", box(200, 0, 100)}});
    add("facility", {{"kind", "home_care_centre"},
                     {"name", "中心"},
                     {"stars", std::int64_t{4}},
                     {"beds", std::int64_t{30}},
                     {"graded_on", "2024-05-01"},
                     {"geom", at(100)}});
    add("facility", {{"kind", "home_care_centre"},
                     {"name", "未开"},
                     {"status", "planned"},
                     {"stars", std::int64_t{1}},
                     {"geom", at(100)}});
  }
};

const siting::Duty& duty(const Compliance& all, const std::string& norm, const std::string& name) {
  const auto at = std::ranges::find_if(all.duties, [&](const siting::Duty& one) {
    return one.norm == norm && (name.empty() || one.name == name);
  });
  REQUIRE(at != all.duties.end());
  return *at;
}

TEST_CASE("the red list says what is owed, by whom, and who answers") {
  Town town;
  const auto all = care_compliance(town.work.session(), "2026-11-28");
  REQUIRE(all);
  const auto& rooms = duty(*all, "rooms_new", "新园");
  CHECK(rooms.owed() == doctest::Approx(180));
  CHECK(rooms.debtor == "东方置业");
  CHECK(rooms.officer == "王敏");
  CHECK(rooms.due == "2024-04-01");
  CHECK(all->township(rooms) == "剡湖街道");
  CHECK(duty(*all, "rooms_earlier", "老园").lacks == "care_rooms_given_m2");
  CHECK(duty(*all, "township_centre", "剡湖街道").standing == siting::Standing::met);
  CHECK(duty(*all, "township_stars", "").standing == siting::Standing::met);
  CHECK(duty(*all, "beds", "").owed() == doctest::Approx(10));
  const auto red = red_list(*all);
  CHECK(std::ranges::any_of(red, [](const siting::Duty& d) { return d.name == "新园"; }));
  CHECK(std::ranges::none_of(red, [&](const siting::Duty& d) { return all->norm(d).target; }));
  CHECK(all->findings.empty());
}

TEST_CASE("in a later year more are old and more beds are owed") {
  Town town;
  town.add("demand", {{"elderly", std::int64_t{0}},
                      {"population", std::int64_t{2000}},
                      {"c55", std::int64_t{2000}},
                      {"c60", std::int64_t{600}},
                      {"geom", at(0)}});
  const auto now = care_compliance(town.work.session(), "2026-11-28");
  const auto later = care_compliance(town.work.session(), "2026-11-28", {}, {2025, "middle"});
  REQUIRE(now);
  REQUIRE(later);
  CHECK(duty(*later, "beds", "").required > duty(*now, "beds", "").required);
}

TEST_CASE("a township without an officer is said, an unknown township refused") {
  Town town;
  town.add("township", {{"name", "空乡"}, {"geom", box(20000, 0, 100)}});
  const auto all = care_compliance(town.work.session(), "2026-11-28");
  REQUIRE(all);
  REQUIRE(all->findings.size() == 1);
  CHECK(all->findings[0].code == "facility.no_officer");
  CHECK(duty(*all, "township_centre", "空乡").standing == siting::Standing::owed);
  CHECK(care_compliance(town.work.session(), "2026-11-28", "无").error().code ==
        "care.no_township");
  const auto one = care_compliance(town.work.session(), "2026-11-28", "空乡");
  REQUIRE(one);
  CHECK(std::ranges::all_of(one->duties,
                            [&](const siting::Duty& d) { return one->township(d) == "空乡"; }));
}

}  // namespace
}  // namespace lifang::operations
