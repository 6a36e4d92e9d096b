// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What a plan holds beside its units: grids, premises.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/community_words.h"
#include "gis/workspace/operations/import_scenario.h"
#include "gis/workspace/operations/make_units.h"
#include "gis/workspace/operations/plan_grids.h"
#include "gis/workspace/operations/plan_premises.h"
#include "gis/workspace/operations/plan_service.h"

namespace lifang::cli {
namespace {

using workspace::Access;

std::string sentence(const char* code, const std::vector<std::string>& args,
                     const Arguments& arguments) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

std::string word(std::int64_t number) {
  return std::to_string(number);
}

nlohmann::json to_json(const operations::GridsMade& done, const Arguments& arguments) {
  nlohmann::json communities = nlohmann::json::array();
  for (const operations::CommunityGrids& one : done.communities) {
    const auto count = std::ssize(one.households);
    communities.push_back(
        {{"community", one.community},
         {"grids", count},
         {"households", one.households},
         {"residents_per_grid",
          count == 0 ? 0.0 : static_cast<double>(one.population) / static_cast<double>(count)}});
  }
  return {{"plan", done.plan_name},
          {"plan_id", done.plan_id},
          {"range", {{"min", done.range.min}, {"max", done.range.max}}},
          {"communities", std::move(communities)},
          {"findings", to_json(done.findings, arguments)}};
}

std::string to_text(const operations::GridsMade& done, const Arguments& arguments) {
  std::string text;
  std::int64_t count = 0, inside = 0;
  for (const operations::CommunityGrids& one : done.communities) {
    std::string sizes;
    for (const std::int64_t households : one.households) {
      sizes += " " + word(households);
      inside += community::out_of_range(households, done.range) == 0;
    }
    count += std::ssize(one.households);
    text += sentence("community.grid_line",
                     {one.community, word(std::ssize(one.households)), sizes}, arguments);
  }
  return text +
         sentence("community.grids_made",
                  {done.plan_name, word(count), word(inside), word(done.range.min),
                   word(done.range.max)},
                  arguments) +
         sentences(done.findings, arguments);
}

Result<Answer> grids(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::make_grids(*work,
                                           {.plan = arguments.text("--plan"),
                                            .county = arguments.text("--county"),
                                            .today = arguments.today,
                                            .actor = arguments.actor,
                                            .reason = arguments.reason},
                                           arguments.progress);
  if (!done) return fail(done);
  return answer(to_json(*done, arguments), to_text(*done, arguments));
}

Result<Answer> units(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::make_units(*work,
                                           {.township = arguments.text("--township"),
                                            .county = arguments.text("--county"),
                                            .today = arguments.today,
                                            .actor = arguments.actor,
                                            .reason = arguments.reason},
                                           arguments.progress);
  if (!done) return fail(done);
  const nlohmann::json json = {{"township", done->township},
                               {"units", done->units},
                               {"compounds", done->compounds},
                               {"blocks", done->blocks},
                               {"households", done->households},
                               {"block_households", done->block_households},
                               {"empty", done->empty},
                               {"merged", done->merged},
                               {"merged_m2", done->merged_m2},
                               {"township_m2", done->township_m2},
                               {"gap_m2", done->gap_m2},
                               {"borders", done->borders},
                               {"borders_barred", done->barred},
                               {"borders_crossed", done->crossed},
                               {"findings", to_json(done->findings, arguments)}};
  const auto square = [](double m2) { return word(std::llround(m2)); };
  return answer(
      json, sentence("units.made",
                     {done->township, word(done->units), word(done->compounds), word(done->blocks),
                      word(done->households), word(done->block_households), word(done->merged),
                      square(done->merged_m2)},
                     arguments) +
                sentence("units.covered",
                         {square(done->township_m2), square(std::abs(done->gap_m2)),
                          word(done->borders), word(done->barred), word(done->crossed)},
                         arguments) +
                sentences(done->findings, arguments));
}

std::string line_of(const operations::PremisesRow& row, const Arguments& arguments) {
  const std::string& kind = arguments.english ? row.kind_en : row.kind_zh;
  const std::string area = word(std::llround(row.area_m2));
  const std::string minutes = word(std::llround(row.minutes));
  if (row.standing) {
    return sentence(
        "community.premises_standing",
        {row.community, kind, row.name, area, minutes, word(row.reached), word(row.people)},
        arguments);
  }
  return sentence("community.premises_build",
                  {word(row.year), row.community, kind, row.name, area, minutes, word(row.reached),
                   word(row.people)},
                  arguments);
}

Result<Answer> premises(const Arguments& arguments) {
  const auto years = arguments.integer("--years");
  if (!years) return fail(years);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::site_plan_premises(*work,
                                                   {.plan = arguments.text("--plan"),
                                                    .years = *years,
                                                    .county = arguments.text("--county"),
                                                    .today = arguments.today,
                                                    .actor = arguments.actor,
                                                    .reason = arguments.reason},
                                                   arguments.progress);
  if (!done) return fail(done);
  nlohmann::json rows = nlohmann::json::array();
  std::string text;
  std::int64_t standing = 0;
  for (const operations::PremisesRow& row : done->rows) {
    standing += row.standing;
    text += line_of(row, arguments);
    rows.push_back({{"community", row.community},
                    {"kind", row.kind},
                    {"name", row.name},
                    {"standing", row.standing},
                    {"area_m2", row.area_m2},
                    {"needed_m2", row.needed_m2},
                    {"people", row.people},
                    {"people_in_reach", row.reached},
                    {"minutes", row.minutes},
                    {"year", row.standing ? nlohmann::json() : nlohmann::json(row.year)},
                    {"rank", row.standing ? nlohmann::json() : nlohmann::json(row.rank)},
                    {"x", row.at.x},
                    {"y", row.at.y}});
  }
  text += sentence("community.premises_made",
                   {done->plan_name, word(standing), word(std::ssize(done->rows) - standing),
                    word(std::llround(done->build_m2)), word(*years)},
                   arguments);
  return answer({{"plan", done->plan_name},
                 {"plan_id", done->plan_id},
                 {"build_m2", done->build_m2},
                 {"premises", std::move(rows)},
                 {"findings", to_json(done->findings, arguments)}},
                text + sentences(done->findings, arguments));
}

Result<Answer> service(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done =
      operations::plan_service(*work, arguments.text("--plan"), arguments.text("--county"),
                               arguments.today, arguments.progress);
  if (!done) return fail(done);
  const auto lang = language(arguments);
  nlohmann::json figures = nlohmann::json::array(), communities = nlohmann::json::array();
  std::string text;
  bool serving = true;
  const auto known = [](const auto& value) {
    return value ? nlohmann::json(*value) : nlohmann::json();
  };
  for (const operations::ServiceFigure& one : done->figures) {
    if (text.empty() || one.serving != serving) {
      text += sentence(one.serving ? "service.serving" : "service.managing", {}, arguments);
    }
    serving = one.serving;
    std::string kept;
    if (one.kept) {
      kept = " " + messages().sentence(*one.kept ? "service.kept" : "service.broken", {}, lang);
    }
    text += "  " + sentence("service.line",
                            {operations::service_name(one, lang),
                             operations::service_value(one, false, lang),
                             operations::service_value(one, true, lang),
                             operations::service_rule(one, lang), kept},
                            arguments);
    figures.push_back({{"figure", one.code},
                       {"serving", one.serving},
                       {"before", known(one.number_before)},
                       {"after", known(one.number_after)},
                       {"rule", operations::service_rule(one, lang)},
                       {"kept", known(one.kept)}});
  }
  for (const operations::CommunityService& one : done->communities) {
    communities.push_back({{"community", one.community},
                           {"residents", one.walks.people},
                           {"reach_share", one.walks.share()},
                           {"mean_walk_s", one.walks.mean_s},
                           {"worst_tenth_walk_s", one.walks.worst_tenth_s},
                           {"staff", one.staff}});
  }
  return answer({{"plan", done->plan_name},
                 {"plan_id", done->plan_id},
                 {"figures", std::move(figures)},
                 {"communities", std::move(communities)}},
                std::move(text));
}

Result<Answer> take(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::import_scenario(*work,
                                                {.file = arguments.text("FILE"),
                                                 .township = arguments.text("--township"),
                                                 .name = arguments.text("--name"),
                                                 .unit_field = arguments.text("--unit"),
                                                 .community_field = arguments.text("--community"),
                                                 .crs = arguments.text("--crs"),
                                                 .encoding = arguments.text("--encoding"),
                                                 .county = arguments.text("--county"),
                                                 .today = arguments.today,
                                                 .actor = arguments.actor,
                                                 .reason = arguments.reason},
                                                arguments.progress);
  if (!done) return fail(done);
  const bool by_place = done->unit_field.empty();
  return answer(
      {{"plan", done->plan_name},
       {"plan_id", done->plan_id},
       {"township", done->township},
       {"unit_field", or_null(done->unit_field)},
       {"community_field", done->community_field},
       {"read", done->read},
       {"kept", done->kept},
       {"refused", done->refused},
       {"units", done->units},
       {"unassigned", done->unassigned},
       {"communities", done->communities},
       {"new_communities", done->fresh},
       {"findings", to_json(done->findings, arguments)}},
      sentence(by_place ? "scenario.by_place" : "scenario.by_field",
               {done->unit_field, done->community_field}, arguments) +
          sentence("scenario.made",
                   {done->plan_name, word(done->read), word(done->kept), word(done->refused),
                    word(done->communities), word(done->fresh), word(done->unassigned)},
                   arguments) +
          sentences(done->findings, arguments));
}

}  // namespace

std::vector<Command> community_places_commands() {
  return {
      {"community units",
       "divide a township into compounds and the blocks between roads, rivers and railways",
       {workspace_option(),
        option_or("--township", "its name or code; may be left out if only one has compounds", ""),
        county_option()},
       {"lifang community units --workspace county.gpkg --township 剡湖街道"},
       units},
      {"community import",
       "a colleague's plan as a scenario: rows of compound and community, or areas of communities",
       {reads(required_option("FILE", "CSV, XLSX, shapefile, GeoPackage or GeoJSON")),
        workspace_option(),
        option_or("--township", "its name or code; may be left out if only one has compounds", ""),
        option_or("--name", "of the plan; one is made if left out", ""),
        option_or("--unit", "the column of compounds, else by data/rules/community.toml", ""),
        option_or("--community", "the column of communities, likewise", ""),
        option_or("--crs", "of areas, if the file does not say", ""),
        option_or("--encoding", "of the file, if it is not found", ""), county_option()},
       {"lifang community import 方案.csv --workspace county.gpkg --name 方案C"},
       take},
      {"community grids",
       "divide a plan's communities into grids of 300 to 500 households",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community grids --workspace county.gpkg --plan 方案B"},
       grids},
      {"community premises",
       "site a plan's offices, neighbourhood centres and living rooms; what to build first",
       {workspace_option(), plan_option(),
        option_or("--years", "of the programme of what is built", "3"), county_option()},
       {"lifang community premises --workspace county.gpkg --plan 方案B"},
       premises},
      {"community service",
       "how well a plan can be managed and served: every figure beside its rule",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community service --workspace county.gpkg --plan 方案B"},
       service},
  };
}

}  // namespace lifang::cli
