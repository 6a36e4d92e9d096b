// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_community.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "core/community/conflict.h"
#include "gis/workspace/operations/plan_walks.h"
#include "gis/workspace/operations/read_units.h"

namespace lifang::operations {
namespace {

/// Households out of range as the communities are today.
std::int64_t out_of_range_today(const community::Area& area, community::Range range) {
  return community::judge(area, community::draft_of_today(area), range).score.out_of_range;
}

Row head_row(const PlanCommunity& request, const CommunityPlanned& outcome, const UnitMap& map) {
  nlohmann::json parameters = {
      {"seconds", request.seconds},
      {"out_of_range", outcome.score.out_of_range},
      {"least_out_of_range", outcome.least_out_of_range},
      {"cut_m", outcome.score.cut_m},
      {"stopped", outcome.stopped},
  };
  if (!(outcome.goals == community::Goals{})) {
    parameters["goals"] = community::to_text(outcome.goals);
    parameters["communities"] = outcome.goals.communities;
  }
  if (request.phases) parameters["unit_rules"] = {{"phases", true}};
  return {{"name", outcome.plan_name},
          {"township_id", map.township.id},
          {"status", std::string("draft")},
          {"min_households", outcome.range.min},
          {"max_households", outcome.range.max},
          {"seed", static_cast<std::int64_t>(request.seed)},
          {"bound", static_cast<double>(outcome.least_moved)},
          {"proven", std::int64_t{outcome.proven ? 1 : 0}},
          {"parameters", parameters.dump()}};
}

/// Where the range asked for goes beyond what the law calls usual, both are stated.
void tell_law(const community::Rules& rules, community::Range range,
              std::vector<Finding>& findings) {
  if (rules.law.max == 0 || (range.min >= rules.law.min && range.max <= rules.law.max)) return;
  Finding finding;
  finding.code = "community.beyond_law";
  finding.severity = Severity::info;
  finding.clause = rules.law_clause;
  finding.args = {std::to_string(range.min), std::to_string(range.max),
                  std::to_string(rules.law.min), std::to_string(rules.law.max), rules.law_clause};
  findings.push_back(std::move(finding));
}

}  // namespace

Result<CommunityPlanned> plan_community(workspace::Workspace& work, const PlanCommunity& request,
                                        const Progress& progress) {
  const auto rules = community_rules(work.session(), request.county);
  if (!rules) return fail(rules);
  if (!report(progress, 0, "community.read")) return cancelled();
  auto map = read_units(work.session(), request.township, *rules, request.today);
  if (!map) return fail(map);
  map->area.rules.phases = request.phases;
  const auto name = free_plan_name(work.session(), request.name, map->township.name);
  if (!name) return fail(name);

  const double seconds = std::clamp(request.seconds, 0.1, 3600.0);
  const auto asked = question({rules->range, {}}, request.asked);
  if (!asked) return fail(asked);
  const auto laid = lay_ways(work.session(), *map, asked->goals, *rules, request.today, progress);
  if (!laid) return fail(laid);
  const community::SolveOptions options{
      .range = asked->range, .seed = request.seed, .work = work_of(seconds), .goals = asked->goals};
  // The work decides, so that equal requests get equal plans; the clock is for a machine in need.
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  bool stopped = false;
  const auto solution =
      community::solve(map->area, options, [&](double share, std::string_view phase) {
        stopped = stopped || !report(progress, share, phase);
        return !stopped && std::chrono::steady_clock::now() < end;
      });
  if (!solution) return fail(solution);
  if (stopped) return cancelled();

  CommunityPlanned outcome;
  outcome.plan_name = *name;
  outcome.township = map->township.name;
  outcome.range = options.range;
  outcome.goals = options.goals;
  outcome.units = static_cast<std::int64_t>(map->area.units.size());
  outcome.communities_before = static_cast<std::int64_t>(map->area.communities.size());
  for (const community::Unit& unit : map->area.units) outcome.households += unit.households;
  outcome.out_of_range_before = out_of_range_today(map->area, options.range);
  outcome.score = solution->score;
  outcome.least_out_of_range = solution->least_out_of_range;
  outcome.least_moved = solution->least_moved;
  outcome.least = solution->least;
  outcome.by_network = map->area.ways != nullptr;
  outcome.proven = solution->proven;
  outcome.all_seen = solution->all_seen;
  outcome.stopped = solution->stopped;
  const community::Draft draft = community::draft_of(map->area, solution->plan);
  outcome.rows = community_rows(map->area, draft);
  outcome.findings = map->findings;
  tell_law(*rules, options.range, outcome.findings);
  outcome.findings.insert(outcome.findings.end(), solution->findings.begin(),
                          solution->findings.end());

  if (outcome.score.out_of_range > 0 || outcome.score.broken > 0) {
    const auto why =
        community::told(map->area, options.range,
                        community::conflicts(map->area, options.range, rules->conflict, progress));
    outcome.findings.insert(outcome.findings.end(), why.begin(), why.end());
  }

  const workspace::Operation operation{
      .name = "PlanCommunity",
      .actor = request.actor,
      .summary = outcome.plan_name + "：社区 " + std::to_string(outcome.communities_before) +
                 " → " + std::to_string(outcome.score.communities) + "，划转 " +
                 std::to_string(outcome.score.moved) + " 户",
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  const auto colours = colours_of(*map, draft, *rules);
  const auto event = work.perform(operation, [&](workspace::Change& change) -> Result<void> {
    const auto id = insert_plan(change, head_row(request, outcome, *map), *map, draft, colours);
    if (!id) return fail(id);
    outcome.plan_id = *id;
    return {};
  });
  if (!event) return fail(event);
  return outcome;
}

}  // namespace lifang::operations
