// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/compound.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lifang;
using namespace lifang::addressing;

namespace {

Polygon slab(double x, double y, double width = 40, double depth = 12) {
  return {{{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}, {x, y}}, {}};
}

Polygon turned(Polygon polygon, double angle) {
  for (Point& p : polygon.outer) {
    p = {p.x * std::cos(angle) - p.y * std::sin(angle),
         p.x * std::sin(angle) + p.y * std::cos(angle)};
  }
  return polygon;
}

/// Three rows of three, seen from a gate in the south: 6 7 8 / 3 4 5 / 0 1 2.
std::vector<Polygon> nine(double angle = 0) {
  std::vector<Polygon> out;
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      out.push_back(turned(slab(column * 60, row * 35 + (column == 1 ? 3 : 0)), angle));
    }
  }
  return out;
}

using Order = std::vector<std::size_t>;

}  // namespace

TEST_CASE("buildings are numbered like an S from the main gate's left") {
  CHECK(serpentine(nine(), {80, -30}) == Order{0, 1, 2, 5, 4, 3, 6, 7, 8});
}

TEST_CASE("left is that of someone who comes in, whichever side the gate is on") {
  CHECK(serpentine(nine(), {80, 130}) == Order{8, 7, 6, 3, 4, 5, 2, 1, 0});
}

TEST_CASE("rows follow the walls when the whole compound is turned") {
  for (double angle : {0.2, 1.0, 2.5, -0.6}) {
    const Polygon gate = turned({{{80, -30}}, {}}, angle);
    CHECK(serpentine(nine(angle), gate.outer.front()) == Order{0, 1, 2, 5, 4, 3, 6, 7, 8});
  }
}

TEST_CASE("a gate in the corner does not tilt the rows") {
  CHECK(serpentine(nine(), {20, -60}) == Order{0, 1, 2, 5, 4, 3, 6, 7, 8});
}

TEST_CASE("no buildings, no order") {
  CHECK(serpentine({}, {0, 0}).empty());
}

TEST_CASE("units run left to right for someone who faces the entrance wall") {
  const auto from_south = unit_doors(slab(0, 0), {20, -50}, 4);
  REQUIRE(from_south.size() == 4);
  CHECK(from_south.front() == Point{5, 0});
  CHECK(from_south.back() == Point{35, 0});
  const auto from_north = unit_doors(slab(0, 0), {20, 80}, 2);
  CHECK(from_north.front() == Point{30, 12});
  CHECK(from_north.back() == Point{10, 12});
}

TEST_CASE("known doors are read left to right before their wall") {
  CHECK(left_to_right(slab(0, 0), {{5, 0}, {35, 0}, {20, 0}}) == Order{0, 2, 1});
  CHECK(left_to_right(slab(0, 0), {{5, 12}, {35, 12}, {20, 12}}) == Order{1, 2, 0});
}

TEST_CASE("rooms are the floor and two digits, basements with a B, no floor left out") {
  using Texts = std::vector<std::string>;
  CHECK(room_numbers(2, 2) == Texts{"101", "102", "201", "202"});
  CHECK(room_numbers(1, 1, 1) == Texts{"B101", "101"});
  const Texts tall = room_numbers(14, 1);
  CHECK(tall[3] == "401");
  CHECK(tall[12] == "1301");
  CHECK(tall.back() == "1401");
  CHECK(room_numbers(1, 12).back() == "112");
}
