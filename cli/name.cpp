// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::cli {
namespace {

using naming::Romanization;
using naming::Step;
using nlohmann::json;
using queries::ListedName;
using workspace::Access;

rules::Language language(const Arguments& arguments) {
  return arguments.english ? rules::Language::english : rules::Language::chinese;
}

json or_null(const std::string& text) {
  return text.empty() ? json() : json(text);
}

/// "120.8,29.6" or "283000,3275000": metres in the workspace's CRS.
Result<std::optional<Point>> point_of(const Arguments& arguments) {
  const std::string text = arguments.text("--near");
  if (text.empty()) return std::nullopt;
  const auto at = arguments.point("--near");
  if (!at) return fail(at);
  return std::optional(*at);
}

/// --road ID, --compound ID or --feature ID: what shall bear the name.
void read_features(const Arguments& arguments, std::string& table,
                   std::vector<std::string>& features) {
  for (const auto& [option, word] :
       {std::pair{"--road", "road"}, std::pair{"--compound", "compound"},
        std::pair{"--feature", ""}}) {
    for (const std::string& id : arguments.texts(option)) {
      features.push_back(id);
      table = word;
    }
  }
}

json to_json(const Finding& finding, const Arguments& arguments) {
  json clash;
  if (!finding.clash.empty()) {
    clash = {{"id", finding.clash},
             {"name", finding.args.size() > 1 ? finding.args[1] : ""},
             {"place", finding.args.size() > 2 ? or_null(finding.args[2]) : json()}};
  }
  return {{"code", finding.code},
          {"severity", severity_word(finding.severity)},
          {"clause", finding.clause},
          {"sentence", messages().sentence(finding, language(arguments))},
          {"clash", clash},
          {"remedy", messages().sentence(finding.remedy, finding.args, language(arguments))}};
}

json to_json(const std::vector<Finding>& findings, const Arguments& arguments) {
  json out = json::array();
  for (const Finding& finding : findings) out.push_back(to_json(finding, arguments));
  return out;
}

json to_json(const Romanization& r) {
  json choices = json::array(), syllables = json::array();
  for (std::size_t i = 0; i < r.choices.size(); ++i) {
    choices.push_back({{"standard", r.choices[i].standard},
                       {"toned", r.choices[i].toned},
                       {"reading", r.choice_readings[i]}});
  }
  for (const naming::Syllable& s : r.syllables) {
    syllables.push_back({{"character", s.character},
                         {"readings", s.readings},
                         {"source", naming::evidence_word(s.evidence)}});
  }
  return {{"standard", r.spelling.standard},
          {"toned", r.spelling.toned},
          {"certain", r.certain},
          {"confidence", r.confidence},
          {"specific", r.parts.division + r.parts.specific},
          {"generic", r.parts.modifier + r.parts.generic},
          {"class", or_null(r.parts.class_word)},
          {"choices", choices},
          {"syllables", syllables}};
}

std::string choices_of(const Romanization& r, const char* between) {
  std::string out;
  for (const auto& choice : r.choices) out += (out.empty() ? "" : between) + choice.toned;
  return out;
}

std::string line_of(const Romanization& r, bool english) {
  std::string out = r.spelling.standard + "  " + r.spelling.toned;
  if (!r.certain) out += (english ? "  choose: " : "  读音待定：") + choices_of(r, " | ");
  return out + "\n";
}

std::string lines_of(const std::vector<Finding>& findings, const Arguments& arguments) {
  std::string out;
  for (const Finding& finding : findings) {
    const char* zh = finding.severity == Severity::error     ? "不符"
                     : finding.severity == Severity::warning ? "注意"
                                                             : "提示";
    out += std::string(arguments.english ? severity_word(finding.severity) : zh) + "  " +
           messages().sentence(finding, language(arguments)) + "（" + finding.clause + "）\n    " +
           messages().sentence(finding.remedy, finding.args, language(arguments)) + "\n";
  }
  if (out.empty()) out = arguments.english ? "no findings\n" : "未发现问题\n";
  return out;
}

// name check -----------------------------------------------------------------------

Result<Answer> check(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  const auto near = point_of(arguments);
  if (!near) return fail(near);
  queries::NameQuestion question;
  question.name = arguments.text("--name");
  if (!is_utf8(question.name)) return fail(Fault::usage, "naming.not_utf8");
  if (trimmed(question.name).empty()) return fail(Fault::usage, "naming.empty_name");
  question.class_word = arguments.text("--class");
  question.township = arguments.text("--township");
  question.near = *near;
  read_features(arguments, question.table, question.features);
  const auto scene = queries::name_scene(work->session(), question);
  if (!scene) return fail(scene);
  const auto findings = queries::check_name(work->session(), *tables, *scene);
  if (!findings) return fail(findings);
  const auto romanization =
      naming::romanize(question.name, question.class_word, tables->readings, tables->rules);
  return answer({{"name", question.name},
                 {"class", or_null(romanization.parts.class_word)},
                 {"lawful", !naming::has_error(*findings)},
                 {"findings", to_json(*findings, arguments)},
                 {"romanization", to_json(romanization)}},
                question.name + "  " + line_of(romanization, arguments.english) +
                    lines_of(*findings, arguments));
}

// name romanize ----------------------------------------------------------------------

Result<queries::NamingTables> tables_for(const Arguments& arguments) {
  if (arguments.text("--workspace").empty())
    return queries::naming_tables(arguments.text("--county"));
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  return queries::naming_tables(work->session());
}

/// "name" or "name<TAB>class" -> "name standard toned sure|choose alternatives" by tabs.
std::string tsv_answer(const std::string& line, const queries::NamingTables& tables) {
  const std::size_t tab = line.find('\t');
  const std::string name = trimmed(line.substr(0, tab));
  const std::string class_word = tab == std::string::npos ? "" : trimmed(line.substr(tab + 1));
  if (name.empty() || !is_utf8(line)) {
    return "error\t" + std::string(name.empty() ? "naming.empty_name" : "naming.not_utf8");
  }
  const auto r = naming::romanize(name, class_word, tables.readings, tables.rules);
  return name + "\t" + r.spelling.standard + "\t" + r.spelling.toned + "\t" +
         (r.certain ? "sure\t" : "choose\t" + choices_of(r, "|"));
}

Result<Answer> romanize(const Arguments& arguments) {
  const auto tables = tables_for(arguments);
  if (!tables) return fail(tables);
  json list = json::array();
  std::string text;
  if (arguments.has("--tsv")) {
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      const std::string row = tsv_answer(line, *tables);
      list.push_back(is_utf8(row) ? row : "error\tnaming.not_utf8");
      text += row + "\n";
    }
    return answer({{"lines", std::move(list)}}, std::move(text));
  }
  if (arguments.texts("NAME").empty()) return fail(Fault::usage, "naming.empty_name");
  for (const std::string& name : arguments.texts("NAME")) {
    if (!is_utf8(name)) return fail(Fault::usage, "naming.not_utf8");
    if (trimmed(name).empty()) return fail(Fault::usage, "naming.empty_name");
    const auto r =
        naming::romanize(name, arguments.text("--class"), tables->readings, tables->rules);
    json one = to_json(r);
    one["name"] = name;
    list.push_back(std::move(one));
    text += name + "  " + line_of(r, arguments.english);
  }
  return answer({{"names", std::move(list)}}, std::move(text));
}

