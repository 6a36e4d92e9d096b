// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/crs/china_offset.h"

#include <doctest/doctest.h>
#include <cmath>
#include <random>
#include <regex>

#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::crs;

namespace {

double degrees_apart(Point a, Point b) {
  return std::max(std::abs(a.x - b.x), std::abs(a.y - b.y));
}

}  // namespace

TEST_CASE("the published vectors come out") {
  const Point beijing{116.404, 39.915};
  CHECK(degrees_apart(gcj02_from_wgs84(beijing), {116.41024449916938, 39.91640428150164}) < 1e-9);
  CHECK(degrees_apart(bd09_from_gcj02(beijing), {116.41036949371029, 39.92133699351021}) < 1e-9);
}

TEST_CASE("a round trip over the country is under a centimetre") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(73.5, 135), lat(3.9, 53.5);
  for (int i = 0; i < 20000; ++i) {
    const Point p{lon(random), lat(random)};
    CHECK(degrees_apart(wgs84_from_gcj02(gcj02_from_wgs84(p)), p) < 1e-9);
    CHECK(degrees_apart(gcj02_from_bd09(bd09_from_gcj02(p)), p) < 1e-9);
  }
}

TEST_CASE("outside the box GCJ-02 is WGS 84, both ways") {
  for (const Point p :
       {Point{9.52, 47.14}, Point{-74, 40.7}, Point{151.2, -33.9}, Point{139.7, 35.7}}) {
    CHECK(gcj02_from_wgs84(p) == p);
    CHECK(wgs84_from_gcj02(p) == p);
  }
}

TEST_CASE("332 cities agree with an independent implementation") {
  const auto file = tests::real_data("coords/cities-332.json");
  if (!file) return;
  const std::string text = tests::read_file(*file);
  const std::string pair = R"(\[([-0-9.]+), ([-0-9.]+)\])";
  const std::regex city("\"WGS84\": " + pair + ", \"GCJ02\": " + pair + ", \"BD09\": " + pair);
  int cities = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), city), end; at != end; ++at, ++cities) {
    const auto point = [&](int i) { return Point{std::stod((*at)[i]), std::stod((*at)[i + 1])}; };
    // The file keeps seven decimals; its WGS 84 comes from an inverse that stops at 1e-5.
    CHECK(degrees_apart(bd09_from_gcj02(point(3)), point(5)) < 3e-7);
    CHECK(degrees_apart(gcj02_from_wgs84(point(1)), point(3)) < 1e-5);
    CHECK(degrees_apart(wgs84_from_gcj02(point(3)), point(1)) < 1e-5);
  }
  CHECK(cities == 332);
}
