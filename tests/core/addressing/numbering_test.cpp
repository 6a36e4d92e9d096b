// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/numbering.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace lifang;
using namespace lifang::addressing;

namespace {

/// A road from (1000, 0) to (0, 0): zero in the east, left is the south side.
Axis westward() {
  return lay_axis({{{0, 0}, {1000, 0}}}, Zero::rule, {}, Rules{}).value();
}

Rules plain() {
  Rules rules;
  rules.reserve_front_m = 0;
  return rules;
}

std::vector<std::string> numbers(const Numbering& numbering, Side side) {
  std::vector<std::string> out;
  for (const Plate& plate : numbering.plates) {
    if (plate.side == side) out.push_back(number_text(plate.number, plate.sub));
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("left is odd, right even, both rise away from zero") {
  const std::vector<Door> doors{
      {"a", {900, -10}}, {"b", {880, 10}}, {"c", {600, -10}}, {"d", {300, 12}}, {"e", {100, -9}}};
  const Numbering done = number_doors(westward(), doors, System::sequence, plain());
  CHECK(numbers(done, Side::left) == Texts{"1", "3", "5"});
  CHECK(numbers(done, Side::right) == Texts{"2", "4"});
  CHECK(done.plates[0].door == 0);
  CHECK(done.plates[0].offset_m == doctest::Approx(100));
}

TEST_CASE("a city may put the odd numbers on the right") {
  Rules rules = plain();
  rules.odd_east_west = Side::right;
  const Numbering done = number_doors(westward(), {{"a", {900, -10}}}, System::sequence, rules);
  CHECK(numbers(done, Side::left) == Texts{"2"});
}

TEST_CASE("a number is kept free for each 8 m of empty front, but not for side yards") {
  std::vector<Door> doors{{"a", {990, -10}, 10}, {"b", {975, -10}, 10}, {"c", {935, -10}, 10}};
  const Numbering done = number_doors(westward(), doors, System::sequence, Rules{});
  CHECK(numbers(done, Side::left) == Texts{"1", "3", "11"});  // 30 m empty: 3 plots
  REQUIRE(done.reserves.size() == 3);
  CHECK(done.reserves[0].number == 5);
  CHECK(done.reserves[2].number == 9);
  CHECK(done.reserves[0].offset_m > 30);
  CHECK(done.reserves[2].offset_m < 60);
}

TEST_CASE("no number is kept free for walls, and one for a plot planned as a whole") {
  const std::vector<Door> doors{{"a", {990, -10}, 10}, {"b", {895, -10}, 10}};
  const auto last = [&](const std::vector<Front>& taken) {
    return number_doors(westward(), doors, System::sequence, Rules{}, taken).plates.back().number;
  };
  CHECK(last({}) == 1 + 2 * 10 + 2);  // 20 to 100 m are empty: 10 plots
  CHECK(last({{Side::left, 0, 1000, 0}}) == 3);
  CHECK(last({{Side::right, 0, 1000, 0}}) == 23);         // the other side's wall
  CHECK(last({{Side::left, 40, 1000, 0}}) == 3 + 2 * 2);  // 20 m stay empty
  CHECK(last({{Side::left, 20, 100, 1}}) == 5);
  CHECK(last({{Side::left, 20, 200, 1}}) == 3);  // the plot has its door already
}

TEST_CASE("metre numbers are the distance from zero, rounded to the side's parity") {
  const std::vector<Door> doors{
      {"a", {900, -10}}, {"b", {899.4, -10}}, {"c", {500, 10}}, {"d", {999.9, 10}}};
  const Numbering done = number_doors(westward(), doors, System::metre, plain());
  CHECK(numbers(done, Side::left) == Texts{"101", "103"});
  CHECK(numbers(done, Side::right) == Texts{"2", "500"});
}

TEST_CASE("existing plates keep their numbers and new doors go between") {
  std::vector<Door> doors{{"a", {900, 10}, 0, 2, 0}, {"b", {500, 10}, 0, 12, 0}, {"n", {700, 10}}};
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right) ==
        Texts{"2", "8", "12"});
  doors[1].number = 4;  // no number left between
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right) ==
        Texts{"2", "2-1", "4"});
  doors.push_back({"m", {650, 10}});
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right) ==
        Texts{"2", "2-1", "2-2", "4"});
  doors.push_back({"z", {100, 10}});  // behind the last
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right).back() ==
        "6");
}

