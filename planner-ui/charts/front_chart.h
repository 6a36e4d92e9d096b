// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "planner-ui/charts/row_chart.h"

namespace lifang::charts {

/// The common frame of charts of points between two measures: title, both axes, the steps from
/// point to point, and what is read off at each.
class FrontChart {
 public:
  struct Axis {
    double from = 0, to = 1, step = 1;
    double share(double value) const { return (value - from) / (to - from); }
  };
  struct Plan {
    std::string title;
    Axis wide, high;
    std::string wide_name;  ///< below the axis
    std::string high_unit;  ///< behind its figures: "%"
    double right_em = 2.5;
  };
  struct Spot {
    Point at;  ///< in the measures
    bool proven = false;
    bool on_front = true;
    bool current = false;  ///< ringed
    std::string reading, table, id;
  };
  FrontChart(const Frame& frame, Plan plan);

  /// Up to each point one gets what the one before has. In the measures.
  void steps(const std::vector<Point>& points);
  /// From one place to another, how far it may be off.
  void whisker(Point from, Point to);
  void put(const Spot& spot);
  const std::string& title() const { return drawing_.title; }
  Drawing take(std::string summary);

 private:
  Point px(Point at) const;
  void way(std::vector<Point> corners, Ink ink, double width_em);
  void axes();

  const Frame& frame_;
  Plan plan_;
  Drawing drawing_;
};

}  // namespace lifang::charts
