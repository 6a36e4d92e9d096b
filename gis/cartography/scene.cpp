// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "gis/cartography/borders.h"
#include "gis/cartography/colour.h"
#include "gis/cartography/generalise.h"
#include "gis/cartography/hillshade.h"
#include "gis/cartography/labels.h"
#include "gis/cartography/layer_paint.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::cartography {
namespace {

// Beyond the picture, so that strokes and symbols at its edge are whole.
constexpr double margin_px = 48;
// What simplifying may move, px.
constexpr double tolerance_px = 0.35;
constexpr float label_obstacle_px = 7;

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

bool equal_text(const Value& a, const Value& b) {
  return to_text(a) == to_text(b);
}

bool matches(const std::vector<std::pair<std::string, Value>>& sample,
             const Attributes& attributes) {
  if (sample.empty()) return false;
  return std::all_of(sample.begin(), sample.end(), [&](const auto& column) {
    return equal_text(attributes.get(column.first), column.second);
  });
}

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

  Result<DisplayList> draw() {
    choose_layers();
    if (const auto read = choose_plans(); !read) return fail(read);
    std::vector<std::string> tables;
    for (const LayerWork& work : works_) {
      if (std::find(tables.begin(), tables.end(), work.layer->table) == tables.end()) {
        tables.push_back(work.layer->table);
      }
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
      share_ = 0.9 * static_cast<double>(i) / static_cast<double>(tables.size());
      auto read = tables[i] == "elevation" ? read_elevation() : read_table(tables[i]);
      if (!read) return fail(read);
    }
    for (LayerWork& work : works_) finish_borders(work);
    for (LayerWork& work : works_) finish_lines(work);
    finish_items();
    finish_labels();
    finish_legend();
    if (stopped_) return cancelled();
    return std::move(list_);
  }

 private:
  void choose_layers() {
    for (const Layer& layer : style_.layers) {
      if (layer.type == LayerType::background) {
        list_.ground = Paint{layer, {}, zoom_}.colour("background-color", 0xFFFFFFFF);
      } else if (layer.visible(zoom_)) {
        LayerWork work;
        work.layer = &layer;
        works_.push_back(std::move(work));
      }
    }
    for (std::size_t i = 0; i < works_.size(); ++i) {
      works_[i].rank = static_cast<int>(works_.size() - i);
      for (std::size_t rule = 0; rule < style_.legend.size(); ++rule) {
        const auto& names = style_.legend[rule].layers;
        if (std::find(names.begin(), names.end(), works_[i].layer->id) != names.end()) {
          works_[i].legend.push_back(rule);
        }
      }
    }
  }

  // ---- reading ----

