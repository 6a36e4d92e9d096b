// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign_places.h"

#include <doctest/doctest.h>

#include "core/geometry/measure.h"

using namespace lifang;
using namespace lifang::addressing;

namespace {

using Xs = std::vector<double>;

Xs xs(const std::vector<SignPlace>& places) {
  Xs out;
  for (const SignPlace& place : places) out.push_back(place.at.x);
  return out;
}

std::vector<SignPlace> along(double length_m, const std::vector<Line>& others = {}) {
  const std::vector<Line> road{{{0, 0}, {length_m, 0}}};
  return sign_places(road, others, {});
}

Line across(double x) {
  return {{x, -50}, {x, 0}, {x, 50}};
}

}  // namespace

TEST_CASE("a road has a sign at each end, and no longer way without one than the rule says") {
  CHECK(xs(along(60)) == Xs{0, 60});
  CHECK(xs(along(500)) == Xs{0, 500});
  CHECK(xs(along(501)) == Xs{0, 250.5, 501});
  CHECK(xs(along(1500)) == Xs{0, 500, 1000, 1500});
  CHECK(along(1500)[1].reason == SignReason::between);
}

TEST_CASE("at a crossing stands a sign, but not beside another") {
  const auto signs = along(400, {across(200)});
  CHECK(xs(signs) == Xs{0, 200, 400});
  CHECK(signs[1].reason == SignReason::crossing);
  // Near an end, or near the crossing before, there is one already.
  CHECK(xs(along(400, {across(40), across(200), across(260), across(350)})) == Xs{0, 200, 400});
  // A road that ends on this one crosses it too; one that passes elsewhere does not.
  CHECK(xs(along(400, {{{150, 0.5}, {150, 90}}})) == Xs{0, 150, 400});
  CHECK(xs(along(400, {{{150, 5}, {150, 90}}})) == Xs{0, 400});
}

TEST_CASE("a ring has one end; the pieces of a road share the sign where they meet") {
  const std::vector<Line> ring{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}};
  CHECK(sign_places(ring, {}, {}).size() == 1);
  const std::vector<Line> two{{{0, 0}, {300, 0}}, {{310, 0}, {500, 0}}};
  CHECK(xs(sign_places(two, {}, {})) == Xs{0, 300, 500});
  CHECK(sign_places({}, {}, {}).empty());
}
