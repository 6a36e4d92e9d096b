// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/row_chart.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "gis/resources/resources.h"

namespace lifang::charts {
namespace {

// In widths of the type.
constexpr double margin = 0.8, title_base = 1.3, axis_base = 2.8, plot_top = 3.3, plot_foot = 0.6;
constexpr double least_row = 1.55, most_row = 2.4, bar_share = 0.55;
constexpr double names_share = 0.3;  // of the chart's width, at most

}  // namespace

std::string say(const Frame& frame, std::string_view code, const std::vector<std::string>& args) {
  return messages().sentence(code, args, frame.language);
}

std::string fitted(const Frame& frame, const std::string& text, double width) {
  if (frame.measure(text, frame.em, false) <= width) return text;
  std::u32string letters = to_code_points(text);
  while (!letters.empty()) {
    letters.pop_back();
    const std::string cut = to_utf8(letters) + "…";
    if (frame.measure(cut, frame.em, false) <= width) return cut;
  }
  return "…";
}

void put_title(Drawing& drawing, const Frame& frame, const std::string& title) {
  drawing.title = title;
  drawing.words.push_back({.at = {margin * frame.em, title_base * frame.em},
                           .text = fitted(frame, title, frame.width - 2 * margin * frame.em),
                           .bold = true});
}

RowChart::RowChart(const Frame& frame, const Plan& plan) : frame_(frame), rows_(plan.names.size()) {
  const double em = frame.em;
  double widest = 0;
  for (const std::string& name : plan.names)
    widest = std::max(widest, frame.measure(name, em, false));
  left_ = 2 * margin * em + std::min(widest, names_share * frame.width);
  right_ = frame.width - plan.value_em * em;
  top_ = plot_top * em;
  axis_ = axis_base * em;
  end_ = axis_end(plan.most);
  const double room = frame.height - top_ - plot_foot * em;
  const auto count = static_cast<double>(std::max<std::size_t>(rows_, 1));
  row_ = std::clamp(room / count, least_row * em, most_row * em);
  drawing_.width = frame.width;
  drawing_.height = std::max(frame.height, bottom() + plot_foot * em);
  drawing_.em = em;
  put_title(drawing_, frame, plan.title);
  axis(plan);
  names(plan);
}

void RowChart::axis(const Plan& plan) {
  std::vector<double> taken;  // left and right ends of what is named
  const auto name = [&](double value, const std::string& text, Ink ink, bool bold) {
    const double half = frame_.measure(text, em(), bold) / 2 + 0.3 * em();
    for (std::size_t i = 0; i < taken.size(); i += 2) {
      if (x(value) + half > taken[i] && x(value) - half < taken[i + 1]) return;
    }
    taken.insert(taken.end(), {x(value) - half, x(value) + half});
    words(
        {.at = {x(value), axis_}, .text = text, .ink = ink, .align = Align::middle, .bold = bold});
  };
  for (const auto& [value, text] : plan.marked) name(value, text, Ink::text, true);
  const double step = axis_step(end_);
  for (double at = 0; at <= end_ + step / 2; at += step) {
    rule(at, at == 0 ? Ink::quiet : Ink::grid, false);
    name(at, grouped(at) + plan.unit, Ink::quiet, false);
  }
}

void RowChart::names(const Plan& plan) {
  for (std::size_t row = 0; row < plan.names.size(); ++row) {
    words({.at = {left_ - margin * em(), y(row) + 0.36 * em()},
           .text = fitted(frame_, plan.names[row], left_ - 2 * margin * em()),
           .align = Align::right});
  }
}

void RowChart::rule(double value, Ink ink, bool dashed) {
  mark({.form = Form::way,
        .at = {{x(value), top_ - 0.2 * em()}, {x(value), bottom()}},
        .fill = {},
        .edge = ink,
        .width = (dashed ? 0.14 : 0.08) * em(),
        .dashed = dashed});
}

void RowChart::bar(std::size_t row, double from, double to, Ink ink, float strength) {
  const double half = bar_share * row_ / 2;
  mark({.form = Form::box,
        .at = {{x(from), y(row) - half}, {x(to), y(row) + half}},
        .fill = ink,
        .edge = {},
        .strength = strength});
}

void RowChart::value(std::size_t row, const std::string& text, double after_x, Ink ink) {
  words({.at = {after_x + 0.6 * em(), y(row) + 0.36 * em()}, .text = text, .ink = ink});
}

void RowChart::spot(std::size_t row, std::string reading, std::string table, std::string id) {
  const double half = row_ / 2;
  drawing_.spots.push_back({.area = {0, y(row) - half, frame_.width, y(row) + half},
                            .reading = std::move(reading),
                            .table = std::move(table),
                            .id = std::move(id)});
}

Drawing RowChart::take(std::string summary) {
  drawing_.summary = std::move(summary);
  return std::move(drawing_);
}

}  // namespace lifang::charts
