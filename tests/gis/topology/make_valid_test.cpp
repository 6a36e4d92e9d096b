// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/make_valid.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/geometry/measure.h"
#include "gis/topology/area_index.h"
#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"

using namespace lifang;
using namespace lifang::topology;

using Codes = std::vector<std::string>;

TEST_CASE("a valid area comes back as it was, its outer ring counter-clockwise") {
  const Polygon clockwise{{{0, 0}, {0, 10}, {10, 10}, {10, 0}, {0, 0}}, {}};
  const auto mended = make_valid(clockwise);
  REQUIRE(mended);
  CHECK_FALSE(mended->changed());
  CHECK(signed_area(std::get<Polygon>(mended->geometry).outer) == doctest::Approx(100));
}

TEST_CASE("each defect is mended and named") {
  SUBCASE("a bow tie becomes two triangles") {
    const auto mended = make_valid(Polygon{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}});
    REQUIRE(mended);
    CHECK(mended->done == Codes{"topology.self_intersection"});
    CHECK(area(mended->geometry) == doctest::Approx(50));
    CHECK(is_valid(mended->geometry));
  }
  SUBCASE("an open ring is closed") {
    const auto mended = make_valid(Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}});
    REQUIRE(mended);
    CHECK(mended->done == Codes{"topology.ring_closed"});
    CHECK(area(mended->geometry) == doctest::Approx(100));
  }
  SUBCASE("a point that is no number is left out") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto mended =
        make_valid(Polygon{{{0, 0}, {10, 0}, {nan, 3}, {10, 10}, {0, 10}, {0, 0}}, {}});
    REQUIRE(mended);
    CHECK(mended->done == Codes{"topology.not_finite"});
    CHECK(area(mended->geometry) == doctest::Approx(100));
  }
  SUBCASE("a polygon that is a line leaves nothing") {
    const auto mended = make_valid(Polygon{{{0, 0}, {10, 0}, {0, 0}}, {}});
    REQUIRE(mended);
    CHECK(mended->done == Codes{"topology.part_dropped"});
    CHECK(is_empty(mended->geometry));
  }
  SUBCASE("a hole outside is put right") {
    const auto mended = make_valid(Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}},
                                           {{{20, 20}, {20, 21}, {21, 21}, {21, 20}, {20, 20}}}});
    REQUIRE(mended);
    CHECK(mended->done == Codes{"topology.hole_outside"});
    CHECK(is_valid(mended->geometry));
  }
  SUBCASE("a line of one place leaves nothing") {
    const auto mended = make_valid(Line{{1, 1}, {1, 1}});
    REQUIRE(mended);
    CHECK(is_empty(mended->geometry));
  }
}

TEST_CASE("the ground within reach of a street has the area of a strip with round ends") {
  const auto strip = buffered(MultiLine{{{0, 0}, {100, 0}}}, 10);
  REQUIRE(strip);
  CHECK(area(*strip) == doctest::Approx(2000 + 3.14159 * 100).epsilon(0.01));
  CHECK(buffered(MultiLine{}, 10)->empty());
}

TEST_CASE("streets crossing as a # enclose one block") {
  const auto faces = polygonized(MultiLine{
      {{0, 10}, {30, 10}}, {{0, 20}, {30, 20}}, {{10, 0}, {10, 30}}, {{20, 0}, {20, 30}}});
  REQUIRE(faces);
  REQUIRE(faces->size() == 1);
  CHECK(area(*faces) == doctest::Approx(100));
  const std::vector<MultiPolygon> areas{
      *faces, {Polygon{{{0, 0}, {5000, 0}, {5000, 5000}, {0, 5000}, {0, 0}}, {}}}};
  const AreaIndex index(areas);
  CHECK(index.containing({15, 15}) == std::vector<std::uint32_t>{0, 1});
  CHECK(index.containing({25, 15}) == std::vector<std::uint32_t>{1});
  CHECK(index.containing({-1, 15}).empty());
}

TEST_CASE("roads meet a river where they cross it") {
  const auto met =
      meeting_points(MultiLine{{{0, -5}, {0, 5}}, {{9, -5}, {9, 5}}, {{20, 1}, {20, 5}}},
                     MultiLine{{{-50, 0}, {50, 0}}});
  REQUIRE(met);
  CHECK(met->size() == 2);
}
