// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Siting scenarios as files and as rows: made, run, replayed, compared.
#include <nlohmann/json.hpp>
#include <set>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/operations/scenario.h"
#include "gis/workspace/output_file.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/paint_chart.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::Scenario;
using operations::StoredScenario;
using workspace::Access;

std::string say(const char* code, const Arguments& arguments,
                const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

bool is_file(const std::string& word) {
  return word.size() > 5 && word.ends_with(".json");
}

/// A file, or else a scenario of the workspace by name or id.
Result<Scenario> scenario_of(workspace::Session& session, const std::string& word) {
  if (is_file(word)) {
    const auto text = files::read_whole(word, "question");
    if (!text) return fail(text);
    return operations::parse_scenario(*text, word);
  }
  auto found = operations::find_scenario(session, word);
  if (!found) return fail(found);
  return std::move(found->scenario);
}

json to_json(const Scenario& scenario, const Arguments& arguments) {
  json out = {{"name", scenario.name},
              {"model", scenario.model},
              {"year", scenario.question.horizon.year},
              {"inputs", scenario.inputs},
              {"rules", scenario.rules},
              {"result", scenario.result ? care_json(*scenario.result, arguments) : json()}};
  return out;
}

std::string told(const Scenario& scenario, const Arguments& arguments) {
  std::string out = scenario.name + "\n";
  if (!scenario.result) return out + say("care.scenario.open", arguments) + "\n";
  const auto& r = *scenario.result;
  out += say("care.scenario.told", arguments,
             {people_text(r.people), people_text(r.covered_before),
              share_of(r.covered_before, r.people), people_text(r.covered_after),
              share_of(r.covered_after, r.people), std::to_string(r.sites.size())}) +
         "\n";
  for (const auto& site : r.sites)
    out += "  " + (site.name.empty() ? site.candidate_id : site.name) + "  +" +
           people_text(site.people_gained) + "\n";
  out += say(r.proven ? "care.scenario.proven" : "care.scenario.not_proven", arguments) + "\n";
  return out + sentences(r.findings, arguments);
}

Result<Answer> kept(const Scenario& scenario, const Arguments& arguments) {
  json out = to_json(scenario, arguments);
  if (arguments.has("--out")) {
    const auto written =
        workspace::write_output(arguments.text("--out"), operations::scenario_text(scenario));
    if (!written) return fail(written);
    out["file"] = arguments.text("--out");
  }
  return answer(std::move(out), told(scenario, arguments));
}

Result<Answer> make(const Arguments& arguments) {
  auto request = question_of(arguments);
  if (!request) return fail(request);
  request->name = arguments.text("--name");
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto scenario = operations::make_scenario(work->session(), *request);
  if (!scenario) return fail(scenario);
  return kept(*scenario, arguments);
}

Result<Answer> run(const Arguments& arguments) {
  const bool store = arguments.has("--store");
  auto work = open_workspace(arguments, store ? Access::write : Access::read);
  if (!work) return fail(work);
  const auto scenario = scenario_of(work->session(), arguments.text("SCENARIO"));
  if (!scenario) return fail(scenario);
  const auto answered = operations::run_scenario(work->session(), *scenario, arguments.progress);
  if (!answered) return fail(answered);
  if (store) {
    const auto id = operations::store_scenario(*work, arguments.actor, arguments.reason, *answered);
    if (!id) return fail(id);
  }
  return kept(*answered, arguments);
}

Result<Answer> show(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto scenario = scenario_of(work->session(), arguments.text("SCENARIO"));
  if (!scenario) return fail(scenario);
  return kept(*scenario, arguments);
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto all = operations::stored_scenarios(work->session());
  if (!all) return fail(all);
  json rows = json::array();
  std::string text;
  for (const StoredScenario& one : *all) {
    rows.push_back({{"id", one.id},
                    {"name", one.name},
                    {"model", one.model},
                    {"facility_kind", one.facility_kind},
                    {"township_id", or_null(one.township_id)},
                    {"limit_s", one.limit_s},
                    {"speed_mps", one.speed_mps},
                    {"year", one.year},
                    {"people", one.people},
                    {"covered_before", one.covered_before},
                    {"covered_after", one.covered_after},
                    {"sites", one.sites},
                    {"cost", one.cost_known ? json(one.cost) : json()},
                    {"proven", one.proven}});
    text += one.name + "  " + share_of(one.covered_before, one.people) + " → " +
            share_of(one.covered_after, one.people) + "\n";
  }
  return answer({{"scenarios", std::move(rows)}}, text);
}

/// The first line in which two texts differ.
std::string first_difference(const std::string& a, const std::string& b) {
  std::size_t line = 0;
  while (line < a.size() && line < b.size() && a[line] == b[line]) ++line;
  const auto start = a.rfind('\n', line == 0 ? 0 : line - 1);
  const std::size_t from = start == std::string::npos ? 0 : start + 1;
  const auto cut = [&](const std::string& text) {
    if (from >= text.size()) return std::string();
    return text.substr(from, text.find('\n', from) - from);
  };
  return cut(a) + " / " + cut(b);
}

Result<Answer> replay(const Arguments& arguments) {
  const std::string path = arguments.text("SCENARIO");
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  std::string before;
  if (is_file(path)) {
    auto text = files::read_whole(path, "question");
    if (!text) return fail(text);
    before = std::move(*text);
  } else {
    const auto found = operations::find_scenario(work->session(), path);
    if (!found) return fail(found);
    before = operations::scenario_text(found->scenario);
  }
  const auto scenario = operations::parse_scenario(before, path);
  if (!scenario) return fail(scenario);
  if (!scenario->result) return fail(Fault::usage, "care.no_result", path, {scenario->name});
  const auto again = operations::run_scenario(work->session(), *scenario, arguments.progress);
  if (!again) return fail(again);
  const std::string after = operations::scenario_text(*again);
  const bool same = before == after;
  json out = {{"same", same},
              {"name", again->name},
              {"same_inputs", again->inputs == scenario->inputs},
              {"same_rules", again->rules == scenario->rules},
              {"findings", cli::to_json(again->result->findings, arguments)}};
  if (arguments.has("--out")) {
    if (auto written = workspace::write_output(arguments.text("--out"), after); !written)
      return fail(written);
  }
  const std::string text =
      same ? say("care.replayed", arguments)
           : say("care.not_replayed", arguments, {first_difference(before, after)});
  return answer(std::move(out), text + "\n" + sentences(again->result->findings, arguments),
                same ? 0 : 1);
}

documents::Document comparison(const std::vector<Scenario>& all, const Arguments& arguments) {
  documents::Document out;
  out.title = say("care.compare.title", arguments);
  out.landscape = true;
  out.table.heads = {say("care.compare.what", arguments)};
  out.table.widths = {30};
  for (const Scenario& one : all) {
    out.table.heads.push_back(one.name);
    out.table.widths.push_back(24);
  }
  const auto row = [&](const char* code, const auto& cell) {
    std::vector<std::string> cells = {say(code, arguments)};
    for (const Scenario& one : all) cells.push_back(cell(one));
    out.table.rows.push_back(std::move(cells));
  };
  using S = const Scenario&;
  row("care.compare.model", [&](S s) { return say(("value.goal." + s.model).c_str(), arguments); });
  row("care.compare.year", [&](S s) {
    return s.question.horizon.year > 0 ? std::to_string(s.question.horizon.year) : "—";
  });
  row("care.compare.minutes", [](S s) { return to_text(s.result->limit_s / 60); });
  row("care.compare.speed", [](S s) { return to_text(s.result->speed_mps); });
  row("care.compare.people", [](S s) { return people_text(s.result->people); });
  row("care.compare.before", [](S s) {
    return people_text(s.result->covered_before) + " " +
           share_of(s.result->covered_before, s.result->people);
  });
  row("care.compare.after", [](S s) {
    return people_text(s.result->covered_after) + " " +
           share_of(s.result->covered_after, s.result->people);
  });
  row("care.compare.sites", [](S s) { return std::to_string(s.result->sites.size()); });
  row("care.compare.cost",
      [](S s) { return s.result->cost > 0 ? people_text(s.result->cost) : std::string("—"); });
  row("care.compare.common", [&](S s) {
    std::set<std::string> first;
    for (const auto& site : all.front().result->sites) first.insert(site.candidate_id);
    std::size_t common = 0;
    for (const auto& site : s.result->sites) common += first.contains(site.candidate_id);
    return std::to_string(common);
  });
  row("care.compare.proven",
      [&](S s) { return say(s.result->proven ? "care.yes" : "care.no", arguments); });
  return out;
}

/// The share of people reached, one bar a scenario.
Result<void> draw(const std::vector<Scenario>& all, const std::string& path,
                  const Arguments& arguments) {
  if (paint::kind_of(path) == paint::FileKind::none)
    return fail(Fault::usage, "map.bad_file", path, {path});
  charts::Bars bars{say("care.compare.chart", arguments), {}};
  const auto bar = [&](const std::string& name, double covered, double people) {
    bars.bars.push_back({name, people > 0 ? 100 * covered / people : 0,
                         people_text(covered) + " · " + share_of(covered, people)});
  };
  const auto& first = *all.front().result;
  bar(say("care.compare.today", arguments), first.covered_before, first.people);
  for (const Scenario& one : all) bar(one.name, one.result->covered_after, one.result->people);
  paint::ensure_application();
  const double height_mm = 14 + 6 * static_cast<double>(bars.bars.size());
  const auto drawing =
      charts::lay_out(bars, charts::paper_frame(QSizeF(120, height_mm), language(arguments)));
  return paint::write(charts::page_of(drawing), path);
}

Result<Answer> compare(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  std::vector<Scenario> all;
  json rows = json::array();
  for (const std::string& word : arguments.texts("SCENARIO")) {
    auto scenario = scenario_of(work->session(), word);
    if (!scenario) return fail(scenario);
    if (!scenario->result) return fail(Fault::usage, "care.no_result", word, {scenario->name});
    rows.push_back(to_json(*scenario, arguments));
    all.push_back(std::move(*scenario));
  }
  if (all.size() < 2) return fail(Fault::usage, "care.compare_two");
  const documents::Document table = comparison(all, arguments);
  json out = {{"scenarios", std::move(rows)}};
  if (arguments.has("--out")) {
    const auto written = write_table(work->session(), table, arguments.text("--out"));
    if (!written) return fail(written);
    out["file"] = arguments.text("--out");
  }
  if (arguments.has("--chart")) {
    if (auto drawn = draw(all, arguments.text("--chart"), arguments); !drawn) return fail(drawn);
    out["chart"] = arguments.text("--chart");
  }
  return answer(std::move(out), table.title + "\n" + table_text(table.table));
}

Result<Answer> rename(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const std::string name = arguments.text("--name");
  const auto done =
      operations::rename_scenario(*work, arguments.actor, arguments.text("SCENARIO"), name);
  if (!done) return fail(done);
  return answer({{"name", name}}, name + "\n");
}

Result<Answer> drop(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const std::string word = arguments.text("SCENARIO");
  const auto done = operations::drop_scenario(*work, arguments.actor, word);
  if (!done) return fail(done);
  return answer({{"dropped", word}}, say("care.dropped", arguments, {word}) + "\n");
}

Option scenario_option() {
  return {.name = "SCENARIO",
          .help = "FILE.json, or a scenario of the workspace by name or id",
          .required = true,
          .names = Names::input_or_word};
}

}  // namespace

