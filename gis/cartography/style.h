// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "gis/cartography/expression.h"

namespace lifang::cartography {

enum class LayerType { background, fill, line, circle, symbol, hillshade };

/// One layer of a sheet: which rows of which table, at which zooms, drawn how.
struct Layer {
  /// Which edges of areas a line layer draws; shared edges are drawn once.
  enum class Edges { all, outer, inner };

  std::string id;
  LayerType type = LayerType::background;
  std::string table;  ///< "source-layer": a table of the workspace
  double min_zoom = 0;
  double max_zoom = 24;
  std::optional<Expression> filter;
  std::map<std::string, Expression, std::less<>> properties;  ///< paint and layout
  std::set<std::string, std::less<>> themes;                  ///< empty: all
  Edges edges = Edges::all;

  const Expression* find(std::string_view property) const;
  bool visible(double zoom) const { return zoom >= min_zoom && zoom < max_zoom; }
  void columns(std::set<std::string>& names) const;
};

/// A line of the legend: shown when a row with one of these values was drawn by the layers.
struct LegendRule {
  std::string zh;
  std::string en;
  std::vector<std::string> layers;                   ///< the case first, then what fills it
  std::vector<std::pair<std::string, Value>> with;   ///< the sample row's columns
  std::vector<std::pair<std::string, Value>> other;  ///< or these
  /// Samples drawn beside the first, where each row has a colour of its own.
  std::vector<std::vector<std::pair<std::string, Value>>> beside;
  bool any = false;  ///< any row of the layers will do
};

struct Style {
  std::string name;
  std::vector<Layer> layers;  ///< bottom first
  std::vector<LegendRule> legend;
};

/// Reads a sheet of the MapLibre style specification, version 8, as far as it is
/// supported: the layer types above; the properties of style.cpp's table; the
/// expressions of expression.h; zoom limits. Besides, under "metadata":
/// "lifang:themes" (list), "lifang:edges" ("outer", "inner"), and for the sheet "lifang:legend" and
/// "lifang:extends".
///
///   auto day = parse_style(text, "styles/lifang.json");
///
/// A sheet with "lifang:extends" is merged over `base` layer by layer (RFC 7396).
/// Line dashes are in line widths, all other sizes in px.
///
/// Errors: "style.bad_json"; "style.unsupported" with layer, property and line;
/// "style.unknown_table"; "style.unknown_layer" for a layer that the base has not.
Result<Style> parse_style(std::string_view json, const std::string& where,
                          std::string_view base = {});

/// The sheets that come with the program: "day", "print", "colour-blind".
/// Errors: "style.unknown", and those of parse_style.
Result<Style> load_style(std::string_view name);

/// A sheet of one's own; it may extend "day". Errors: those of files::read_whole and parse_style.
Result<Style> read_style(const std::string& path);

/// The supported part of the specification as Markdown lines, one table a layer type.
std::string supported_properties();

/// A theme's layers over the base at 40 % saturation; "base" is the base alone.
/// Themes: base names plates community care. Errors: "style.unknown_theme".
Result<Style> themed(Style style, std::string_view theme);

/// MapLibre's zoom (512 px tiles) at 30° N of a scale, and back: z12 is 16.5 m a px,
/// 1:59,000 at 0.28 mm a px.
double zoom_of(double metres_per_pixel);
double metres_per_pixel_of(double zoom);
/// Metres on paper or screen of one px (OGC's standardised pixel).
inline constexpr double pixel_m = 0.00028;

}  // namespace lifang::cartography
