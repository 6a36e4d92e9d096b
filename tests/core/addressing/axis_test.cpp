// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/axis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/geometry/measure.h"

using namespace lifang;
using namespace lifang::addressing;

namespace {

Axis axis_of(std::vector<Line> segments, Zero zero = Zero::rule, Surroundings around = {}) {
  const Rules rules;
  return lay_axis(join(segments, rules.parallel_m), zero, around, rules).value();
}

}  // namespace

TEST_CASE("an officer points at where a road begins: an end, or a vertex of a ring") {
  const auto street = lay_axis({Line{{0, 0}, {100, 0}, {200, 0}}}, Zero::rule, {}, Rules{});
  REQUIRE(street);
  CHECK(begun_near(*street, {10, 40}).pieces.front().front() == Point{0, 0});
  CHECK(begun_near(*street, {190, 40}).pieces.front().front() == Point{200, 0});
  const auto ring =
      lay_axis({Line{{0, 0}, {300, 0}, {300, 300}, {0, 300}, {0, 0}}}, Zero::rule, {}, Rules{});
  REQUIRE(ring);
  const Axis turned = begun_near(*ring, {290, 20});
  CHECK(turned.pieces.front().front() == Point{300, 0});
  CHECK(turned.pieces.front().back() == Point{300, 0});
  CHECK(turned.length_m() == ring->length_m());
  CHECK(turned.pieces.front()[1] == Point{0, 0});  // still clockwise
}

TEST_CASE("segments in any order and direction join to one line through all their vertices") {
  const Line whole{{0, 0}, {50, 5}, {110, 0}, {170, -20}, {230, -10}, {300, 0}};
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<Line> segments;
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
      Line piece{whole[i], whole[i + 1]};
      if (random() % 2) std::reverse(piece.begin(), piece.end());
      segments.push_back(piece);
    }
    std::shuffle(segments.begin(), segments.end(), random);
    const std::vector<Line> joined = join(segments, 40);
    REQUIRE(joined.size() == 1);
    Line forward = joined.front();
    if (forward.front() != whole.front()) std::reverse(forward.begin(), forward.end());
    CHECK(forward == whole);
  }
}

TEST_CASE("an east-west road is numbered from the east, a north-south road from the south") {
  CHECK(axis_of({{{0, 0}, {100, 30}}}).pieces.front().front() == Point{100, 30});
  CHECK(axis_of({{{0, 0}, {30, 100}}}).pieces.front().front() == Point{0, 0});
  CHECK(axis_of({{{0, 100}, {30, 0}}}).pieces.front().front() == Point{30, 0});
  CHECK(axis_of({{{0, 0}, {100, 100}}}).heading == Heading::east_west);  // 45° is east–west
}

TEST_CASE("the officer's choice of an end overrides the rule") {
  const std::vector<Line> road{{{0, 0}, {100, 30}}};
  CHECK(axis_of(road, Zero::west).pieces.front().front() == Point{0, 0});
  CHECK(axis_of(road, Zero::north).pieces.front().front() == Point{100, 30});
  CHECK(axis_of(road, Zero::south).zero == Zero::south);
  Surroundings town;
  town.centre = Point{-500, 0};
  CHECK(axis_of(road, Zero::centre, town).pieces.front().front() == Point{0, 0});
  CHECK(lay_axis(road, Zero::centre, {}, Rules{}).error().code == "plate.no_centre");
}

TEST_CASE("a dead end is numbered from the end that meets another road") {
  Surroundings around;
  around.other_roads = {{{0, -50}, {0, 50}}};
  const Axis lane = axis_of({{{0, 0}, {80, 0}}}, Zero::rule, around);
  CHECK(lane.pieces.front().front() == Point{0, 0});
  CHECK(lane.zero == Zero::mouth);
  around.other_roads.push_back({{80, -50}, {80, 50}});  // now it leads through
  CHECK(axis_of({{{0, 0}, {80, 0}}}, Zero::rule, around).pieces.front().front() == Point{80, 0});
  CHECK(lay_axis({{{0, 0}, {80, 0}}}, Zero::mouth, around, Rules{}).error().code ==
        "plate.no_mouth");
}

TEST_CASE("a main road that ends at the edge of the map is no dead end") {
  Surroundings around;
  around.other_roads = {{{0, -50}, {0, 50}}};
  around.may_be_dead_end = false;
  CHECK(axis_of({{{0, 0}, {80, 0}}}, Zero::rule, around).zero == Zero::east);
}

TEST_CASE(
    "out of the centre applies by itself only where the city says so and the road is radial") {
  Rules rules;
  rules.centre_auto = true;
  Surroundings town;
  town.centre = Point{-100, 0};
  const auto start = [&](Line road) {
    return lay_axis({road}, Zero::rule, town, rules)->pieces.front().front();
  };
  CHECK(start({{0, 0}, {300, 0}}) == Point{0, 0});
  CHECK(start({{-250, 80}, {60, 80}}) == Point{60, 80});  // passes the centre: compass
}

