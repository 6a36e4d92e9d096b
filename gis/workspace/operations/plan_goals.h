// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/rules/messages.h"
#include "gis/workspace/operations/edit_plan.h"

/// What a planner asks of a whole plan; kept with it, obeyed by the solver, told by its papers.
namespace lifang::operations {

/// What is not given stays as it is.
struct PlanAsked {
  std::optional<std::string> goals = {};            ///< as community::goals_from reads it
  std::optional<std::int64_t> communities = {};     ///< just so many; 0: as many as there need be
  std::optional<std::int64_t> min_households = {};  ///< of a community
  std::optional<std::int64_t> max_households = {};
};

/// A plan's question, as it is kept.
struct Question {
  community::Range range;
  community::Goals goals;
  friend bool operator==(const Question&, const Question&) = default;
};
/// `before` with what is asked. Errors: "community.bad_goals", "community.bad_range",
/// "community.bad_count" (usage).
Result<Question> question(const Question& before, const PlanAsked& asked);

struct SetPlanGoals {
  std::string plan = {};  ///< name or id, "" = the newest
  PlanAsked asked = {};
  workspace::Actor actor = {};
};
/// One event; units stay where they are until the plan is solved again. Errors: those of
/// `question`.
Result<PlanEdited> set_plan_goals(workspace::Workspace& work, const SetPlanGoals& request);

/// "步行至社区中心（户·公里） 812.4（不可能少于 790.1，差距 2.7%）"; `bounded` false: the value
/// alone.
std::string goal_figure_sentence(const community::GoalFigure& figure, bool bounded,
                                 rules::Language language);

/// Along what walks are counted: ways to walk on, or straight lines.
std::string walks_sentence(bool by_network, rules::Language language);

/// "先减少划转户数，再减少社区之间的边界（公里）；恰好 6 个社区".
std::string goals_sentence(const community::Goals& goals, rules::Language language);

}  // namespace lifang::operations
