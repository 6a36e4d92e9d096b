// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/naming/rules.h"

namespace lifang::naming {

/// A road that another one runs on into.
struct Continued {
  std::string id;
  std::string name;
  std::string place;  ///< where, for people
};

/// What is known of the thing that is to bear the name; unknown is no number, never 0.
struct Thing {
  std::optional<double> floors, site_area_m2, floor_area_m2, open_area_m2, green_share;
  std::optional<double> width_m, length_m;
  std::optional<double> bearing_deg;  ///< of a road, end to end: 0 north, 90 east
  std::vector<Continued> continues;   ///< named roads that go on where it ends, nearly straight
};

enum class Met { yes, no, unknown };

/// Whether a thing has earned a generic part: by one of the lines of [[earned]] that speak of
/// it, or for roads by all of [[road_size]]. A generic part that no line speaks of is free: yes.
/// `class_word`: lines are for compounds, buildings and squares, sizes for roads and lanes.
Met earned(std::string_view generic, std::string_view class_word, const Thing& thing,
           const Rules& rules);

/// The generic part to offer a thing of a class: the first of those that fit the class which it
/// has earned, else the last; the shortest of a class that says of none.
std::string fitting_generic(std::string_view class_word, const Thing& thing, const Rules& rules);

/// The lines that speak of a generic part, as people read them: "层数≥12；或 建筑面积≥10000㎡".
std::string earned_lines(std::string_view generic, const Rules& rules);

/// One line of [[road_size]] that a road does not meet.
struct WrongSize {
  const char* what;  ///< 宽, 长
  double is_m = 0, limit_m = 0;
  bool too_large = false;
};
std::vector<WrongSize> wrong_sizes(std::string_view generic, const Thing& thing,
                                   const Rules& rules);

/// "12.5": at most two decimals.
std::string short_number(double value);

}  // namespace lifang::naming
