// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/community/service.h"
#include "core/rules/messages.h"
#include "gis/workspace/operations/edit_plan.h"

/// 便于管理、便于服务: every figure of C8, today and under the plan, beside its rule.
namespace lifang::operations {

struct ServiceFigure {
  std::string code;      ///< in_range whole barred staff grids grid_people reach walk far floor
  bool serving = false;  ///< 便于服务; else 便于管理
  /// What its sentences "service.<code>.value" and "service.<code>.rule" are filled with; empty
  /// values: not known.
  std::vector<std::string> before, after, rule;
  std::optional<double> number_before, number_after;
  std::optional<bool> kept;  ///< the plan keeps the rule; none: no rule, or not known
};

struct CommunityService {
  std::string community;
  community::WalkFigures walks;
  std::int64_t staff = 0;
};

struct PlanService {
  std::string plan_id, plan_name;
  std::vector<ServiceFigure> figures;
  std::vector<CommunityService> communities;  ///< of the plan
};

/// The centre of a community is its office: that of the plan, if premises are sited with it, else
/// those that stand in it; a community without one is out of everybody's reach. Reads only.
/// Errors: those of open_plan and read_network.
Result<PlanService> plan_service(workspace::Workspace& work, const std::string& plan,
                                 const std::string& county = {}, std::string_view day = {},
                                 const Progress& progress = {});
/// The same of a plan that is open already.
Result<PlanService> plan_service(workspace::Workspace& work, const PlanInHand& open,
                                 const std::string& county, std::string_view day,
                                 const Progress& progress = {});

/// "90.4%"; "—" where it is not known.
std::string service_value(const ServiceFigure& figure, bool after, rules::Language language);
std::string service_name(const ServiceFigure& figure, rules::Language language);
std::string service_rule(const ServiceFigure& figure, rules::Language language);

}  // namespace lifang::operations