std::vector<Command> care_scenario_commands() {
  const Option file = writes(option("--out", "FILE.json to write the scenario to"));
  std::vector<Option> making = question_options();
  making.insert(making.begin(),
                {workspace_option(), required_option("--name", "of the scenario"), file});
  Option several = scenario_option();
  several.many = true;
  const Option kept = required_option("SCENARIO", "of the workspace, by name or id");
  return {
      {"care scenario make",
       "a siting question with what it would be answered from, as a file",
       std::move(making),
       {"lifang care scenario make --workspace county.gpkg --name 六处 --sites 6 --work 2000 "
        "--out six.json"},
       make},
      {"care scenario run",
       "answer a scenario from the workspace as it is; --store keeps it there, undo takes it "
       "back",
       {workspace_option(), scenario_option(), flag("--store", "keep it in the workspace"), file},
       {"lifang care scenario run six.json --workspace county.gpkg --store --out six.json"},
       run},
      {"care scenario replay",
       "answer it again and compare byte by byte; 1 if anything differs",
       {workspace_option(), scenario_option(), file},
       {"lifang care scenario replay six.json --workspace county.gpkg"},
       replay},
      {"care scenario list",
       "scenarios of the workspace, the newest first",
       {workspace_option()},
       {"lifang care scenario list --workspace county.gpkg --json"},
       list},
      {"care scenario show",
       "one scenario; --out writes it as a file",
       {workspace_option(), scenario_option(), file},
       {"lifang care scenario show 六处 --workspace county.gpkg --out six.json"},
       show},
      {"care scenario compare",
       "scenarios side by side: a table, and a chart of whom they reach",
       {workspace_option(), several,
        writes(option("--out", "a table to write (CSV, XLSX, ODS, DOCX)")),
        writes(option("--chart", "FILE.png, FILE.pdf or FILE.svg"))},
       {"lifang care scenario compare 六处 八处 --workspace county.gpkg --out both.xlsx --chart "
        "both.pdf"},
       compare},
      {"care scenario rename",
       "give a scenario of the workspace another name",
       {workspace_option(), kept, required_option("--name", "the new one")},
       {"lifang care scenario rename 六处 --name 首选 --workspace county.gpkg"},
       rename},
      {"care scenario drop",
       "take a scenario out of the workspace; undo brings it back",
       {workspace_option(), kept},
       {"lifang care scenario drop 六处 --workspace county.gpkg"},
       drop}};
}

}  // namespace lifang::cli
