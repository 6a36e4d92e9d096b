// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/crs/transform.h"

#include <doctest/doctest.h>
#include <cmath>
#include <random>

using namespace lifang;
using namespace lifang::crs;

namespace {

Point change(const char* from, const char* to, Point p) {
  return *(*Transformer::between(*parse_crs(from), *parse_crs(to)))(p);
}

}  // namespace

TEST_CASE("the central meridian is easting 500 000 in its zone") {
  const Point p = change("wgs84", "EPSG:4549", {120, 29.6});
  CHECK(p.x == doctest::Approx(500000).epsilon(1e-12));
  CHECK(p.y == doctest::Approx(3275807).epsilon(1e-4));
}

TEST_CASE("x is east and y is north whatever the authority's axis order") {
  const Point lon_lat = change("EPSG:4549", "EPSG:4490", {580000, 3275000});
  CHECK(lon_lat.x > 120.7);
  CHECK(lon_lat.x < 120.9);
  CHECK(lon_lat.y > 29.5);
  CHECK(lon_lat.y < 29.7);
}

TEST_CASE("a round trip by any pair of systems comes back within a centimetre") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(118.6, 121.4), lat(25, 50);
  for (const char* way : {"EPSG:4549", "EPSG:32650", "gcj02", "bd09", "EPSG:3857", "cgcs2000"}) {
    const auto there = Transformer::between(*parse_crs("wgs84"), *parse_crs(way));
    const auto back = Transformer::between(*parse_crs(way), *parse_crs("wgs84"));
    for (int i = 0; i < 200; ++i) {
      const Point p{lon(random), lat(random)};
      const Point again = *(*back)(*(*there)(p));
      CHECK(std::abs(again.x - p.x) < 5e-8);
      CHECK(std::abs(again.y - p.y) < 5e-8);
    }
  }
}

TEST_CASE("GCJ-02 into metres goes by WGS 84") {
  const Point wgs84{120.82, 29.59};
  const Point by_gcj = change("gcj02", "EPSG:4549", change("wgs84", "gcj02", wgs84));
  const Point direct = change("wgs84", "EPSG:4549", wgs84);
  CHECK(std::hypot(by_gcj.x - direct.x, by_gcj.y - direct.y) < 0.001);
  const Point bd = change("bd09", "gcj02", change("gcj02", "bd09", wgs84));
  CHECK(std::hypot(bd.x - wgs84.x, bd.y - wgs84.y) < 1e-10);
}

TEST_CASE("a workspace takes the 3-degree zone in China and UTM elsewhere") {
  CHECK(workspace_epsg({120.82, 29.59}) == 4549);
  CHECK(workspace_epsg({121.6, 29.9}) == 4550);
  CHECK(workspace_epsg({75.99, 39.47}) == 4534);
  CHECK(workspace_epsg({9.52, 47.14}) == 32632);
  CHECK(workspace_epsg({126.98, 37.57}) == 32652);  // Seoul
  CHECK(workspace_epsg({106.9, 47.9}) == 32648);    // Ulaanbaatar
  CHECK(workspace_epsg({151.2, -33.9}) == 32756);
}

TEST_CASE("ESRI's .prj is recognised as the EPSG system") {
  const auto crs = parse_crs(
      "PROJCS[\"CGCS2000_3_Degree_GK_CM_120E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_"
      "2000\","
      "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
      "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
      "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
      "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",120.0],"
      "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]");
  REQUIRE(crs);
  CHECK(crs->label == "EPSG:4549");
}

TEST_CASE("what is no horizontal coordinate system is refused") {
  CHECK(parse_crs("EPSG:999999").error().code == "crs.unknown");
  CHECK(parse_crs("mars").error().code == "crs.unknown");
  CHECK(parse_crs("EPSG:").error().code == "crs.unknown");
  CHECK(parse_crs("EPSG:5773").error().code == "crs.not_horizontal");
  CHECK(parse_crs("EPSG:4978").error().code == "crs.not_horizontal");
}

TEST_CASE("a coordinate off the globe is refused") {
  const auto change = Transformer::between(*parse_crs("wgs84"), *parse_crs("EPSG:4549"));
  CHECK_FALSE((*change)({120, 91}));
  CHECK_FALSE((*change)({std::nan(""), 29}));
}
