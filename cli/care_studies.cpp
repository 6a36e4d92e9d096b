// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Cost against coverage, what an answer hangs on, and what if a site falls through.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/workspace/operations/care_studies.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/paint_chart.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::Frontier;
using operations::Sensitivity;
using workspace::Access;

std::string say(const char* code, const Arguments& arguments,
                const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

Result<void> draw(const Frontier& front, const std::string& path, const Arguments& arguments) {
  if (paint::kind_of(path) == paint::FileKind::none)
    return fail(Fault::usage, "map.bad_file", path, {path});
  queries::SitingFront matter{front.people, front.minutes, front.by_cost, {}};
  for (const auto& [point, names] : front.points) {
    queries::SitingPoint one{.cost = point.cost, .reached = point.covered};
    one.name = names.empty() ? "" : std::to_string(names.size());
    one.sites = static_cast<double>(names.size());
    one.proven = point.proven;
    if (!point.proven) one.most_reached = point.bound;
    one.on_front = true;
    matter.points.push_back(std::move(one));
  }
  paint::ensure_application();
  const auto drawing =
      charts::lay_out(matter, charts::paper_frame(QSizeF(120, 80), language(arguments)));
  return paint::write(charts::page_of(drawing), path);
}

Result<Answer> written(workspace::Session& session, const Arguments& arguments, json out,
                       const documents::Document& table, const std::vector<Finding>& findings) {
  out["findings"] = cli::to_json(findings, arguments);
  if (arguments.has("--out")) {
    const std::string path = arguments.text("--out");
    if (auto done = write_table(session, table, path); !done) return fail(done);
    out["file"] = path;
  }
  return answer(std::move(out),
                table.title + "\n" + table_text(table.table) + sentences(findings, arguments));
}

Result<Answer> frontier(const Arguments& arguments) {
  const auto request = question_of(arguments);
  if (!request) return fail(request);
  const auto steps = arguments.integer("--steps");
  if (!steps) return fail(steps);
  if (*steps < 1 || *steps > 1000)
    return fail(Fault::usage, "care.bad_steps", {}, {arguments.text("--steps")});
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = operations::care_frontier(work->session(), *request, static_cast<int>(*steps),
                                               arguments.progress);
  if (!found) return fail(found);
  documents::Document table;
  table.title = say("care.frontier.title", arguments);
  table.table.heads = {say(found->by_cost ? "care.compare.cost" : "care.compare.sites", arguments),
                       say("care.compare.sites", arguments), say("care.compare.after", arguments),
                       "%", say("care.compare.proven", arguments)};
  table.table.widths = {20, 12, 16, 12, 12};
  json points = json::array();
  for (const auto& [point, names] : found->points) {
    points.push_back({{"cost", point.cost},
                      {"sites", names},
                      {"covered", point.covered},
                      {"bound", point.bound},
                      {"proven", point.proven}});
    table.table.rows.push_back({people_text(point.cost), std::to_string(names.size()),
                                people_text(point.covered), share_of(point.covered, found->people),
                                say(point.proven ? "care.yes" : "care.no", arguments)});
  }
  json out = {{"people", found->people},
              {"minutes", found->minutes},
              {"by_cost", found->by_cost},
              {"points", std::move(points)}};
  if (arguments.has("--chart")) {
    if (auto drawn = draw(*found, arguments.text("--chart"), arguments); !drawn) return fail(drawn);
    out["chart"] = arguments.text("--chart");
  }
  return written(work->session(), arguments, std::move(out), table, found->findings);
}

Result<Answer> sensitivity(const Arguments& arguments) {
  const auto request = question_of(arguments);
  if (!request) return fail(request);
  const auto speeds = arguments.numbers("--speeds");
  if (!speeds) return fail(speeds);
  const bool by_cost = arguments.has("--budgets");
  const auto budgets = arguments.numbers(by_cost ? "--budgets" : "--numbers");
  if (!budgets) return fail(budgets);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = operations::care_sensitivity(work->session(), *request, *speeds, *budgets,
                                                  by_cost, arguments.progress);
  if (!found) return fail(found);
  documents::Document table;
  table.title = say("care.sensitivity.title", arguments);
  for (const char* code :
       {"care.compare.speed", by_cost ? "care.compare.cost" : "care.compare.sites",
        "care.compare.after", "care.sensitivity.share", "care.sensitivity.same",
        "care.sensitivity.plan", "care.compare.proven"})
    table.table.heads.push_back(say(code, arguments));
  table.table.widths = {14, 18, 14, 12, 16, 20, 12};
  json cells = json::array();
  for (const Sensitivity::Cell& cell : found->cells) {
    cells.push_back({{"speed_mps", cell.speed_mps},
                     {by_cost ? "budget" : "sites_wanted", cell.budget},
                     {"sites", cell.sites},
                     {"people", cell.people},
                     {"covered", cell.covered},
                     {"bound", cell.bound},
                     {"proven", cell.proven},
                     {"same_sites", cell.same_sites},
                     {"first_plan_covers", cell.plan_covered}});
    table.table.rows.push_back(
        {to_text(cell.speed_mps), people_text(cell.budget), people_text(cell.covered),
         share_of(cell.covered, cell.people),
         std::to_string(cell.same_sites) + "/" + std::to_string(cell.sites),
         people_text(cell.plan_covered) + " " + share_of(cell.plan_covered, cell.people),
         say(cell.proven ? "care.yes" : "care.no", arguments)});
  }
  return written(work->session(), arguments, {{"by_cost", by_cost}, {"cells", std::move(cells)}},
                 table, found->findings);
}

std::string names_of(const operations::SiteCareOutcome& done) {
  std::string out;
  for (const auto& site : done.sites)
    out += (out.empty() ? "" : "、") + (site.name.empty() ? site.candidate_id : site.name);
  return out;
}

Result<Answer> without(const Arguments& arguments) {
  const bool store = arguments.has("--store");
  auto work = open_workspace(arguments, store ? Access::write : Access::read);
  if (!work) return fail(work);
  const auto found = operations::care_without(work->session(), arguments.text("--scenario"),
                                              arguments.text("SITE"), arguments.progress);
  if (!found) return fail(found);
  json out = {{"site", found->site}};
  std::string text = say("care.without.title", arguments, {found->site}) + "\n";
  const auto add = [&](const char* key, const char* code, const operations::SiteCareOutcome& one) {
    out[key] = care_json(one, arguments);
    text += say(code, arguments,
                {people_text(one.covered_after), share_of(one.covered_after, one.people),
                 names_of(one)}) +
            "\n";
  };
  add("planned", "care.without.planned", found->planned);
  add("lost", "care.without.lost", found->lost);
  add("replaced", "care.without.replaced", found->replaced);
  add("anew", "care.without.anew", found->anew);
  if (store) {
    const auto id =
        operations::store_scenario(*work, arguments.actor, arguments.reason, found->replacement);
    if (!id) return fail(id);
    out["stored"] = found->replacement.name;
  }
  return answer(std::move(out), text);
}

}  // namespace

