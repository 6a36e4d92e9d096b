// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "gis/workspace/operations/edit_plan.h"

/// 社区办公用房、邻里中心、居民会客厅 sited with a plan, and what is built first (C6, C8).
namespace lifang::operations {

struct SitePremises {
  std::string plan = {};   ///< name or id, "" = the newest
  std::int64_t years = 3;  ///< of the programme
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

/// One room of a community: one that stands, or one to build.
struct PremisesRow {
  std::string community, kind, kind_zh, kind_en, name;
  bool standing = false;
  double area_m2 = 0;        ///< of a standing one what it has, of one to build what is short
  double needed_m2 = 0;      ///< of the community's premises of this kind, together
  std::int64_t people = 0;   ///< of the community
  std::int64_t reached = 0;  ///< of them within the walk of the kind's premises, together
  double minutes = 0;
  std::int64_t year = 0, rank = 0;  ///< of the programme; 0: stands
  Point at;
};

struct PremisesSited {
  std::string plan_id, plan_name;
  workspace::Event event;
  std::vector<PremisesRow> rows;  ///< by rank; standing ones last
  double build_m2 = 0;
  std::vector<Finding> findings;
};

/// For every community of the plan and every [[premises_kind]]: what stands in it is kept; what
/// is short of the norm is sited at candidates within it that have the floor, where most
/// residents walk no farther than the kind allows. Written in place of an earlier siting: one
/// event. Findings: "community.premises_nowhere" (no candidate has the floor). Errors: those of
/// open_plan and read_network.
Result<PremisesSited> site_plan_premises(workspace::Workspace& work, const SitePremises& request,
                                         const Progress& progress = {});

/// As they are written. Errors: "community.no_plan".
Result<std::vector<PremisesRow>> plan_premises(workspace::Session& session, const std::string& plan,
                                               const std::string& county = {});

}  // namespace lifang::operations