TEST_CASE("a ring runs clockwise from its northernmost crossing, else its northernmost point") {
  const Line ring{{0, 0}, {200, 0}, {200, 200}, {100, 260}, {0, 200}, {0, 0}};
  const Axis plain = axis_of({ring});
  CHECK(plain.heading == Heading::ring);
  CHECK(plain.pieces.front().front() == Point{100, 260});
  CHECK(plain.pieces.front()[1] == Point{200, 200});
  Surroundings around;
  around.other_roads = {{{0, 0}, {-90, 0}}, {{0, 200}, {-90, 200}}};
  CHECK(axis_of({ring}, Zero::rule, around).pieces.front().front() == Point{0, 200});
  CHECK(lay_axis({ring}, Zero::east, around, Rules{}).error().code == "plate.zero_across");
}

TEST_CASE("two carriageways joined at their ends are one road, not a ring") {
  const std::vector<Line> roads{{{0, 0}, {20, 10}, {480, 10}, {500, 0}},
                                {{500, 0}, {480, -10}, {20, -10}, {0, 0}}};
  const Axis axis = axis_of(roads);
  REQUIRE(axis.pieces.size() == 1);
  CHECK(axis.heading == Heading::east_west);
  CHECK(axis.pieces.front().front() == Point{500, 0});
  CHECK(axis.pieces.front().back() == Point{0, 0});
}

TEST_CASE("two carriageways that share no vertex are one road") {
  CHECK(join(std::vector<Line>{{{0, 0}, {500, 0}}, {{490, 18}, {5, 18}}}, 40).size() == 1);
}

TEST_CASE("pieces of one name run on, gaps counted, each drawn away from zero") {
  const Axis axis = axis_of({{{0, 0}, {100, 0}}, {{150, 0}, {400, 0}}});
  REQUIRE(axis.pieces.size() == 2);
  CHECK(axis.starts == std::vector<double>{0, 300});
  CHECK(axis.pieces[1].front() == Point{100, 0});
  CHECK(axis.length_m() == doctest::Approx(400));
}

TEST_CASE("the longest way through a branching road is its trunk") {
  const std::vector<Line> joined =
      join(std::vector<Line>{{{0, 0}, {100, 0}, {200, 0}}, {{100, 0}, {100, 90}}}, 40);
  REQUIRE(joined.size() == 2);
  CHECK(length(joined[0]) == doctest::Approx(200));
  CHECK(length(joined[1]) == doctest::Approx(90));
}

TEST_CASE("reversal mirrors every position: other side, offset from the other end") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> any(-60, 460);
  const Axis axis = axis_of({{{0, 0}, {100, 20}, {180, -10}}, {{230, 0}, {400, 30}}});
  const Axis back = reversed(axis);
  CHECK(back.length_m() == doctest::Approx(axis.length_m()));
  for (int i = 0; i < 200; ++i) {
    const Point p{any(random), any(random) / 3};
    const Position there = locate(axis, p);
    const Position here = locate(back, p);
    CHECK(here.distance_m == doctest::Approx(there.distance_m));
    CHECK(here.offset_m == doctest::Approx(axis.length_m() - there.offset_m).epsilon(1e-6));
    if (there.distance_m > 1e-6) CHECK(here.side == other(there.side));
  }
}

TEST_CASE("a reversed road is said to begin where it does, and a reversed lane has no mouth") {
  const Line road{{0, 0}, {100, 30}};
  CHECK(reversed(axis_of({road})).zero == Zero::west);
  CHECK(reversed(axis_of({{{0, 0}, {30, 100}}})).zero == Zero::north);
  Surroundings around;
  around.other_roads = {{{0, -50}, {0, 50}}};
  const Axis lane = reversed(axis_of({{{0, 0}, {80, 0}}}, Zero::rule, around));
  CHECK(lane.zero == Zero::east);
  Rules rules;
  rules.odd_dead_end = Side::right;
  CHECK(odd_side(lane, rules) == rules.odd_east_west);
  const Line ring{{0, 0}, {200, 0}, {200, 200}, {100, 260}, {0, 200}, {0, 0}};
  CHECK(reversed(axis_of({ring})).zero == Zero::rule);
}

TEST_CASE("a road of millimetres has no pieces and gets no axis") {
  const auto pieces = join(std::vector<Line>{{{0, 0}, {0.002, 0}}}, 40);
  CHECK(pieces.empty());
  CHECK(lay_axis(pieces, Zero::rule, {}, Rules{}).error().code == "plate.no_road_length");
}

TEST_CASE("outside a sharp bend the side is that of both arms") {
  const Axis axis = axis_of({{{0, 0}, {0, 100}, {20, 2}}}, Zero::west);
  CHECK(locate(axis, {-3, 130}).side == Side::left);
  CHECK(locate(axis, {8, 130}).side == Side::left);
  CHECK(locate(axis, {4, 60}).side == Side::right);
}
