// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/renumber.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace lifang;
using namespace lifang::addressing;

namespace {

using Number = std::pair<int, int>;
using Cost = std::pair<std::size_t, std::size_t>;  // changed, new with a sub-number

/// From (1000, 0) to (0, 0): zero in the east, odd numbers on the south side.
Axis westward() {
  return lay_axis({{{0, 0}, {1000, 0}}}, Zero::rule, {}, Rules{}).value();
}

/// Doors 20 m apart on the odd side, from zero outwards.
std::vector<Door> odd_side_doors(const std::vector<Number>& plates) {
  std::vector<Door> out;
  for (std::size_t i = 0; i < plates.size(); ++i) {
    out.push_back({"d" + std::to_string(i),
                   {990 - 20 * static_cast<double>(i), -10},
                   0,
                   plates[i].first,
                   plates[i].second});
  }
  return out;
}

Renumbering renumbered(const std::vector<Door>& doors) {
  Rules rules;
  rules.reserve_front_m = 0;
  return renumber(westward(), doors, System::sequence, rules);
}

std::vector<std::string> texts(const Renumbering& plan) {
  std::vector<std::string> out;
  for (const Plate& plate : plan.numbering.plates)
    out.push_back(number_text(plate.number, plate.sub));
  return out;
}

using Texts = std::vector<std::string>;

/// All ways to number one odd side, the cheapest of them.
class BruteForce {
 public:
  explicit BruteForce(const std::vector<Number>& plates)
      : plates_(plates), borne_(plates.begin(), plates.end()) {}

  Cost least() {
    best_ = {plates_.size() + 1, 0};
    go(0, {0, 0}, {0, 0});
    return best_;
  }

 private:
  void go(std::size_t i, Number last, Cost cost) {
    if (cost >= best_) return;
    if (i == plates_.size()) {
      best_ = cost;
      return;
    }
    const Number own = plates_[i];
    if (own.first % 2 == 1 && own > last) go(i + 1, own, cost);
    if (own.first > 0) ++cost.first;
    for (int number = 1; number < 40; number += 2) {
      if (Number fresh{number, 0}; fresh > last && !borne_.contains(fresh)) go(i + 1, fresh, cost);
    }
    ++cost.second;
    for (int sub = 1; sub < 9; ++sub) {
      const Number fresh{last.first, sub};
      if (last.first > 0 && fresh > last && !borne_.contains(fresh)) go(i + 1, fresh, cost);
    }
  }

  const std::vector<Number>& plates_;
  std::set<Number> borne_;
  Cost best_;
};

}  // namespace

TEST_CASE("a road in order keeps all its plates") {
  const auto plan = renumbered(odd_side_doors({{1, 0}, {3, 0}, {3, 1}, {9, 0}}));
  CHECK(plan.kept == 4);
  CHECK(plan.changed.empty());
}

TEST_CASE("one plate out of order changes alone, to a number that no other door bore") {
  const auto plan = renumbered(odd_side_doors({{1, 0}, {11, 0}, {5, 0}, {9, 0}}));
  CHECK(plan.changed == std::vector<std::size_t>{1});
  CHECK(texts(plan) == Texts{"1", "3", "5", "9"});
  // No number is free beside it: a sub-number is.
  CHECK(texts(renumbered(odd_side_doors({{1, 0}, {5, 0}, {3, 0}, {7, 0}}))) ==
        Texts{"1", "5", "5-1", "7"});
}

TEST_CASE("a plate of the other side's parity and a duplicate change") {
  const auto plan = renumbered(odd_side_doors({{1, 0}, {4, 0}, {7, 0}, {7, 0}, {9, 0}}));
  CHECK(plan.kept == 3);
  CHECK(plan.changed.size() == 2);
}

TEST_CASE("doors that had no plate get one and count as no change") {
  const auto plan = renumbered(odd_side_doors({{0, 0}, {3, 0}, {0, 0}, {5, 0}}));
  CHECK(plan.changed.empty());
  CHECK(texts(plan) == Texts{"1", "3", "3-1", "5"});
  CHECK(plan.subs == 1);
}

TEST_CASE("on random small sides no way of numbering changes fewer plates") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::vector<Number> plates;
    for (std::size_t i = random() % 5 + 1; i > 0; --i) {
      const int number = static_cast<int>(random() % 13);
      plates.emplace_back(number, number > 0 && random() % 4 == 0 ? random() % 3 : 0);
    }
    std::string road;
    for (const auto& [number, sub] : plates) road += number_text(number, sub) + " ";
    CAPTURE(road);
    const auto plan = renumbered(odd_side_doors(plates));
    const Cost least = BruteForce(plates).least();
    CHECK(plan.changed.size() == least.first);
    CHECK(plan.subs == least.second);
  }
}

TEST_CASE("on random roads all doors are numbered in order, each number once") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<Door> doors;
    for (std::size_t i = random() % 60; i > 0; --i) {
      const double x = static_cast<double>(random() % 1000);
      doors.push_back({std::to_string(i),
                       {x, random() % 2 ? 12. : -12.},
                       6,
                       static_cast<int>(random() % 90),
                       0});
    }
    const auto plan =
        renumber(westward(), doors, round % 2 ? System::metre : System::sequence, Rules{});
    REQUIRE(plan.numbering.plates.size() == doors.size());
    CHECK(plan.numbering.findings.empty());
    std::set<Number> given, borne;
    for (const Door& door : doors) borne.insert({door.number, door.sub});
    const Plate* last = nullptr;
    for (const Plate& plate : plan.numbering.plates) {
      const Number own{plate.number, plate.sub};
      CHECK(given.insert(own).second);
      CHECK((plate.number % 2 == 1) == (plate.side == Side::left));
      CHECK((plate.existing || !borne.contains(own)));
      if (last && last->side == plate.side) CHECK(Number{last->number, last->sub} < own);
      last = &plate;
    }
  }
}

TEST_CASE("a number with shops on it weighs as many plates as it has, and takes them along") {
  // 5 before 3: one of them must go. 3 bears two shops, so 5 goes.
  std::vector<Door> doors = odd_side_doors({{1, 0}, {5, 0}, {3, 0}});
  for (int sub : {1, 2}) {
    doors.push_back(
        {"shop" + std::to_string(sub), {949.0 - sub, -10}, 0, 3, sub, Share::sub, "d2"});
  }
  const auto plan = renumbered(doors);
  CHECK(plan.changed.size() == 1);
  CHECK(texts(plan) == Texts{"1", "1-1", "3", "3-1", "3-2"});
  // Two shops on 5 and none on 3: 3 goes.
  for (std::size_t i : {3u, 4u}) doors[i].number = 5, doors[i].host = "d1";
  CHECK(texts(renumbered(doors)) == Texts{"1", "5", "5-1", "5-2", "7"});
}
