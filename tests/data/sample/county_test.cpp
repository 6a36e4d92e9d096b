// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/county.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/geometry/measure.h"
#include "data/sample/people.h"
#include "tests/support/support.h"

namespace {

using namespace lifang;
using namespace lifang::sample;

const Plan& plan() {
  static const Plan value = read_plan().value();
  return value;
}

const County& county() {
  static const County value = make_county(plan(), {}).value();
  return value;
}

using Place = std::pair<long long, long long>;
Place key(Point p) {
  return {std::llround(p.x * 100), std::llround(p.y * 100)};
}

/// Which road ends hang together, walking through shared vertices.
class Reach {
 public:
  explicit Reach(const std::vector<Road>& roads) {
    for (const Road& road : roads) {
      if (!road.foot) continue;
      for (std::size_t k = 0; k < road.line.size(); ++k) {
        const int here = index(road.line[k]);
        if (k > 0) parent_[static_cast<std::size_t>(root(here))] = root(index(road.line[k - 1]));
      }
    }
  }
  int part_of(Point p) {
    const auto found = index_.find(key(p));
    return found == index_.end() ? -1 : root(found->second);
  }
  std::pair<int, std::size_t> largest() {
    std::map<int, std::size_t> sizes;
    for (std::size_t k = 0; k < parent_.size(); ++k) ++sizes[root(static_cast<int>(k))];
    return *std::max_element(sizes.begin(), sizes.end(),
                             [](auto& a, auto& b) { return a.second < b.second; });
  }
  std::size_t size() const { return parent_.size(); }

 private:
  int index(Point p) {
    const auto [found, fresh] = index_.try_emplace(key(p), static_cast<int>(parent_.size()));
    if (fresh) parent_.push_back(found->second);
    return found->second;
  }
  int root(int k) {
    while (parent_[static_cast<std::size_t>(k)] != k) {
      parent_[static_cast<std::size_t>(k)] =
          parent_[static_cast<std::size_t>(parent_[static_cast<std::size_t>(k)])];
      k = parent_[static_cast<std::size_t>(k)];
    }
    return k;
  }
  std::map<Place, int> index_;
  std::vector<int> parent_;
};

}  // namespace

TEST_CASE("the people add up to the census, by place and by age") {
  People sum;
  const auto add = [&](const People& people) {
    sum.households += people.households;
    sum.population += people.population;
    sum.elderly += people.elderly;
    const auto& c = people.cohorts;
    CHECK(std::accumulate(c.begin(), c.end(), 0) == people.population);
    CHECK(std::accumulate(c.begin() + 12, c.end(), 0) == people.elderly);
    CHECK(people.over_80 == c[16] + c[17]);
    CHECK(people.living_alone <= people.elderly);
  };
  for (const Compound& compound : county().compounds) add(compound.people);
  for (const Village& village : county().villages) add(village.people);
  CHECK(sum.households == 277792);
  CHECK(sum.population == 675226);
  CHECK(sum.elderly == 195280);
}

TEST_CASE("shares of a total are whole and exact") {
  const auto shares = apportioned({1, 1, 1, 0.5}, 10);
  CHECK(shares == std::vector<int>{3, 3, 3, 1});
  CHECK(apportioned({}, 10).empty());
}

TEST_CASE("15 townships of 1,789 square kilometres, 32 communities of uneven size") {
  double whole = 0;
  for (const Township& town : county().townships) {
    CHECK(area(town.shape) > 2e7);
    whole += area(town.shape);
  }
  CHECK(county().townships.size() == 15);
  CHECK(whole / 1e6 == doctest::Approx(1789).epsilon(0.01));
  CHECK(county().communities.size() == 32);
  const auto count = [](auto&& holds) {
    return std::count_if(county().communities.begin(), county().communities.end(), holds);
  };
  CHECK(count([](const Community& c) { return c.people.households > 4000; }) >= 3);
  CHECK(count([](const Community& c) { return c.people.households < 1500; }) >= 3);
}

TEST_CASE("each compound of the core lies in the community and township it names") {
  for (const Compound& compound : county().compounds) {
    if (compound.community < 0) continue;
    const Community& community = county().communities[static_cast<std::size_t>(compound.community)];
    CHECK(community.township == compound.township);
    CHECK(contains(community.shape, compound.place));
  }
}

