// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "core/siting/facility_kind.h"
#include "core/siting/norms.h"
#include "gis/resources/resources.h"

namespace lifang::siting {
namespace {

std::vector<Norm> norms() {
  const auto rules = rule_file("facility");
  REQUIRE(rules);
  auto out = norms_of(*rules);
  REQUIRE(out);
  return *out;
}

std::vector<Duty> asked(const NormCounty& county, const std::string& norm,
                        const std::string& day = "2026-11-28") {
  auto out = check_norms(county, norms(), day);
  std::erase_if(out, [&](const Duty& duty) { return duty.norm != norm; });
  return out;
}

NormCompound compound(const char* permit, double households, double dwelling_m2, double given) {
  NormCompound out;
  out.name = "东园";
  out.township = "t1";
  out.developer = "东方置业";
  out.permit_date = permit;
  out.delivery_date = "2024-01-31";
  out.households = households;
  out.dwelling_m2 = dwelling_m2;
  out.given_m2 = given;
  return out;
}

NormCounty county_of(NormCompound one) {
  NormCounty out;
  out.townships = {{"t1", "剡湖街道", "王敏", {{"elderly", 10000}}}};
  out.compounds = {std::move(one)};
  return out;
}

TEST_CASE("a compound permitted since December 2021 gives 0.2 % of its dwellings") {
  const auto duty = asked(county_of(compound("2021-12-01", 640, 90000, 100)), "rooms_new");
  REQUIRE(duty.size() == 1);
  CHECK(duty[0].required == doctest::Approx(180));
  CHECK(duty[0].owed() == doctest::Approx(80));
  CHECK(duty[0].debtor == "东方置业");
  CHECK(duty[0].officer == "王敏");
  CHECK(duty[0].due == "2024-04-30");
  CHECK(asked(county_of(compound("2021-12-01", 640, 90000, 100)), "rooms_earlier").empty());
}

TEST_CASE("a small new compound gives 30 m2 all the same") {
  const auto duty = asked(county_of(compound("2023-05-01", 50, 6000, 30)), "rooms_new");
  REQUIRE(duty.size() == 1);
  CHECK(duty[0].required == 30);
  CHECK(duty[0].standing == Standing::met);
}

TEST_CASE("an earlier compound needs 20 m2 for 100 households, owed by the township") {
  const auto duty = asked(county_of(compound("2021-11-30", 640, 90000, 0)), "rooms_earlier");
  REQUIRE(duty.size() == 1);
  CHECK(duty[0].required == doctest::Approx(128));
  CHECK(duty[0].debtor == "剡湖街道");
  CHECK(asked(county_of(compound("2021-11-30", 640, 90000, 0)), "rooms_new").empty());
}

TEST_CASE("rooms are owed three months after the compound is delivered, not before") {
  auto one = compound("2025-01-01", 640, 90000, 0);
  one.delivery_date = "2026-10-01";
  CHECK(asked(county_of(one), "rooms_new", "2026-12-31")[0].standing == Standing::coming);
  CHECK(asked(county_of(one), "rooms_new", "2027-01-01")[0].standing == Standing::owed);
  one.delivery_date.clear();
  CHECK(asked(county_of(one), "rooms_new", "2030-01-01")[0].standing == Standing::coming);
}

TEST_CASE("rooms that planning conditions state are owed by the developer, and by nobody else") {
  auto one = compound("2021-09-07", 161, 35280, 0);
  one.agreed_m2 = 70.56;
  const auto duty = asked(county_of(one), "rooms_agreed");
  REQUIRE(duty.size() == 1);
  CHECK(duty[0].owed() == doctest::Approx(70.56));
  CHECK(duty[0].debtor == "东方置业");
  CHECK(asked(county_of(one), "rooms_earlier").empty());
  one.agreed_m2.reset();
  CHECK(asked(county_of(one), "rooms_agreed").empty());
  CHECK(asked(county_of(one), "rooms_earlier").size() == 1);
}

TEST_CASE("what is not known is said and not guessed") {
  auto one = compound("", 640, 90000, 0);
  const auto duty = asked(county_of(one), "rooms_earlier");
  REQUIRE(duty.size() == 1);
  CHECK(duty[0].standing == Standing::unknown);
  CHECK(duty[0].lacks == "permit_date");
  CHECK(asked(county_of(one), "rooms_new").empty());
  one = compound("2023-01-01", 640, 90000, 0);
  one.given_m2.reset();
  CHECK(asked(county_of(one), "rooms_new")[0].lacks == "care_rooms_given_m2");
}

TEST_CASE("a norm holds from its day") {
  const auto county = county_of(compound("2021-12-01", 640, 90000, 0));
  CHECK(asked(county, "rooms_new", "2021-11-30").empty());
  CHECK(asked(county, "rooms_new", "2021-12-01").size() == 1);
}

TEST_CASE("beds, nursing share and stars are measured for the county") {
  NormCounty county = county_of(compound("2021-12-01", 640, 90000, 180));
  county.facilities = {
      {"f1", "养老院", "institution", "t1", "", "", {}, {}, {{"beds", 390}, {"nursing_beds", 215}}},
      {"f2", "中心", "home_care_centre", "t1", "", "", {}, 4, {{"beds", 10}}}};
  CHECK(asked(county, "beds")[0].standing == Standing::met);  // 400 for 10,000
  CHECK(asked(county, "nursing_share")[0].present == doctest::Approx(215.0 / 390));
  CHECK(asked(county, "nursing_share")[0].standing == Standing::met);
  CHECK(asked(county, "township_stars")[0].standing == Standing::met);
  CHECK(asked(county, "township_centre")[0].standing == Standing::met);
  county.facilities[1].stars = 3;
  CHECK(asked(county, "township_stars")[0].standing == Standing::owed);
  county.facilities[1].stars.reset();
  CHECK(asked(county, "township_stars")[0].standing == Standing::unknown);
  county.facilities[0].counts["beds"] = 389;
  CHECK(asked(county, "beds")[0].owed() == doctest::Approx(1));
}

TEST_CASE("a new kind with its norm is a few lines of data") {
  const auto base = rule_file("facility");
  const auto own = rules::Config::parse(R"(
    [[kind]]
    id = "canteen"
    zh = "老年食堂"
    minutes = 10
    people = "over_80"
    capacity = "area_m2"
    candidates = ["idle_public"]
    [[norm]]
    id = "canteen_each"
    measure = "each_township"
    kinds = ["canteen"]
    by = "township"
    valid_from = 2025-01-01
    clause = "试行"
  )",
                                        "own.toml");
  REQUIRE(base);
  REQUIRE(own);
  const auto together = base->overlaid(*own);
  const auto kinds = facility_kinds(together);
  const auto rules = norms_of(together);
  REQUIRE(kinds);
  REQUIRE(rules);
  const FacilityKind* kind = find_kind(*kinds, "canteen");
  REQUIRE(kind != nullptr);
  CHECK(kind->people == Whom::over_80);
  CHECK(kind->existing == std::vector<std::string>{"canteen"});
  const auto duties = check_norms(county_of(compound("2021-12-01", 1, 1, 1)), *rules, "2026-01-01");
  CHECK(std::ranges::any_of(duties, [](const Duty& duty) {
    return duty.norm == "canteen_each" && duty.standing == Standing::owed;
  }));
}

TEST_CASE("a rule that cannot be understood is told, not skipped") {
  const auto bad = rules::Config::parse("[[kind]]\nid = \"x\"\npeople = \"cats\"", "bad.toml");
  REQUIRE(bad);
  CHECK(facility_kinds(*bad).error().code == "facility.bad_kind");
  const auto norm = rules::Config::parse("[[norm]]\nid = \"x\"\nmeasure = \"luck\"", "bad.toml");
  REQUIRE(norm);
  CHECK(norms_of(*norm).error().code == "facility.bad_norm");
}

TEST_CASE("months are counted to the end of a shorter month") {
  CHECK(months_after("2024-11-30", 3) == "2025-02-28");
  CHECK(months_after("2023-11-30", 3) == "2024-02-29");
  CHECK(months_after("", 3) == "");
}

}  // namespace
}  // namespace lifang::siting
