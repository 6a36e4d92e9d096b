// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/geometry/types.h"
#include "gis/cartography/display_list.h"

/// Labels in their places, none over another.
namespace lifang::cartography {

/// px of the picture, y down.
struct ScreenBox {
  float min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  bool intersects(const ScreenBox& o) const {
    return min_x < o.max_x && o.min_x < max_x && min_y < o.max_y && o.min_y < max_y;
  }
};

/// The places already taken, in a grid of cells.
class TakenSpace {
 public:
  bool is_free(const ScreenBox& box) const;
  void take(const ScreenBox& box);

 private:
  std::map<std::pair<int, int>, std::vector<ScreenBox>> cells_;
};

enum class Anchor : std::uint8_t { centre, left, right, top, bottom };

/// A text that wants a place, at a point or along a line.
struct LabelRequest {
  std::string text;
  TextStyle style;
  Point at;   ///< where `line` is empty
  Line line;  ///< metres; along it
  std::vector<Anchor> anchors = {
      Anchor::centre};               ///< the text's side that touches `at`, best first
  float offset_x = 0, offset_y = 0;  ///< px between `at` and the text
  float max_width = 0;               ///< px, wider texts break into lines; 0: never
  float letter_spacing = 0;          ///< em between letters; along a line the most wanted
  float spacing = 0;                 ///< px between two of one text; 0: no matter
  float padding = 1;                 ///< px kept free around it
  float room = 0;        ///< px of the area it names; wider texts stay away; 0: no matter
  bool overlap = false;  ///< drawn in any case; still keeps others away
  int rank = 0;          ///< lower ranks choose first
  double key = 0;        ///< then lower keys
  double weight = 0;     ///< then larger weights
  std::uint32_t feature = no_feature;
};

struct PlacedLabel {
  std::size_t request = 0;  ///< index into the requests
  Label label;
};

/// Places what fits inside `extent` at this scale: by rank, key, weight, then text
/// and position, so that equal input gives an equal map. Labels along lines read
/// left to right; Chinese ones on lines steeper than 45° stand upright and read
/// downwards. A text repeats along its line every `spacing` px.
/// `obstacles` (px) stay free. Stops early, with what it has, when `progress` says so.
///
/// The boxes of two labels (each glyph's for labels along lines) never intersect,
/// unless `overlap` was asked for.
std::vector<PlacedLabel> place_labels(const std::vector<LabelRequest>& requests, const Box& extent,
                                      double metres_per_pixel, const TextMeasure& measure,
                                      const std::vector<ScreenBox>& obstacles = {},
                                      const Progress& progress = {});

/// The boxes that a label takes, px: one, or one a glyph.
std::vector<ScreenBox> boxes_of(const Label& label, const TextStyle& style, const Box& extent,
                                double metres_per_pixel);

/// Lines that share an end point (to 1 cm) and nothing else there, joined end to end.
std::vector<Line> joined(std::vector<Line> lines);

/// A point well inside: of the largest part, the centre of the largest circle
/// inside it, to `precision` metres (pole of inaccessibility, Garcia-Castellanos
/// & Lombardo 2007; quadtree search as in Mapbox's polylabel).
/// Requires: a polygon of at least three points.
Point point_inside(const MultiPolygon& polygons, double precision);

}  // namespace lifang::cartography
