// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/front_chart.h"

#include <algorithm>

namespace lifang::charts {
namespace {

// In widths of the type.
constexpr double left = 4, plot_top = 3, plot_foot = 3.2, least = 11.5;
constexpr double reach_em = 1.2;  // around a point, where it is pointed at

}  // namespace

FrontChart::FrontChart(const Frame& frame, Plan plan) : frame_(frame), plan_(std::move(plan)) {
  drawing_.width = frame.width;
  drawing_.height = std::max(frame.height, least * frame.em);
  drawing_.em = frame.em;
  put_title(drawing_, frame, plan_.title);
  axes();
}

Point FrontChart::px(Point at) const {
  const double em = frame_.em, wide = frame_.width - (left + plan_.right_em) * em;
  const double top = plot_top * em, foot = drawing_.height - plot_foot * em;
  return {left * em + plan_.wide.share(at.x) * wide, foot - plan_.high.share(at.y) * (foot - top)};
}

void FrontChart::way(std::vector<Point> corners, Ink ink, double width_em) {
  drawing_.marks.push_back({.form = Form::way,
                            .at = std::move(corners),
                            .fill = {},
                            .edge = ink,
                            .width = width_em * frame_.em});
}

void FrontChart::axes() {
  const double em = frame_.em;
  const Axis &wide = plan_.wide, &high = plan_.high;
  for (double of = wide.from; of <= wide.to + wide.step / 2; of += wide.step) {
    const Point foot = px({of, high.from});
    way({px({of, high.to}), foot}, of == wide.from ? Ink::quiet : Ink::grid, 0.08);
    drawing_.words.push_back({.at = {foot.x, foot.y + 1.3 * em},
                              .text = grouped(of),
                              .ink = Ink::quiet,
                              .align = Align::middle});
  }
  for (double of = high.from; of <= high.to + high.step / 2; of += high.step) {
    const Point start = px({wide.from, of});
    way({start, px({wide.to, of})}, of == high.from ? Ink::quiet : Ink::grid, 0.08);
    drawing_.words.push_back({.at = {start.x - 0.5 * em, start.y + 0.36 * em},
                              .text = grouped(of) + plan_.high_unit,
                              .ink = Ink::quiet,
                              .align = Align::right});
  }
  const Point corner = px({wide.to, high.from});
  drawing_.words.push_back({.at = {corner.x, corner.y + 2.6 * em},
                            .text = plan_.wide_name,
                            .ink = Ink::quiet,
                            .align = Align::right});
}

void FrontChart::steps(const std::vector<Point>& points) {
  std::vector<Point> corners;
  for (const Point point : points) {
    const Point here = px(point);
    if (!corners.empty()) corners.push_back({here.x, corners.back().y});
    corners.push_back(here);
  }
  if (corners.size() > 1) way(std::move(corners), Ink::accent, 0.14);
}

void FrontChart::whisker(Point from, Point to) {
  way({px(from), px(to)}, Ink::text, 0.12);
}

void FrontChart::put(const Spot& spot) {
  const double em = frame_.em;
  const Point here = px(spot.at);
  const Ink ink = spot.on_front ? Ink::accent : Ink::quiet;
  drawing_.marks.push_back({.form = Form::disc,
                            .at = {here},
                            .size = (spot.on_front ? 0.85 : 0.6) * em,
                            .fill = spot.proven ? ink : Ink::ground,
                            .edge = ink,
                            .width = 0.13 * em});
  if (spot.current) {
    drawing_.marks.push_back({.form = Form::disc,
                              .at = {here},
                              .size = 1.6 * em,
                              .fill = {},
                              .edge = Ink::text,
                              .width = 0.13 * em});
  }
  drawing_.spots.push_back({.area = Box{here.x, here.y, here.x, here.y}.grown(reach_em * em),
                            .reading = spot.reading,
                            .table = spot.id.empty() ? std::string() : spot.table,
                            .id = spot.id});
}

Drawing FrontChart::take(std::string summary) {
  drawing_.summary = std::move(summary);
  return std::move(drawing_);
}

}  // namespace lifang::charts
