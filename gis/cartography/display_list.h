// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/geometry/types.h"

/// What a map consists of, as plain values: screen, PNG and PDF are painters of
/// one display list. Positions: metres, x east, y north, the workspace's CRS.
/// Sizes of lines, symbols and text: px at the scale that the list was made for.
namespace lifang::cartography {

/// 0xAARRGGBB, not premultiplied.
using Colour = std::uint32_t;

enum class Cap : std::uint8_t { butt, round, square };
enum class Join : std::uint8_t { miter, round, bevel };
enum class Shape : std::uint8_t { circle, square, triangle, diamond, star };

struct FillStyle {
  Colour colour = 0;
  Colour hatch = 0;         ///< alpha 0: none; else lines at 45°, drawn over `colour`
  float hatch_width = 1;    ///< px
  float hatch_spacing = 8;  ///< px between the lines, across them
  friend bool operator==(const FillStyle&, const FillStyle&) = default;
};

/// A road's case is a stroke of its own, below the one that fills it.
struct StrokeStyle {
  Colour colour = 0xFF000000;
  float width = 1;  ///< px
  Cap cap = Cap::butt;
  Join join = Join::round;
  std::vector<float> dash;  ///< px on, off, …; empty: solid
  friend bool operator==(const StrokeStyle&, const StrokeStyle&) = default;
};

struct SymbolStyle {
  Shape shape = Shape::circle;
  float size = 6;  ///< px across
  Colour fill = 0xFFFFFFFF;
  Colour edge = 0xFF000000;
  float edge_width = 1;  ///< px
  friend bool operator==(const SymbolStyle&, const SymbolStyle&) = default;
};

struct TextStyle {
  std::string family = "Noto Sans CJK SC";
  float size = 12;  ///< px
  bool bold = false;
  Colour colour = 0xFF1B2430;
  Colour halo = 0xFFFFFFFF;
  float halo_width = 1.5F;  ///< px outside the glyphs
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// Styles, each once; items name them by index.
struct Palette {
  std::vector<FillStyle> fills;
  std::vector<StrokeStyle> strokes;
  std::vector<SymbolStyle> symbols;
  std::vector<TextStyle> texts;
};

/// The row of the workspace that an item shows: what a click on it means.
struct Feature {
  std::uint16_t table = 0;  ///< index into DisplayList::tables
  std::string id;           ///< the row's UUID
};
inline constexpr std::uint32_t no_feature = 0xFFFFFFFF;

/// A run of DisplayList::points; a ring of a fill repeats its first point.
struct Path {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Rings of one area, even-odd: holes need no order. `style` is an index into Palette::fills.
struct Fill {
  std::uint32_t style = 0;
  std::uint32_t feature = no_feature;
  std::uint32_t first_path = 0;
  std::uint32_t paths = 0;
};

/// Open or closed lines. `style` is an index into Palette::strokes.
struct Stroke {
  std::uint32_t style = 0;
  std::uint32_t feature = no_feature;
  std::uint32_t first_path = 0;
  std::uint32_t paths = 0;
};

/// `style` is an index into Palette::symbols.
struct Symbol {
  std::uint32_t style = 0;
  std::uint32_t feature = no_feature;
  Point at;
};

/// `style` is an index into Palette::texts, `label` into DisplayList::labels.
struct Text {
  std::uint32_t style = 0;
  std::uint32_t feature = no_feature;
  std::uint32_t label = 0;
};

/// `image` is an index into DisplayList::images.
struct Raster {
  std::uint32_t image = 0;
};

using Item = std::variant<Raster, Fill, Stroke, Symbol, Text>;

/// One character of a label along a line, by its centre.
struct Glyph {
  std::string text;  ///< UTF-8; a word of Latin letters stays one glyph
  float dx = 0;      ///< px right of the label's `at`
  float dy = 0;      ///< px below it
  float angle = 0;   ///< degrees clockwise
};

/// A text in its place. Zooming a finished list keeps px offsets and moves `at`.
struct Label {
  std::string text;  ///< lines separated by '\n', each centred
  Point at;
  float dx = 0;                 ///< px from `at` to the centre of the text's box, right
  float dy = 0;                 ///< and down
  float width = 0, height = 0;  ///< px, the text's box
  std::vector<Glyph> glyphs;    ///< not empty: draw these in place of `text`
};

/// Rows from north to south, stretched over `extent`.
struct Image {
  Box extent;
  int columns = 0;
  int rows = 0;
  std::vector<Colour> pixels;
};

/// One line of the legend: only what is drawn. Each index -1: no such part.
struct LegendEntry {
  std::string zh;
  std::string en;
  int fill = -1;
  std::vector<int> fills_beside = {};  ///< the sample is parted evenly among them and the first
  int stroke_below = -1;               ///< a road's case
  int stroke = -1;
  int symbol = -1;
};

struct DisplayList {
  Box extent;                   ///< what was asked for; paths may reach beyond it
  double metres_per_pixel = 1;  ///< the scale that sizes are meant for
  Colour ground = 0xFFF5F3EE;
  Palette palette;
  std::vector<std::string> tables;  ///< names that Feature::table indexes
  std::vector<Feature> features;
  std::vector<Point> points;
  std::vector<Path> paths;
  std::vector<Label> labels;
  std::vector<Image> images;
  std::vector<Item> items;  ///< in drawing order, bottom first
  std::vector<LegendEntry> legend;

  std::span<const Point> path(std::uint32_t index) const {
    return {points.data() + paths[index].first, paths[index].count};
  }
};

/// A text's size in px: its advance, and how far it reaches above and below the baseline.
struct TextSize {
  float width = 0;
  float ascent = 0;
  float descent = 0;
};
/// Measures one line. Called from the thread that makes the list.
using TextMeasure = std::function<TextSize(const TextStyle& style, std::string_view line)>;

}  // namespace lifang::cartography