TEST_CASE("with some free numbers and more doors the subs follow the number before them") {
  const std::vector<Door> doors{{"a", {900, 10}, 0, 2, 0},
                                {"b", {500, 10}, 0, 6, 0},
                                {"p", {800, 10}},
                                {"q", {700, 10}},
                                {"r", {600, 10}}};
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right) ==
        Texts{"2", "4", "4-1", "4-2", "6"});
}

TEST_CASE("a door before number 1 takes a sub-number and is reported") {
  const std::vector<Door> doors{{"a", {900, -10}, 0, 1, 0}, {"n", {950, -10}}};
  const Numbering done = number_doors(westward(), doors, System::sequence, plain());
  CHECK(numbers(done, Side::left) == Texts{"1-1", "1"});
  REQUIRE(done.findings.size() == 1);
  CHECK(done.findings[0].code == "plate.before_first");
}

TEST_CASE("an existing plate out of order or of the wrong parity is kept and reported") {
  const std::vector<Door> doors{{"a", {900, 10}, 0, 2, 0}, {"b", {800, 10}, 0, 40, 0},
                                {"c", {700, 10}, 0, 6, 0}, {"d", {600, 10}, 0, 8, 0},
                                {"e", {500, 10}, 0, 7, 0}, {"n", {400, 10}}};
  const Numbering done = number_doors(westward(), doors, System::sequence, plain());
  CHECK(numbers(done, Side::right) == Texts{"2", "40", "6", "8", "7", "10"});
  std::set<std::string> codes;
  for (const Finding& finding : done.findings) codes.insert(finding.code);
  CHECK(codes == std::set<std::string>{"plate.out_of_order", "plate.wrong_parity"});
}

TEST_CASE("4, 13 and 14 are not skipped unless the city says so") {
  std::vector<Door> doors;
  for (int i = 0; i < 20; ++i)
    doors.push_back({std::to_string(i), {950.0 - i * 20, i % 2 ? 9. : -9.}});
  const auto given = [&](const Rules& rules) {
    std::set<int> out;
    for (const Plate& plate : number_doors(westward(), doors, System::sequence, rules).plates) {
      out.insert(plate.number);
    }
    return out;
  };
  CHECK(given(plain()).count(4) + given(plain()).count(13) + given(plain()).count(14) == 3);
  Rules rules = plain();
  rules.skip = {4, 13, 14};
  CHECK(given(rules).count(4) + given(rules).count(13) + given(rules).count(14) == 0);
  CHECK(given(rules).size() == 20);
}

TEST_CASE("a one-sided road keeps its side's parity, or takes the city's") {
  const std::vector<Door> doors{{"a", {900, 10}}, {"b", {800, 10}}};
  CHECK(numbers(number_doors(westward(), doors, System::sequence, plain()), Side::right) ==
        Texts{"2", "4"});
  Rules rules = plain();
  rules.one_sided = "odd";
  CHECK(numbers(number_doors(westward(), doors, System::sequence, rules), Side::right) ==
        Texts{"1", "3"});
}

TEST_CASE("a road without doors gets no plates") {
  CHECK(number_doors(westward(), {}, System::sequence, Rules{}).plates.empty());
}

