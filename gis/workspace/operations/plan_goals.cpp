// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_goals.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/geometry/feature.h"
#include "gis/resources/resources.h"

namespace lifang::operations {
namespace {

constexpr std::int64_t most_communities = 10'000;

/// "812.4".
std::string tenths(double number) {
  const auto all = std::llround(10 * number);
  return std::to_string(all / 10) + "." + std::to_string(all % 10);
}

Result<void> write(workspace::Change& change, const StoredPlan& stored, const Question& now) {
  auto parameters = nlohmann::json::parse(stored.row.text("parameters"), nullptr, false);
  if (!parameters.is_object()) parameters = nlohmann::json::object();
  parameters["goals"] = community::to_text(now.goals);
  parameters["communities"] = now.goals.communities;
  // What was proven is of another question.
  return change.update("community_plan", stored.id,
                       {{"parameters", parameters.dump()},
                        {"min_households", now.range.min},
                        {"max_households", now.range.max},
                        {"bound", Value{}},
                        {"proven", std::int64_t{0}}});
}

}  // namespace

Result<Question> question(const Question& before, const PlanAsked& asked) {
  Question out = before;
  if (asked.communities) {
    const std::int64_t count = *asked.communities;
    if (count < 0 || count > most_communities) {
      return fail(Fault::usage, "community.bad_count", {}, {std::to_string(count)});
    }
    out.goals.communities = static_cast<std::uint32_t>(count);
  }
  if (asked.goals) {
    auto goals = community::goals_from(*asked.goals, out.goals.communities);
    if (!goals) return fail(goals);
    out.goals = std::move(*goals);
  }
  out.range.min = asked.min_households.value_or(out.range.min);
  out.range.max = asked.max_households.value_or(out.range.max);
  if (out.range.min < 0 || out.range.max < 1 || out.range.min > out.range.max) {
    return fail(Fault::usage, "community.bad_range", {},
                {std::to_string(out.range.min), std::to_string(out.range.max)});
  }
  return out;
}

Result<PlanEdited> set_plan_goals(workspace::Workspace& work, const SetPlanGoals& request) {
  PlanEdited out;
  workspace::Operation head;
  head.name = "SetPlanGoals";
  head.actor = request.actor;
  auto event = work.perform(
      head, [&](workspace::Change& change, workspace::Operation& told) -> Result<void> {
        const auto stored = read_plan(change.session(), request.plan);
        if (!stored) return fail(stored);
        if (stored->status != "draft") {
          return fail(Fault::refused, "community.not_draft", stored->name, {stored->name});
        }
        out = {stored->id, stored->name, {}};
        const Question before{stored->range, stored->goals};
        const auto now = question(before, request.asked);
        if (!now) return fail(now);
        if (*now == before) return {};
        told.summary = "方案目标 " + stored->name + "：" +
                       goals_sentence(now->goals, rules::Language::chinese) + "，" +
                       std::to_string(now->range.min) + "–" + std::to_string(now->range.max) +
                       " 户";
        return write(change, *stored, *now);
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

std::string goal_figure_sentence(const community::GoalFigure& figure, bool bounded,
                                 rules::Language language) {
  const auto say = [&](const std::string& code, const std::vector<std::string>& args = {}) {
    return messages().sentence("community.goals." + code, args, language);
  };
  const bool whole = figure.goal && community::goal_unit(*figure.goal) <= 1;
  const auto number = [&](double value) {
    return whole ? std::to_string(std::llround(value)) : tenths(value);
  };
  const std::string name = figure.goal ? say(community::goal_word(*figure.goal)) : say("weighted");
  std::string out = say("value", {name, number(figure.value)});
  if (!bounded) return out;
  if (figure.gap() <= 0) return out + say("least");
  if (figure.bound <= 0) return out + say("no_bound");
  return out + say("bound", {number(figure.bound), tenths(100 * figure.gap())});
}

std::string walks_sentence(bool by_network, rules::Language language) {
  return messages().sentence(by_network ? "community.walks.network" : "community.walks.straight",
                             {}, language);
}

std::string goals_sentence(const community::Goals& goals, rules::Language language) {
  const auto say = [&](const std::string& code, const std::vector<std::string>& args = {}) {
    return messages().sentence("community.goals." + code, args, language);
  };
  std::string out;
  for (const community::Aim& aim : goals.order) {
    const std::string name = say(community::goal_word(aim.goal));
    const bool first = &aim == &goals.order.front();
    if (!first) out += say(goals.weighted ? "plus" : "then");
    out += goals.weighted ? say("weight", {name, lifang::to_text(aim.weight)})
           : first        ? say("first", {name})
                          : name;
  }
  if (goals.weighted) out = say("sum", {out});
  if (goals.communities > 0) out += say("count", {std::to_string(goals.communities)});
  return out;
}

}  // namespace lifang::operations
