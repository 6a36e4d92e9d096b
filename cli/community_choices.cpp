// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/community_choices.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/offer_plans.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/paint_chart.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::PlanChoice;
using operations::PlansOffered;

json to_json(const PlanChoice& one) {
  const community::Choice& choice = one.choice;
  return {{"plan", one.plan_name},
          {"plan_id", one.plan_id},
          {"households_moved", choice.score.moved},
          {"households_moved_bound", choice.least_moved},
          {"households_moved_proven", choice.moved_proven},
          {"households_moved_limit", choice.limit},
          {"cut_edges", choice.score.cut_edges},
          {"cut_edges_bound", choice.least_cut_edges},
          {"cut_edges_proven", choice.cuts_proven},
          {"inertia", choice.score.inertia},
          {"border_m", choice.score.cut_m},
          {"households_out_of_range", choice.score.out_of_range},
          {"rules_broken", choice.score.broken},
          {"communities", choice.score.communities},
          {"difference", choice.difference}};
}

std::string row_of(const PlanChoice& one) {
  const community::Choice& choice = one.choice;
  const auto bound = [](bool proven, std::int64_t least) {
    return proven ? std::string("✓") : "≥" + std::to_string(least);
  };
  // A sign of three bytes stands in one column.
  const auto right = [](const std::string& text, std::size_t width) {
    const std::size_t columns = text.size() - (static_cast<unsigned char>(text[0]) > 127 ? 2 : 0);
    return std::string(width - std::min(width, columns), ' ') + text;
  };
  return fmt::format("{:>9}", choice.score.moved) +
         right(bound(choice.moved_proven, choice.least_moved), 10) +
         fmt::format("{:>12}", choice.score.cut_edges) +
         right(bound(choice.cuts_proven, choice.least_cut_edges), 10) +
         fmt::format("{:>12.1f}{:>7}{:>8.0f}%  {}\n", choice.score.inertia / 1e6,
                     choice.score.communities, 100 * choice.difference, one.plan_name);
}

std::string to_text(const PlansOffered& done, const Arguments& arguments) {
  const auto say = [&](const char* code, const std::vector<std::string>& args) {
    return messages().sentence(code, args, language(arguments)) + "\n";
  };
  std::string text = say("community.choices_head",
                         {done.plan_name, done.township, std::to_string(done.choices.size()),
                          std::to_string(done.near_copies)});
  text += say("community.choices_columns", {});
  for (const PlanChoice& one : done.choices) text += row_of(one);
  text += say("community.choices_foot", {});
  if (done.stopped) text += say("community.plan_stopped", {});
  return text;
}

Result<void> draw(const PlansOffered& done, const std::string& path, const Arguments& arguments) {
  charts::TradeOff front;
  front.township = done.township;
  for (const PlanChoice& one : done.choices) {
    front.points.push_back({static_cast<double>(one.choice.score.moved),
                            static_cast<double>(one.choice.score.cut_edges), one.choice.cuts_proven,
                            false, one.plan_name, one.plan_id});
  }
  paint::ensure_application();
  const auto drawing =
      charts::lay_out(front, charts::paper_frame(QSizeF(120, 72), language(arguments)));
  return paint::write(charts::page_of(drawing), path);
}

}  // namespace

Result<Answer> choices(const Arguments& arguments) {
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  const auto plans = arguments.integer("--plans");
  if (!plans) return fail(plans);
  const std::string chart = arguments.text("--chart");
  if (arguments.has("--chart") && paint::kind_of(chart) == paint::FileKind::none) {
    return fail(Fault::usage, "map.bad_file", chart, {chart});
  }
  auto work = open_workspace(arguments, workspace::Access::write);
  if (!work) return fail(work);
  const auto done =
      operations::offer_plans(*work,
                              {.plan = arguments.text("--plan"),
                               .plans = static_cast<std::size_t>(std::max<std::int64_t>(0, *plans)),
                               .seconds = *seconds,
                               .seed = static_cast<std::uint64_t>(*seed),
                               .county = arguments.text("--county"),
                               .today = arguments.today,
                               .actor = arguments.actor,
                               .reason = arguments.reason},
                              arguments.progress);
  if (!done) return fail(done);
  if (arguments.has("--chart")) {
    if (const auto drawn = draw(*done, chart, arguments); !drawn) return fail(drawn);
  }
  json list = json::array();
  for (const PlanChoice& one : done->choices) list.push_back(to_json(one));
  return answer({{"plan", done->plan_name},
                 {"township", done->township},
                 {"choices", std::move(list)},
                 {"near_copies", done->near_copies},
                 {"stopped", done->stopped},
                 {"chart", or_null(chart)}},
                to_text(*done, arguments));
}

}  // namespace lifang::cli
