// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/wkb.h"

#include <doctest/doctest.h>

namespace lifang {
namespace {

const Ring square = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
const Ring hole = {{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}};

const std::vector<Geometry> every_kind = {
    Point{1.5, -2},
    Line{{0, 0}, {3, 4}},
    Polygon{square, {hole}},
    MultiPoint{{1, 2}, {3, 4}},
    MultiLine{Line{{0, 0}, {1, 1}}, Line{{2, 2}, {3, 3}}},
    MultiPolygon{Polygon{square, {hole}}, Polygon{square, {}}}};

TEST_CASE("every kind of geometry comes back from WKB as it was") {
  for (const Geometry& geometry : every_kind) CHECK(*from_wkb(to_wkb(geometry)) == geometry);
  CHECK(to_wkb(Geometry{}).empty());
  CHECK(from_wkb("")->index() == 0);
}

TEST_CASE("big-endian WKB and Z are read, Z dropped") {
  const std::string big("\0\0\0\0\1\x3F\xF0\0\0\0\0\0\0\x40\0\0\0\0\0\0\0", 21);
  CHECK(*from_wkb(big) == Geometry(Point{1, 2}));
  std::string z = to_wkb(Point{1, 2});
  z[1] = '\xE9';  // 1001: Point Z
  z[2] = '\x03';
  CHECK(*from_wkb(z + std::string(8, '\0')) == Geometry(Point{1, 2}));
}

TEST_CASE("WKB cut anywhere, or claiming more than it holds, is refused") {
  for (const Geometry& geometry : every_kind) {
    const std::string whole = to_wkb(geometry);
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      CHECK_FALSE(from_wkb(whole.substr(0, cut)).has_value());
    }
    CHECK_FALSE(from_wkb(whole + "x").has_value());
  }
  CHECK_FALSE(from_wkb(std::string("\1\2\0\0\0\xFF\xFF\xFF\x7F", 9)).has_value());
}

}  // namespace
}  // namespace lifang
