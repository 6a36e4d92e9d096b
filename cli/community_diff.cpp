// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// A plan against today, before it is applied, and as the register's present.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/community_words.h"
#include "gis/workspace/operations/apply_plan.h"
#include "gis/workspace/operations/diff_plan.h"
#include "gis/workspace/operations/export_layers.h"
#include "planner-ui/print/plan_document.h"

namespace lifang::cli {
namespace {

using operations::CommunityDiff;
using operations::CompoundMove;
using operations::PlanDiff;
using workspace::Access;

std::string sentence(const char* code, const std::vector<std::string>& args,
                     const Arguments& arguments) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

std::string word(std::int64_t number) {
  return std::to_string(number);
}

nlohmann::json to_json(const CommunityDiff& one, const Arguments& arguments) {
  const auto known = [](std::int64_t n) { return n < 0 ? nlohmann::json() : nlohmann::json(n); };
  const auto lang = language(arguments);
  return {{"name", one.row.name},
          {"change", community::change_word(one.row.kind)},
          {"change_zh", community::change_word_zh(one.row.kind)},
          {"households_before", known(one.row.households_before)},
          {"households_after", known(one.row.households_after)},
          {"population", one.row.population},
          {"elderly", one.row.elderly},
          {"bounds_before", or_null(operations::boundary_sentence(one.before, lang))},
          {"bounds_after", or_null(operations::boundary_sentence(one.after, lang))},
          {"compounds", one.compounds},
          {"premises_needed_m2", one.premises_needed_m2},
          {"premises_m2", one.premises_m2},
          {"polsby_popper", one.polsby_popper},
          {"reock", one.reock},
          {"centre", or_null(one.centre)},
          {"mean_walk_m", one.centre.empty() ? nlohmann::json() : nlohmann::json(one.centre_m)},
          {"grids", known(one.grids)},
          {"residents_per_grid",
           one.grids < 0 ? nlohmann::json() : nlohmann::json(one.residents_per_grid)}};
}

nlohmann::json to_json(const PlanDiff& diff, const Arguments& arguments) {
  nlohmann::json communities = nlohmann::json::array(), moves = nlohmann::json::array();
  for (const CommunityDiff& one : diff.communities) {
    communities.push_back(to_json(one, arguments));
  }
  for (const CompoundMove& one : diff.moves) {
    moves.push_back({{"compound", one.name},
                     {"id", one.id},
                     {"from", or_null(one.from)},
                     {"to", or_null(one.to)},
                     {"households", one.households},
                     {"population", one.population},
                     {"elderly", one.elderly}});
  }
  return {{"plan", diff.plan_name},
          {"plan_id", diff.plan_id},
          {"status", diff.status},
          {"township", diff.township},
          {"range", {{"min", diff.range.min}, {"max", diff.range.max}}},
          {"goals", goals_json(diff.goals)},
          {"households", diff.households},
          {"households_moved", diff.score.moved},
          {"border_m", diff.score.cut_m},
          {"cut_edges", {{"before", diff.before.cut_edges}, {"after", diff.score.cut_edges}}},
          {"inertia", {{"before", diff.before.inertia}, {"after", diff.score.inertia}}},
          {"walk_household_m", {{"before", diff.before.walk}, {"after", diff.score.walk}}},
          {"walks_by_network", diff.by_network},
          {"households_off_grids",
           {{"before", diff.before.off_grids}, {"after", diff.score.off_grids}}},
          {"communities", std::move(communities)},
          {"moves", std::move(moves)}};
}

std::string to_text(const PlanDiff& diff, const Arguments& arguments) {
  std::string text = sentence(
      "community.diff_head",
      {diff.plan_name, diff.township, word(diff.households), word(diff.score.moved)}, arguments);
  text += sentence("community.goals_line",
                   {operations::goals_sentence(diff.goals, language(arguments))}, arguments);
  const std::string none = arguments.english ? "none" : "未划入社区";
  for (const CommunityDiff& one : diff.communities) {
    text += community_line(one.row, diff.range, arguments.english) + "\n";
    const auto bounds = operations::boundary_sentence(one.after, language(arguments));
    if (!bounds.empty()) text += "         " + bounds + "\n";
  }
  const auto million = [](double inertia) { return word(std::llround(inertia / 1e6)); };
  text += sentence("community.diff_compact",
                   {word(diff.before.cut_edges), word(diff.score.cut_edges),
                    million(diff.before.inertia), million(diff.score.inertia)},
                   arguments);
  text += sentence("community.diff_goals",
                   {thousands(diff.before.walk), thousands(diff.score.walk),
                    operations::walks_sentence(diff.by_network, language(arguments)),
                    word(diff.before.off_grids), word(diff.score.off_grids)},
                   arguments);
  text += sentence("community.diff_moves", {word(std::ssize(diff.moves))}, arguments);
  for (const CompoundMove& one : diff.moves) {
    text += "  " + one.name + "  " + word(one.households) + (arguments.english ? "" : " 户") +
            "  " + (one.from.empty() ? none : one.from) + " → " + (one.to.empty() ? none : one.to) +
            "\n";
  }
  return text;
}

Result<Answer> diff(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done = operations::diff_plan(*work, arguments.text("--plan"),
                                          arguments.text("--county"), arguments.today);
  if (!done) return fail(done);
  return answer(to_json(*done, arguments), to_text(*done, arguments));
}

Result<Answer> gate(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done = operations::plan_gate(*work, arguments.text("--plan"),
                                          arguments.text("--county"), arguments.today);
  if (!done) return fail(done);
  const auto errors = std::count_if(done->findings.begin(), done->findings.end(),
                                    [](const auto& f) { return f.severity == Severity::error; });
  const auto notes = std::ssize(done->findings) - errors;
  std::string text = sentences(done->findings, arguments);
  text += sentence(done->passed ? "community.gate_open" : "community.gate_closed",
                   {done->plan_name, word(done->passed ? notes : errors)}, arguments);
  return answer({{"plan", done->plan_name},
                 {"passed", done->passed},
                 {"errors", errors},
                 {"findings", to_json(done->findings, arguments)}},
                std::move(text), done->passed ? 0 : 1);
}

Result<Answer> apply(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const std::string from = arguments.has("--from") ? arguments.text("--from") : arguments.today;
  const auto done = operations::apply_plan(*work, {.plan = arguments.text("--plan"),
                                                   .from = from,
                                                   .document = arguments.text("--document"),
                                                   .county = arguments.text("--county"),
                                                   .today = arguments.today,
                                                   .actor = arguments.actor,
                                                   .reason = arguments.reason});
  if (!done) return fail(done);
  return answer({{"plan", done->plan_name},
                 {"from", from},
                 {"event", done->event.id},
                 {"established", done->established},
                 {"changed", done->changed},
                 {"abolished", done->abolished},
                 {"unchanged", done->unchanged},
                 {"compounds", done->compounds},
                 {"facilities", done->facilities}},
                sentence("community.applied",
                         {done->plan_name, from, word(done->established), word(done->changed),
                          word(done->abolished), word(done->unchanged), word(done->compounds),
                          word(done->facilities)},
                         arguments));
}

Result<Answer> publish(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::publish_plan(*work, arguments.text("--plan"), arguments.actor,
                                             arguments.text("--document"));
  if (!done) return fail(done);
  return answer({{"plan", done->plan_name}, {"event", done->event.id}},
                sentence("community.published", {done->plan_name}, arguments));
}

Answer written(const print::PlanOnPaper& done, const std::string& file,
               const Arguments& arguments) {
  return answer({{"plan", done.plan_name}, {"file", file}, {"pages", done.pages}},
                sentence("community.written", {file, word(static_cast<std::int64_t>(done.pages))},
                         arguments));
}

Result<Answer> document(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const std::string file = arguments.text("--out");
  const auto done =
      print::print_plan(*work, arguments.text("--plan"), arguments.today, file, arguments.progress);
  if (!done) return fail(done);
  return written(*done, file, arguments);
}

Result<Answer> consult(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const std::string file = arguments.text("--out");
  const auto done =
      print::print_consultation(*work, arguments.text("--plan"), arguments.today, file);
  if (!done) return fail(done);
  Answer out = written(*done, file, arguments);
  (*out.json)["unasked"] = done->unasked;
  if (done->unasked > 0) {
    out.text +=
        sentence("community.unasked", {word(static_cast<std::int64_t>(done->unasked))}, arguments);
  }
  return out;
}

/// The plan's communities and compounds as shapefiles.
Result<Answer> give(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto plan = operations::plan_row(work->session(), arguments.text("--plan"));
  if (!plan) return fail(plan);
  operations::ExportLayers request;
  request.layers = {"plan_community", "plan_assignment"};
  request.out = arguments.text("--out");
  request.plan = plan->text("id");
  const auto done = operations::export_layers(*work, request, arguments.progress);
  if (!done) return fail(done);
  nlohmann::json files = nlohmann::json::array();
  std::string text;
  for (const auto& file : done->files) {
    files.push_back({{"file", file.file}, {"layer", file.layer}, {"features", file.features}});
    text += file.file + "  " + std::to_string(file.features) + "\n";
  }
  return answer({{"plan", plan->text("name")}, {"files", std::move(files)}}, std::move(text));
}

}  // namespace

std::vector<Command> community_diff_commands() {
  return {
      {"community diff",
       "a plan against today: kept, split, merged, established, abolished; what moves; bounds",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community diff --workspace county.gpkg --plan 方案B --json"},
       diff},
      {"community document",
       "a plan as one PDF: figures, map of today, map of the plan, bounds, what moves",
       {workspace_option(), plan_option(), writes(required_option("--out", "a .pdf"))},
       {"lifang community document --workspace county.gpkg --plan 方案B --out 方案.pdf"},
       document},
      {"community consult",
       "a consultation sheet for each compound that moves, as one PDF",
       {workspace_option(), plan_option(), writes(required_option("--out", "a .pdf"))},
       {"lifang community consult --workspace county.gpkg --plan 方案B --out 征求意见.pdf"},
       consult},
      {"community export",
       "a plan's communities and compounds as shapefiles",
       {workspace_option(), plan_option(), writes(required_option("--out", "a folder"))},
       {"lifang community export --workspace county.gpkg --plan 方案B --out 方案/"},
       give},
      {"community gate",
       "what stands before a plan is applied; exit code 1 if it cannot be",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community gate --workspace county.gpkg --plan 方案B"},
       gate},
      {"community apply",
       "make a plan the register's present from a day on; undone until it is published",
       {workspace_option(), plan_option(), option("--from", "the day; today if left out"),
        required_option("--document", "number of the reply that it rests on"), county_option()},
       {"lifang community apply --workspace county.gpkg --plan 方案B --from 2026-11-24 "
        "--document 嵊政发〔2026〕12号"},
       apply},
      {"community publish",
       "publish an applied plan; from then on another plan changes it, not undo",
       {workspace_option(), plan_option(),
        option_or("--document", "number of the announcement", "")},
       {"lifang community publish --workspace county.gpkg --plan 方案B"},
       publish},
  };
}

}  // namespace lifang::cli