std::vector<Command> care_study_commands() {
  const Option file = writes(option("--out", "a table to write (CSV, XLSX, ODS, DOCX)"));
  std::vector<Option> front = question_options(), moved = question_options();
  front.insert(front.begin(),
               {workspace_option(), option_or("--steps", "budgets between nothing and all", "10"),
                file, writes(option("--chart", "FILE.png, FILE.pdf or FILE.svg"))});
  moved.insert(
      moved.begin(),
      {workspace_option(),
       option_or("--speeds", "walking speeds in m/s, the first the one meant", "1,0.75,0.9,1.25"),
       option_or("--numbers", "numbers of new sites", "3,6,12"),
       option("--budgets", "instead: budgets in yuan"), file});
  return {{"care frontier",
           "cost against coverage: the front from today to all that can be reached",
           std::move(front),
           {"lifang care frontier --workspace county.gpkg --steps 12 --chart front.pdf --json"},
           frontier},
          {"care sensitivity",
           "how the choice moves with walking speed and budget",
           std::move(moved),
           {"lifang care sensitivity --workspace county.gpkg --speeds 1,0.8 --numbers 4,8"},
           sensitivity},
          {"care without",
           "what if a site of a scenario, or a facility that stands, falls through",
           {workspace_option(),
            {.name = "SITE", .help = "name or id", .required = true, .fallback = {}},
            option("--scenario", "name or id (else the newest)"),
            flag("--store", "keep the replacement as a scenario")},
           {"lifang care without 老供销社 --workspace county.gpkg --scenario 六处"},
           without}};
}

}  // namespace lifang::cli
