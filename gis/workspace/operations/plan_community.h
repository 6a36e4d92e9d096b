// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/community/solve.h"
#include "gis/workspace/operations/plan_goals.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Restructure the communities of one township.
struct PlanCommunity {
  std::string township = {};  ///< name, code or id; "" if only one has compounds
  PlanAsked asked = {};       ///< else the range of data/rules/community.toml, the usual goals
  double seconds = 10;        ///< how much to search; the clock only cuts off what takes far longer
  std::uint64_t seed = 1;
  bool phases = false;      ///< phases of one compound are kept together
  std::string name = {};    ///< of the plan; "" makes one
  std::string county = {};  ///< whose rules, "" = that of the workspace
  std::string today = {};   ///< ISO 8601: what is in force on this day is planned with
  workspace::Actor actor = {};
  std::string reason = {};
};

struct CommunityPlanned {
  std::string plan_id;
  std::string plan_name;
  std::string township;
  community::Range range;
  community::Goals goals;
  std::int64_t households = 0;
  std::int64_t units = 0;
  std::int64_t communities_before = 0;
  std::int64_t out_of_range_before = 0;  ///< households, today
  community::Score score;
  std::int64_t least_out_of_range = 0;
  std::int64_t least_moved = 0;
  community::Amounts least = {};  ///< by goal: no plan as little out of range has less
  bool by_network = false;        ///< walks are counted along ways; else straight
  bool proven = false;
  bool all_seen = false;  ///< every plan was looked at
  bool stopped = false;
  std::vector<CommunityRow> rows;
  std::vector<Finding> findings;
};

/// Reads the township's compounds (with their grounds, neighbours, barriers and
/// crossings), solves, and writes one community_plan with its plan_community and
/// plan_assignment rows: one event. Only what is in force takes part
/// (queries/in_force.h); compounds whose township cannot be told are a finding,
/// "community.nowhere".
///
///   auto done = plan_community(work, {.township = "剡湖街道", .actor = {"王敏"}}, progress);
///
/// Errors: "community.no_units" (refused), "community.no_township", "community.which_township",
/// "community.bad_range", "community.name_taken" (usage), those of the workspace.
Result<CommunityPlanned> plan_community(workspace::Workspace& work, const PlanCommunity& request,
                                        const Progress& progress = {});

}  // namespace lifang::operations
