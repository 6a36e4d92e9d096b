// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// The life of a name: proposed, carried through its steps, looked up.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_words.h"
#include "core/geometry/measure.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::cli {

using naming::Step;
using nlohmann::json;
using queries::ListedName;
using workspace::Access;

namespace {

json next_of(const std::vector<Step>& steps) {
  json out = json::array();
  for (Step step : steps) out.push_back(naming::step_word(step));
  return out;
}

json to_json(const std::vector<naming::Duty>& duties, const std::string& today) {
  json out = json::array();
  for (const naming::Duty& duty : duties) {
    out.push_back({{"step", naming::step_word(duty.step)},
                   {"due", or_null(duty.due)},
                   {"done_on", or_null(duty.done_on)},
                   {"overdue", duty.overdue(today)},
                   {"clause", duty.clause}});
  }
  return out;
}

std::string state_zh(naming::State state) {
  static const char* const words[] = {"已提出", "审核中", "已批准",   "使用中",
                                      "已更名", "已销名", "不予批准", "已撤回"};
  return words[static_cast<int>(state)];
}

std::string state_text(naming::State state, bool english) {
  return english ? naming::state_word(state) : state_zh(state);
}

std::string duty_lines(const std::vector<naming::Duty>& duties, const Arguments& arguments) {
  std::string out;
  for (const naming::Duty& duty : duties) {
    if (!duty.done_on.empty()) continue;
    const bool file = duty.step == Step::file;
    const bool late = duty.overdue(arguments.today);
    if (arguments.english) {
      out += std::string("  ") + (file ? "file" : "publish") +
             (duty.due.empty() ? " after filing" : " by " + duty.due) + (late ? " (overdue)" : "") +
             "\n";
    } else {
      out += std::string("  ") + (file ? "备案" : "公告") +
             (duty.due.empty() ? "：先备案" : "期限 " + duty.due) + (late ? "（已逾期）" : "") +
             "\n";
    }
  }
  return out;
}

json to_json(const ListedName& name, const std::string& today) {
  json out;
  for (const auto& [column, value] : name.row) {
    if (column == "geom" || column == "fid" || column == "attributes" || column == "import_id")
      continue;
    out[column] = column == "version" || column == "in_doubt" ? json(name.row.integer(column))
                                                              : or_null(to_text(value));
  }
  out["next"] = next_of(name.next);
  out["duties"] = to_json(name.duties, today);
  if (!is_empty(name.row.geometry())) {
    const Point at = centroid(name.row.geometry());
    out["at"] = {at.x, at.y};
  }
  return out;
}

std::string line_of(const ListedName& name, const Arguments& arguments) {
  const Row& row = name.row;
  return row.text("name") + "  " + row.text("romanization") + "  " +
         state_text(name.standing.state, arguments.english) + "  " + row.text("proposed_on") +
         "\n" + duty_lines(name.duties, arguments);
}

}  // namespace

Result<Answer> propose_name(const Arguments& arguments) {
  const auto near = near_point(arguments);
  if (!near) return fail(near);
  operations::ProposeName request;
  request.name = arguments.text("--name");
  request.class_word = arguments.text("--class");
  request.township = arguments.text("--township");
  request.near = *near;
  request.meaning = arguments.text("--meaning");
  request.origin = arguments.text("--origin");
  request.planning_unit = arguments.text("--planning-unit");
  request.developer = arguments.text("--developer");
  request.note = arguments.text("--note");
  request.applicant = arguments.text("--applicant");
  request.contact = arguments.text("--contact");
  request.reading = arguments.text("--reading");
  request.despite_findings = arguments.has("--despite-findings");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  read_features(arguments, request.table, request.features);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::propose_name(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"name", request.name},
                 {"status", "proposed"},
                 {"next", {"review", "reject", "withdraw"}},
                 {"romanization", to_json(done->romanization)},
                 {"findings", name_findings(done->findings, arguments)}},
                (arguments.english ? "proposed  " : "已提出  ") + request.name + "  " +
                    line_of(done->romanization, arguments.english) +
                    lines_of(done->findings, arguments));
}

Result<Answer> take_name_step(Step step, const Arguments& arguments) {
  operations::NameStep request;
  request.step = step;
  request.name = arguments.has("--id") ? arguments.text("--id") : arguments.text("--name");
  if (request.name.empty()) return fail(Fault::usage, "naming.which_name");
  request.on_date = arguments.today;
  request.document = arguments.text("--document");
  request.body = arguments.text("--by");
  request.reading = arguments.text("--reading");
  request.new_name = arguments.text("--to");
  request.note = arguments.text("--note");
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::take_name_step(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"name", done->name},
                 {"status", naming::state_word(done->standing.state)},
                 {"next", next_of(done->next)},
                 {"duties", to_json(done->duties, arguments.today)},
                 {"features_named", done->features_named}},
                done->name + "  " + state_text(done->standing.state, arguments.english) + "\n" +
                    duty_lines(done->duties, arguments));
}

Result<Answer> list_names(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  const std::string status = arguments.text("--status");
  if (!status.empty() && !naming::state_of(status)) {
    return fail(Fault::usage, "naming.bad_status", "--status", {status});
  }
  const auto names = queries::list_names(work->session(), tables->rules.duties, status);
  if (!names) return fail(names);
  json out = json::array();
  std::string text;
  for (const ListedName& name : *names) {
    out.push_back(to_json(name, arguments.today));
    text += line_of(name, arguments);
  }
  if (text.empty()) text = arguments.english ? "no names\n" : "没有地名\n";
  return answer({{"names", std::move(out)}}, std::move(text));
}

Result<Answer> show_name(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  const std::string which =
      arguments.has("--id") ? arguments.text("--id") : arguments.text("--name");
  if (which.empty()) return fail(Fault::usage, "naming.which_name");
  const auto name = queries::find_name(work->session(), tables->rules.duties, which);
  if (!name) return fail(name);
  json out = to_json(*name, arguments.today);
  std::string text = line_of(*name, arguments);
  json steps = json::array();
  for (const Row& step : name->steps) {
    steps.push_back({{"step", step.text("step")},
                     {"on_date", step.text("on_date")},
                     {"actor", step.text("actor")},
                     {"document", or_null(step.text("document"))},
                     {"note", or_null(step.text("note"))}});
    text += "  " + step.text("on_date") + "  " + step.text("step") + "  " + step.text("actor") +
            "  " + step.text("document") + "\n";
  }
  out["steps"] = std::move(steps);
  return answer({{"name", std::move(out)}}, std::move(text));
}

Result<Answer> find_name(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  const auto places =
      queries::find_places(work->session(), arguments.text("TEXT"),
                           static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0)));
  if (!places) return fail(places);
  json out = json::array();
  std::string text;
  for (const queries::FoundPlace& place : *places) {
    out.push_back({{"table", place.table},
                   {"id", place.id},
                   {"name", place.name},
                   {"place", or_null(place.place)},
                   {"at", {place.at.x, place.at.y}},
                   {"rows", place.rows}});
    text += place.name + "  " + place.table + "  " + place.place + "\n";
  }
  return answer({{"places", std::move(out)}}, std::move(text));
}

}  // namespace lifang::cli