TEST_CASE("the places of the naming list are there, phases as rows of their own") {
  std::map<std::string, const Compound*> by_name;
  for (const Compound& compound : county().compounds) by_name[compound.name] = &compound;
  for (const char* name :
       {"三界启航花苑一期", "嵊星湾一期", "嵊星湾二期", "嵊星湾三期", "长乐美树商厦",
        "美邻生活广场", "临江苑二期", "白鹭之宸园", "未来城五期", "未来城六期", "未来城七期",
        "崇仁镇智能机械和轻纺小微企业园", "凤凰嘉苑"}) {
    CAPTURE(name);
    REQUIRE(by_name.count(name) == 1);
    CHECK(by_name[name]->delivery_date >= "2021");
  }
  CHECK(by_name["嵊星湾二期"]->phase_of == "嵊星湾");
}

TEST_CASE("21 newly delivered compounds owe home-care rooms by the rule") {
  int owing = 0;
  for (const Compound& c : county().compounds) {
    if (c.care_owed_m2 < 0) continue;
    CHECK(c.care_owed_m2 == doctest::Approx(std::max(30.0, 0.002 * c.dwelling_m2)));
    if (c.care_given_m2 >= c.care_owed_m2) continue;
    ++owing;
    CHECK(c.delivery_date >= "2021");
  }
  CHECK(owing == 21);
}

TEST_CASE("42 institutions, 184 graded facilities, 60 candidates, 60,000 buildings and more") {
  const auto& all = county().facilities;
  const auto count = [&](auto&& holds) { return std::count_if(all.begin(), all.end(), holds); };
  CHECK(count([](const Facility& f) { return f.kind == "institution" && f.beds > 0; }) == 42);
  CHECK(count([](const Facility& f) { return f.stars > 0 && f.beds > 0; }) == 184);
  CHECK(count([](const Facility& f) { return f.kind == "community_premises"; }) == 32);
  CHECK(county().candidates.size() >= 60);
  CHECK(county().buildings.size() >= 60000);
}

TEST_CASE("from nearly everywhere one can walk everywhere") {
  Reach reach(county().roads);
  const auto [main, size] = reach.largest();
  CHECK(double(size) / double(reach.size()) > 0.97);
  int gates = 0;
  int joined = 0;
  for (const Entrance& entrance : county().entrances) {
    if (entrance.kind != "gate") continue;
    ++gates;
    joined += reach.part_of(entrance.place) == main;
  }
  CHECK(gates > 500);
  CHECK(double(joined) / gates > 0.97);
}

TEST_CASE("roads that cross without a common vertex do so at different levels") {
  const auto& roads = county().roads;
  const auto has = [&](auto&& holds) { return std::count_if(roads.begin(), roads.end(), holds); };
  CHECK(has([](const Road& r) { return r.bridge && r.level == 1; }) > 20);
  CHECK(has([](const Road& r) { return r.tunnel && r.level == -1; }) > 5);
  CHECK(has([](const Road& r) { return r.kind == "steps" && r.steps > 0; }) > 20);
  CHECK(has([](const Road& r) { return r.planned && r.name.empty(); }) > 5);
  CHECK(has([](const Road& r) { return !r.planned && r.kind == "local" && r.name.empty(); }) > 20);
}

TEST_CASE("a street of so many units has exactly so many; another seed is another county") {
  const auto made = make_county(plan(), {.seed = 8, .size = 1, .street_units = 200});
  REQUIRE(made);
  CHECK_FALSE(made->buildings.front().shape == county().buildings.front().shape);
  int units = 0;
  for (const Compound& compound : made->compounds) {
    if (made->townships[static_cast<std::size_t>(compound.township)].name != "三江街道") continue;
    ++units;
    CHECK(compound.people.households > 0);
  }
  CHECK(units == 200);
  CHECK(make_county(plan(), {.seed = 7, .size = 0}).error().code == "sample.bad_size");
  CHECK(make_county(plan(), {.seed = 7, .size = 1, .street_units = 7}).error().code ==
        "sample.bad_units");
}

TEST_CASE("equal wishes give equal bytes") {
  const tests::TemporaryFolder folder;
  const auto again = make_county(plan(), {});
  REQUIRE(again);
  REQUIRE(write_county(county(), folder.file("one")));
  REQUIRE(write_county(*again, folder.file("two")));
  for (const char* name : {"/county.gpkg", "/dem.tif", "/README.txt"}) {
    CAPTURE(name);
    const bool equal =
        tests::read_file(folder.file("one") + name) == tests::read_file(folder.file("two") + name);
    CHECK(equal);
  }
}
