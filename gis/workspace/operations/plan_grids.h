// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/operations/edit_plan.h"

/// 网格: a plan's communities divided into what one worker looks after (rule C7).
namespace lifang::operations {

struct MakeGrids {
  std::string plan = {};  ///< name or id, "" = the newest
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct CommunityGrids {
  std::string community;
  std::vector<std::int64_t> households;  ///< per grid, in their numbers' order
  std::int64_t population = 0;
};

struct GridsMade {
  std::string plan_id, plan_name;
  workspace::Event event;
  community::Range range;
  std::vector<CommunityGrids> communities;
  std::vector<Finding> findings;
};

/// Divides every community of a plan into grids of 300 to 500 households (`[grid]` of
/// data/rules/community.toml) and writes them in place of earlier ones: one event. Compounds
/// stay whole; one that is larger than a grid is divided by its buildings, whose households are
/// those of the compound, shared out by their dwellings. Whoever moves a unit afterwards takes
/// away the grids and the premises of the communities that it touches.
/// Findings: "community.grid_whole" (a compound too large without buildings to divide it by),
/// "community.grid_range" (how many grids are out of range). Errors: those of open_plan.
Result<GridsMade> make_grids(workspace::Workspace& work, const MakeGrids& request,
                             const Progress& progress = {});

}  // namespace lifang::operations
