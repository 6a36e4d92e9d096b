// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Plans edited by hand: what the studio does, one command each.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/community_choices.h"
#include "cli/community_words.h"
#include "core/community/conflict.h"
#include "gis/workspace/operations/edit_plan.h"
#include "gis/workspace/operations/unit_rules.h"

namespace lifang::cli {
namespace {

using community::Judgement;
using community::Problem;
using operations::PlanEdited;
using operations::PlanInHand;
using workspace::Access;
using workspace::Workspace;

std::string sentence(const char* code, const std::vector<std::string>& args,
                     const Arguments& arguments) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

std::string name_of(const PlanInHand& open, std::int32_t community) {
  return community < 0 ? std::string()
                       : open.plan.draft.communities[static_cast<std::size_t>(community)].name;
}

nlohmann::json to_json(const PlanInHand& open, const Judgement& judged) {
  nlohmann::json communities = nlohmann::json::array();
  const auto rows = operations::community_rows(open.plan.area, open.plan.draft);
  for (std::size_t c = 0; c < rows.size(); ++c) {
    const auto known = [](std::int64_t n) { return n < 0 ? nlohmann::json() : nlohmann::json(n); };
    communities.push_back({{"name", rows[c].name},
                           {"change", community::change_word(rows[c].kind)},
                           {"change_zh", community::change_word_zh(rows[c].kind)},
                           {"households_before", known(rows[c].households_before)},
                           {"households_after", known(rows[c].households_after)},
                           {"population", rows[c].population},
                           {"elderly", rows[c].elderly},
                           {"compounds", rows[c].compounds},
                           {"parts", judged.communities[c].parts},
                           {"locked", open.plan.draft.communities[c].locked}});
  }
  nlohmann::json problems = nlohmann::json::array();
  for (const Problem& one : judged.problems) {
    nlohmann::json units = nlohmann::json::array();
    for (const std::uint32_t unit : one.units) units.push_back(open.plan.area.units[unit].name);
    problems.push_back({{"kind", community::problem_word(one.kind)},
                        {"community", or_null(name_of(open, one.community))},
                        {"households", one.households},
                        {"compounds", std::move(units)}});
  }
  return {{"plan", open.plan.name},
          {"plan_id", open.plan.id},
          {"status", open.plan.status},
          {"township", open.map.township.name},
          {"range", {{"min", open.plan.range.min}, {"max", open.plan.range.max}}},
          {"goals", goals_json(open.plan.goals)},
          {"households_moved", judged.score.moved},
          {"cut_edges", judged.score.cut_edges},
          {"inertia", judged.score.inertia},
          {"households_off_middle", judged.score.deviation},
          {"walk_household_m", judged.score.walk},
          {"walks_by_network", open.plan.area.ways != nullptr},
          {"households_off_grids", judged.score.off_grids},
          {"households_out_of_range", judged.score.out_of_range},
          {"border_m", judged.score.cut_m},
          {"communities_after", judged.score.communities},
          {"communities", std::move(communities)},
          {"problems", std::move(problems)}};
}

std::string to_text(const PlanInHand& open, const Judgement& judged, const Arguments& arguments) {
  const auto word = [](std::int64_t n) { return std::to_string(n); };
  std::string text = sentence("community.plan_head",
                              {open.plan.name, open.map.township.name, word(open.plan.range.min),
                               word(open.plan.range.max)},
                              arguments);
  const auto rows = operations::community_rows(open.plan.area, open.plan.draft);
  for (std::size_t c = 0; c < rows.size(); ++c) {
    text += community_line(rows[c], open.plan.range, arguments.english);
    if (open.plan.draft.communities[c].locked) text += arguments.english ? " locked" : " 锁定";
    text += "\n";
  }
  for (const Problem& one : judged.problems) {
    text +=
        sentence((std::string("community.problem.") + community::problem_word(one.kind)).c_str(),
                 {name_of(open, one.community), word(one.households),
                  word(static_cast<std::int64_t>(one.units.size())),
                  open.plan.area.units[one.units.front()].name},
                 arguments);
  }
  text += sentence("community.goals_line",
                   {operations::goals_sentence(open.plan.goals, language(arguments))}, arguments);
  text += figures_text(goal_figures(open.plan.goals, judged.score, {}), false, language(arguments));
  if (open.plan.goals.ask(community::Goal::walk)) {
    text += "  " + operations::walks_sentence(open.plan.area.ways != nullptr, language(arguments)) +
            "\n";
  }
  return text + sentence("community.standing",
                         {word(judged.score.moved), word(judged.score.out_of_range),
                          word(static_cast<std::int64_t>(judged.problems.size()))},
                         arguments);
}

/// Of a plan that breaks the range or a rule of units: which rules cannot hold together.
std::vector<Finding> reasons(const PlanInHand& open, const Judgement& judged,
                             const Arguments& arguments) {
  if (judged.score.out_of_range == 0 && judged.score.broken == 0) return {};
  const community::Area area = community::open_area(open.plan.area, open.plan.draft);
  return community::told(
      area, open.plan.range,
      community::conflicts(area, open.plan.range, open.rules.conflict, arguments.progress));
}

/// A plan as it stands, problems and all. `explain`: and why they cannot be helped.
Result<Answer> standing(Workspace& work, const std::string& plan, const Arguments& arguments,
                        bool explain = false) {
  const auto open = operations::open_plan(work, plan, arguments.text("--county"), arguments.today);
  if (!open) return fail(open);
  const Judgement judged = community::judge(open->plan.area, open->plan.draft, open->plan.range);
  nlohmann::json json = to_json(*open, judged);
  std::string text = to_text(*open, judged, arguments);
  if (explain) {
    const auto findings = reasons(*open, judged, arguments);
    json["findings"] = to_json(findings, arguments);
    text += sentences(findings, arguments);
  }
  return answer(std::move(json), std::move(text));
}

/// Does it, then says how the plan stands.
template <class Edit>
Result<Answer> edited(const Arguments& arguments, Edit edit) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const Result<PlanEdited> done = edit(*work);
  if (!done) return fail(done);
  return standing(*work, done->plan_id, arguments);
}

Result<Answer> show(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  return standing(*work, arguments.text("--plan"), arguments);
}

Result<Answer> branch(const Arguments& arguments) {
  return edited(arguments, [&](Workspace& work) {
    return operations::branch_plan(work, {.from = arguments.text("--plan"),
                                          .township = arguments.text("--township"),
                                          .name = arguments.text("--name"),
                                          .county = arguments.text("--county"),
                                          .today = arguments.today,
                                          .actor = arguments.actor,
                                          .reason = arguments.reason});
  });
}

Result<Answer> move(const Arguments& arguments) {
  const bool fresh = arguments.has("--new");
  const operations::UnitMove move{arguments.texts("--compound"),
                                  fresh ? arguments.text("--new") : arguments.text("--to"), fresh};
  return edited(arguments, [&](Workspace& work) {
    return operations::move_plan_units(work, {.plan = arguments.text("--plan"),
                                              .moves = {move},
                                              .county = arguments.text("--county"),
                                              .actor = arguments.actor,
                                              .reason = arguments.reason});
  });
}

Result<Answer> lock(const Arguments& arguments) {
  return edited(arguments, [&](Workspace& work) {
    return operations::lock_plan_communities(work, {.plan = arguments.text("--plan"),
                                                    .communities = arguments.texts("--community"),
                                                    .locked = !arguments.has("--open"),
                                                    .actor = arguments.actor});
  });
}

Result<Answer> rule(const Arguments& arguments) {
  operations::SetUnitRules request{.plan = arguments.text("--plan"),
                                   .lock = arguments.texts("--lock"),
                                   .unlock = arguments.texts("--unlock"),
                                   .together = arguments.texts("--together"),
                                   .apart = arguments.texts("--apart"),
                                   .free = arguments.texts("--free"),
                                   .phases = {},
                                   .actor = arguments.actor};
  if (arguments.has("--phases")) request.phases = true;
  if (arguments.has("--no-phases")) request.phases = false;
  return edited(arguments,
                [&](Workspace& work) { return operations::set_unit_rules(work, request); });
}

Result<Answer> goals(const Arguments& arguments) {
  const auto asked = plan_asked(arguments);
  if (!asked) return fail(asked);
  return edited(arguments, [&](Workspace& work) {
    return operations::set_plan_goals(
        work, {.plan = arguments.text("--plan"), .asked = *asked, .actor = arguments.actor});
  });
}

Result<Answer> rename(const Arguments& arguments) {
  return edited(arguments, [&](Workspace& work) {
    return operations::name_plan(work, {.plan = arguments.text("--plan"),
                                        .community = arguments.text("--community"),
                                        .name = arguments.text("--name"),
                                        .actor = arguments.actor});
  });
}

Result<Answer> optimise(const Arguments& arguments) {
  const auto plans = arguments.integer("--plans");
  if (!plans) return fail(plans);
  if (*plans != 1 || arguments.has("--chart")) return choices(arguments);
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::reoptimise_plan(*work,
                                                {.plan = arguments.text("--plan"),
                                                 .seconds = *seconds,
                                                 .seed = static_cast<std::uint64_t>(*seed),
                                                 .county = arguments.text("--county"),
                                                 .today = arguments.today,
                                                 .actor = arguments.actor,
                                                 .reason = arguments.reason},
                                                arguments.progress);
  if (!done) return fail(done);
  return standing(*work, done->plan_id, arguments, true);
}

}  // namespace