TEST_CASE("on random streets each side has one parity, rises strictly, and no number comes twice") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> along(0, 1000);
  for (int round = 0; round < 300; ++round) {
    const System system = round % 2 ? System::metre : System::sequence;
    std::vector<Door> doors;
    const int count = static_cast<int>(random() % 40);
    for (int i = 0; i < count; ++i) {
      doors.push_back({"d" + std::to_string(i), {along(random), random() % 2 ? 12. : -12.}, 6});
    }
    Numbering done = number_doors(westward(), doors, system, Rules{});
    // Second round: half of the plates exist now, more doors come.
    for (const Plate& plate : done.plates) {
      if (random() % 2) doors[plate.door].number = plate.number;
    }
    std::map<std::size_t, int> locked;
    for (std::size_t i = 0; i < doors.size(); ++i) {
      if (doors[i].number) locked[i] = doors[i].number;
    }
    for (int i = 0; i < count / 3; ++i) {
      doors.push_back({"n" + std::to_string(i), {along(random), random() % 2 ? 12. : -12.}, 6});
    }
    done = number_doors(westward(), doors, system, Rules{});
    REQUIRE(done.plates.size() == doors.size());
    std::set<std::pair<int, int>> seen;
    std::map<Side, std::pair<int, int>> last;
    for (const Plate& plate : done.plates) {
      CHECK(plate.number % 2 == (plate.side == Side::left ? 1 : 0));
      const std::pair number{plate.number, plate.sub};
      CHECK(seen.insert(number).second);
      if (plate.existing) CHECK(plate.number == locked.at(plate.door));
      const bool before_first =
          std::any_of(done.findings.begin(), done.findings.end(), [&](const Finding& finding) {
            return finding.args.front() == number_text(plate.number, plate.sub);
          });
      if (before_first) continue;
      CHECK(number > last[plate.side]);
      last[plate.side] = number;
    }
    for (const Reserve& reserve : done.reserves) CHECK(!seen.count({reserve.number, 0}));
  }
}

TEST_CASE("numbered from the other end, the order is reversed and the sides change places") {
  const std::vector<Door> doors{
      {"a", {900, -10}}, {"b", {500, -10}}, {"c", {400, -10}}, {"d", {300, 10}}};
  const Numbering there = number_doors(westward(), doors, System::sequence, plain());
  const Numbering back = number_doors(reversed(westward()), doors, System::sequence, plain());
  std::vector<std::size_t> left;
  std::vector<std::size_t> right;
  for (const Plate& plate : there.plates) {
    if (plate.side == Side::left) left.push_back(plate.door);
  }
  for (const Plate& plate : back.plates) {
    if (plate.side == Side::right) right.push_back(plate.door);
  }
  std::reverse(right.begin(), right.end());
  CHECK(left == right);
}

TEST_CASE("one-sided roads and squares are continuous where the city says so") {
  std::vector<Door> doors{{"a", {900, 10}}, {"b", {800, 10}}, {"c", {700, 10}}};
  Rules rules = plain();
  rules.one_sided = "continuous";
  CHECK(numbers(number_doors(westward(), doors, System::sequence, rules), Side::right) ==
        Texts{"1", "2", "3"});
  doors.push_back({"d", {850, -10}});
  CHECK(numbers(number_doors(westward(), doors, System::sequence, rules), Side::right) ==
        Texts{"2", "4", "6"});
  rules.continuous = true;
  const Numbering square = number_doors(westward(), doors, System::sequence, rules);
  CHECK(numbers(square, Side::right) == Texts{"1", "3", "4"});
  CHECK(numbers(square, Side::left) == Texts{"2"});
}

TEST_CASE("a number that is withheld is given to no door") {
  const std::vector<Door> doors{{"a", {900, 10}}, {"b", {800, 10}}, {"c", {700, 10}, 0, 6, 0}};
  const Numbering done =
      number_doors(westward(), doors, System::sequence, plain(), {}, {{2, 0}, {4, 1}});
  CHECK(numbers(done, Side::right) == Texts{"4", "4-2", "6"});
}

