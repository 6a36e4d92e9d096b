// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/finding.h"
#include "core/community/unit.h"

namespace lifang::community {

/// No plan has fewer households out of range. Per part of the area: a unit above
/// the range stays above it wherever it goes; a part's sum must be the sum of
/// some number of communities in range.
std::int64_t least_out_of_range(const Area& area, Range range);

/// No plan with at most `out_of_range` households out of range moves fewer.
/// Communities above the range must give households up: in whole units when the
/// least possible is out of range. Communities below it must either end (all
/// their households move) or take in enough moved households of others.
std::int64_t least_moved(const Area& area, Range range, std::int64_t out_of_range);

/// No plan with at most `out_of_range` households out of range has fewer communities.
std::int64_t fewest_communities(const Area& area, Range range, std::int64_t out_of_range = 0);

/// No such plan cuts fewer borders between units.
std::int64_t fewest_cuts(const Area& area, Range range, std::int64_t out_of_range = 0);

/// No plan, whatever its communities, is nearer to whole multiples of `middle` households: what
/// each part's sum is off them. At least one to a community.
std::int64_t least_off_multiples(const Area& area, std::int64_t middle);

/// Why the range cannot be met: "community.oversize_unit" for each unit above
/// it, "community.part_indivisible" for each part whose sum is no sum of
/// communities in range (a barrier may cut it off).
std::vector<Finding> obstacles(const Area& area, Range range);

}  // namespace lifang::community
