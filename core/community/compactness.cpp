// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/compactness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <vector>

#include "core/geometry/measure.h"

namespace lifang::community {
namespace {

bool holds(const Circle& circle, Point p) {
  return distance(circle.centre, p) <= circle.radius * (1 + 1e-12) + 1e-9;
}

Circle around(Point a, Point b) {
  return {(a + b) * 0.5, distance(a, b) / 2};
}

/// Through three points; of three on a line the circle around the two that are farthest apart.
Circle around(Point a, Point b, Point c) {
  const Point u = b - a, v = c - a;
  const double cross = 2 * (u.x * v.y - u.y * v.x);
  if (std::abs(cross) < 1e-9) {
    return std::max({around(a, b), around(a, c), around(b, c)},
                    [](const Circle& x, const Circle& y) { return x.radius < y.radius; });
  }
  const double uu = u.x * u.x + u.y * u.y, vv = v.x * v.x + v.y * v.y;
  const Point offset{(v.y * uu - u.y * vv) / cross, (u.x * vv - v.x * uu) / cross};
  return {a + offset, std::hypot(offset.x, offset.y)};
}

}  // namespace

double polsby_popper(const MultiPolygon& ground) {
  const double round = perimeter(ground);
  return round <= 0 ? 0 : 4 * std::numbers::pi * area(ground) / (round * round);
}

Circle enclosing_circle(std::span<const Point> points) {
  std::vector<Point> order(points.begin(), points.end());
  std::mt19937 random(1);  // the answer does not depend on it, the time does
  std::shuffle(order.begin(), order.end(), random);
  Circle out;
  if (order.empty()) return out;
  out.centre = order.front();
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (holds(out, order[i])) continue;
    out = {order[i], 0};
    for (std::size_t j = 0; j < i; ++j) {
      if (holds(out, order[j])) continue;
      out = around(order[i], order[j]);
      for (std::size_t k = 0; k < j; ++k) {
        if (!holds(out, order[k])) out = around(order[i], order[j], order[k]);
      }
    }
  }
  return out;
}

double reock(const MultiPolygon& ground) {
  std::vector<Point> corners;
  for (const Polygon& polygon : ground) {
    corners.insert(corners.end(), polygon.outer.begin(), polygon.outer.end());
  }
  const double radius = enclosing_circle(corners).radius;
  return radius <= 0 ? 0 : area(ground) / (std::numbers::pi * radius * radius);
}

std::int64_t cut_edges(const Area& area, std::span<const std::int32_t> home) {
  std::int64_t out = 0;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    for (const Neighbour& next : area.units[i].neighbours) {
      out += next.unit > i && home[next.unit] != home[i];
    }
  }
  return out;
}

double moment_of_inertia(const Area& area, std::span<const std::int32_t> home) {
  const auto most = home.empty() ? -1 : *std::max_element(home.begin(), home.end());
  std::vector<Point> mean(static_cast<std::size_t>(most + 1));
  std::vector<double> weight(mean.size());
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    if (home[i] < 0) continue;
    const auto households = static_cast<double>(area.units[i].households);
    const auto at = static_cast<std::size_t>(home[i]);
    weight[at] += households;
    mean[at] = mean[at] + area.units[i].place * households;
  }
  for (std::size_t c = 0; c < mean.size(); ++c) {
    if (weight[c] > 0) mean[c] = mean[c] * (1 / weight[c]);
  }
  double out = 0;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    if (home[i] < 0) continue;
    const Point off = area.units[i].place - mean[static_cast<std::size_t>(home[i])];
    out += static_cast<double>(area.units[i].households) * (off.x * off.x + off.y * off.y);
  }
  return out;
}

}  // namespace lifang::community
