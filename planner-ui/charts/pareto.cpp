// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/front_chart.h"

namespace lifang::charts {
namespace {

constexpr double yuan_wan = 10'000;  // the axis counts in 万元

class Pareto {
 public:
  Pareto(const queries::SitingFront& front, const Frame& frame) : front_(front), frame_(frame) {}

  Drawing draw() {
    FrontChart chart(frame_, plan());
    std::vector<Point> corners;
    for (const auto& point : front_.points) {
      if (point.on_front) corners.push_back(at(point));
    }
    chart.steps(corners);
    for (const auto& point : front_.points) put(point, chart);
    return chart.take(summary(chart.title()));
  }

 private:
  FrontChart::Plan plan() const {
    double most = 0, lowest = 100;
    for (const auto& point : front_.points) {
      most = std::max(most, cost(point.cost));
      lowest = std::min(lowest, share(point.reached));
    }
    const double end = axis_end(most), floor = std::floor(lowest / 20) * 20;
    const bool by_cost = front_.by_cost;
    return {.title = say(frame_, by_cost ? "chart.pareto.title" : "chart.pareto.title_sites",
                         {grouped(front_.minutes)}),
            .wide = {0, end, axis_step(end)},
            .high = {floor, 100, floor < 60 ? 20.0 : 10.0},
            .wide_name = say(frame_, by_cost ? "chart.pareto.cost" : "chart.pareto.sites"),
            .high_unit = "%"};
  }
  double cost(double yuan) const { return front_.by_cost ? yuan / yuan_wan : yuan; }
  double share(double people) const { return 100 * people / front_.people; }
  Point at(const queries::SitingPoint& point) const {
    return {cost(point.cost), share(point.reached)};
  }

  void put(const queries::SitingPoint& point, FrontChart& chart) const {
    const Point here = at(point);
    if (point.most_reached) chart.whisker(here, {here.x, share(*point.most_reached)});
    if (point.least_cost) chart.whisker(here, {cost(*point.least_cost), here.y});
    chart.put({.at = here,
               .proven = point.proven,
               .on_front = point.on_front,
               .current = point.current,
               .reading = reading(point),
               .table = "siting_scenario",
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

  std::string summary(const std::string& title) const {
    std::string out = title + say(frame_, "chart.colon");
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
};

}  // namespace

Drawing pareto(const queries::SitingFront& front, const Frame& frame) {
  return front.points.empty() || !(front.people > 0) ? Drawing{} : Pareto(front, frame).draw();
}

}  // namespace lifang::charts
