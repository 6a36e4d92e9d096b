// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Naming plans: names kept for a district before its roads are built.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "gis/workspace/operations/naming_plan.h"
#include "gis/workspace/queries/naming_plans.h"

namespace lifang::cli {

using nlohmann::json;
using operations::NamingPlanned;
using workspace::Access;

namespace {

std::string joined(const std::vector<std::string>& names, bool english) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : english ? ", " : "、") + name;
  return out;
}

Answer planned(const NamingPlanned& done, const char* en, const char* zh, bool english) {
  return answer({{"id", done.id}, {"plan", done.name}, {"names", done.names}},
                done.name + "  " + (english ? en : zh) + "  " + joined(done.names, english) + "\n");
}

Result<operations::NamesWanted> names_wanted(const Arguments& arguments) {
  operations::NamesWanted out;
  out.theme = arguments.text("--theme");
  out.class_word = arguments.text("--class");
  out.names = arguments.texts("--keep");
  if (!arguments.has("--suggested")) return out;
  const auto count = arguments.integer("--suggested");
  if (!count) return fail(count);
  if (*count < 0 || *count > 200) {
    return fail(Fault::usage, "naming.plan_count", "", {arguments.text("--suggested")});
  }
  out.suggested = static_cast<std::size_t>(*count);
  return out;
}

Result<Answer> make_plan(const Arguments& arguments) {
  operations::MakeNamingPlan request;
  request.name = arguments.text("--name");
  request.township = arguments.text("--township");
  request.ground = arguments.text("--ground");
  request.within = arguments.text("--within");
  const auto wanted = names_wanted(arguments);
  if (!wanted) return fail(wanted);
  request.wanted = *wanted;
  request.note = arguments.text("--note");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::make_naming_plan(*work, request);
  if (!done) return fail(done);
  return planned(*done, "drafted:", "已编制：", arguments.english);
}

Result<Answer> add_names(const Arguments& arguments) {
  operations::AddPlanNames request;
  request.plan = arguments.text("--plan");
  const auto wanted = names_wanted(arguments);
  if (!wanted) return fail(wanted);
  request.wanted = *wanted;
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::add_plan_names(*work, request);
  if (!done) return fail(done);
  return planned(*done, "keeps also", "增补：", arguments.english);
}

operations::NamingPlanStep step_of(const Arguments& arguments) {
  operations::NamingPlanStep out;
  out.plan = arguments.text("--plan");
  out.names = arguments.texts("--name");
  out.document = arguments.text("--document");
  out.on_date = arguments.today;
  out.actor = arguments.actor;
  out.reason = arguments.reason;
  return out;
}

Result<Answer> adopt_plan(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::adopt_naming_plan(*work, step_of(arguments));
  if (!done) return fail(done);
  return planned(*done, "adopted, keeps", "已批准，预留：", arguments.english);
}

Result<Answer> release_names(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::release_reserved_names(*work, step_of(arguments));
  if (!done) return fail(done);
  return planned(*done, "released", "已释放：", arguments.english);
}

std::string status_text(const std::string& status, bool english) {
  if (english) return status;
  for (const auto& [word, zh] : {std::pair{"draft", "草案"}, std::pair{"adopted", "已批准"},
                                 std::pair{"ended", "已结束"}, std::pair{"reserved", "预留"},
                                 std::pair{"used", "已使用"}, std::pair{"released", "已释放"}}) {
    if (status == word) return zh;
  }
  return status;
}

json plan_json(const queries::NamingPlan& plan) {
  json names = json::array();
  for (const Row& name : plan.names) {
    names.push_back({{"id", name.text("id")},
                     {"name", name.text("name")},
                     {"class", name.text("class")},
                     {"romanization", or_null(name.text("romanization"))},
                     {"origin", or_null(name.text("origin"))},
                     {"status", name.text("status")},
                     {"name_id", or_null(name.text("name_id"))}});
  }
  return {{"id", plan.row.text("id")},
          {"name", plan.row.text("name")},
          {"township", or_null(plan.township)},
          {"theme", or_null(plan.row.text("theme"))},
          {"status", plan.row.text("status")},
          {"adopted_on", or_null(plan.row.text("adopted_on"))},
          {"document", or_null(plan.row.text("document"))},
          {"names", std::move(names)}};
}

Result<Answer> list_plans(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto plans = queries::naming_plans(work->session());
  if (!plans) return fail(plans);
  json out = json::array();
  std::string text;
  for (const queries::NamingPlan& plan : *plans) {
    out.push_back(plan_json(plan));
    text += plan.row.text("name") + "  " + plan.township + "  " +
            status_text(plan.row.text("status"), arguments.english) + "\n";
    for (const Row& name : plan.names) {
      text += "  " + name.text("name") + "  " + name.text("romanization") + "  " +
              status_text(name.text("status"), arguments.english) + "  " + name.text("origin") +
              "\n";
    }
  }
  if (text.empty()) text = arguments.english ? "no naming plans\n" : "没有地名规划\n";
  return answer({{"plans", std::move(out)}}, std::move(text));
}

}  // namespace

std::vector<Command> name_plan_commands() {
  const Option plan = required_option("--plan", "id or name of the plan");
  return {
      {"name plan make",
       "draft a naming plan: names to be kept for a district, each checked by the rules",
       {workspace_option(), required_option("--name", "what the plan is called"),
        option("--township", "its district: id, code or name of the township"),
        option("--ground", "its district: id of any area on the map"),
        reads(option("--within", "its district: the areas of this file (.geojson, .shp, .gpkg …)")),
        option("--theme", "theme of the stock that its names are taken from"),
        option_or("--class", "of its names", "road"), many("--keep", "a name to be kept"),
        option("--suggested", "so many names from the stock besides"), option("--note", "a note")},
       {"lifang name plan make --workspace county.gpkg --name 城北片区 --township 剡湖街道 "
        "--theme tang_poetry --suggested 10 --as 王敏"},
       make_plan},
      {"name plan add",
       "more names for a plan that is still a draft, one drawn on the map too",
       {workspace_option(), plan, many("--keep", "a name to be kept"),
        option("--suggested", "so many names from the stock besides"),
        option("--theme", "theme of the stock; the plan's own without it"),
        option_or("--class", "of its names", "road")},
       {"lifang name plan add --workspace county.gpkg --plan 城北片区 --suggested 5"},
       add_names},
      {"name plan adopt",
       "put a drafted plan in force: its names are nobody else's from now on",
       {workspace_option(), plan, option("--document", "number of the document it rests on")},
       {"lifang name plan adopt --workspace county.gpkg --plan 城北片区 --document "
        "嵊政函〔2026〕9号"},
       adopt_plan},
      {"name plan release",
       "give names of a plan back; without --name all of them, which ends the plan",
       {workspace_option(), plan, many("--name", "a name to be given back")},
       {"lifang name plan release --workspace county.gpkg --plan 城北片区 --name 湖月路"},
       release_names},
      {"name plan list",
       "the naming plans with their names and what became of them",
       {workspace_option()},
       {"lifang name plan list --workspace county.gpkg --json"},
       list_plans}};
}

}  // namespace lifang::cli
