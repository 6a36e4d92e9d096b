// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry/types.h"
#include "core/rules/messages.h"

/// Charts as values: where each mark and word stands, the same for screen and paper.
/// Coordinates: x right, y down, from the upper left corner; px on a screen, mm on paper.
namespace lifang::charts {

/// What a colour means; a palette says which it is.
enum class Ink {
  text,
  quiet,
  grid,
  band,
  accent,
  under,
  over,
  covered,
  uncovered,
  men,
  women,
  ground
};
inline constexpr std::size_t inks = 12;

enum class Form { box, disc, up, down, way };

struct Mark {
  Form form = Form::box;
  /// Of a box its upper left corner and its lower right one, of a way its corners; else the middle.
  std::vector<Point> at;
  double size = 0;  ///< across a disc or triangle
  std::optional<Ink> fill, edge;
  double width = 0;  ///< of the edge
  bool dashed = false;
  float strength = 1;  ///< of the fill, 0 to 1
};

enum class Align { left, middle, right };

/// One line of text from its baseline.
struct Words {
  Point at;
  std::string text;
  Ink ink = Ink::text;
  Align align = Align::left;
  bool bold = false;
};

/// What a place of the chart stands for.
struct Spot {
  Box area;
  std::string reading;  ///< its value in words
  std::string table = {}, id = {};
};

struct Drawing {
  double width = 0, height = 0;
  double em = 0;  ///< size of its type
  std::vector<Mark> marks;
  std::vector<Words> words;
  std::vector<Spot> spots;  ///< from the top down, or from left to right
  std::string title;
  std::string summary;  ///< the whole of it in a sentence or two, for who does not see it
  bool empty() const { return spots.empty(); }
};

/// How wide a line is in type of the size.
using Measure = std::function<double(std::string_view line, double em, bool bold)>;

/// What a chart is drawn into. It may grow higher than `height`, never wider.
struct Frame {
  double width = 300, height = 180;
  double em = 11;
  Measure measure;
  rules::Language language = rules::Language::chinese;
};

/// The step of an axis up to `most` with at most four parts: whole, 1, 2, 2.5 or 5 times
/// a power of ten.
double axis_step(double most);
/// A round figure at which an axis ends that holds `most`.
double axis_end(double most);

/// 12,345 and 96.4 %.
std::string grouped(double number);
std::string share_text(double part, double of);

}  // namespace lifang::charts
