// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/community/check.h"
#include "core/community/unit.h"
#include "gis/workspace/operations/read_units.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct CommunityChecked {
  std::string plan_name;
  std::string township;
  community::Range range;
  std::int64_t communities = 0;
  bool broken = false;
  /// Of a draft in range: no plan moves fewer households, as it was claimed when it was made and
  /// as the second witness counts it from today's communities alone.
  std::optional<std::int64_t> bound_claimed = {};
  std::optional<std::int64_t> bound_counted = {};
  community::Recount recount = {};  ///< walks and grids, from the stored rows alone
  bool by_network = false;          ///< walks are counted along ways; else straight
  std::vector<Finding> findings;
};

/// Judges a stored plan against the compounds as they are on the day, by the checker that
/// counts for itself and knows nothing of the solver. Which compounds touch and where a
/// barrier may be crossed both take from read_units. Of a plan out of range it also says which
/// rules cannot hold together (community::conflicts), if none can help it; of a draft in range
/// whether the second witness confirms its bound ("community.bound_confirmed", else
/// "community.bound_counted", neither of which breaks a rule). `plan`: name or id, "" =
/// the newest. Errors: "community.no_plan" (usage), those of read_units.
Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const std::string& county = {},
                                              std::string_view day = {});
/// The same where read_units has been asked on that day already.
Result<CommunityChecked> check_community_plan(workspace::Workspace& work, const std::string& plan,
                                              const UnitMap& map, const community::Rules& rules);

}  // namespace lifang::operations
