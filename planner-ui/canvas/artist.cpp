// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/artist.h"

#include <algorithm>
#include <map>

#include "core/base/guarded.h"
#include "core/geometry/measure.h"
#include "gis/cartography/scene.h"
#include "gis/cartography/style.h"
#include "gis/workspace/tables.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::canvas {

void Artist::open(const std::string& place) {
  workspace_.reset();
  ground_.reset();
  problem_.reset();
  place_ = place;
  if (place.empty()) return;
  if (!measure_) measure_ = paint::text_measure();
  auto opened = workspace::Workspace::open(place, workspace::Access::read);
  if (opened) {
    workspace_.emplace(std::move(*opened));
  } else {
    problem_ = opened.error();
  }
}

Result<workspace::Session*> Artist::session() {
  if (problem_) return tl::unexpected<Error>(*problem_);
  if (!workspace_) return fail(Fault::environment, "workspace.missing", place_, {place_});
  return &workspace_->session();
}

std::optional<Drawn> Artist::draw(std::uint64_t number, const View& view) {
  if (number < newest_) return std::nullopt;
  const auto drawn = guarded([&]() -> Result<std::shared_ptr<const Picture>> {
    const auto open = session();
    if (!open) return fail(open);
    auto style = cartography::load_style("day").and_then(
        [&](cartography::Style day) { return cartography::themed(std::move(day), view.theme); });
    if (!style) return fail(style);
    std::erase_if(style->layers,
                  [&](const auto& layer) { return view.hidden.contains(layer.table); });
    if (!view.ground.path.empty()) *style = print::over_ground(std::move(*style));
    auto list = cartography::draw(**open, *style, view.extent, view.metres_per_pixel, measure_,
                                  [&](double, std::string_view) { return number >= newest_; },
                                  {.day = {}, .township = {}, .seen = view.seen});
    if (!list) return fail(list);
    if (auto laid = lay_ground(*list, view); !laid) return fail(laid);
    return std::make_shared<const Picture>(make_picture(*list, view.pixel_ratio));
  });
  if (number < newest_) return std::nullopt;
  if (!drawn) return Drawn{.picture = nullptr, .problem = drawn.error()};
  return Drawn{.picture = *drawn, .problem = {}};
}

Result<void> Artist::lay_ground(cartography::DisplayList& list, const View& view) {
  if (view.ground.path.empty()) return {};
  if (!ground_ || ground_->path() != view.ground.path) {
    auto opened = print::open_ground(workspace_->session(), workspace_->epsg(), view.ground.path);
    if (!opened) return fail(opened);
    ground_.emplace(std::move(*opened));
  }
  return print::lay_under(list, *ground_, view.ground.opacity, view.pixel_ratio);
}

namespace {

/// The layers that draw something at the scale, by the tables that they draw.
std::map<std::string, std::vector<cartography::Layer>> layers_at(cartography::Style style,
                                                                 const Pick& pick) {
  const double zoom = cartography::zoom_of(pick.metres_per_pixel);
  std::map<std::string, std::vector<cartography::Layer>> out;
  for (cartography::Layer& layer : style.layers) {
    if (layer.table.empty() || !layer.visible(zoom) || pick.hidden.contains(layer.table)) continue;
    out[layer.table].push_back(std::move(layer));
  }
  return out;
}

/// Whether any of the layers draws the row.
Result<bool> is_drawn(workspace::Session& session, const std::vector<cartography::Layer>& layers,
                      const std::string& table, const std::string& id, double zoom) {
  const auto row = session.row("SELECT * FROM " + table + " WHERE id = ?", {id});
  if (!row) return fail(row);
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const auto& [column, value] : *row) {
    names.push_back(column);
    values.push_back(value);
  }
  return std::any_of(layers.begin(), layers.end(), [&](const cartography::Layer& layer) {
    return !layer.filter || layer.filter->truth({names, values}, zoom);
  });
}

}  // namespace

Result<queries::PlacedFeature> Artist::feature_at(const Pick& pick) {
  const auto open = session();
  if (!open) return fail(open);
  auto style = cartography::load_style("day").and_then(
      [&](cartography::Style day) { return cartography::themed(std::move(day), pick.theme); });
  if (!style) return fail(style);
  const auto layers = layers_at(std::move(*style), pick);
  const double zoom = cartography::zoom_of(pick.metres_per_pixel);
  std::vector<std::string> shown;
  for (const auto& table : workspace::tables()) {
    if (layers.contains(std::string(table.name))) shown.emplace_back(table.name);
  }
  return queries::feature_at(**open, pick.at, pick.reach, shown,
                             [&](const std::string& table, const std::string& id) {
                               return is_drawn(**open, layers.at(table), table, id, zoom);
                             });
}

Result<Geometry> Artist::shape_of(const std::string& table, const std::vector<std::string>& ids) {
  const auto open = session();
  if (!open) return fail(open);
  MultiPolygon areas;
  MultiLine ways;
  MultiPoint points;
  for (const std::string& id : ids) {
    auto part = queries::feature(**open, table, id);
    if (!part) return fail(part);
    if (ids.size() == 1) return std::move(part->geometry);
    for (Polygon& area : polygons_of(part->geometry)) areas.push_back(std::move(area));
    for (Line& way : lines_of(part->geometry)) ways.push_back(std::move(way));
    if (const auto* point = std::get_if<Point>(&part->geometry)) points.push_back(*point);
  }
  // One table's things are of one kind, but for names of places: there the areas tell most.
  if (!areas.empty()) return Geometry(std::move(areas));
  return ways.empty() ? Geometry(std::move(points)) : Geometry(std::move(ways));
}

Result<Box> Artist::county() {
  const auto open = session();
  if (!open) return fail(open);
  return queries::county_extent(**open);
}

}  // namespace lifang::canvas
