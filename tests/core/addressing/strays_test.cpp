// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "core/addressing/free_houses.h"
#include "core/addressing/match.h"
#include "tests/core/addressing/town_streets.h"

using namespace lifang;
using namespace lifang::addressing;
using tests::plate;
using tests::road;
using tests::sided_town;

namespace {

Matching placed(const Town& town) {
  return with_strays(town, match_numbers(town, {}), {});
}

std::size_t at(const Matching& matching, const std::string& street) {
  std::size_t out = 0;
  for (std::size_t s = 0; s < matching.streets.size(); ++s) {
    if (matching.streets[s].name == street) out += matching.placed[s].size();
  }
  return out;
}

}  // namespace

TEST_CASE("a number whose street is misspelt stands at the street that is meant") {
  Town town = sided_town();
  town.numbers.push_back(plate("21", 195, 12, "Lanne"));
  CHECK(match_numbers(town, {}).left.size() == 1);
  const Matching done = placed(town);
  CHECK(done.left.empty());
  CHECK(at(done, "Lane") == 21);
}

TEST_CASE("a street that is drawn without its name is laid where its numbers stand") {
  Town town = sided_town();
  town.nameless = {Line{{0, 500}, {200, 500}}};
  for (int i = 0; i < 5; ++i) {
    town.numbers.push_back(plate(std::to_string(2 * i + 1), 20 + 30 * i, 510, "Ring"));
    town.numbers.push_back(plate(std::to_string(2 * i + 2), 25 + 30 * i, 490, "Ring"));
  }
  const Matching done = placed(town);
  CHECK(at(done, "Ring") == 10);
  CHECK(done.left.empty());
  const auto ring = std::find_if(done.streets.begin(), done.streets.end(),
                                 [](const Street& street) { return street.name == "Ring"; });
  REQUIRE(ring != done.streets.end());
  const Sequence sequence(*ring, done.known(static_cast<std::size_t>(ring - done.streets.begin())),
                          {});
  CHECK(sequence.rule() == SideRule::odd_even);
}

TEST_CASE("what no road is near to stays left, and counts as wrong when it is hidden") {
  Town town = sided_town();
  town.numbers.push_back(plate("3", 9000, 9000, "Nowhere"));
  const Matching done = placed(town);
  REQUIRE(done.left.size() == 1);
  const auto all = recover(town, done, 1, 1);
  CHECK(all.size() == town.numbers.size());
  CHECK(std::count_if(all.begin(), all.end(), [](const Recovered& each) {
          return each.foretold == 0 && !each.parity && !each.side;
        }) == 1);
}

TEST_CASE("a place near a house without a number is that house's, on its own side") {
  Town town = sided_town();
  const auto house = [](const std::string& id, double x, double y) {
    return House{id, Polygon{{{x, y}, {x + 8, y}, {x + 8, y + 8}, {x, y + 8}, {x, y}}, {}}};
  };
  town.houses = {house("a", 60, 10), house("b", 62, -18), house("c", 10, 12)};
  town.numbers = {plate("1", 14, 16), plate("3", 64, 14), plate("4", 66, -14)};
  const std::string ids[] = {"c", "a", "b"};
  for (std::size_t i = 0; i < 3; ++i) town.numbers[i].id = ids[i];
  const auto streets = streets_of(town.roads, {});
  const FreeHouses free(town, {1});  // 3 is not known
  const Side north = streets[0].foot({64, 14}).side;
  CHECK(free.near({60, 12}, streets[0], north, 30) == Point{64, 14});
  CHECK_FALSE(free.near({60, -12}, streets[0], other(north), 30));
  CHECK_FALSE(free.near({120, 12}, streets[0], north, 30));
}
