// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/crs/china_offset.h"

#include <cmath>
#include <numbers>

namespace lifang::crs {
namespace {

constexpr double pi = std::numbers::pi;
// Krasovsky 1940, on which GCJ-02 scales its offsets.
constexpr double semi_major = 6378245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;

Point offset_metres(double x, double y) {
  const double waves = (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
  const double root = std::sqrt(std::abs(x));
  double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves;
  north += (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3;
  north += (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
  double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves;
  east += (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3;
  east += (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
  return {east, north};
}

Point offset_forward(Point wgs84) {
  const Point metres = offset_metres(wgs84.x - 105, wgs84.y - 35);
  const double latitude = wgs84.y / 180 * pi;
  const double sine = std::sin(latitude);
  const double magic = 1 - eccentricity_squared * sine * sine;
  const double root = std::sqrt(magic);
  const double meridian = semi_major * (1 - eccentricity_squared) / (magic * root);
  const double parallel = semi_major / root * std::cos(latitude);
  return {wgs84.x + metres.x * 180 / (parallel * pi), wgs84.y + metres.y * 180 / (meridian * pi)};
}

/// Fixed-point inverse: the offsets change by under 1 % of a step, so each round
/// gains two digits at least.
template <class Forward>
Point inverse(Point target, Forward forward) {
  Point guess = target;
  for (int round = 0; round < 30; ++round) {
    const Point error = forward(guess) - target;
    guess = guess - error;
    if (std::abs(error.x) < 1e-12 && std::abs(error.y) < 1e-12) break;
  }
  return guess;
}

}  // namespace

bool gcj02_is_offset_at(Point p) {
  return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

Point gcj02_from_wgs84(Point wgs84) {
  return gcj02_is_offset_at(wgs84) ? offset_forward(wgs84) : wgs84;
}

Point wgs84_from_gcj02(Point gcj02) {
  const Box reach = Box{72.004, 0.8293, 137.8347, 55.8271}.grown(0.1);
  if (!reach.contains(gcj02)) return gcj02;
  const Point found = inverse(gcj02, offset_forward);
  return gcj02_is_offset_at(found) ? found : gcj02;
}

Point bd09_from_gcj02(Point gcj02) {
  constexpr double turns = pi * 3000 / 180;
  const double radius = std::hypot(gcj02.x, gcj02.y) + 0.00002 * std::sin(gcj02.y * turns);
  const double angle = std::atan2(gcj02.y, gcj02.x) + 0.000003 * std::cos(gcj02.x * turns);
  return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

Point gcj02_from_bd09(Point bd09) {
  return inverse(bd09, bd09_from_gcj02);
}

}  // namespace lifang::crs
