// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "gis/cartography/hillshade.h"
#include "gis/cartography/labels.h"
#include "gis/cartography/layer_paint.h"
#include "gis/cartography/scene.h"

/// How `draw` works: rows are read table by table (scene_read.cpp), each becomes items of the
/// layers that show it (scene_rows.cpp), and these are put together (scene.cpp).
namespace lifang::cartography {

// Beyond the picture, so that strokes and symbols at its edge are whole.
inline constexpr double margin_px = 48;

struct KeyedItem {
  double key = 0;
  Item item;
};

// The pieces of lines that bear one text, to be joined before they are labelled.
struct NamedLines {
  LabelRequest request;
  std::vector<Line> lines;
};

struct LayerWork {
  const Layer* layer = nullptr;
  int rank = 0;  // labels of upper layers choose first
  std::vector<KeyedItem> items;
  std::vector<KeyedItem> above;  // outlines of fills
  std::map<std::string, NamedLines> lines;
  std::vector<MultiPolygon> areas;    // whose borders are drawn once
  std::vector<std::uint32_t> owners;  // features of `areas`
  std::vector<StrokeStyle> strokes;   // and their strokes
  std::vector<std::size_t> legend;    // rules not yet met
};

class Scene {
 public:
  Scene(workspace::Session& session, const Style& style, const Box& extent, double metres_per_pixel,
        const TextMeasure& measure, const Progress& progress, const Showing& showing)
      : session_(session),
        style_(style),
        zoom_(zoom_of(metres_per_pixel)),
        reach_(extent.grown(margin_px * metres_per_pixel)),
        seen_(showing.seen.empty() ? extent : showing.seen),
        measure_(measure),
        progress_(progress),
        showing_(showing) {
    list_.extent = extent;
    list_.metres_per_pixel = metres_per_pixel;
  }

  Result<DisplayList> draw();

 private:
  void choose_layers();

  Result<std::vector<std::string>> table_columns(const std::string& table);

  std::vector<LayerWork*> layers_of(const std::string& table);

  Result<std::vector<std::string>> wanted_columns(const std::string& table,
                                                  const std::vector<std::string>& there);

  // Where a table's row lies in the picture; R-tree or GiST.
  std::string box_condition(const std::string& table, std::vector<Value>& parameters,
                            double least_m) const;

  Result<void> choose_plans();

  // Rows valid on the day, of the plans and the scenario that count.
  std::string shown(const std::string& table, const std::vector<std::string>& columns,
                    std::vector<Value>& parameters) const;

  // Areas below half a px are not fetched where nothing but their face is drawn.
  double least_size(const std::string& table);

  Result<void> read_table(const std::string& table);

  /// The layers that show a row of these values. At small scales few columns are read and
  /// most rows are alike: what is known of one is not worked out again, and rows that
  /// nothing shows cost no geometry.
  const std::vector<LayerWork*>& showing_layers(const std::vector<LayerWork*>& layers,
                                                const Attributes& attributes);

  static bool is_seen(const StrokeStyle& stroke);
  static bool is_seen(const Paint& paint);

  bool stop_now(std::size_t count);

  void add_row(const std::vector<LayerWork*>& layers, const Geometry& shape, const std::string& id,
               const Attributes& attributes);

  std::uint32_t feature();

  /// True if some of the shape lies where the legend is about.
  bool in_sight(const Geometry& shape) const;

  void met(LayerWork& work, const Attributes& attributes, const Geometry& shape);

  double tolerance() const;

  static bool within(const Box& inner, const Box& outer);

  void add_path(std::span<const Point> points);

  struct Paths {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  void add_ring(const Ring& ring, bool clip);

  // The rings of a shape's areas, generalised once for all layers.
  Paths rings_of(const Geometry& shape);

  void add_open(std::span<const Point> line, bool clip);

  // A shape's lines, and the outlines of its areas.
  Paths lines_of_shape(const Geometry& shape);

  static bool is_area(const Geometry& shape);
  static bool is_line(const Geometry& shape);

  void add_fill(LayerWork& work, const Geometry& shape, const Paint& paint);

  void add_line(LayerWork& work, const Geometry& shape, const Paint& paint);

  // Where symbols and labels of a shape stand.
  std::vector<Point> places_of(const Geometry& shape) const;

  MultiPolygon visible_part(const Geometry& shape) const;

  void add_circle(LayerWork& work, const Geometry& shape, const Paint& paint);

  void add_mark(LayerWork& work, const SymbolStyle& mark, Point at, double key);

  void add_symbol(LayerWork& work, const Geometry& shape, const Paint& paint);

  // One entry per look and text: a street may be local here and a lane there.
  void add_line_label(LayerWork& work, const Geometry& shape, LabelRequest request);

  Result<void> read_elevation();

  Result<void> add_hillshade(LayerWork& work, const Row& row, const Shading& shading);

  void finish_borders(LayerWork& work);

  void finish_lines(LayerWork& work);

  void finish_items();

  void finish_labels();

  void finish_legend();

  void add_samples(LegendEntry& entry, const LegendRule& rule,
                   const std::vector<std::pair<std::string, Value>>& row);
  void add_sample(LegendEntry& entry, const std::string& id, const Attributes& sample);

  workspace::Session& session_;
  const Style& style_;
  const double zoom_;
  const Box reach_;
  const Box seen_;  ///< what the legend is about
  const TextMeasure& measure_;
  const Progress& progress_;
  const Showing& showing_;
  std::vector<std::string> plans_;  // ids of those that count
  std::string scenario_;
  DisplayList list_;
  std::vector<LayerWork> works_;
  std::vector<LabelRequest> requests_;
  std::vector<ScreenBox> obstacles_;
  std::set<std::size_t> legend_;
  double share_ = 0;
  bool stopped_ = false;
  std::unordered_map<std::string, std::vector<LayerWork*>> shown_by_;  // by a row's values

  // Of the row being added.
  std::uint16_t table_ = 0;
  const std::string* id_ = nullptr;
  std::uint32_t feature_ = no_feature;
  bool paths_ready_ = false;
  bool outline_ready_ = false;
  Paths paths_;
  Paths outline_;
};

}  // namespace lifang::cartography