namespace {

Door guest(const std::string& id, Point at, const std::string& host = {}, int number = 0,
           int sub = 0) {
  return {id, at, 0, number, sub, Share::sub, host};
}

}  // namespace

TEST_CASE("shops, kiosks and ways down share a number, and push no other door on") {
  const std::vector<Door> houses{{"a", {900, -10}}, {"b", {800, -10}}, {"c", {700, -10}}};
  struct Case {
    const char* says;
    std::vector<Door> guests;
    Texts left;
    Texts right;
  };
  const std::vector<Case> cases{
      {"two shops of a building, the nearer to zero first, wherever its main door is",
       {guest("s2", {795, -10}, "b"), guest("s1", {805, -10}, "b")},
       {"1", "3", "3-1", "3-2", "5"},
       {}},
      {"a stand belongs to the door before it on its side",
       {guest("k", {760, -8})},
       {"1", "3", "3-1", "5"},
       {}},
      {"a stand before the first door belongs to that",
       {guest("k", {950, -8})},
       {"1", "1-1", "3", "5"},
       {}},
      {"a stand on a side without doors has a number of its own",
       {guest("k", {760, 8})},
       {"1", "3", "5"},
       {"2"}},
      {"a shop whose building has its number elsewhere has its own",
       {guest("s", {750, -10}, "another street's house")},
       {"1", "3", "5", "7"},
       {}},
      {"a plate that shows a 附号 stays, the next takes the one after",
       {guest("s1", {803, -10}, "b", 0, 0), guest("s2", {801, -10}, "b", 3, 1),
        guest("s3", {799, -10}, "b")},
       {"3", "3-1", "3-2", "3-3"},
       {}},
      {"a plate with a number of its own stays an own door",
       {guest("s", {750, -10}, "b", 5, 0)},
       {"1", "3", "5", "7"},
       {}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.says);
    std::vector<Door> doors = houses;
    doors.insert(doors.end(), each.guests.begin(), each.guests.end());
    if (each.guests.size() == 3)
      doors = {{"b", {800, -10}, 0, 3, 0}, each.guests[0], each.guests[1], each.guests[2]};
    const Numbering done = number_doors(westward(), doors, System::sequence, plain());
    CHECK(numbers(done, Side::left) == each.left);
    CHECK(numbers(done, Side::right) == each.right);
  }
}

TEST_CASE("doors on a fork's branch go on where the trunk ends, each arm with both its sides") {
  // The trunk runs west along y = 0; a branch of 90 m leaves it northwards at x = 100.
  const std::vector<Line> joined =
      join(std::vector<Line>{{{0, 0}, {100, 0}, {200, 0}}, {{100, 0}, {100, 90}}}, 40);
  const Axis axis = lay_axis(joined, Zero::rule, {}, Rules{}).value();
  REQUIRE(axis.pieces.size() == 2);
  const std::vector<Door> doors{{"trunk s", {180, -10}}, {"trunk n", {150, 10}},
                                {"trunk w", {10, -10}},  {"arm w", {90, 60}},
                                {"arm e", {110, 70}},    {"arm end", {90, 85}}};
  const Numbering done = number_doors(axis, doors, System::sequence, plain());
  REQUIRE(done.plates.size() == doors.size());
  std::map<std::string, const Plate*> at;
  for (const Plate& plate : done.plates) at[doors[plate.door].id] = &plate;
  for (const char* arm : {"arm w", "arm e", "arm end"}) {
    CAPTURE(arm);
    CHECK(at[arm]->offset_m > axis.starts[1]);
    CHECK(at[arm]->number > std::max(at["trunk w"]->number, at["trunk n"]->number));
  }
  CHECK(at["arm w"]->side != at["arm e"]->side);
  CHECK(std::abs(at["arm w"]->number - at["arm end"]->number) == 2);
  CHECK((at["arm e"]->number % 2) != (at["arm w"]->number % 2));
}
