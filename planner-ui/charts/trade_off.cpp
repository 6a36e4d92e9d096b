// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/row_chart.h"

namespace lifang::charts {
namespace {

// In widths of the type.
constexpr double left = 4, right = 3.5, plot_top = 3, plot_foot = 3.2, least = 11.5;
constexpr double reach_em = 1.2;  // around a point, where it is pointed at

/// From a round figure to another: plans differ by little of what they have in common.
struct Axis {
  Axis() = default;
  Axis(double least, double most) {
    step = axis_step(std::max({most - least, 1.0, most / 50}));
    from = std::floor(least / step) * step;
    to = std::max(std::ceil(most / step) * step, from + step);
  }
  double share(double value) const { return (value - from) / (to - from); }
  double from = 0, to = 1, step = 1;
};

class Curve {
 public:
  Curve(const TradeOff& front, const Frame& frame) : front_(front), frame_(frame) {
    drawing_.width = frame.width;
    drawing_.height = std::max(frame.height, least * frame.em);
    drawing_.em = frame.em;
    const auto of = [&](double TradeOff::Point::*value) {
      const auto [low, high] =
          std::minmax_element(front.points.begin(), front.points.end(),
                              [&](const auto& a, const auto& b) { return a.*value < b.*value; });
      return Axis((*low).*value, (*high).*value);
    };
    wide_ = of(&TradeOff::Point::moved);
    high_ = of(&TradeOff::Point::cut_edges);
  }

  Drawing draw() {
    put_title(drawing_, frame_, say(frame_, "chart.trade_off.title", {front_.township}));
    axes();
    steps();
    drawing_.summary = drawing_.title + say(frame_, "chart.colon");
    for (const TradeOff::Point& point : front_.points) {
      drawing_.summary +=
          (&point == &front_.points.front() ? "" : say(frame_, "chart.comma")) + reading(point);
      put(point);
    }
    return std::move(drawing_);
  }

 private:
  double x(double moved) const {
    return left * frame_.em + wide_.share(moved) * (frame_.width - (left + right) * frame_.em);
  }
  double y(double cuts) const {
    const double top = plot_top * frame_.em, foot = drawing_.height - plot_foot * frame_.em;
    return foot - high_.share(cuts) * (foot - top);
  }
  void way(std::vector<Point> corners, Ink ink, double width_em) {
    drawing_.marks.push_back({.form = Form::way,
                              .at = std::move(corners),
                              .fill = {},
                              .edge = ink,
                              .width = width_em * frame_.em});
  }

  void axes() {
    const double em = frame_.em;
    const double foot = y(high_.from);
    for (double of = wide_.from; of <= wide_.to + wide_.step / 2; of += wide_.step) {
      way({{x(of), y(high_.to)}, {x(of), foot}}, of == wide_.from ? Ink::quiet : Ink::grid, 0.08);
      drawing_.words.push_back({.at = {x(of), foot + 1.3 * em},
                                .text = grouped(of),
                                .ink = Ink::quiet,
                                .align = Align::middle});
    }
    for (double of = high_.from; of <= high_.to + high_.step / 2; of += high_.step) {
      way({{x(wide_.from), y(of)}, {x(wide_.to), y(of)}}, of == high_.from ? Ink::quiet : Ink::grid,
          0.08);
      drawing_.words.push_back({.at = {x(wide_.from) - 0.5 * em, y(of) + 0.36 * em},
                                .text = grouped(of),
                                .ink = Ink::quiet,
                                .align = Align::right});
    }
    drawing_.words.push_back({.at = {x(wide_.to), foot + 2.6 * em},
                              .text = say(frame_, "chart.trade_off.moved"),
                              .ink = Ink::quiet,
                              .align = Align::right});
  }

  /// Who moves fewer than a plan does gets what the one before cuts.
  void steps() {
    std::vector<Point> corners;
    for (const TradeOff::Point& point : front_.points) {
      const Point here{x(point.moved), y(point.cut_edges)};
      if (!corners.empty()) corners.push_back({here.x, corners.back().y});
      corners.push_back(here);
    }
    if (corners.size() > 1) way(std::move(corners), Ink::accent, 0.14);
  }

  void put(const TradeOff::Point& point) {
    const double em = frame_.em;
    const Point here{x(point.moved), y(point.cut_edges)};
    drawing_.marks.push_back({.form = Form::disc,
                              .at = {here},
                              .size = 0.85 * em,
                              .fill = point.proven ? Ink::accent : Ink::ground,
                              .edge = Ink::accent,
                              .width = 0.13 * em});
    drawing_.spots.push_back({.area = Box{here.x, here.y, here.x, here.y}.grown(reach_em * em),
                              .reading = reading(point),
                              .table = point.id.empty() ? std::string() : "community_plan",
                              .id = point.id});
  }

  std::string reading(const TradeOff::Point& point) const {
    return say(frame_, "chart.trade_off.reading",
               {point.name, grouped(point.moved), grouped(point.cut_edges)}) +
           say(frame_, point.proven ? "chart.pareto.proven" : "chart.pareto.not_proven");
  }

  const TradeOff& front_;
  const Frame& frame_;
  Axis wide_, high_;
  Drawing drawing_;
};

}  // namespace

Drawing trade_off(const TradeOff& front, const Frame& frame) {
  return front.points.empty() ? Drawing{} : Curve(front, frame).draw();
}

}  // namespace lifang::charts
