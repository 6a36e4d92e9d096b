// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sequence.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/addressing/match.h"
#include "core/geometry/measure.h"
#include "tests/core/addressing/town_streets.h"

using namespace lifang;
using namespace lifang::addressing;
using tests::plate;
using tests::road;
using tests::sided_town;

namespace {

Sequence sequence_of(const Street& street, const std::vector<HouseNumber>& numbers) {
  std::vector<Known> known;
  for (const HouseNumber& number : numbers) {
    known.push_back({street.foot(number.at), parse_number(number.text).number});
  }
  return Sequence(street, known, Habit{});
}

}  // namespace

TEST_CASE("what a number says is read from its digits") {
  struct Case {
    const char* text;
    int number, last;
    const char* part;
  };
  for (const Case& c : {Case{"12", 12, 12, ""},
                        {"12a", 12, 12, "a"},
                        {"12 A", 12, 12, "a"},
                        {"12-14", 12, 14, ""},
                        {"12-1", 12, 12, "-1"},
                        {"12/3", 12, 12, "/3"},
                        {"１２号之一", 12, 12, "之一"},
                        {"bis", 0, 0, ""},
                        {"0", 0, 0, ""},
                        {"99999999999", 0, 0, ""}}) {
    CAPTURE(c.text);
    CHECK(parse_number(c.text) == NumberText{c.number, c.last, c.part});
  }
}

TEST_CASE("a number stands between its neighbours, on its side") {
  Town town = sided_town();
  const std::vector<Street> streets = streets_of(town.roads, {});
  REQUIRE(streets.size() == 1);
  std::erase_if(town.numbers, [](const HouseNumber& n) { return n.text == "9" || n.text == "12"; });
  const Sequence sequence = sequence_of(streets[0], town.numbers);
  CHECK(sequence.number_at(streets[0].foot({90, 12})) == 9);
  CHECK(sequence.number_at(streets[0].foot({112, -12})) == 12);
  CHECK(distance(streets[0].beside(sequence.place_of(9)), {90, 12}) < 1);
  CHECK(distance(streets[0].beside(sequence.place_of(12)), {112, -12}) < 1);
}

TEST_CASE("beyond the last number the spacing carries on") {
  const Town town = sided_town();
  const std::vector<NamedRoad> longer = {road("Lane", {{0, 0}, {400, 0}})};
  const std::vector<Street> streets = streets_of(longer, {});
  const Sequence sequence = sequence_of(streets[0], town.numbers);
  CHECK(std::abs(sequence.number_at(streets[0].foot({290, 12})) - 29) <= 2);
  CHECK(distance(streets[0].beside(sequence.place_of(29)), {290, 12}) < 15);
}

TEST_CASE("numbers go round a fork by the street, not by the nearest line") {
  // A branch leaves in the middle; its numbers follow on from those before the fork.
  const std::vector<NamedRoad> roads = {road("Lane", {{0, 0}, {100, 0}, {200, 0}}),
                                        road("Lane", {{100, 0}, {100, 80}})};
  const std::vector<Street> streets = streets_of(roads, {});
  REQUIRE(streets.size() == 1);
  const Street& street = streets[0];
  const Foot up = street.foot({104, 70});
  CHECK(street.metres(street.reach(up), street.foot({190, 5})) == doctest::Approx(160));
  CHECK(length(street.way(up, street.foot({10, 5}))) == doctest::Approx(160));
}

TEST_CASE("a ring has one position for each place and is opened at its zero point") {
  const std::vector<NamedRoad> roads = {
      road("Ring", {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}})};
  const std::vector<Street> streets = streets_of(roads, {});
  REQUIRE(streets.size() == 1);
  std::vector<double> along;
  for (Point p : {Point{50, -5}, {105, 50}, {50, 105}, {-5, 50}}) {
    along.push_back(streets[0].foot(p).along_m);
  }
  std::sort(along.begin(), along.end());
  for (std::size_t i = 0; i + 1 < along.size(); ++i) CHECK(along[i + 1] - along[i] > 50);
}

TEST_CASE("one wrong plate is nobody's neighbour") {
  Town town = sided_town();
  std::erase_if(town.numbers, [](const HouseNumber& n) { return n.text == "9"; });
  town.numbers.push_back(plate("77", 95, 12));
  const std::vector<Street> streets = streets_of(town.roads, {});
  const Sequence sequence = sequence_of(streets[0], town.numbers);
  CHECK(sequence.number_at(streets[0].foot({90, 12})) == 9);
}

TEST_CASE("a street without numbers takes direction and side from streets of one number each") {
  // Three full streets rise eastwards with odd numbers in the north; ten of one number agree.
  Town town;
  for (int s = 0; s < 13; ++s) {
    const std::string name = "Lane " + std::to_string(s);
    const double y = 100.0 * s;
    town.roads.push_back(road(name, {{0, y}, {200, y}}));
    for (int i = 0; i < (s < 3 ? 10 : 1); ++i) {
      town.numbers.push_back(plate(std::to_string(2 * i + 1), 10 + 20 * i, y + 12, name));
      if (s < 3)
        town.numbers.push_back(plate(std::to_string(2 * i + 2), 12 + 20 * i, y - 12, name));
    }
  }
  town.roads.push_back(road("New Lane", {{0, 1300}, {200, 1300}}));
  const Matching matching = match_numbers(town, {});
  std::vector<Sequence> all;
  for (std::size_t s = 0; s < matching.streets.size(); ++s) {
    all.emplace_back(matching.streets[s], matching.known(s), Habit{});
  }
  std::vector<Sequence> full;
  for (const Sequence& one : all) {
    if (one.known().size() > 3) full.push_back(one);
  }
  const Habit habit = habit_of(all);
  const Street& fresh = *std::find_if(matching.streets.begin(), matching.streets.end(),
                                      [](const Street& s) { return s.name == "New Lane"; });
  const Sequence guess(fresh, {}, habit);
  CHECK(guess.number_at(fresh.foot({10, 1312})) % 2 == 1);
  CHECK(guess.number_at(fresh.foot({190, 1288})) % 2 == 0);
  CHECK(guess.number_at(fresh.foot({10, 1312})) < guess.number_at(fresh.foot({190, 1312})));
  CHECK(std::abs(habit.rising(fresh)) > std::abs(habit_of(full).rising(fresh)));
}

TEST_CASE("one house on the wrong side does not turn its neighbours") {
  Town town = sided_town();
  std::erase_if(town.numbers, [](const HouseNumber& n) { return n.text == "9" || n.text == "11"; });
  town.numbers.push_back(plate("10a", 92, 12));  // even, in the north beside the hidden 9
  const std::vector<Street> streets = streets_of(town.roads, {});
  CHECK(sequence_of(streets[0], town.numbers).number_at(streets[0].foot({90, 12})) == 9);
}

TEST_CASE("tau-b of known samples") {
  CHECK(tau_b({{1, 1}, {2, 2}, {3, 3}}) == doctest::Approx(1));
  CHECK(tau_b({{1, 3}, {2, 2}, {3, 1}}) == doctest::Approx(-1));
  CHECK(tau_b({{1, 1}, {1, 2}, {2, 3}}) == doctest::Approx(2 / std::sqrt(6.0)));
  CHECK(tau_b({{1, 1}, {1, 2}}) == 0);
}
