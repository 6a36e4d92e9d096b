// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// A community of a plan and the households it had and has.
struct CommunityChange {
  std::string id;  ///< of its plan_community row
  std::string name;
  std::string change;                  ///< keep split merge establish abolish
  std::optional<std::int64_t> before;  ///< none: the plan establishes it
  std::optional<std::int64_t> after;   ///< none: the plan abolishes it
};

/// The current plan, before and after, in the plan's order. Empty `plan_id`: there is none.
struct HouseholdChange {
  std::string plan_id;
  std::string plan;
  double least = 0, most = 0;  ///< the range that the plan keeps to
  std::vector<CommunityChange> communities;
};
Result<HouseholdChange> household_change(workspace::Session& session,
                                         const std::string& township = {});

}  // namespace lifang::queries
