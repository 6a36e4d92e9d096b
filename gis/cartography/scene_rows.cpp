// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// One row becomes the items of the layers that show it.
#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/cartography/generalise.h"
#include "gis/cartography/scene_work.h"

namespace lifang::cartography {
namespace {

// What simplifying may move, px.
constexpr double tolerance_px = 0.35;
constexpr float label_obstacle_px = 7;

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

}  // namespace

void Scene::add_row(const std::vector<LayerWork*>& layers, const Geometry& shape,
                    const std::string& id, const Attributes& attributes) {
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

std::uint32_t Scene::feature() {
  if (feature_ == no_feature) {
    feature_ = static_cast<std::uint32_t>(list_.features.size());
    list_.features.push_back({table_, *id_});
  }
  return feature_;
}

bool Scene::in_sight(const Geometry& shape) const {
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

void Scene::met(LayerWork& work, const Attributes& attributes, const Geometry& shape) {
  if (work.legend.empty() || !in_sight(shape)) return;
  std::erase_if(work.legend, [&](std::size_t index) {
    const LegendRule& rule = style_.legend[index];
    const bool hit = rule.any || matches(rule.with, attributes) || matches(rule.other, attributes);
    if (hit) legend_.insert(index);
    return hit;
  });
}

bool Scene::within(const Box& inner, const Box& outer) {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

void Scene::add_path(std::span<const Point> points) {
  list_.paths.push_back(
      {static_cast<std::uint32_t>(list_.points.size()), static_cast<std::uint32_t>(points.size())});
  list_.points.insert(list_.points.end(), points.begin(), points.end());
}

void Scene::add_ring(const Ring& ring, bool clip) {
  const auto line = clip ? simplified_ring(clipped_ring(ring, reach_), tolerance())
                         : simplified_ring(ring, tolerance());
  if (!line.empty()) add_path(line);
}

Scene::Paths Scene::rings_of(const Geometry& shape) {
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

void Scene::add_open(std::span<const Point> line, bool clip) {
  const auto add = [&](std::span<const Point> part) {
    const auto thin = simplified(part, tolerance());
    if (thin.size() > 1) add_path(thin);
  };
  if (!clip) return add(line);
  for (const auto& part : clipped_line(line, reach_)) add(part);
}

Scene::Paths Scene::lines_of_shape(const Geometry& shape) {
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

bool Scene::is_area(const Geometry& shape) {
  return std::holds_alternative<Polygon>(shape) || std::holds_alternative<MultiPolygon>(shape);
}

bool Scene::is_line(const Geometry& shape) {
  return std::holds_alternative<Line>(shape) || std::holds_alternative<MultiLine>(shape);
}

void Scene::add_fill(LayerWork& work, const Geometry& shape, const Paint& paint) {
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

void Scene::add_line(LayerWork& work, const Geometry& shape, const Paint& paint) {
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

std::vector<Point> Scene::places_of(const Geometry& shape) const {
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

MultiPolygon Scene::visible_part(const Geometry& shape) const {
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

void Scene::add_circle(LayerWork& work, const Geometry& shape, const Paint& paint) {
  const SymbolStyle circle = paint.circle();
  for (const Point at : places_of(shape)) {
    add_mark(work, circle, at, paint.number("circle-sort-key", 0));
    met(work, paint.attributes, shape);
  }
}

void Scene::add_mark(LayerWork& work, const SymbolStyle& mark, Point at, double key) {
  const auto style = add_style(list_.palette.symbols, mark);
  work.items.push_back({key, Symbol{style, feature(), at}});
  if (mark.size < label_obstacle_px) return;
  const float half = mark.size / 2 + mark.edge_width;
  const auto x = static_cast<float>((at.x - list_.extent.min_x) / list_.metres_per_pixel);
  const auto y = static_cast<float>((list_.extent.max_y - at.y) / list_.metres_per_pixel);
  obstacles_.push_back({x - half, y - half, x + half, y + half});
}

void Scene::add_symbol(LayerWork& work, const Geometry& shape, const Paint& paint) {
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

void Scene::add_line_label(LayerWork& work, const Geometry& shape, LabelRequest request) {
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

double Scene::tolerance() const {
  return tolerance_px * list_.metres_per_pixel;
}

}  // namespace lifang::cartography
