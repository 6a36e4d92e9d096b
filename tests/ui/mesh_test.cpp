// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/mesh.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "core/geometry/measure.h"
#include "planner-ui/canvas/ear_clipping.h"

namespace {
using namespace lifang;
using namespace lifang::canvas;

constexpr cartography::Colour black = 0xFF000000;

std::vector<Point> star(std::mt19937& random, Point centre, double inner, double outer, int count) {
  std::uniform_real_distribution<double> radius(inner, outer);
  std::vector<Point> ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    ring.push_back(centre + Point{std::cos(angle), std::sin(angle)} * radius(random));
  }
  if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
  return ring;
}

double ring_area(std::vector<Point> ring) {
  ring.push_back(ring.front());
  return std::abs(signed_area(Ring(ring.begin(), ring.end())));
}

}  // namespace

TEST_CASE("triangles of an area with holes cover exactly the area, whichever way its rings turn") {
  std::mt19937 random(11);
  const Point places[] = {{-50, -50}, {50, 50}, {-50, 50}, {50, -50}};
  for (int round = 0; round < 2000; ++round) {
    const int corners = round % 100 == 0 ? 3000 : 3 + static_cast<int>(random() % 80);
    std::vector<std::vector<Point>> rings{star(random, {}, 200, 500, corners)};
    if (corners < 8) rings = {star(random, {}, 499, 500, 12)};
    double expected = ring_area(rings[0]);
    for (unsigned hole = 0; hole < random() % 5 && hole < 4; ++hole) {
      rings.push_back(star(random, places[hole], 10, 40, 3 + static_cast<int>(random() % 20)));
      expected -= ring_area(rings.back());
    }
    if (random() % 2 == 0) rings[0].push_back(rings[0].front());
    Mesh mesh;
    add_fill(mesh, rings, black);
    REQUIRE(area(mesh) == doctest::Approx(expected).epsilon(1e-4));
  }
}

TEST_CASE("rings that cross themselves end, and every index is a vertex") {
  std::mt19937 random(12);
  std::uniform_real_distribution<double> anywhere(0, 100);
  for (int round = 0; round < 300; ++round) {
    std::vector<Point> ring(3 + random() % 40);
    for (Point& p : ring) p = {anywhere(random), anywhere(random)};
    for (const std::uint32_t index : triangulate({ring})) REQUIRE(index < ring.size());
  }
}

TEST_CASE("a straight stroke has the area of length by width, a dashed one its share of it") {
  cartography::StrokeStyle style;
  style.colour = black;
  style.width = 4;
  const std::vector<Point> line{{0, 0}, {40, 0}, {100, 0}};
  Mesh solid;
  add_stroke(solid, line, style);
  CHECK(area(solid) == doctest::Approx(400));
  style.dash = {6, 4};
  Mesh dashed;
  add_stroke(dashed, line, style);
  CHECK(area(dashed) == doctest::Approx(240));
}

TEST_CASE("a line without length draws nothing and no vertex is ever NaN") {
  cartography::StrokeStyle style;
  style.width = 3;
  style.cap = cartography::Cap::round;
  Mesh mesh;
  add_stroke(mesh, std::vector<Point>{{5, 5}, {5, 5}}, style);
  CHECK(mesh.indices.empty());
  add_stroke(mesh, std::vector<Point>{{0, 0}, {10, 0}, {0, 0}, {10, 10}}, style);
  for (const Vertex& vertex : mesh.vertices) {
    CHECK(std::isfinite(vertex.x));
    CHECK(std::isfinite(vertex.y));
  }
}

TEST_CASE("hatching covers its share of the area and spares the hole") {
  cartography::FillStyle style;
  style.hatch = black;
  style.hatch_width = 2;
  style.hatch_spacing = 8;
  const auto square = [](double from, double to) {
    return std::vector<Point>{{from, from}, {to, from}, {to, to}, {from, to}};
  };
  Mesh mesh;
  add_hatch(mesh, {square(0, 400), square(100, 300)}, {0, 0, 400, 400}, style);
  CHECK(area(mesh) == doctest::Approx((160000 - 40000) / 4.0).epsilon(0.03));
}
