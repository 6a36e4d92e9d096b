// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// What the register remembers of a name: its life, its doubts, what was said of it, what is due.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_entry.h"
#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/operations/name_doubt.h"
#include "gis/workspace/operations/name_submission.h"

namespace lifang::cli {

using nlohmann::json;
using queries::ListedName;
using workspace::Access;

namespace {

std::string kind_text(const std::string& kind, bool english) {
  if (english) return kind;
  return kind == "split" ? "拆分为" : kind == "merge" ? "并入" : "更名为";
}

/// "更名为 江滨路" for each successor.
std::string successor_lines(const ListedName& name, const std::vector<const ListedName*>& line,
                            bool english) {
  std::string out;
  for (const Row& link : name.successors) {
    for (const ListedName* other : line) {
      if (other->row.text("id") != link.text("successor_id")) continue;
      out += "  " + link.text("on_date") + "  " + kind_text(link.text("kind"), english) + " " +
             other->row.text("name") + "\n";
    }
  }
  return out;
}

std::string alias_line(const ListedName& name, bool english) {
  std::string out;
  for (const Row& alias : name.aliases) {
    out += (out.empty() ? "" : english ? ", " : "、") + alias.text("name");
  }
  return out.empty() ? out : (english ? "  also " : "  又称 ") + out + "\n";
}

Command history_command() {
  std::vector<Option> options = {workspace_option(), option("--name", "the name, or a former one"),
                                 option("--id", "its id in the register, instead of the name")};
  for (Option& one : when_options()) options.push_back(std::move(one));
  return {"name history",
          "the life of one name: its steps, its predecessors and successors, splits and mergers",
          std::move(options),
          {"lifang name history --workspace county.gpkg --name 清溪路"},
          name_history};
}

Command doubt_command() {
  return {"name doubt",
          "flag any object as in doubt, with a note, or take the flag off",
          {workspace_option(), option("--name", "a name of the register"),
           option("--id", "id of any object: a name, a road, a compound …"),
           option("--note", "what is doubtful; with --settle how it was settled"),
           flag("--settle", "take the object's open doubts off")},
          {"lifang name doubt --workspace county.gpkg --name 清溪路 --note 与村志记载不符",
           "lifang name doubt --workspace county.gpkg --name 清溪路 --settle --note 已核对村志"},
          doubt_name};
}

Command due_command() {
  return {"name due",
          "filings and publications that are due and overdue on a day, the most urgent first",
          {workspace_option(), option("--within", "only what falls due in so many days")},
          {"lifang name due --workspace county.gpkg --on 2026-03-20 --json"},
          due_names};
}

Command amend_command() {
  return {"name amend",
          "add to what is known of a name; what it said before stays in the history",
          {workspace_option(), option("--name", "the name"),
           option("--id", "its id in the register, instead of the name"),
           option("--meaning", "what it means"), option("--origin", "where it comes from"),
           option("--planning-unit", "number of the planning unit"),
           option("--developer", "who builds it"), option("--note", "a note"),
           many("--former", "a former name"), many("--informal", "what people call it"),
           many("--abbreviation", "a short form"), option("--source", "who says so")},
          {"lifang name amend --workspace county.gpkg --name 清溪路 --former 溪滩路 --source "
           "1984地名志"},
          amend_name};
}

Command submission_command() {
  return {
      "name submission",
      "enter what somebody says of a name on public notice",
      {workspace_option(), option("--name", "the name"),
       option("--id", "its id in the register, instead of the name"),
       required_option("--stance", "for, against or other"), option("--opinion", "what is said"),
       option("--submitter", "who says it (personal, kept apart)"),
       option("--contact", "how to reach them (personal, kept apart)")},
      {"lifang name submission --workspace county.gpkg --name 清溪路 --stance against --opinion "
       "与清溪村混淆"},
      submit_opinion};
}

}  // namespace

std::vector<Command> name_story_commands() {
  return {history_command(), due_command(), doubt_command(), amend_command(), submission_command()};
}

Result<Answer> name_history(const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  const auto when = when_of(arguments);
  if (!when) return fail(when);
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  auto& session = desk->work.session();
  const auto& rules = desk->tables.rules.duties;
  const auto name = queries::find_name(session, rules, *which, *when);
  if (!name) return fail(name);
  const auto all = queries::read_register(session, rules, *when);
  if (!all) return fail(all);
  const auto line = queries::lineage(*all, name->row.text("id"));
  json names = json::array();
  std::string text;
  for (const ListedName* one : line) {
    json entry = to_json(*one, arguments.today);
    entry.update(life_json(*one));
    names.push_back(std::move(entry));
    text += line_of(*one, arguments) + alias_line(*one, arguments.english) +
            step_lines(*one, arguments.english) + successor_lines(*one, line, arguments.english);
  }
  return answer({{"of", name->row.text("id")}, {"names", std::move(names)}}, std::move(text));
}

Result<Answer> due_names(const Arguments& arguments) {
  int within = -1;
  if (arguments.has("--within")) {
    const auto days = arguments.integer("--within");
    if (!days) return fail(days);
    within = static_cast<int>(std::clamp<std::int64_t>(*days, 0, 36500));
  }
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  const auto due =
      queries::due_duties(desk->work.session(), desk->tables.rules.duties, arguments.today, within);
  if (!due) return fail(due);
  json out = json::array();
  std::string text;
  int overdue = 0;
  for (const queries::DueDuty& one : *due) {
    const bool late = one.days_left && *one.days_left < 0;
    overdue += late;
    out.push_back({{"id", one.name.row.text("id")},
                   {"name", one.name.row.text("name")},
                   {"step", naming::step_word(one.duty.step)},
                   {"due", or_null(one.duty.due)},
                   {"days_left", one.days_left ? json(*one.days_left) : json()},
                   {"overdue", late},
                   {"waits_for", one.days_left ? json() : json("file")},
                   {"clause", one.duty.clause}});
    text += one.name.row.text("name") + duty_lines({one.duty}, arguments);
  }
  if (text.empty()) text = arguments.english ? "nothing is due\n" : "没有待办\n";
  return answer({{"on", arguments.today}, {"due", std::move(out)}, {"overdue", overdue}},
                std::move(text));
}

Result<Answer> doubt_name(const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  operations::NoteDoubt request;
  request.object = *which;
  request.note = arguments.text("--note");
  request.settle = arguments.has("--settle");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::note_doubt(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"table", done->table},
                 {"object", done->object_id},
                 {"in_doubt", !request.settle},
                 {"settled", done->settled}},
                *which + (request.settle ? (arguments.english ? "  settled\n" : "  已解除存疑\n")
                                         : (arguments.english ? "  in doubt\n" : "  存疑\n")));
}

Result<Answer> amend_name(const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  operations::AmendName request;
  request.name = *which;
  request.meaning = arguments.text("--meaning");
  request.origin = arguments.text("--origin");
  request.planning_unit = arguments.text("--planning-unit");
  request.developer = arguments.text("--developer");
  request.note = arguments.text("--note");
  request.others = other_names(arguments);
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto id = operations::amend_name(*work, request);
  if (!id) return fail(id);
  return answer({{"id", *id}}, *which + (arguments.english ? "  amended\n" : "  已补充\n"));
}

Result<Answer> submit_opinion(const Arguments& arguments) {
  const auto which = which_name(arguments);
  if (!which) return fail(which);
  operations::AddSubmission request;
  request.name = *which;
  request.stance = arguments.text("--stance");
  request.opinion = arguments.text("--opinion");
  request.submitter = arguments.text("--submitter");
  request.contact = arguments.text("--contact");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto id = operations::add_submission(*work, request);
  if (!id) return fail(id);
  return answer({{"id", *id}, {"stance", request.stance}},
                *which + (arguments.english ? "  entered\n" : "  已登记意见\n"));
}

}  // namespace lifang::cli
