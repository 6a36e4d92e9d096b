// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/community/unit.h"

/// How far households walk to the centre of their community. The centre is one of the
/// community's own units: that to whose place all its households walk least in sum (of equal ones
/// the first); the unit's own households are there.
namespace lifang::community {

struct Centre {
  std::int32_t unit = -1;  ///< -1: the community has none
  std::int64_t walk = 0;   ///< household·metres of all its units
};

/// The centre of each community. `home`: one a unit, -1 = in none. Squared in a community's units.
std::vector<Centre> centres(const Area& area, std::span<const std::int32_t> home);

/// Household·metres to all the centres.
std::int64_t walk(const Area& area, std::span<const std::int32_t> home);

/// Straight ways between the places of units, to the nearest whole metre: what an area without
/// ways is taken to have. Squared in units.
std::shared_ptr<const Ways> straight_ways(const Area& area);

struct WalkQuestion {
  Range range;
  std::int64_t out_of_range = 0;  ///< households that a plan has at most
  std::uint32_t communities = 0;  ///< just so many; 0: any number
  std::int64_t known = 0;         ///< what a plan walks, to seek prices near
};
/// No such plan walks less. Lagrange's relaxation of the assignment model of Hess et al. 1965 with
/// the way in place of its square: prices of units by core/districting, and at them the cheapest
/// fractional communities in range about each centre, of which no more count than there can be.
/// `work`: at most so many steps of the search for prices; any prices give a bound, good ones a
/// good one. 0 where the ways are not one place a unit.
std::int64_t least_walk(const Area& area, const WalkQuestion& question, std::uint64_t work,
                        const Progress& progress = {});

}  // namespace lifang::community
