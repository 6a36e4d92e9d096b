// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/community/unit.h"
#include "core/geometry/types.h"

/// How compact communities are, by the measures that the literature reports. Coordinates: metres.
namespace lifang::community {

/// Area against that of a circle of the same circumference, 0 to 1 (Polsby, Popper 1991).
/// 0 of ground without area.
double polsby_popper(const MultiPolygon& ground);

/// The smallest circle around all points (Welzl 1991).
struct Circle {
  Point centre;
  double radius = 0;
};
Circle enclosing_circle(std::span<const Point> points);

/// Area against that of the smallest circle around it, 0 to 1 (Reock 1961).
double reock(const MultiPolygon& ground);

/// Pairs of neighbours that lie in different communities. `home`: one a unit.
std::int64_t cut_edges(const Area& area, std::span<const std::int32_t> home);

/// Moment of inertia (Hess et al. 1965): households times squared metres to where the
/// community's households have their mean, summed over all units that have a community, each at
/// its place. Unit: household·m².
double moment_of_inertia(const Area& area, std::span<const std::int32_t> home);

}  // namespace lifang::community