std::vector<Command> community_studio_commands() {
  return {
      {"community show",
       "how a plan stands: households, problems, what moves",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community show --workspace county.gpkg --plan 方案B"},
       show},
      {"community branch",
       "a plan of its own to go on with: a copy of one, or the communities as they are today",
       {workspace_option(), option_or("--plan", "the plan to copy; today's if left out", ""),
        option_or("--township", "of today's communities; its name or code", ""),
        option_or("--name", "of the new plan; one is made if left out", ""), county_option()},
       {"lifang community branch --workspace county.gpkg --township 剡湖街道 --name 方案A",
        "lifang community branch --workspace county.gpkg --plan 方案A --name 方案B"},
       branch},
      {"community move",
       "put compounds into a community of a plan, and see what comes of it",
       {workspace_option(), plan_option(),
        Option{.name = "--compound",
               .help = "a compound, by name or id",
               .required = true,
               .many = true},
        option_or("--to", "the community; left out: into none", ""),
        option("--new", "the name of a new community, instead of --to"), county_option()},
       {"lifang community move --workspace county.gpkg --compound 翠湖小区 --to 剡南社区"},
       move},
      {"community lock",
       "lock communities of a plan: they neither give nor take compounds",
       {workspace_option(), plan_option(),
        many("--community", "a community; left out: all of them"), flag("--open", "unlock"),
        county_option()},
       {"lifang community lock --workspace county.gpkg --community 剡南社区"},
       lock},
      {"community rule",
       "rules of single compounds: locked, kept together or apart, phases of one kept together",
       {workspace_option(), plan_option(), many("--lock", "a compound that stays where it is"),
        many("--unlock", "a compound that may move again"),
        many("--together", "compounds that belong in one community: two or more"),
        many("--apart", "compounds of which no two belong in one community"),
        many("--free", "a compound without any such rule from now on"),
        flag("--phases", "phases of one compound stay together"),
        flag("--no-phases", "they need not"), county_option()},
       {"lifang community rule --workspace county.gpkg --together 未来城五期 --together "
        "未来城六期"},
       rule},
      {"community goals",
       "what a plan is solved for: which goals, in which order or weight, range, how many",
       {workspace_option(), plan_option(), goals_option(), communities_option(), min_option(),
        max_option(), county_option()},
       {"lifang community goals --workspace county.gpkg --plan 方案B --goals inertia,moved",
        "lifang community goals --workspace county.gpkg --plan 方案B --goals moved=1,border=50 "
        "--communities 6"},
       goals},
      {"community name",
       "give a plan, or a community of it, another name",
       {workspace_option(), plan_option(),
        option_or("--community", "the community; left out: the plan itself", ""),
        required_option("--name", "the new name"), county_option()},
       {"lifang community name --workspace county.gpkg --community '社区(新1)' --name 江滨社区"},
       rename},
      {"community optimise",
       "solve what is not locked in a plan, for its goals; or offer several, between few moved and "
       "compact",
       {workspace_option(), plan_option(), option_or("--seconds", "how long to search", "10"),
        option_or("--seed", "equal seeds give equal plans", "1"),
        option_or("--plans", "so many plans to choose from, each a draft of its own", "1"),
        writes(option("--chart", "FILE.png, FILE.pdf or FILE.svg: the plans offered, as a curve")),
        county_option()},
       {"lifang community optimise --workspace county.gpkg --plan 方案B",
        "lifang community optimise --workspace county.gpkg --plan 方案B --plans 5 --seconds 60 "
        "--chart choices.svg"},
       optimise},
  };
}

}  // namespace lifang::cli