// name propose and the steps -----------------------------------------------------------

Result<Answer> propose(const Arguments& arguments) {
  const auto near = point_of(arguments);
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
                 {"findings", to_json(done->findings, arguments)}},
                (arguments.english ? "proposed  " : "已提出  ") + request.name + "  " +
                    line_of(done->romanization, arguments.english) +
                    lines_of(done->findings, arguments));
}

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

Result<Answer> take_step(Step step, const Arguments& arguments) {
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

// name list, name show ------------------------------------------------------------------

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

Result<Answer> list(const Arguments& arguments) {
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

Result<Answer> show(const Arguments& arguments) {
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

// name find -------------------------------------------------------------------------------

Result<Answer> find(const Arguments& arguments) {
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

// the commands as values ------------------------------------------------------------------

Option option(std::string name, std::string help, bool required = false) {
  Option out;
  out.name = std::move(name);
  out.help = std::move(help);
  out.required = required;
  return out;
}

Option many(std::string name, std::string help) {
  Option out = option(std::move(name), std::move(help));
  out.many = true;
  return out;
}

Option flag(std::string name, std::string help) {
  Option out = option(std::move(name), std::move(help));
  out.flag = true;
  return out;
}

std::vector<Option> with_place(std::vector<Option> options) {
  options.push_back(option("--township", "where: id, code or name of the township"));
  options.push_back(many("--road", "id of a road segment that shall bear the name"));
  options.push_back(many("--compound", "id of the compound that shall bear the name"));
  options.push_back(many("--feature", "id of any other feature that shall bear the name"));
  options.push_back(
      option("--near", "X,Y in metres of the workspace's CRS, if nothing bears it yet"));
  return options;
}

Command step_command(Step step, std::string help, std::vector<Option> more, std::string example) {
  std::vector<Option> options = {workspace_option(), option("--name", "the name"),
                                 option("--id", "its id in the register, instead of the name"),
                                 option("--document", "number of the document it rests on"),
                                 option("--note", "a note for the record")};
  options.insert(options.end(), more.begin(), more.end());
  const std::string word = naming::step_word(step);
  return {"name " + word,
          std::move(help),
          std::move(options),
          {"lifang name " + word + " --workspace county.gpkg " + example},
          [step](const Arguments& arguments) { return take_step(step, arguments); }};
}

}  // namespace

std::vector<Command> name_commands() {
  const Option class_option = option(
      "--class",
      "road lane bridge square compound building park community village …; guessed if absent");
  Option limit = option("--limit", "how many at most");
  limit.fallback = "20";
  return {
      {"name check",
       "what the naming rules say of a name, with its romanization",
       with_place({workspace_option(), option("--name", "the name", true), class_option}),
       {"lifang name check --workspace county.gpkg --name 清溪路 --class road",
        "lifang name check --workspace county.gpkg --name 剡溪花园 --class compound --township "
        "三江街道 --json"},
       check},
      {"name romanize",
       "the spelling of names in Hanyu Pinyin; asks where the reading is open",
       {many("NAME", "names to spell"), class_option,
        option("--workspace", "use the readings chosen by this register's officers"),
        option("--county", "use this county's rules, six digits"),
        flag("--tsv",
             "read name or name<TAB>class a line, answer "
             "name<TAB>standard<TAB>toned<TAB>sure|choose<TAB>alternatives")},
       {"lifang name romanize 嵊州大道 人民东路 天台县 --json",
        "printf '王村\\tvillage\\n' | lifang name romanize --tsv"},
       romanize},
      {"name propose",
       "enter a name as proposed; refused if a rule is broken",
       with_place(
           {workspace_option(), option("--name", "the name", true), class_option,
            option("--meaning", "what it means"), option("--origin", "where it comes from"),
            option("--planning-unit", "number of the planning unit"),
            option("--developer", "who builds it"), option("--note", "a note"),
            option("--applicant", "who applies (personal, kept apart)"),
            option("--contact", "how to reach them (personal, kept apart)"),
            option("--reading", "the choice where the reading is open: \"tiān tāi\""),
            flag("--despite-findings", "enter it although a rule is broken; give --reason")}),
       {"lifang name propose --workspace county.gpkg --name 清溪路 --class road --road ID "
        "--meaning 因近清溪故名 --as 王敏"},
       propose},
      step_command(Step::review, "take a proposal under review", {}, "--name 清溪路"),
      step_command(
          Step::approve, "approve a name; the map's features take it",
          {option("--by", "who approves; a department other than 政府 or 民政 must file first"),
           option("--reading", "the choice where the reading is open")},
          "--name 清溪路 --document 嵊政函〔2026〕8号 --by 嵊州市人民政府"),
      step_command(Step::file, "record the filing (备案) of an approved name", {},
                   "--name 清溪路 --document 嵊民〔2026〕21号"),
      step_command(Step::publish, "publish (公告) an approved name; it is then in use", {},
                   "--name 清溪路 --document 嵊民告〔2026〕3号"),
      step_command(Step::withdraw, "take a proposal back", {}, "--name 清溪路 --note 申请人撤回"),
      step_command(Step::reject, "turn a proposal down", {}, "--name 清溪路 --note 与邻近道路重名"),
      step_command(Step::abolish, "abolish a name (销名); the map's features lose it", {},
                   "--name 清溪路 --document 嵊政函〔2030〕2号"),
      step_command(Step::rename, "end a name for an approved one that takes its place",
                   {option("--to", "id or text of the approved name")},
                   "--name 清溪路 --to 剡溪路 --document 嵊政函〔2030〕2号"),
      {"name list",
       "the register's names with what is due",
       {workspace_option(), option("--status",
                                   "only: proposed under_review approved in_use renamed "
                                   "abolished rejected withdrawn")},
       {"lifang name list --workspace county.gpkg --status approved --json"},
       list},
      {"name show",
       "one name with the steps of its life",
       {workspace_option(), option("--name", "the name"), option("--id", "its id")},
       {"lifang name show --workspace county.gpkg --name 清溪路 --json"},
       show},
      {"name find",
       "search everything on the map by characters, pinyin or initials",
       {workspace_option(), option("TEXT", "a part of the name, its pinyin or initials", true),
        limit},
       {"lifang name find --workspace county.gpkg szdd"},
       find},
  };
}

}  // namespace lifang::cli
