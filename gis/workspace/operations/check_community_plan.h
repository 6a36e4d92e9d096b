// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/community/unit.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct CommunityChecked {
  std::string plan_name;
  std::string township;
  community::Range range;
  std::int64_t communities = 0;
  bool broken = false;
  std::vector<Finding> findings;
};

/// Judges a stored plan against the compounds as they are on the day, by the checker that
/// counts for itself and knows nothing of the solver. Which compounds touch and where a
/// barrier may be crossed both take from read_units. Of a plan out of range it also says which
/// rules cannot hold together (community::conflicts), if none can help it. `plan`: name or id, "" =
/// the newest. Errors: "community.no_plan" (usage), those of read_units.
Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const std::string& county = {},
                                              std::string_view day = {});

}  // namespace lifang::operations
