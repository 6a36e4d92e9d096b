// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/community/solve.h"

/// The question "is there a plan that keeps every rule?", answered by a plan or a proof.
namespace lifang::community {

enum class Possible { yes, no, unknown };

struct Feasibility {
  Possible possible = Possible::unknown;
  Plan plan;  ///< yes: keeps every rule; unknown: the nearest that was found
  Score score;
  std::uint64_t work = 0;  ///< as Solution counts it
};

/// `spare`: households that may be out of range.
Feasibility feasible(const Area& area, Range range, std::int64_t spare = 0,
                     const Progress& progress = {});

/// True if some unit can be in no community of the range, whatever the rest does: all connected
/// sets with it were tried. `area`: units tied are one (bonds.h). False also if that took too long.
bool some_unit_has_no_community(const Area& area, Range range);

}  // namespace lifang::community
