// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/vertices.h"

#include <doctest/doctest.h>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

using Kind = VertexEdit::Kind;

Geometry square(double x, double y, double side = 10) {
  return MultiPolygon{
      Polygon{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}};
}

const Ring& ring(const Geometry& shape) {
  return std::get<MultiPolygon>(shape).front().outer;
}

TEST_CASE("a moved corner takes the ring's closing point along") {
  const Geometry moved = edited(square(0, 0), {Kind::move, {0, 0}, {-2, -3}});
  CHECK(ring(moved).front() == Point{-2, -3});
  CHECK(ring(moved).back() == Point{-2, -3});
  CHECK(ring(moved).size() == 5);
}

TEST_CASE("a corner on another's straight border takes that border along") {
  const Geometry large = square(0, 0, 20);
  const Geometry moved = edited(large, {Kind::move, {20, 10}, {23, 10}});
  CHECK(ring(moved).size() == 6);
  CHECK(area(moved) == doctest::Approx(400 + 3 * 20 / 2.0));
  CHECK(edited(large, {Kind::move, {30, 10}, {33, 10}}) == large);
}

TEST_CASE("a vertex is put into an edge, taken out again, and the shape is as before") {
  const Geometry before = square(0, 0);
  const Geometry with = edited(before, {Kind::insert, {5, 0}, {5, -2}});
  CHECK(area(with) == doctest::Approx(110));
  CHECK(edited(with, {Kind::remove, {5, -2}, {}}) == before);
}

TEST_CASE("the first corner of a ring is taken out and the ring stays closed") {
  const Geometry less = edited(square(0, 0), {Kind::remove, {0, 0}, {}});
  CHECK(ring(less).size() == 4);
  CHECK(ring(less).front() == ring(less).back());
  CHECK(area(less) == doctest::Approx(50));
}

TEST_CASE("a vertex moved onto the next one becomes one with it") {
  const Geometry less = edited(square(0, 0), {Kind::move, {10, 10}, {10, 0}});
  CHECK(ring(less).size() == 4);
  CHECK(area(less) == doctest::Approx(50));
}

TEST_CASE("roads that end in one crossing all follow it") {
  const Geometry road = Line{{0, 0}, {10, 0}};
  CHECK(std::get<Line>(edited(road, {Kind::move, {10, 0}, {12, 1}})).back() == Point{12, 1});
  CHECK(beside(road, {10, 0}) == std::vector<Point>{{0, 0}});
  CHECK(edited(Geometry(Point{1, 1}), {Kind::move, {1, 1}, {2, 2}}) == Geometry(Point{2, 2}));
}

TEST_CASE("the neighbours of a ring's first corner are the second and the last") {
  CHECK(beside(square(0, 0), {0, 0}) == std::vector<Point>{{10, 0}, {0, 10}});
}

TEST_CASE("a hole with two corners left is no hole") {
  Polygon ring_of_land{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}},
                       {Ring{{2, 2}, {2, 4}, {4, 4}, {2, 2}}}};
  const Geometry less = edited(Geometry(ring_of_land), {Kind::remove, {2, 4}, {}});
  CHECK(std::get<Polygon>(less).holes.empty());
}

TEST_CASE("the pointer is caught by a vertex before an edge, and by nothing out of reach") {
  const std::vector<Geometry> shapes{square(0, 0), square(10, 0)};
  const Catch corner = caught(shapes, {9.2, 0.3}, 1);
  CHECK(corner.by == Catch::By::vertex);
  CHECK(corner.at == Point{10, 0});
  const Catch edge = caught(shapes, {5, 0.3}, 1);
  CHECK(edge.by == Catch::By::edge);
  CHECK(edge.at == Point{5, 0});
  CHECK(caught(shapes, {5, 5}, 1).by == Catch::By::nothing);
}

}  // namespace
}  // namespace lifang
