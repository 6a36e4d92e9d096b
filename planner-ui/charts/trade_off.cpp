// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/front_chart.h"

namespace lifang::charts {
namespace {

/// From a round figure to another: plans differ by little of what they have in common.
FrontChart::Axis axis_of(const TradeOff& front, double TradeOff::Point::*value) {
  const auto [low, high] =
      std::minmax_element(front.points.begin(), front.points.end(),
                          [&](const auto& a, const auto& b) { return a.*value < b.*value; });
  const double least = (*low).*value, most = (*high).*value;
  FrontChart::Axis out;
  out.step = axis_step(std::max({most - least, 1.0, most / 50}));
  out.from = std::floor(least / out.step) * out.step;
  out.to = std::max(std::ceil(most / out.step) * out.step, out.from + out.step);
  return out;
}

std::string reading(const TradeOff::Point& point, const Frame& frame) {
  return say(frame, "chart.trade_off.reading",
             {point.name, grouped(point.moved), grouped(point.cut_edges)}) +
         say(frame, point.proven ? "chart.pareto.proven" : "chart.pareto.not_proven");
}

}  // namespace

Drawing trade_off(const TradeOff& front, const Frame& frame) {
  if (front.points.empty()) return {};
  FrontChart chart(frame, {.title = say(frame, "chart.trade_off.title", {front.township}),
                           .wide = axis_of(front, &TradeOff::Point::moved),
                           .high = axis_of(front, &TradeOff::Point::cut_edges),
                           .wide_name = say(frame, "chart.trade_off.moved"),
                           .high_unit = {},
                           .right_em = 3.5});
  std::vector<Point> corners;
  for (const TradeOff::Point& one : front.points) corners.push_back({one.moved, one.cut_edges});
  chart.steps(corners);
  std::string summary = chart.title() + say(frame, "chart.colon");
  for (const TradeOff::Point& one : front.points) {
    const std::string told = reading(one, frame);
    summary += (&one == &front.points.front() ? "" : say(frame, "chart.comma")) + told;
    chart.put({.at = {one.moved, one.cut_edges},
               .proven = one.proven,
               .current = one.current,
               .reading = told,
               .table = "community_plan",
               .id = one.id});
  }
  return chart.take(std::move(summary));
}

}  // namespace lifang::charts
