// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "core/community/unit.h"

namespace lifang::community {

/// A division of all units into communities.
struct Plan {
  std::vector<std::uint32_t> group;    ///< per unit: its community, 0 … count-1
  std::vector<std::int32_t> identity;  ///< per community: today's one that it continues, -1 = new

  std::uint32_t count() const { return static_cast<std::uint32_t>(identity.size()); }
  friend bool operator==(const Plan&, const Plan&) = default;
};

/// How good a plan is: smaller is better; which term counts before which is for `Goals` to say.
struct Score {
  std::int64_t broken = 0;        ///< rules of single units that are not kept (UnitRules)
  std::int64_t out_of_range = 0;  ///< households above or below the range, summed
  std::int64_t moved = 0;         ///< households whose community becomes another
  double cut_m = 0;               ///< border between communities, metres
  std::uint32_t communities = 0;
  std::int64_t cut_edges = 0;  ///< pairs of neighbours in different communities
  double inertia = 0;          ///< household·m², see moment_of_inertia; 0 where units lie nowhere
  std::int64_t deviation = 0;  ///< households off the middle of the range, summed
  std::int64_t walk = 0;       ///< household·metres to the communities' centres, see walk.h
  std::int64_t off_grids = 0;  ///< households off whole grids, summed over communities

  friend std::partial_ordering operator<=>(const Score&, const Score&) = default;
};

/// Which of today's communities each group continues, so that as many locked units
/// as possible stay in theirs, and then as few households as possible change theirs: an
/// assignment of greatest weight (Kuhn 1955), each community continued at most once. A group
/// without old households or locked units is new.
/// Groups are numbered in order of their first unit.
///
///   Plan plan = identified(area, {0, 0, 1, 1});
///
/// Requires: one number per unit.
Plan identified(const Area& area, const std::vector<std::uint32_t>& group);

/// `walks`: false leaves `walk` 0, which alone takes more than linear time.
Score score(const Area& area, const Plan& plan, Range range, bool walks = true);

/// Pairs of units that a plan parts or joins against the area's rules, `group`: one a unit.
std::int64_t broken_pairs(const Area& area, const std::vector<std::uint32_t>& group);

/// Households of each community of the plan.
std::vector<std::int64_t> households_of(const Area& area, const Plan& plan);

/// Colours for a map on which neighbours differ (DSATUR, Brélaz 1979; ties by
/// number): an index per community of the plan. `before` holds the index each
/// of today's communities wears now, -1 = none; a continued one keeps it unless
/// a larger neighbour wears the same.
std::vector<std::uint32_t> colours(const Area& area, const Plan& plan,
                                   const std::vector<std::int32_t>& before);

}  // namespace lifang::community
