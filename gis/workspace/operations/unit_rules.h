// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gis/workspace/operations/edit_plan.h"

/// What a planner asks of single compounds of a plan; kept with it, obeyed by hand and solver.
namespace lifang::operations {

struct SetUnitRules {
  std::string plan = {};
  std::vector<std::string> lock = {}, unlock = {};  ///< compounds, by id or name
  std::vector<std::string> together = {};           ///< all of them in one community
  std::vector<std::string> apart = {};              ///< no two of them in one community
  std::vector<std::string> free = {};               ///< no longer in any pair, nor locked
  std::optional<bool> phases = {};                  ///< phases of one compound stay together
  workspace::Actor actor = {};
};

/// One event. Rules that hold already are no change. What the plan breaks of them is a problem
/// of it, and an error at the gate. Errors: "community.no_compound" (usage), "community.alone"
/// (usage: a pair needs two), "community.rules_clash" (usage: together and apart at once).
Result<PlanEdited> set_unit_rules(workspace::Workspace& work, const SetUnitRules& request);

}  // namespace lifang::operations
