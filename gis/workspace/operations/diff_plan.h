// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/community/boundary_text.h"
#include "core/rules/messages.h"
#include "gis/workspace/operations/edit_plan.h"

namespace lifang::operations {

/// A compound that goes from one community to another.
struct CompoundMove {
  std::string id, name;
  std::string from;  ///< name of today's community, "" = it has none
  std::string to;    ///< of the plan's, "" = it is left without one
  std::int64_t households = 0, population = 0, elderly = 0;
};

using Boundary = std::array<community::BoundarySide, 4>;

/// A community of the plan beside what it is today.
struct CommunityDiff {
  CommunityRow row;
  Boundary before, after;               ///< 四至; of a community that is not there, empty
  std::vector<std::string> compounds;   ///< names, of the plan's
  double premises_needed_m2 = 0;        ///< by C6; 0 of an abolished one
  double premises_m2 = 0;               ///< in the rooms that lie in it
  double polsby_popper = 0, reock = 0;  ///< of the plan's ground
  std::string centre = {};              ///< name of the unit to which its households walk least
  double centre_m = 0;                  ///< their mean way there, metres
  std::int64_t grids = -1;              ///< -1: not divided into grids
  double residents_per_grid = 0;
};

/// A plan against today, in the words of the trade.
struct PlanDiff {
  std::string plan_id, plan_name;
  std::string township;
  std::string status;
  community::Range range;
  community::Goals goals;
  community::Score before, score;  ///< today, and of the plan
  bool by_network = false;         ///< walks are counted along ways; else straight
  std::int64_t households = 0;
  Box whole;  ///< of all units
  Box core;   ///< of the units nearest to where people live, with nine households in ten
  std::vector<CommunityDiff> communities;  ///< those of the plan, then those it abolishes
  std::vector<CompoundMove> moves;         ///< by where from, where to, name
};

/// Counted from the rows as they are on the day. `plan`: name or id, "" = the newest.
/// Errors: those of open_plan.
Result<PlanDiff> diff_plan(workspace::Workspace& work, const std::string& plan,
                           const std::string& county = {}, std::string_view day = {});
/// The same of a plan that is open already.
Result<PlanDiff> diff_plan(workspace::Workspace& work, const PlanInHand& open,
                           std::string_view day);

/// "东至剡溪，南至官河路、学院路，西至剡南社区，北至街道界".
std::string boundary_sentence(const Boundary& boundary, rules::Language language);

}  // namespace lifang::operations
