// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/row_chart.h"

namespace lifang::charts {
namespace {

constexpr double point_em = 0.85;  // across a mark

template <class Things, class Name>
std::vector<std::string> names_of(const Things& things, Name name) {
  std::vector<std::string> out;
  for (const auto& thing : things) out.push_back(name(thing));
  return out;
}

std::string text_of(const std::optional<std::int64_t>& households) {
  return households ? grouped(static_cast<double>(*households)) : "—";
}

/// Before hollow, after full: a triangle where it is out of the range.
void put_change(RowChart& chart, std::size_t row, const queries::CommunityChange& one, double least,
                double most) {
  const double y = chart.y(row), em = chart.em();
  if (one.before && one.after) {
    chart.mark({.form = Form::way,
                .at = {{chart.x(static_cast<double>(*one.before)), y},
                       {chart.x(static_cast<double>(*one.after)), y}},
                .fill = {},
                .edge = Ink::quiet,
                .width = 0.16 * em});
  }
  if (one.before) {
    chart.mark({.form = Form::disc,
                .at = {{chart.x(static_cast<double>(*one.before)), y}},
                .size = point_em * em,
                .fill = Ink::ground,
                .edge = Ink::text,
                .width = 0.13 * em});
  }
  if (!one.after) return;
  const auto after = static_cast<double>(*one.after);
  const Form form = after > most ? Form::up : after < least ? Form::down : Form::disc;
  const Ink ink = after > most ? Ink::over : after < least ? Ink::under : Ink::accent;
  chart.mark({.form = form,
              .at = {{chart.x(after), y}},
              .size = (form == Form::disc ? point_em : 1.1) * em,
              .fill = ink,
              .edge = {}});
}

}  // namespace

Drawing bars(const Bars& matter, const Frame& frame) {
  double most = 0;
  for (const Bars::Bar& bar : matter.bars) most = std::max(most, bar.value);
  RowChart chart(frame, {.title = matter.title,
                         .most = most,
                         .unit = {},
                         .names = names_of(matter.bars, [](const auto& bar) { return bar.name; })});
  std::string summary = matter.title + say(frame, "chart.colon");
  for (std::size_t row = 0; row < matter.bars.size(); ++row) {
    const Bars::Bar& bar = matter.bars[row];
    const std::string reading = bar.name + " " + bar.figure;
    chart.bar(row, 0, bar.value, Ink::accent);
    chart.value(row, bar.figure, chart.x(bar.value));
    chart.spot(row, reading, bar.table, bar.id);
    if (row < 3) summary += (row > 0 ? say(frame, "chart.comma") : "") + reading;
  }
  return matter.bars.empty() ? Drawing{} : chart.take(summary);
}

Drawing dumbbell(const queries::HouseholdChange& change, const Frame& frame) {
  auto communities = change.communities;
  if (communities.empty()) return {};
  const auto off = [&](const std::optional<std::int64_t>& households) {
    const auto n = static_cast<double>(households.value_or(0));
    return households ? std::max({0.0, change.least - n, n - change.most}) : 0.0;
  };
  // By what will be out of the range; of what will not, by what was.
  std::ranges::stable_sort(communities, std::ranges::greater{}, [&](const auto& one) {
    return std::pair(off(one.after), off(one.before));
  });
  double most = change.most;
  for (const auto& one : communities)
    most = std::max(most,
                    static_cast<double>(std::max(one.before.value_or(0), one.after.value_or(0))));
  RowChart chart(frame, {.title = say(frame, "chart.dumbbell.title"),
                         .most = most,
                         .unit = {},
                         .names = names_of(communities, [](const auto& one) { return one.name; }),
                         .value_em = 10,
                         .marked = {{(change.least + change.most) / 2,
                                     grouped(change.least) + "–" + grouped(change.most)}}});
  chart.mark({.form = Form::box,
              .at = {{chart.x(change.least), chart.top()}, {chart.x(change.most), chart.bottom()}},
              .fill = Ink::band,
              .edge = {}});
  int within_before = 0, within_after = 0, before = 0, after = 0;
  const auto within = [&](const auto& n) {
    return n && static_cast<double>(*n) >= change.least && static_cast<double>(*n) <= change.most;
  };
  for (std::size_t row = 0; row < communities.size(); ++row) {
    const auto& one = communities[row];
    put_change(chart, row, one, change.least, change.most);
    chart.value(row, text_of(one.before) + " → " + text_of(one.after), frame.width - 10 * frame.em);
    chart.spot(
        row,
        say(frame, "chart.dumbbell.reading", {one.name, text_of(one.before), text_of(one.after)}),
        "plan_community", one.id);
    within_before += within(one.before) ? 1 : 0;
    within_after += within(one.after) ? 1 : 0;
    before += one.before ? 1 : 0;
    after += one.after ? 1 : 0;
  }
  return chart.take(
      say(frame, "chart.dumbbell.summary",
          {change.plan, grouped(change.least), grouped(change.most), std::to_string(within_before),
           std::to_string(before), std::to_string(within_after), std::to_string(after)}));
}

Drawing coverage(const queries::Coverage& matter, const Frame& frame) {
  if (matter.townships.empty()) return {};
  const double target = 100 * matter.target_share;
  std::vector<std::pair<double, std::string>> marked;
  if (target > 0) marked = {{target, say(frame, "chart.coverage.target", {grouped(target)})}};
  RowChart chart(frame,
                 {.title = say(frame, "chart.coverage.title", {grouped(matter.minutes)}),
                  .most = 100,
                  .unit = "%",
                  .names = names_of(matter.townships, [](const auto& town) { return town.name; }),
                  .value_em = 11,
                  .marked = marked});
  int below = 0;
  double people = 0, reached = 0;
  for (std::size_t row = 0; row < matter.townships.size(); ++row) {
    const auto& town = matter.townships[row];
    const double share = 100 * town.reached / town.people;
    const bool short_of = target > 0 && share < target;
    chart.bar(row, 0, share, short_of ? Ink::uncovered : Ink::covered);
    const std::string text = share_text(town.reached, town.people);
    chart.value(row, text + "  " + grouped(town.reached) + "/" + grouped(town.people),
                chart.x(100));
    chart.spot(row,
               say(frame, "chart.coverage.reading",
                   {town.name, text, grouped(town.reached), grouped(town.people)}),
               "township", town.id);
    below += short_of ? 1 : 0;
    people += town.people;
    reached += town.reached;
  }
  if (target > 0) chart.rule(target, Ink::text, true);
  return chart.take(say(frame, target > 0 ? "chart.coverage.summary" : "chart.coverage.no_target",
                        {matter.scenario, share_text(reached, people), grouped(target),
                         std::to_string(below), std::to_string(matter.townships.size())}));
}

}  // namespace lifang::charts
