// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/hatch.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/measure.h"

using namespace lifang;
using cartography::hatch_lines;

namespace {

std::vector<Point> square(double from, double to) {
  return {{from, from}, {to, from}, {to, to}, {from, to}};
}

}  // namespace

TEST_CASE("hatching covers its share of the area and spares the hole") {
  cartography::FillStyle style;
  style.hatch = 0xFF000000;
  style.hatch_spacing = 8;
  const std::vector<std::vector<Point>> rings{square(0, 400), square(100, 300)};
  double along = 0;
  for (const auto& [a, b] : hatch_lines(rings, {0, 0, 400, 400}, style)) along += distance(a, b);
  CHECK(along * style.hatch_spacing == doctest::Approx(160000 - 40000).epsilon(0.03));
}

TEST_CASE("neighbours' hatches meet, and a view leaves out what lies beside it") {
  cartography::FillStyle style;
  style.hatch = 0xFF000000;
  const std::vector<std::vector<Point>> ring{square(0, 400)},
      other{{{400, 0}, {800, 0}, {800, 400}, {400, 400}}};
  const Box all{0, 0, 800, 400};
  std::vector<double> ends, starts;
  for (const auto& [a, b] : hatch_lines(ring, all, style)) {
    for (const Point p : {a, b})
      if (std::abs(p.x - 400) < 1e-6) ends.push_back(p.y);
  }
  for (const auto& [a, b] : hatch_lines(other, all, style)) {
    for (const Point p : {a, b})
      if (std::abs(p.x - 400) < 1e-6) starts.push_back(p.y);
  }
  CHECK(ends.size() > 30);
  REQUIRE(ends.size() == starts.size());
  for (std::size_t i = 0; i < ends.size(); ++i) CHECK(ends[i] == doctest::Approx(starts[i]));
  CHECK(hatch_lines(ring, {0, 0, 40, 40}, style).size() < hatch_lines(ring, all, style).size() / 4);
}
