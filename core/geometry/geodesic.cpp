// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/geodesic.h"

#include <cmath>
#include <numbers>

namespace lifang {

double geodesic_m(Point a, Point b) {
  constexpr double equator_m = 6378137.0;
  constexpr double flattening = 1 / 298.257223563;
  constexpr double e2 = flattening * (2 - flattening);
  constexpr double degree = std::numbers::pi / 180;
  const double dx = std::remainder(b.x - a.x, 360.0) * degree;  // across the date line, too
  const double dy = (b.y - a.y) * degree;
  const double middle = (a.y + b.y) / 2 * degree;
  const double sine = std::sin(middle);
  const double w2 = 1 - e2 * sine * sine;
  const double across = equator_m / std::sqrt(w2);  // radius of curvature, east and west
  const double along = across * (1 - e2) / w2;      // and along the meridian
  return std::hypot(across * std::cos(middle) * dx, along * dy);
}

}  // namespace lifang
