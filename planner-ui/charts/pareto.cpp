// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/row_chart.h"

namespace lifang::charts {
namespace {

// In widths of the type.
constexpr double left = 4, right = 2.5, plot_top = 3, plot_foot = 3.2, least = 11.5;
constexpr double reach_em = 1.2;     // around a point, where it is pointed at
constexpr double yuan_wan = 10'000;  // the axis counts in 万元

class Pareto {
 public:
  Pareto(const queries::SitingFront& front, const Frame& frame) : front_(front), frame_(frame) {
    const double em = frame.em;
    drawing_.width = frame.width;
    drawing_.height = std::max(frame.height, least * em);
    drawing_.em = em;
    double most = 0, lowest = 100;
    for (const auto& point : front.points) {
      most = std::max(most, cost(point.cost));
      lowest = std::min(lowest, share(point.reached));
    }
    end_ = axis_end(most);
    floor_ = std::floor(lowest / 20) * 20;
  }

  Drawing draw() {
    put_title(drawing_, frame_,
              say(frame_, front_.by_cost ? "chart.pareto.title" : "chart.pareto.title_sites",
                  {grouped(front_.minutes)}));
    axes();
    steps();
    for (const auto& point : front_.points) put(point);
    drawing_.summary = summary();
    return std::move(drawing_);
  }

 private:
  double cost(double yuan) const { return front_.by_cost ? yuan / yuan_wan : yuan; }
  double share(double people) const { return 100 * people / front_.people; }
  double x(double of) const {
    return left * frame_.em + of / end_ * (frame_.width - (left + right) * frame_.em);
  }
  double y(double percent) const {
    const double top = plot_top * frame_.em, foot = drawing_.height - plot_foot * frame_.em;
    return foot - (percent - floor_) / (100 - floor_) * (foot - top);
  }
  Point at(const queries::SitingPoint& point) const {
    return {x(cost(point.cost)), y(share(point.reached))};
  }
  void way(std::vector<Point> corners, Ink ink, double width_em) {
    drawing_.marks.push_back({.form = Form::way,
                              .at = std::move(corners),
                              .fill = {},
                              .edge = ink,
                              .width = width_em * frame_.em});
  }

  void axes() {
    const double em = frame_.em, step = axis_step(end_);
    for (double of = 0; of <= end_ + step / 2; of += step) {
      way({{x(of), y(100)}, {x(of), y(floor_)}}, of == 0 ? Ink::quiet : Ink::grid, 0.08);
      drawing_.words.push_back({.at = {x(of), y(floor_) + 1.3 * em},
                                .text = grouped(of),
                                .ink = Ink::quiet,
                                .align = Align::middle});
    }
    for (double percent = floor_; percent <= 100; percent += floor_ < 60 ? 20 : 10) {
      way({{x(0), y(percent)}, {x(end_), y(percent)}}, percent == floor_ ? Ink::quiet : Ink::grid,
          0.08);
      drawing_.words.push_back({.at = {x(0) - 0.5 * em, y(percent) + 0.36 * em},
                                .text = grouped(percent) + "%",
                                .ink = Ink::quiet,
                                .align = Align::right});
    }
    drawing_.words.push_back(
        {.at = {x(end_), y(floor_) + 2.6 * em},
         .text = say(frame_, front_.by_cost ? "chart.pareto.cost" : "chart.pareto.sites"),
         .ink = Ink::quiet,
         .align = Align::right});
  }

  /// For less than a point costs one gets what the one before reaches.
  void steps() {
    std::vector<Point> corners;
    for (const auto& point : front_.points) {
      if (!point.on_front) continue;
      const Point here = at(point);
      if (!corners.empty()) corners.push_back({here.x, corners.back().y});
      corners.push_back(here);
    }
    if (corners.size() > 1) way(std::move(corners), Ink::accent, 0.14);
  }

  void put(const queries::SitingPoint& point) {
    const double em = frame_.em;
    const Point here = at(point);
    if (point.most_reached) way({here, {here.x, y(share(*point.most_reached))}}, Ink::text, 0.12);
    if (point.least_cost) way({here, {x(cost(*point.least_cost)), here.y}}, Ink::text, 0.12);
    const Ink ink = point.on_front ? Ink::accent : Ink::quiet;
    drawing_.marks.push_back({.form = Form::disc,
                              .at = {here},
                              .size = (point.on_front ? 0.85 : 0.6) * em,
                              .fill = point.proven ? ink : Ink::ground,
                              .edge = ink,
                              .width = 0.13 * em});
    if (point.current) {
      drawing_.marks.push_back({.form = Form::disc,
                                .at = {here},
                                .size = 1.6 * em,
                                .fill = {},
                                .edge = Ink::text,
                                .width = 0.13 * em});
    }
    drawing_.spots.push_back(
        {.area = Box{here.x, here.y, here.x, here.y}.grown(reach_em * em),
         .reading = reading(point),
         .table = point.scenario_id.empty() ? std::string() : "siting_scenario",
         .id = point.scenario_id});
  }

  std::string reading(const queries::SitingPoint& point) const {
    const std::string reached = share_text(point.reached, front_.people);
    if (point.scenario_id.empty()) return say(frame_, "chart.pareto.today", {reached});
    std::string out =
        say(frame_, front_.by_cost ? "chart.pareto.reading" : "chart.pareto.reading_sites",
            {grouped(point.sites), reached, grouped(cost(point.cost))});
    out += say(frame_, point.proven ? "chart.pareto.proven" : "chart.pareto.not_proven");
    if (point.most_reached)
      out += say(frame_, "chart.pareto.gap",
                 {share_text(*point.most_reached - point.reached, front_.people)});
    return out;
  }

  std::string summary() const {
    std::string out = drawing_.title + say(frame_, "chart.colon");
    bool first = true;
    for (const auto& point : front_.points) {
      if (!point.on_front) continue;
      out += (first ? "" : say(frame_, "chart.comma")) + reading(point);
      first = false;
    }
    return out;
  }

  const queries::SitingFront& front_;
  const Frame& frame_;
  double end_ = 1, floor_ = 0;
  Drawing drawing_;
};

}  // namespace

Drawing pareto(const queries::SitingFront& front, const Frame& frame) {
  return front.points.empty() || !(front.people > 0) ? Drawing{} : Pareto(front, frame).draw();
}

}  // namespace lifang::charts
