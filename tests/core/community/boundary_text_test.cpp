// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/boundary_text.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lifang;
using namespace lifang::community;

namespace {

MultiPolygon square(double x, double y, double size) {
  return {Polygon{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}}};
}

using Names = std::vector<std::string>;

}  // namespace

// 剡溪 runs along the north, 官河路 along the east; 学院路 crosses the south side at a right angle.
TEST_CASE("each side is told by the line that it follows, not by one that it crosses") {
  const NamedLine lines[] = {{"剡溪", {{-200, 1015}, {1200, 1015}}},
                             {"官河路", {{1010, -100}, {1010, 1100}}},
                             {"学院路", {{500, -300}, {500, 300}}}};
  const auto sides = boundary_sides(square(0, 0, 1000), lines);
  CHECK(sides[0].names == Names{"官河路"});
  CHECK(sides[1].names.empty());
  CHECK(sides[2].names.empty());
  CHECK(sides[3].names == Names{"剡溪"});
  CHECK(sides[3].length_m == doctest::Approx(1000));
}

TEST_CASE("a side of two roads is told by both, the longer first; a short stretch is left out") {
  const NamedLine lines[] = {{"短巷", {{1005, 0}, {1005, 100}}},
                             {"北路", {{1005, 560}, {1005, 1000}}},
                             {"南路", {{1005, 110}, {1005, 550}}},
                             {"", {{1001, 0}, {1001, 1000}}}};
  BoundaryOptions options;
  options.reach_m = 20;
  const auto sides = boundary_sides(square(0, 0, 1000), lines, {}, options);
  CHECK(sides[0].names.size() == 2);
  CHECK(sides[0].names[0] != "短巷");
}

TEST_CASE("where no line is near, the neighbour beyond stands for the side") {
  const NamedGround beside[] = {{"剡南社区", square(0, -1000, 1000)}};
  const auto sides = boundary_sides(square(0, 0, 1000), {}, beside);
  CHECK(sides[1].names == Names{"剡南社区"});
  CHECK(sides[1].beside);
  CHECK_FALSE(sides[0].beside);
  CHECK(sides[0].names.empty());
}

TEST_CASE("the way in which a ring turns makes no difference") {
  MultiPolygon turned = square(0, 0, 1000);
  std::reverse(turned[0].outer.begin(), turned[0].outer.end());
  const NamedLine lines[] = {{"官河路", {{1010, -100}, {1010, 1100}}}};
  CHECK(boundary_sides(turned, lines)[0].names == Names{"官河路"});
}
