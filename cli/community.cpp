// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/community_words.h"
#include "gis/workspace/operations/check_community_plan.h"
#include "gis/workspace/operations/estimate_people.h"
#include "gis/workspace/operations/plan_community.h"

namespace lifang::cli {
namespace {

using operations::CommunityChecked;
using operations::CommunityPlanned;
using operations::CommunityRow;
using operations::PeopleEstimated;
using workspace::Access;

nlohmann::json known_or_null(std::int64_t households) {
  return households < 0 ? nlohmann::json() : nlohmann::json(households);
}

nlohmann::json to_json(const CommunityPlanned& done, const Arguments& arguments) {
  nlohmann::json rows = nlohmann::json::array();
  for (const CommunityRow& row : done.rows) {
    nlohmann::json flows = nlohmann::json::array();
    for (const auto& [name, households] : row.flows) {
      flows.push_back({{"community", name.empty() ? nlohmann::json() : nlohmann::json(name)},
                       {"households", households}});
    }
    rows.push_back({{"change", community::change_word(row.kind)},
                    {"change_zh", community::change_word_zh(row.kind)},
                    {"name", row.name},
                    {"households_before", known_or_null(row.households_before)},
                    {"households_after", known_or_null(row.households_after)},
                    {"population", row.population},
                    {"elderly", row.elderly},
                    {"compounds", row.compounds},
                    {row.households_after < 0 ? "to" : "from", std::move(flows)}});
  }
  return {{"plan", done.plan_name},
          {"plan_id", done.plan_id},
          {"township", done.township},
          {"range", {{"min", done.range.min}, {"max", done.range.max}}},
          {"goals", goals_json(done.goals)},
          {"units", done.units},
          {"households", done.households},
          {"communities_before", done.communities_before},
          {"communities_after", done.score.communities},
          {"households_out_of_range_before", done.out_of_range_before},
          {"households_out_of_range", done.score.out_of_range},
          {"households_out_of_range_bound", done.least_out_of_range},
          {"households_moved", done.score.moved},
          {"households_moved_bound", done.least_moved},
          {"goal_figures", figures_json(goal_figures(done.goals, done.score, done.least))},
          {"all_plans_seen", done.all_seen},
          {"walks_by_network", done.by_network},
          {"proven", done.proven},
          {"stopped", done.stopped},
          {"border_m", done.score.cut_m},
          {"communities", std::move(rows)},
          {"findings", to_json(done.findings, arguments)}};
}

std::string head(const char* code, const std::vector<std::string>& args,
                 const Arguments& arguments) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

std::string to_text(const CommunityPlanned& done, const Arguments& arguments) {
  const bool english = arguments.english;
  const auto word = [](std::int64_t n) { return std::to_string(n); };
  std::string text =
      head("community.plan_head",
           {done.plan_name, done.township, word(done.range.min), word(done.range.max)}, arguments);
  text += english ? "change       before    after  compounds  community\n"
                  : "变化       调整前  调整后   小区  社区\n";
  for (const CommunityRow& row : done.rows) {
    text += community_line(row, done.range, english) + "\n";
  }
  text += head(
      "community.plan_sums",
      {word(done.communities_before), word(done.score.communities), word(done.out_of_range_before),
       word(done.score.out_of_range), word(done.least_out_of_range)},
      arguments);
  text += head(done.proven ? "community.plan_moved_least" : "community.plan_moved",
               {word(done.score.moved), word(done.households), word(done.least_moved)}, arguments);
  text += head("community.goals_line",
               {operations::goals_sentence(done.goals, language(arguments))}, arguments);
  text += figures_text(goal_figures(done.goals, done.score, done.least), true, language(arguments));
  if (done.goals.ask(community::Goal::walk)) {
    text += "  " + operations::walks_sentence(done.by_network, language(arguments)) + "\n";
  }
  if (done.all_seen) text += head("community.plan_all_seen", {}, arguments);
  if (done.stopped) text += head("community.plan_stopped", {}, arguments);
  return text + sentences(done.findings, arguments);
}

Result<Answer> plan(const Arguments& arguments) {
  operations::PlanCommunity request;
  request.township = arguments.text("--township");
  request.name = arguments.text("--name");
  request.phases = arguments.has("--phases");
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  request.county = arguments.text("--county");
  request.today = arguments.today;
  const auto asked = plan_asked(arguments);
  if (!asked) return fail(asked);
  request.asked = *asked;
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  request.seconds = *seconds;
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  request.seed = static_cast<std::uint64_t>(*seed);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::plan_community(*work, request, arguments.progress);
  if (!done) return fail(done);
  return answer(to_json(*done, arguments), to_text(*done, arguments));
}

nlohmann::json known(const std::optional<std::int64_t>& households) {
  return households ? nlohmann::json(*households) : nlohmann::json();
}

Result<Answer> check(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done = operations::check_community_plan(*work, arguments.text("--plan"),
                                                     arguments.text("--county"), arguments.today);
  if (!done) return fail(done);
  const nlohmann::json json = {{"plan", done->plan_name},
                               {"township", done->township},
                               {"range", {{"min", done->range.min}, {"max", done->range.max}}},
                               {"communities", done->communities},
                               {"broken", done->broken},
                               {"walk_household_m", done->recount.walk},
                               {"walks_by_network", done->by_network},
                               {"households_off_grids", done->recount.off_grids},
                               {"moved_bound_claimed", known(done->bound_claimed)},
                               {"moved_bound_counted", known(done->bound_counted)},
                               {"findings", to_json(done->findings, arguments)}};
  std::string text = sentences(done->findings, arguments);
  text += head("community.recount",
               {thousands(done->recount.walk),
                operations::walks_sentence(done->by_network, language(arguments)),
                std::to_string(done->recount.off_grids)},
               arguments);
  text += head(done->broken ? "community.check_broken" : "community.check_kept",
               {done->plan_name, std::to_string(done->communities)}, arguments);
  return answer(json, std::move(text), done->broken ? 1 : 0);
}

Result<Answer> estimate(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::estimate_people(*work,
                                                {.county = arguments.text("--county"),
                                                 .today = arguments.today,
                                                 .actor = arguments.actor,
                                                 .reason = arguments.reason},
                                                arguments.progress);
  if (!done) return fail(done);
  const nlohmann::json json = {{"township_made", done->township_made},
                               {"buildings", done->buildings},
                               {"dwellings", done->dwellings},
                               {"compounds", done->compounds},
                               {"blocks", done->blocks},
                               {"replaced", done->replaced},
                               {"households", done->households},
                               {"population", done->population},
                               {"elderly", done->elderly},
                               {"candidates", done->candidates},
                               {"people_source", "estimate"},
                               {"findings", to_json(done->findings, arguments)}};
  std::vector<std::string> args;
  for (const std::int64_t n :
       {done->buildings, done->dwellings, done->compounds, done->blocks, done->households,
        done->population, done->elderly, done->candidates}) {
    args.push_back(std::to_string(n));
  }
  const std::string text = head("estimate.done", args, arguments);
  return answer(json, text + sentences(done->findings, arguments));
}

}  // namespace

std::vector<Command> community_commands() {
  return {
      {"community plan",
       "restructure a township's communities: whole compounds, households in range, fewest moved",
       {workspace_option(),
        {.name = "--township",
         .help = "its name or code; may be left out if only one has compounds",
         .fallback = ""},
        min_option(),
        max_option(),
        goals_option(),
        communities_option(),
        flag("--phases", "phases of one compound stay together"),
        {.name = "--seconds", .help = "how long to search", .fallback = "10"},
        {.name = "--seed", .help = "equal seeds give equal plans", .fallback = "1"},
        {.name = "--name", .help = "of the plan; one is made if left out", .fallback = ""},
        county_option()},
       {"lifang community plan --workspace county.gpkg --township 剡湖街道",
        "lifang community plan --workspace county.gpkg --township 剡湖街道 --min 1000 --max 2500 "
        "--goals inertia,moved --communities 6 --json"},
       plan},
      {"community check",
       "judge a stored plan by the rules, without the solver; exit code 1 if one is broken",
       {workspace_option(),
        {.name = "--plan", .help = "its name; the newest if left out", .fallback = ""},
        county_option()},
       {"lifang community check --workspace county.gpkg --plan 剡湖街道社区方案1"},
       check},
      {"estimate",
       "guess people from buildings where a map has no census: compounds, blocks, demand, "
       "candidates",
       {workspace_option(), county_option()},
       {"lifang estimate --workspace town.gpkg"},
       estimate},
  };
}

}  // namespace lifang::cli
