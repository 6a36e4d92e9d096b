// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "gis/workspace/operations/diff_plan.h"
#include "gis/workspace/operations/plan_service.h"

namespace lifang::operations {

/// What stands before a plan becomes the present.
struct PlanGate {
  std::string plan_id, plan_name;
  bool passed = false;  ///< no finding is an error
  std::vector<Finding> findings;
};

/// The integrity gate: what check_community_plan finds (compounds in no community, communities
/// cut off or out of range, wrong sums); names that are placeholders, do not end as a
/// community's, or that another community of the county bears; and, as warnings, communities
/// whose premises fall short of C6.
/// Findings of its own: "community.unnamed", "community.name_form", "community.name_borne",
/// "community.premises_short". Errors: those of open_plan.
Result<PlanGate> plan_gate(workspace::Workspace& work, const std::string& plan,
                           const std::string& county = {}, std::string_view day = {});

/// All that is looked at before a plan is applied, from one reading of the map.
struct PlanReviewed {
  PlanDiff diff;
  PlanService service = {};  ///< empty where a map without ways tells no walks
  PlanGate gate = {};        ///< of a draft
};
/// Errors: those of open_plan, diff_plan and plan_gate.
Result<PlanReviewed> review_plan(workspace::Workspace& work, const std::string& plan,
                                 const std::string& county = {}, std::string_view day = {});

/// Makes a plan the register's present.
struct ApplyPlan {
  std::string plan = {};
  std::string from = {};      ///< ISO 8601: the day it holds from, not after `today`
  std::string document = {};  ///< number of the reply (批复)
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

struct PlanApplied {
  std::string plan_id, plan_name;
  workspace::Event event;
  std::int64_t established = 0, changed = 0, abolished = 0, unchanged = 0;
  std::int64_t compounds = 0;   ///< whose community is another row now
  std::int64_t facilities = 0;  ///< likewise
};

/// One event, undone as one until it is published. A community whose compounds change ends on
/// the day and begins anew with the same name and code, so that both days can be asked for;
/// one that is abolished ends; a new one begins. Compounds, facilities and names of communities
/// refer to the row in force; addresses follow, as they are read from the ground on a day.
/// Errors: "community.gate_closed" (refused: how many findings), "community.apply_future",
/// "community.bad_day" (usage), "community.no_document" (usage), "community.not_draft".
Result<PlanApplied> apply_plan(workspace::Workspace& work, const ApplyPlan& request);

/// Publishes an applied plan: from then on it is ended by another plan, not by undo.
/// Errors: "community.not_applied" (refused).
Result<PlanEdited> publish_plan(workspace::Workspace& work, const std::string& plan,
                                const workspace::Actor& actor, const std::string& document);

}  // namespace lifang::operations
