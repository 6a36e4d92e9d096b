// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "gis/workspace/operations/plan_goals.h"
#include "gis/workspace/operations/plan_rows.h"

namespace lifang::cli {

/// "--plan" and "--county" of the commands on plans.
Option plan_option();
Option county_option();
/// What is asked of a plan: its range, its goals, how many communities.
Option min_option();
Option max_option();
Option goals_option();
Option communities_option();
/// What those options say.
Result<operations::PlanAsked> plan_asked(const Arguments& arguments);

/// {"order": "moved,border", "communities": 6}; communities null: any number.
nlohmann::json goals_json(const community::Goals& goals);

/// [{"goal": "walk", "value": 812.4, "bound": 790.1, "gap": 0.027}], in units of the goals.
nlohmann::json figures_json(const std::vector<community::GoalFigure>& figures);
/// A line each; `bounded`: with its bound.
std::string figures_text(const std::vector<community::GoalFigure>& figures, bool bounded,
                         rules::Language language);
/// 812400 as "812.4".
std::string thousands(std::int64_t number);

/// A community before and after as one line of a table, without its end:
/// "保留     3120▲   2508✓     12  东桥社区  来自 …".
std::string community_line(const operations::CommunityRow& row, community::Range range,
                           bool english);

}  // namespace lifang::cli