  Result<std::vector<std::string>> table_columns(const std::string& table) {
    auto cursor = session_.query("SELECT * FROM \"" + table + "\" LIMIT 0");
    if (!cursor) return fail(cursor);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < (*cursor)->columns(); ++i) names.push_back((*cursor)->name(i));
    return names;
  }

  std::vector<LayerWork*> layers_of(const std::string& table) {
    std::vector<LayerWork*> found;
    for (LayerWork& work : works_) {
      if (work.layer->table == table) found.push_back(&work);
    }
    return found;
  }

  Result<std::vector<std::string>> wanted_columns(const std::string& table,
                                                  const std::vector<std::string>& there) {
    std::set<std::string> wanted;
    for (const LayerWork* work : layers_of(table)) {
      std::set<std::string> names;
      work->layer->columns(names);
      for (const std::string& name : names) {
        if (std::find(there.begin(), there.end(), name) == there.end()) {
          return fail(Fault::input, "style.unknown_column", style_.name,
                      {work->layer->id, name, table});
        }
      }
      wanted.insert(names.begin(), names.end());
      for (const std::size_t rule : work->legend) {
        for (const auto& [name, value] : style_.legend[rule].with) {
          if (std::find(there.begin(), there.end(), name) != there.end()) wanted.insert(name);
        }
      }
    }
    return std::vector<std::string>(wanted.begin(), wanted.end());
  }

  // Where a table's row lies in the picture; R-tree or GiST.
  std::string box_condition(const std::string& table, std::vector<Value>& parameters,
                            double least_m) const {
    if (session_.dialect() == workspace::Dialect::postgres) {
      parameters = {reach_.min_x, reach_.min_y, reach_.max_x, reach_.max_y};
      return "FROM \"" + table + "\" t WHERE t.geom && ST_MakeEnvelope(?, ?, ?, ?, " +
             "(SELECT srid FROM geometry_columns WHERE f_table_schema = current_schema() AND " +
             "f_table_name = '" + table + "' AND f_geometry_column = 'geom'))";
    }
    parameters = {reach_.min_x, reach_.max_x, reach_.min_y, reach_.max_y};
    std::string sql = "FROM \"rtree_" + table + "_geom\" r JOIN \"" + table +
                      "\" t ON t.fid = r.id WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND "
                      "r.miny <= ?";
    if (least_m > 0) {
      sql += " AND (r.maxx - r.minx >= ? OR r.maxy - r.miny >= ?)";
      parameters.emplace_back(least_m);
      parameters.emplace_back(least_m);
    }
    return sql;
  }

  Result<void> choose_plans() {
    const auto plans = queries::current_plans(session_);
    if (!plans) return fail(plans);
    for (const Row& plan : *plans) plans_.push_back(plan.text("id"));
    const auto scenario = queries::current_scenario(session_, showing_.township);
    if (!scenario) return fail(scenario);
    scenario_ = scenario->text("id");
    return {};
  }

  // Rows valid on the day, of the plans and the scenario that count.
  std::string shown(const std::string& table, const std::vector<std::string>& columns,
                    std::vector<Value>& parameters) const {
    const auto has = [&](std::string_view name) {
      return std::find(columns.begin(), columns.end(), name) != columns.end();
    };
    std::string sql = " AND " + queries::valid_on(table, showing_.day, "t");
    if (has("plan_id")) {
      std::string marks;
      for (const std::string& plan : plans_) {
        marks += marks.empty() ? "?" : ", ?";
        parameters.emplace_back(plan);
      }
      sql += plans_.empty() ? " AND 1 = 0" : " AND t.plan_id IN (" + marks + ")";
    }
    if (has("scenario_id")) {
      sql += " AND t.scenario_id = ?";
      parameters.emplace_back(scenario_);
    }
    return sql;
  }

  // Areas below half a px are not fetched where nothing but their face is drawn.
  double least_size(const std::string& table) {
    const auto layers = layers_of(table);
    const bool faces = std::all_of(layers.begin(), layers.end(), [](const LayerWork* work) {
      return work->layer->type == LayerType::fill;
    });
    return faces ? list_.metres_per_pixel / 2 : 0;
  }

  Result<void> read_table(const std::string& table) {
    if (stopped_) return {};
    const auto there = table_columns(table);
    if (!there) return fail(there);
    const auto columns = wanted_columns(table, *there);
    if (!columns) return fail(columns);
    std::string sql = "SELECT t.geom, t.id";
    for (const std::string& column : *columns) sql += ", t.\"" + column + "\"";
    std::vector<Value> parameters;
    sql += " " + box_condition(table, parameters, least_size(table));
    sql += shown(table, *there, parameters);
    auto cursor = session_.query(sql, std::move(parameters));
    if (!cursor) return fail(cursor);
    table_ = static_cast<std::uint16_t>(list_.tables.size());
    list_.tables.push_back(table);
    std::vector<Value> values(columns->size());
    const auto layers = layers_of(table);
    shown_by_.clear();
    for (std::size_t count = 0;; ++count) {
      const auto more = (*cursor)->next();
      if (!more) return fail(more);
      if (!*more || stop_now(count)) return {};
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = (*cursor)->value(i + 2);
      const Attributes attributes{*columns, values};
      const auto& showing = showing_layers(layers, attributes);
      if (showing.empty()) continue;
      const Value geometry = (*cursor)->value(0);
      if (const auto* shape = std::get_if<Geometry>(&geometry); shape && is_finite(*shape)) {
        add_row(showing, *shape, to_text((*cursor)->value(1)), attributes);
      }
    }
  }

  /// The layers that show a row of these values. At small scales few columns are read and
  /// most rows are alike: what is known of one is not worked out again, and rows that
  /// nothing shows cost no geometry.
  const std::vector<LayerWork*>& showing_layers(const std::vector<LayerWork*>& layers,
                                                const Attributes& attributes) {
    constexpr std::size_t most_kept = 4096;
    std::string key;
    for (const Value& value : attributes.values) (key += to_text(value)) += '\0';
    if (shown_by_.size() >= most_kept) shown_by_.clear();
    const auto [found, made] = shown_by_.try_emplace(std::move(key));
    if (!made) return found->second;
    for (LayerWork* work : layers) {
      if (work->layer->filter && !work->layer->filter->truth(attributes, zoom_)) continue;
      if (is_seen({*work->layer, attributes, zoom_})) found->second.push_back(work);
    }
    return found->second;
  }

  static bool is_seen(const StrokeStyle& stroke) {
    return stroke.width > 0.05F && (stroke.colour >> 24) != 0;
  }
  static bool is_seen(const Paint& paint) {
    if (paint.layer.type == LayerType::line) return is_seen(paint.stroke());
    return paint.layer.type != LayerType::hillshade && paint.layer.type != LayerType::background;
  }

  bool stop_now(std::size_t count) {
    if (count % 1024 == 0 && !report(progress_, share_, "map")) stopped_ = true;
    return stopped_;
  }

  // ---- one row ----

  void add_row(const std::vector<LayerWork*>& layers, const Geometry& shape, const std::string& id,
               const Attributes& attributes) {
    feature_ = no_feature;
    id_ = &id;
    paths_ready_ = false;
    outline_ready_ = false;
    for (LayerWork* work : layers) {
      const Paint paint{*work->layer, attributes, zoom_};
      switch (work->layer->type) {
        case LayerType::fill: add_fill(*work, shape, paint); break;
        case LayerType::line: add_line(*work, shape, paint); break;
        case LayerType::circle: add_circle(*work, shape, paint); break;
        case LayerType::symbol: add_symbol(*work, shape, paint); break;
        case LayerType::background:
        case LayerType::hillshade: break;
      }
    }
  }

  std::uint32_t feature() {
    if (feature_ == no_feature) {
      feature_ = static_cast<std::uint32_t>(list_.features.size());
      list_.features.push_back({table_, *id_});
    }
    return feature_;
  }

  /// True if some of the shape lies where the legend is about.
  bool in_sight(const Geometry& shape) const {
    const Box box = bounds(shape);
    if (within(box, seen_)) return true;
    if (!box.intersects(seen_)) return false;
    for (const Polygon& polygon : polygons_of(shape)) {
      if (!clipped_ring(polygon.outer, seen_).empty()) return true;
    }
    for (const Line& line : lines_of(shape)) {
      if (!clipped_line(line, seen_).empty()) return true;
    }
    bool point = false;
    for_each_point(shape, [&](Point at) { point = point || seen_.contains(at); });
    return point && polygons_of(shape).empty() && lines_of(shape).empty();
  }

  void met(LayerWork& work, const Attributes& attributes, const Geometry& shape) {
    if (work.legend.empty() || !in_sight(shape)) return;
    std::erase_if(work.legend, [&](std::size_t index) {
      const LegendRule& rule = style_.legend[index];
      const bool hit =
          rule.any || matches(rule.with, attributes) || matches(rule.other, attributes);
      if (hit) legend_.insert(index);
      return hit;
    });
  }

  double tolerance() const { return tolerance_px * list_.metres_per_pixel; }

  static bool within(const Box& inner, const Box& outer) {
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
  }

  void add_path(std::span<const Point> points) {
    list_.paths.push_back({static_cast<std::uint32_t>(list_.points.size()),
                           static_cast<std::uint32_t>(points.size())});
    list_.points.insert(list_.points.end(), points.begin(), points.end());
  }

  struct Paths {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  void add_ring(const Ring& ring, bool clip) {
    const auto line = clip ? simplified_ring(clipped_ring(ring, reach_), tolerance())
                           : simplified_ring(ring, tolerance());
    if (!line.empty()) add_path(line);
  }

  // The rings of a shape's areas, generalised once for all layers.
  Paths rings_of(const Geometry& shape) {
    if (paths_ready_) return paths_;
    paths_ready_ = true;
    paths_.first = static_cast<std::uint32_t>(list_.paths.size());
    const bool clip = !within(bounds(shape), reach_);
    for (const Polygon& polygon : polygons_of(shape)) {
      const auto before = list_.paths.size();
      add_ring(polygon.outer, clip);
      if (list_.paths.size() == before) continue;
      for (const Ring& hole : polygon.holes) add_ring(hole, clip);
    }
    paths_.count = static_cast<std::uint32_t>(list_.paths.size()) - paths_.first;
    return paths_;
  }

  void add_open(std::span<const Point> line, bool clip) {
    const auto add = [&](std::span<const Point> part) {
      const auto thin = simplified(part, tolerance());
      if (thin.size() > 1) add_path(thin);
    };
    if (!clip) return add(line);
    for (const auto& part : clipped_line(line, reach_)) add(part);
  }

  // A shape's lines, and the outlines of its areas.
  Paths lines_of_shape(const Geometry& shape) {
    if (outline_ready_) return outline_;
    outline_ready_ = true;
    outline_.first = static_cast<std::uint32_t>(list_.paths.size());
    const bool clip = !within(bounds(shape), reach_);
    for (const Line& line : lines_of(shape)) add_open(line, clip);
    for (const Polygon& polygon : polygons_of(shape)) {
      add_open(polygon.outer, clip);
      for (const Ring& hole : polygon.holes) add_open(hole, clip);
    }
    outline_.count = static_cast<std::uint32_t>(list_.paths.size()) - outline_.first;
    return outline_;
  }

  static bool is_area(const Geometry& shape) {
    return std::holds_alternative<Polygon>(shape) || std::holds_alternative<MultiPolygon>(shape);
  }
  static bool is_line(const Geometry& shape) {
    return std::holds_alternative<Line>(shape) || std::holds_alternative<MultiLine>(shape);
  }

  void add_fill(LayerWork& work, const Geometry& shape, const Paint& paint) {
    if (!is_area(shape)) return;
    const FillStyle fill = paint.fill();
    const StrokeStyle outline = paint.outline();
    const Paths rings = rings_of(shape);
    if (rings.count == 0) return;
    const double key = paint.number("fill-sort-key", 0);
    if ((fill.colour >> 24) != 0 || (fill.hatch >> 24) != 0) {
      const auto style = add_style(list_.palette.fills, fill);
      work.items.push_back({key, Fill{style, feature(), rings.first, rings.count}});
    }
    if ((outline.colour >> 24) != 0) {
      const Paths lines = lines_of_shape(shape);
      const auto style = add_style(list_.palette.strokes, outline);
      work.above.push_back({key, Stroke{style, feature(), lines.first, lines.count}});
    }
    met(work, paint.attributes, shape);
  }

  void add_line(LayerWork& work, const Geometry& shape, const Paint& paint) {
    if (!is_area(shape) && !is_line(shape)) return;
    StrokeStyle stroke = paint.stroke();
    if (is_area(shape) && (work.layer->edges != Layer::Edges::all || !stroke.dash.empty())) {
      work.areas.push_back(polygons_of(shape));
      work.owners.push_back(feature());
      work.strokes.push_back(std::move(stroke));
      met(work, paint.attributes, shape);
      return;
    }
    const Paths lines = lines_of_shape(shape);
    if (lines.count == 0) return;
    const auto style = add_style(list_.palette.strokes, stroke);
    work.items.push_back(
        {paint.number("line-sort-key", 0), Stroke{style, feature(), lines.first, lines.count}});
    met(work, paint.attributes, shape);
  }

  // Where symbols and labels of a shape stand.
  std::vector<Point> places_of(const Geometry& shape) const {
    if (const auto* point = std::get_if<Point>(&shape)) return {*point};
    if (const auto* points = std::get_if<MultiPoint>(&shape)) {
      return {points->begin(), points->end()};
    }
    if (is_line(shape)) {
      const MultiLine lines = lines_of(shape);
      const auto longest =
          std::max_element(lines.begin(), lines.end(),
                           [](const Line& a, const Line& b) { return length(a) < length(b); });
      if (longest == lines.end() || longest->size() < 2) return {};
      return {point_at(*longest, length(*longest) / 2)};
    }
    const MultiPolygon seen = visible_part(shape);
    if (seen.empty()) return {};
    return {point_inside(seen, list_.metres_per_pixel)};
  }

  MultiPolygon visible_part(const Geometry& shape) const {
    MultiPolygon seen;
    const bool clip = !within(bounds(shape), list_.extent);
    const auto part = [&](const Ring& ring) {
      const auto kept =
          clip ? clipped_ring(ring, list_.extent) : std::vector<Point>(ring.begin(), ring.end());
      const auto thin = simplified_ring(kept, list_.metres_per_pixel);
      return Ring(thin.begin(), thin.end());
    };
    for (const Polygon& polygon : polygons_of(shape)) {
      Polygon kept{part(polygon.outer), {}};
      if (kept.outer.empty()) continue;
      for (const Ring& hole : polygon.holes) {
        Ring inside = part(hole);
        if (!inside.empty()) kept.holes.push_back(std::move(inside));
      }
      seen.push_back(std::move(kept));
    }
    return seen;
  }

  void add_circle(LayerWork& work, const Geometry& shape, const Paint& paint) {
    const SymbolStyle circle = paint.circle();
    for (const Point at : places_of(shape)) {
      add_mark(work, circle, at, paint.number("circle-sort-key", 0));
      met(work, paint.attributes, shape);
    }
  }

  void add_mark(LayerWork& work, const SymbolStyle& mark, Point at, double key) {
    const auto style = add_style(list_.palette.symbols, mark);
    work.items.push_back({key, Symbol{style, feature(), at}});
    if (mark.size < label_obstacle_px) return;
    const float half = mark.size / 2 + mark.edge_width;
    const auto x = static_cast<float>((at.x - list_.extent.min_x) / list_.metres_per_pixel);
    const auto y = static_cast<float>((list_.extent.max_y - at.y) / list_.metres_per_pixel);
    obstacles_.push_back({x - half, y - half, x + half, y + half});
  }

  void add_symbol(LayerWork& work, const Geometry& shape, const Paint& paint) {
    const bool icon = work.layer->find("icon-image") != nullptr;
    const bool text = work.layer->find("text-field") != nullptr;
    LabelRequest request = text ? paint.label() : LabelRequest{};
    if (!icon && request.text.empty()) return;
    request.rank = work.rank;
    if (is_line(shape) && paint.text("symbol-placement") == "line") {
      add_line_label(work, shape, std::move(request));
      met(work, paint.attributes, shape);
      return;
    }
    request.feature = feature();
    if (is_area(shape)) {
      request.weight = area(shape);
      const Box box = bounds(shape);
      request.room =
          static_cast<float>(std::max(box.width(), box.height() / 2) / list_.metres_per_pixel);
    }
    for (const Point at : places_of(shape)) {
      if (!reach_.contains(at)) continue;
      if (icon) add_mark(work, paint.icon(), at, paint.number("symbol-sort-key", 0));
      request.at = at;
      if (!request.text.empty()) requests_.push_back(request);
      met(work, paint.attributes, shape);
    }
  }

  // One entry per look and text: a street may be local here and a lane there.
  void add_line_label(LayerWork& work, const Geometry& shape, LabelRequest request) {
    const std::string key = request.text + '\n' + std::to_string(request.style.size) + '\n' +
                            std::to_string(request.style.colour);
    auto [found, made] = work.lines.try_emplace(key);
    if (made) {
      found->second.request = std::move(request);
      found->second.request.feature = feature();
    }
    for (const Line& line : lines_of(shape)) {
      for (auto& part : clipped_line(line, list_.extent)) {
        found->second.lines.emplace_back(part.begin(), part.end());
      }
    }
  }

  // ---- elevation ----

  Result<void> read_elevation() {
    const auto layers = layers_of("elevation");
    for (LayerWork* work : layers) {
      auto rows = session_.rows(
          "SELECT west, north, cell_m, columns, rows, heights FROM elevation ORDER BY fid");
      if (!rows) return fail(rows);
      const Paint paint{*work->layer, {}, zoom_};
      const Shading shading{paint.number("hillshade-exaggeration", 0.5),
                            paint.colour("hillshade-shadow-color", 0xFF000000),
                            paint.colour("hillshade-highlight-color", 0xFFFFFFFF)};
      for (const Row& row : *rows) {
        auto added = add_hillshade(*work, row, shading);
        if (!added) return fail(added);
      }
    }
    return {};
  }

  Result<void> add_hillshade(LayerWork& work, const Row& row, const Shading& shading) {
    HeightGrid grid{row.number("west"),
                    row.number("north"),
                    row.number("cell_m"),
                    static_cast<int>(row.integer("columns")),
                    static_cast<int>(row.integer("rows")),
                    {}};
    if (grid.columns <= 0 || grid.rows <= 0 || !(grid.cell_m > 0)) return {};
    if (!grid.extent().intersects(list_.extent)) return {};
    const Value* packed = row.find("heights");
    const auto* bytes = packed ? std::get_if<Bytes>(packed) : nullptr;
    const std::string text = bytes ? bytes->data : row.text("heights");
    auto heights = unpack_heights(
        text, static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    if (!heights) return fail(heights);
    grid.decimetres = std::move(*heights);
    Image image = hillshade(grid, shading, list_.extent, list_.metres_per_pixel);
    if (image.pixels.empty()) return {};
    work.items.push_back({0, Raster{static_cast<std::uint32_t>(list_.images.size())}});
    list_.images.push_back(std::move(image));
    return {};
  }

  // ---- putting together ----

  void finish_borders(LayerWork& work) {
    if (work.areas.empty()) return;
    const BorderKind kind = work.layer->edges == Layer::Edges::outer   ? BorderKind::outer
                            : work.layer->edges == Layer::Edges::inner ? BorderKind::inner
                                                                       : BorderKind::all;
    bool drawn = false;
    for (const BorderLine& border : borders(work.areas, kind)) {
      const auto first = static_cast<std::uint32_t>(list_.paths.size());
      add_open(border.line, true);
      const auto count = static_cast<std::uint32_t>(list_.paths.size()) - first;
      if (count == 0) continue;
      drawn = drawn || !clipped_line(border.line, seen_).empty();
      const auto style = add_style(list_.palette.strokes, work.strokes[border.owner]);
      work.items.push_back({0, Stroke{style, work.owners[border.owner], first, count}});
    }
    if (drawn) return;
    // Areas were met, but none of the edges that this layer draws.
    for (std::size_t rule = 0; rule < style_.legend.size(); ++rule) {
      if (style_.legend[rule].layers.back() == work.layer->id) legend_.erase(rule);
    }
  }

  void finish_lines(LayerWork& work) {
    for (auto& [key, named] : work.lines) {
      for (const Line& line : joined(std::move(named.lines))) {
        const auto thin = simplified(line, list_.metres_per_pixel);
        LabelRequest request = named.request;
        request.line = Line(thin.begin(), thin.end());
        request.weight = length(request.line);
        requests_.push_back(std::move(request));
      }
    }
  }

  void finish_items() {
    for (LayerWork& work : works_) {
      for (auto* part : {&work.items, &work.above}) {
        std::stable_sort(part->begin(), part->end(),
                         [](const KeyedItem& a, const KeyedItem& b) { return a.key < b.key; });
        for (KeyedItem& keyed : *part) list_.items.push_back(std::move(keyed.item));
      }
    }
  }

  void finish_labels() {
    if (stopped_) return;
    auto placed = place_labels(requests_, list_.extent, list_.metres_per_pixel, measure_,
                               obstacles_, [&](double share, std::string_view phase) {
                                 if (!report(progress_, 0.9 + 0.1 * share, phase)) stopped_ = true;
                                 return !stopped_;
                               });
    // What chose first is drawn last, over its neighbours' halos.
    std::reverse(placed.begin(), placed.end());
    for (PlacedLabel& label : placed) {
      const LabelRequest& request = requests_[label.request];
      const auto style = add_style(list_.palette.texts, request.style);
      list_.items.push_back(
          Text{style, request.feature, static_cast<std::uint32_t>(list_.labels.size())});
      list_.labels.push_back(std::move(label.label));
    }
  }

  void finish_legend() {
    for (const std::size_t index : legend_) {
      const LegendRule& rule = style_.legend[index];
      std::vector<std::string> names;
      std::vector<Value> values;
      for (const auto& [name, value] : rule.with) {
        names.push_back(name);
        values.push_back(value);
      }
      LegendEntry entry;
      entry.zh = rule.zh;
      entry.en = rule.en;
      for (const std::string& id : rule.layers) add_sample(entry, id, {names, values});
      list_.legend.push_back(std::move(entry));
    }
  }

  void add_sample(LegendEntry& entry, const std::string& id, const Attributes& sample) {
    const auto work = std::find_if(works_.begin(), works_.end(),
                                   [&](const LayerWork& w) { return w.layer->id == id; });
    if (work == works_.end()) return;
    const Paint paint{*work->layer, sample, zoom_};
    const auto stroke = [&](const StrokeStyle& style) {
      if (!(style.width > 0)) return;
      entry.stroke_below = entry.stroke;
      entry.stroke = static_cast<int>(add_style(list_.palette.strokes, style));
    };
    if (work->layer->type == LayerType::fill) {
      entry.fill = static_cast<int>(add_style(list_.palette.fills, paint.fill()));
      if (const auto outline = paint.outline(); (outline.colour >> 24) != 0) stroke(outline);
    } else if (work->layer->type == LayerType::line) {
      stroke(paint.stroke());
    } else if (work->layer->type == LayerType::circle) {
      entry.symbol = static_cast<int>(add_style(list_.palette.symbols, paint.circle()));
    } else if (work->layer->find("icon-image")) {
      entry.symbol = static_cast<int>(add_style(list_.palette.symbols, paint.icon()));
    }
  }

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

}  // namespace

Result<DisplayList> draw(workspace::Session& session, const Style& style, const Box& extent,
                         double metres_per_pixel, const TextMeasure& measure,
                         const Progress& progress, const Showing& showing) {
  const bool sane = !extent.empty() && extent.width() > 0 && extent.height() > 0 &&
                    std::isfinite(extent.width()) && std::isfinite(extent.height());
  if (!sane || !(metres_per_pixel > 0) || !std::isfinite(metres_per_pixel)) {
    return fail(Fault::usage, "map.bad_extent");
  }
  return Scene(session, style, extent, metres_per_pixel, measure, progress, showing).draw();
}

}  // namespace lifang::cartography
