// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "planner-ui/charts/drawing.h"

namespace lifang::charts {

/// The common frame of charts that have a named row for each thing: title, axis above the rows
/// (it is seen before one scrolls), names at the left, values at the right.
class RowChart {
 public:
  struct Plan {
    std::string title;
    double most = 0;   ///< the axis goes from 0 to a round figure that holds it
    std::string unit;  ///< of the axis' figures: "%"
    std::vector<std::string> names;
    double value_em = 8;  ///< room for a row's value, in widths of its type
    /// What the axis names besides, instead of ticks that it would cover.
    std::vector<std::pair<double, std::string>> marked = {};
  };
  RowChart(const Frame& frame, const Plan& plan);

  double x(double value) const { return left_ + value / end_ * (right_ - left_); }
  double y(std::size_t row) const { return top_ + (static_cast<double>(row) + 0.5) * row_; }
  double top() const { return top_; }
  double bottom() const { return top_ + static_cast<double>(rows_) * row_; }
  double em() const { return frame_.em; }
  double row_height() const { return row_; }
  const Frame& frame() const { return frame_; }

  void mark(Mark mark) { drawing_.marks.push_back(std::move(mark)); }
  void words(Words words) { drawing_.words.push_back(std::move(words)); }
  /// A bar of the row from zero.
  void bar(std::size_t row, double from, double to, Ink ink, float strength = 1);
  /// The row's value at its right end, or behind what ends at `after`.
  void value(std::size_t row, const std::string& text, double after_x, Ink ink = Ink::text);
  void spot(std::size_t row, std::string reading, std::string table = {}, std::string id = {});
  /// A line through all rows.
  void rule(double value, Ink ink, bool dashed);
  Drawing take(std::string summary);

 private:
  void axis(const Plan& plan);
  void names(const Plan& plan);

  const Frame& frame_;
  std::size_t rows_;
  double left_ = 0, right_ = 0, top_ = 0, axis_ = 0, row_ = 0, end_ = 1;
  Drawing drawing_;
};

/// The text, cut with an ellipsis where it is wider than `width`.
std::string fitted(const Frame& frame, const std::string& text, double width);
std::string say(const Frame& frame, std::string_view code,
                const std::vector<std::string>& args = {});
/// The title line of a chart.
void put_title(Drawing& drawing, const Frame& frame, const std::string& title);

}  // namespace lifang::charts
