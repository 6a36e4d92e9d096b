// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/community_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answer.h"

namespace lifang::cli {
namespace {

using operations::CommunityRow;

/// ▼ below the range, ▲ above it, ✓ in it; a blank: not there.
const char* mark(std::int64_t households, community::Range range) {
  if (households < 0) return " ";
  if (households < range.min) return "▼";
  return households > range.max ? "▲" : "✓";
}

std::string origin(const CommunityRow& row, bool english) {
  std::string text;
  for (const auto& [name, households] : row.flows) {
    const std::string from = name.empty() ? (english ? "none" : "未划入社区") : name;
    if (row.flows.size() == 1 && from == row.name) return "";
    if (!text.empty()) text += english ? ", " : "、";
    text += from + " " + std::to_string(households);
  }
  if (row.households_after < 0) return (english ? "to " : "划入 ") + text;
  return (english ? "from " : "来自 ") + text;
}

std::string right(const std::string& text, std::size_t width, std::size_t columns) {
  return std::string(width - std::min(width, columns), ' ') + text;
}

/// A figure and its mark, to the right of seven columns.
std::string cell(std::int64_t households, community::Range range) {
  const std::string figure = households < 0 ? "—" : std::to_string(households);
  return right(figure, 7, households < 0 ? 1 : figure.size()) + mark(households, range);
}

}  // namespace

Option plan_option() {
  return option_or("--plan", "its name; the newest if left out", "");
}

Option county_option() {
  return option_or("--county", "code of the county whose rules apply", "");
}

Option min_option() {
  return option("--min", "least households of a community (else data/rules/community.toml)");
}

Option max_option() {
  return option("--max", "most households of a community (else data/rules/community.toml)");
}

Option goals_option() {
  return option("--goals",
                "in order, moved,border (of moved, border, cut_edges, inertia, deviation, "
                "communities, walk, grids); or a sum, moved=1,border=50: 1 km counts as 50 "
                "households");
}

Option communities_option() {
  return option("--communities", "just so many; 0: as many as there need be");
}

Result<operations::PlanAsked> plan_asked(const Arguments& arguments) {
  operations::PlanAsked out;
  for (auto& [name, value] :
       {std::pair{"--min", &out.min_households}, std::pair{"--max", &out.max_households},
        std::pair{"--communities", &out.communities}}) {
    if (!arguments.has(name)) continue;
    const auto number = arguments.integer(name);
    if (!number) return fail(number);
    *value = *number;
  }
  if (arguments.has("--goals")) out.goals = arguments.text("--goals");
  return out;
}

nlohmann::json goals_json(const community::Goals& goals) {
  return {{"order", community::to_text(goals)},
          {"weighted", goals.weighted},
          {"communities",
           goals.communities == 0 ? nlohmann::json() : nlohmann::json(goals.communities)}};
}

std::string thousands(std::int64_t number) {
  return fmt::format("{:.1f}", static_cast<double>(number) / 1e3);
}

nlohmann::json figures_json(const std::vector<community::GoalFigure>& figures) {
  nlohmann::json out = nlohmann::json::array();
  for (const community::GoalFigure& one : figures) {
    out.push_back({{"goal", one.goal ? community::goal_word(*one.goal) : "weighted_sum"},
                   {"value", one.value},
                   {"bound", one.bound},
                   {"gap", one.gap()}});
  }
  return out;
}

std::string figures_text(const std::vector<community::GoalFigure>& figures, bool bounded,
                         rules::Language language) {
  std::string out;
  for (const community::GoalFigure& one : figures) {
    out += "  " + operations::goal_figure_sentence(one, bounded, language) + "\n";
  }
  return out;
}

std::string community_line(const CommunityRow& row, community::Range range, bool english) {
  const std::string kind =
      english ? community::change_word(row.kind) : community::change_word_zh(row.kind);
  // A Chinese character is three bytes and two columns wide.
  const std::size_t columns = english ? kind.size() : kind.size() / 3 * 2;
  const std::string compounds = std::to_string(row.compounds);
  return kind + std::string(9 - std::min<std::size_t>(9, columns), ' ') +
         cell(row.households_before, range) + cell(row.households_after, range) +
         right(compounds, 7, compounds.size()) + "  " + row.name + "  " + origin(row, english);
}

}  // namespace lifang::cli
