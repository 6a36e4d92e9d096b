// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What a plan holds beside its units: grids, premises.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/plan_grids.h"

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
    communities.push_back({{"community", one.community},
                           {"grids", count},
                           {"households", one.households},
                           {"residents_per_grid", count == 0 ? 0.0
                                                             : static_cast<double>(one.population) /
                                                                   static_cast<double>(count)}});
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

Option plan_option() {
  return option_or("--plan", "its name; the newest if left out", "");
}

Option county_option() {
  return option_or("--county", "code of the county whose rules apply", "");
}

}  // namespace

std::vector<Command> community_places_commands() {
  return {
      {"community grids",
       "divide a plan's communities into grids of 300 to 500 households",
       {workspace_option(), plan_option(), county_option()},
       {"lifang community grids --workspace county.gpkg --plan 方案B"},
       grids},
  };
}

}  // namespace lifang::cli
