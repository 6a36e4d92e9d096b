// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/operations/plan_rows.h"
#include "gis/workspace/workspace.h"

/// What a planner does to a community plan by hand. Each is one event and one undo step.
/// Only a draft is edited: "community.not_draft" (refused) where the plan is in force already.
/// Errors of all: "community.no_plan" (usage), those of the workspace.
namespace lifang::operations {

/// A plan open for editing: its units as they are on the day, with what lies beside what.
struct PlanInHand {
  UnitMap map;
  StoredPlan plan;
  community::Rules rules;
};
/// The units of a plan's township; their communities are those that the plan began from: of a
/// draft today's, of a plan in force the ones before it. Ways are laid if walks are a goal of the
/// plan. Errors: those of read_units and lay_ways.
Result<UnitMap> units_of(workspace::Session& session, const Row& plan,
                         const community::Rules& rules, std::string_view day);
/// Errors: those of plan_row and read_units.
Result<PlanInHand> open_plan(workspace::Workspace& work, const std::string& plan,
                             const std::string& county = {}, std::string_view day = {});

struct PlanEdited {
  std::string plan_id;
  std::string plan_name;
  workspace::Event event;  ///< its `id` is empty if nothing was other than before
};

/// A plan of its own to go on with: a copy of `from`, or, if that is empty, the communities of
/// a township as they are today.
struct BranchPlan {
  std::string from = {};      ///< name or id of a plan; "" = today
  std::string township = {};  ///< of today's: name, code or id; "" if only one has compounds
  std::string name = {};      ///< "" makes one
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Errors: "community.name_taken" (usage), those of read_units.
Result<PlanEdited> branch_plan(workspace::Workspace& work, const BranchPlan& request);

/// Units that go to one community of the plan.
struct UnitMove {
  std::vector<std::string> compounds;  ///< ids or names
  std::string to = {};                 ///< id or name; "" takes them out of their community
  bool fresh = false;                  ///< a new community, named `to`, or "社区(新1)" …
};

struct MovePlanUnits {
  std::string plan = {};
  std::vector<UnitMove> moves = {};
  std::string verb = "划转";  ///< of the event: what was done
  std::string county = {};    ///< whose palette new communities take their colour from
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Errors: "community.locked", "community.no_target", "community.no_compound" (usage).
Result<PlanEdited> move_plan_units(workspace::Workspace& work, const MovePlanUnits& request);

/// What makes `after` of a stored plan, as moves of units.
std::vector<UnitMove> moves_to(const StoredPlan& stored, const community::Draft& after);

/// Locked communities neither give nor take units, by hand or by the solver.
struct LockPlanCommunities {
  std::string plan = {};
  std::vector<std::string> communities = {};  ///< ids or names; empty: all
  bool locked = true;
  workspace::Actor actor = {};
};
/// Errors: "community.no_target" (usage).
Result<PlanEdited> lock_plan_communities(workspace::Workspace& work,
                                         const LockPlanCommunities& request);

/// Gives a plan, or a community of it, another name.
struct NamePlan {
  std::string plan = {};
  std::string community = {};  ///< id or name; "" = the plan itself
  std::string name = {};
  workspace::Actor actor = {};
};
/// Errors: "community.no_target", "community.name_taken" (by another plan),
/// "community.name_in_use" (by another community of the plan), "community.no_name" (usage).
Result<PlanEdited> name_plan(workspace::Workspace& work, const NamePlan& request);

/// Solves what is not locked and writes it as one move. Stopped by `progress`, it keeps the
/// best so far.
struct ReoptimisePlan {
  std::string plan = {};
  double seconds = 10;
  std::uint64_t seed = 1;
  std::string county = {};
  std::string today = {};
  workspace::Actor actor = {};
  std::string reason = {};
};
/// Errors: "community.all_locked" (refused), those of `solve` and move_plan_units.
Result<PlanEdited> reoptimise_plan(workspace::Workspace& work, const ReoptimisePlan& request,
                                   const Progress& progress = {});

/// The plan's question, and how much the solver does in that many seconds of a slow core.
community::SolveOptions solve_options(const StoredPlan& plan, double seconds, std::uint64_t seed);
/// That much, in units looked at.
std::uint64_t work_of(double seconds);

}  // namespace lifang::operations
