// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/generalise.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "core/geometry/measure.h"
#include "gis/cartography/borders.h"
#include "gis/cartography/labels.h"

using namespace lifang;
using namespace lifang::cartography;

namespace {

Line wander(std::mt19937& random, int points) {
  std::uniform_real_distribution<double> step(-10, 10);
  Line line = {{580000, 3270000}};
  for (int i = 1; i < points; ++i) line.push_back(line.back() + Point{step(random), step(random)});
  return line;
}

Ring star(std::mt19937& random, int points) {
  std::uniform_real_distribution<double> radius(5, 50);
  Ring ring;
  for (int i = 0; i < points; ++i) {
    const double turn = 2 * M_PI * i / points;
    const double r = radius(random);
    ring.push_back({r * std::cos(turn), r * std::sin(turn)});
  }
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

TEST_CASE("no vertex ends up further from the simplified line than the tolerance") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    const Line line = wander(random, 200);
    const auto thin = simplified(line, 5);
    CHECK(thin.size() >= 2);
    CHECK(thin.size() < line.size());
    CHECK(thin.front() == line.front());
    CHECK(thin.back() == line.back());
    const Line drawn(thin.begin(), thin.end());
    for (const Point p : line) CHECK(std::abs(project(drawn, p).offset) <= 5 + 1e-6);
  }
}

TEST_CASE("a simplified ring is closed and finite, or gone when too small to see") {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    Ring ring = star(random, 30);
    if (round % 3 == 0) ring[4].x = std::numeric_limits<double>::quiet_NaN();
    const auto thin = simplified_ring(ring, 1 + round);
    if (thin.empty()) continue;
    CHECK(thin.size() >= 4);
    CHECK(thin.front() == thin.back());
    for (const Point p : thin) CHECK(std::isfinite(p.x + p.y));
  }
  CHECK(simplified_ring(star(random, 12), 200).empty());
  CHECK(simplified_ring(Ring{}, 1).empty());
  CHECK(simplified_ring(Ring{{0, 0}, {1, 1}, {0, 0}}, 0.1).empty());
}

TEST_CASE("what is clipped lies in the box and nothing inside is lost") {
  std::mt19937 random(7);
  Box box;
  box.add(Point{-20, -15});
  box.add(Point{25, 30});
  for (int round = 0; round < 10; ++round) {
    const Ring ring = star(random, 20);
    const auto cut = clipped_ring(ring, box);
    for (const Point p : cut) CHECK(box.grown(1e-9).contains(p));
    // The origin lies in every star and in the box.
    CHECK(contains(Polygon{Ring(cut.begin(), cut.end()), {}}, Point{0, 0}));
    const Line line(ring.begin(), ring.end());
    double inside = 0;
    for (const auto& part : clipped_line(line, box)) {
      for (const Point p : part) CHECK(box.grown(1e-6).contains(p));
      inside += length(Line(part.begin(), part.end()));
    }
    double sampled = 0;
    const double step = 0.01;
    for (double at = step / 2; at < length(line); at += step) {
      if (box.contains(point_at(line, at))) sampled += step;
    }
    CHECK(inside == doctest::Approx(sampled).epsilon(0.01));
  }
}

TEST_CASE("a border of two areas is drawn once, an outer one apart") {
  const auto square = [](double x) {
    return MultiPolygon{Polygon{{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}}, {}}};
  };
  const std::vector<MultiPolygon> areas = {square(0), square(1)};
  const auto total = [&](BorderKind kind) {
    double sum = 0;
    for (const BorderLine& border : borders(areas, kind)) sum += length(border.line);
    return sum;
  };
  CHECK(total(BorderKind::all) == doctest::Approx(7));
  CHECK(total(BorderKind::outer) == doctest::Approx(6));
  CHECK(total(BorderKind::inner) == doctest::Approx(1));
}

TEST_CASE("a label's point lies inside its area, also of a ring and a crescent") {
  const Polygon square{{{0, 0}, {90, 0}, {90, 90}, {0, 90}, {0, 0}},
                       {{{20, 20}, {20, 70}, {70, 70}, {70, 20}, {20, 20}}}};
  const Polygon hook{{{0, 0}, {100, 0}, {100, 100}, {80, 100}, {80, 10}, {0, 10}, {0, 0}}, {}};
  for (const Polygon& polygon : {square, hook}) {
    const Point p = point_inside({polygon}, 1);
    CHECK(contains(polygon, p));
  }
}

TEST_CASE("pieces of a street are joined, but not across a junction of three") {
  const std::vector<Line> pieces = {{{0, 0}, {10, 0}},
                                    {{20, 0}, {10, 0}},
                                    {{20, 0}, {30, 0}},
                                    {{30, 0}, {40, 0}},
                                    {{30, 0}, {30, 9}}};
  auto whole = joined(pieces);
  REQUIRE(whole.size() == 3);
  double longest = 0;
  for (const Line& line : whole) longest = std::max(longest, length(line));
  CHECK(longest == doctest::Approx(30));
}
