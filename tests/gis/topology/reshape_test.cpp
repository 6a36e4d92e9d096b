// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/reshape.h"

#include <doctest/doctest.h>

#include <random>

#include "core/geometry/measure.h"
#include "gis/topology/make_valid.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {
namespace {

using Kind = VertexEdit::Kind;

MultiPolygon rectangle(double x, double y, double width, double height) {
  return {Polygon{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

/// n x n areas of about 100 m a side whose borders fit, with corners out of line.
std::vector<Geometry> patchwork(int n, std::mt19937& random) {
  std::uniform_real_distribution<double> aside(-25, 25);
  std::vector<Point> corners;
  for (int row = 0; row <= n; ++row) {
    for (int column = 0; column <= n; ++column) {
      const bool rim = row == 0 || column == 0 || row == n || column == n;
      const Point off = rim ? Point{} : Point{aside(random), aside(random)};
      corners.push_back(Point{100.0 * column, 100.0 * row} + off);
    }
  }
  std::vector<Geometry> out;
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const auto at = [&](int r, int c) { return corners[r * (n + 1) + c]; };
      out.emplace_back(
          MultiPolygon{Polygon{{at(row, column), at(row, column + 1), at(row + 1, column + 1),
                                at(row + 1, column), at(row, column)},
                               {}}});
    }
  }
  return out;
}

double ground(const std::vector<Geometry>& shapes) {
  double sum = 0;
  for (const Geometry& shape : shapes) sum += area(shape);
  return sum;
}

double united(const std::vector<Geometry>& shapes) {
  std::vector<MultiPolygon> areas;
  for (const Geometry& shape : shapes) areas.push_back(polygons_of(shape));
  return area(*union_of(areas));
}

/// The one whose vertices are changed comes first.
std::vector<Geometry> first(std::vector<Geometry> shapes, std::size_t which) {
  std::swap(shapes[0], shapes[which]);
  return shapes;
}

TEST_CASE("after any accepted move neighbours touch as before: no gap, no overlap") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> aside(-160, 160);
  int accepted = 0, refused = 0;
  for (int round = 0; round < 200; ++round) {
    const auto shapes = first(patchwork(4, random), 5);  // within: its corners are not on the rim
    const Ring ring = polygons_of(shapes[0]).front().outer;
    const Point corner = ring[random() % 4];
    const VertexEdit edit{Kind::move, corner, corner + Point{aside(random), aside(random)}};
    const auto after = reshaped(shapes, std::vector{edit}, Cover::exclusive);
    if (!after) {
      ++refused;
      continue;
    }
    ++accepted;
    CHECK(ground(*after) == doctest::Approx(160'000).epsilon(1e-9));
    CHECK(united(*after) == doctest::Approx(160'000).epsilon(1e-9));
    for (const Geometry& shape : *after) CHECK(is_valid(shape));
  }
  CHECK(accepted > 50);
  CHECK(refused > 10);
}

TEST_CASE("a vertex put into a shared border is in both areas, and out of both when removed") {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const auto shapes = first(patchwork(3, random), 4);
    const Ring ring = polygons_of(shapes[0]).front().outer;
    const std::size_t side = random() % 4;
    const Point middle = (ring[side] + ring[side + 1]) * 0.5;
    const Point to = middle + Point{3, -2};
    const auto after =
        reshaped(shapes, std::vector<VertexEdit>{{Kind::insert, middle, to}}, Cover::exclusive);
    REQUIRE(after);
    int with = 0;
    for (const Geometry& shape : *after) with += has_vertex(shape, to) ? 1 : 0;
    CHECK(with == 2);
    CHECK(ground(*after) == doctest::Approx(90'000).epsilon(1e-9));
    const auto again =
        reshaped(*after, std::vector<VertexEdit>{{Kind::remove, to, {}}}, Cover::exclusive);
    REQUIRE(again);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      CHECK(area((*again)[i]) == doctest::Approx(area(shapes[i])).epsilon(1e-9));
    }
  }
}

TEST_CASE("a corner that stands on a neighbour's straight border takes it along") {
  const std::vector<Geometry> shapes{rectangle(0, 0, 10, 10), rectangle(0, 10, 10, 10),
                                     rectangle(10, 0, 10, 20)};
  const auto after =
      reshaped(shapes, std::vector<VertexEdit>{{Kind::move, {10, 10}, {13, 11}}}, Cover::exclusive);
  REQUIRE(after);
  CHECK(ground(*after) == doctest::Approx(400));
  CHECK(united(*after) == doctest::Approx(400));
  CHECK(has_vertex((*after)[2], {13, 11}));
}

TEST_CASE("what would be unsound is refused, saying why") {
  const std::vector<Geometry> shapes{rectangle(0, 0, 10, 10), rectangle(0, 10, 10, 10),
                                     rectangle(10, 0, 10, 20), rectangle(40, 0, 10, 10)};
  const auto code = [&](const VertexEdit& edit) {
    const auto after = reshaped(shapes, std::vector{edit}, Cover::exclusive);
    return after ? std::string() : after.error().code;
  };
  CHECK(code({Kind::move, {0, 0}, {5, 25}}) == "edit.crosses_itself");
  CHECK(code({Kind::move, {3, 3}, {5, 5}}) == "edit.no_vertex");
  CHECK(code({Kind::remove, {10, 10}, {}}) == "edit.junction");
  CHECK(code({Kind::insert, {5, 0}, {5, -3}}).empty());
  const std::vector<Geometry> three{Polygon{{{0, 0}, {10, 0}, {0, 10}, {0, 0}}, {}}};
  CHECK(reshaped(three, std::vector<VertexEdit>{{Kind::remove, {0, 0}, {}}}, Cover::free)
            .error()
            .code == "edit.no_area");
  const std::vector<Geometry> road{Line{{0, 0}, {10, 0}}};
  CHECK(reshaped(road, std::vector<VertexEdit>{{Kind::move, {0, 0}, {10, 0}}}, Cover::free)
            .error()
            .code == "edit.no_length");
}

TEST_CASE("an older shape has no claim on ground that is another's now, nor leaves it a gap") {
  const Geometry seen = rectangle(0, 0, 10, 10);
  const std::vector<VertexEdit> edit{{Kind::move, {0, 0}, {-2, 0}}};
  const auto code = [&](const Geometry& stored, const Geometry& neighbour, Cover cover) {
    const auto after = reshaped(std::vector<Geometry>{seen, neighbour}, edit, cover, &stored);
    return after ? std::string() : after.error().code;
  };
  const Geometry same = rectangle(10, 0, 10, 10);
  CHECK(code(seen, same, Cover::exclusive).empty());
  CHECK(code(rectangle(0, 0, 10, 12), same, Cover::exclusive).empty());
  CHECK(code(rectangle(0, 0, 8, 10), rectangle(8, 0, 12, 10), Cover::exclusive) == "edit.overlaps");
  CHECK(code(rectangle(0, 0, 13, 10), rectangle(13, 0, 7, 10), Cover::exclusive) ==
        "edit.border_moved");
  CHECK(code(rectangle(0, 0, 13, 10), rectangle(13, 2, 7, 5), Cover::free) == "edit.border_moved");
  // Without an edit the older shape is judged all the same.
  const Geometry stored = rectangle(0, 0, 8, 10);
  const auto back =
      reshaped(std::vector<Geometry>{seen, rectangle(8, 0, 12, 10)}, {}, Cover::exclusive, &stored);
  CHECK(back.error().code == "edit.overlaps");
}

TEST_CASE("where a layer's areas may overlap, nobody asks for it") {
  const std::vector<Geometry> shapes{rectangle(0, 0, 10, 10), rectangle(20, 0, 10, 10)};
  const std::vector<VertexEdit> edit{{Kind::move, {10, 0}, {25, 0}}};
  CHECK(reshaped(shapes, edit, Cover::free).has_value());
  CHECK(reshaped(shapes, edit, Cover::exclusive).error().code == "edit.overlaps");
}

}  // namespace
}  // namespace lifang::topology
