// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/audit.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/addressing/town_streets.h"

using namespace lifang;
using namespace lifang::addressing;
using tests::count;
using tests::plate;
using tests::road;
using tests::sided_town;

namespace {

TownAudit judged(const Town& town) {
  return audit(town, match_numbers(town, {}), {});
}

House house(const std::string& id, double x, double y) {
  return {id, Polygon{{{x, y}, {x + 10, y}, {x + 10, y + 10}, {x, y + 10}, {x, y}}, {}}};
}

}  // namespace

TEST_CASE("a street in order has its rule found and no findings") {
  const TownAudit audit = judged(sided_town());
  REQUIRE(audit.streets.size() == 1);
  const StreetAudit& street = audit.streets.front();
  CHECK(street.rule == SideRule::odd_even);
  // The axis begins in the east, numbers in the west: they fall along it, odd on its right.
  CHECK(street.direction == -1);
  CHECK(street.odd_side == Side::right);
  CHECK(street.findings.empty());
  CHECK(audit.elsewhere.empty());
  CHECK(audit.regularity.o_e() == 1);
  CHECK(audit.regularity.mean_tau() > 0.99);
}

TEST_CASE("wrong side, out of order, duplicate, gap and jump are each found once") {
  const auto with = [](const std::string& text, double x, double y) {
    Town town = sided_town();
    town.numbers.push_back(plate(text, x, y));
    return judged(town);
  };
  CHECK(count(with("9a", 92, -14), "plate.audit_wrong_side") == 1);
  CHECK(count(with("3b", 185, 14), "plate.audit_out_of_order") == 1);
  CHECK(count(with("5", 130, 14), "plate.audit_duplicate") == 1);
  CHECK(count(with("23", 195, 14), "plate.audit_gap") == 1);
  CHECK(count(with("91", 199, 14), "plate.audit_jump") == 1);
  CHECK(count(with("5", 51, 14), "plate.audit_duplicate") == 0);
}

TEST_CASE("a range fills the numbers it spans") {
  Town town = sided_town();
  std::erase_if(town.numbers, [](const HouseNumber& n) { return n.text == "7"; });
  CHECK(count(judged(town), "plate.audit_gap") == 1);
  for (HouseNumber& number : town.numbers) {
    if (number.text == "5") number.text = "5-7";
  }
  CHECK(count(judged(town), "plate.audit_gap") == 0);
}

TEST_CASE("a street without a parity rule is told so, not forced into one") {
  Town town;
  town.roads = {road("Lane", {{0, 0}, {200, 0}})};
  for (int i = 0; i < 12; ++i) {
    town.numbers.push_back(plate(std::to_string(i + 1), 10 + 15 * i, i % 4 < 2 ? 12 : -12));
  }
  const TownAudit audit = judged(town);
  CHECK(audit.streets.front().rule == SideRule::none);
  CHECK(count(audit, "plate.audit_no_rule") == 1);
  CHECK(count(audit, "plate.audit_wrong_side") == 0);
}

TEST_CASE("numbers up one side and down the other are consecutive") {
  Town town;
  town.roads = {road("Lane", {{0, 0}, {200, 0}})};
  for (int i = 0; i < 10; ++i) {
    town.numbers.push_back(plate(std::to_string(i + 1), 10 + 20 * i, 12));
    town.numbers.push_back(plate(std::to_string(20 - i), 10 + 20 * i, -12));
  }
  CHECK(judged(town).streets.front().rule == SideRule::consecutive);
}

TEST_CASE("addresses that name no road are told why, none is lost") {
  Town town = sided_town();
  town.roads.front().old_names = {"Old Lane"};
  town.numbers.push_back(plate("1", 50, 20, "Old Lane"));
  town.numbers.push_back(plate("2", 50, 20, "Lame"));
  town.numbers.push_back(plate("3", 50, 20, "Nowhere"));
  town.numbers.push_back(plate("4", 50, 900));
  town.numbers.push_back(plate("bis", 50, 20));
  town.numbers.push_back(plate("6", 50, 20, ""));
  town.numbers.push_back(plate("7", 50, 20, ""));
  town.numbers.back().place = "Village";
  const Matching matching = match_numbers(town, {});
  CHECK(matching.matched + matching.left.size() == town.numbers.size());
  const TownAudit audit = judged(town);
  for (const char* code :
       {"abolished", "misspelt", "no_road", "road_far", "no_digits", "no_street", "place"}) {
    CAPTURE(code);
    CHECK(count(audit, std::string("plate.audit_") + code) == 1);
  }
}

TEST_CASE("plates and buildings are held against each other") {
  Town town = sided_town();
  town.numbers = {plate("1", 12, 12), plate("3", 60, 45), plate("5", 150, -95)};
  town.houses = {house("way/1", 8, 8), house("way/2", 90, 8), house("way/3", 92, 9),
                 house("way/4", 400, 400)};
  const TownAudit audit = judged(town);
  CHECK(count(audit, "plate.audit_far") == 1);
  CHECK(count(audit, "plate.audit_no_building") == 1);
  CHECK(count(audit, "plate.audit_no_plate") == 1);
  CHECK(count(audit, "plate.audit_no_road_in_reach") == 1);
  CHECK(count(audit, "plate.audit_overlap") == 1);
}

TEST_CASE("a road of no length is reported and numbers nothing") {
  Town town;
  town.roads = {road("Dot", {{5, 5}, {5, 5}})};
  town.numbers = {plate("1", 6, 6, "Dot")};
  const TownAudit audit = judged(town);
  CHECK(count(audit, "plate.audit_no_length") == 1);
  CHECK(count(audit, "plate.audit_no_road") == 1);
}

TEST_CASE("how roads are drawn and in which order things come changes nothing") {
  const Town town = sided_town();
  Town other = town;
  std::reverse(other.roads.begin(), other.roads.end());
  std::reverse(other.numbers.begin(), other.numbers.end());
  std::reverse(other.roads.front().line.begin(), other.roads.front().line.end());
  const TownAudit a = judged(town);
  const TownAudit b = judged(other);
  CHECK(a.streets.front().odd_side == b.streets.front().odd_side);
  CHECK(a.streets.front().direction == b.streets.front().direction);
  const auto recovered = [](const Town& t) { return recover(t, match_numbers(t, {}), 0.4, 7); };
  const auto first = recovered(town);
  const auto second = recovered(other);
  REQUIRE(first.size() == second.size());
  REQUIRE(first.size() == 8);
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(town.numbers[first[i].number].id == other.numbers[second[i].number].id);
    CHECK(first[i].foretold == second[i].foretold);
    CHECK(first[i].metres == doctest::Approx(second[i].metres));
  }
}
