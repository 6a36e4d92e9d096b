// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/artist.h"

#include "core/geometry/measure.h"
#include "gis/cartography/scene.h"
#include "gis/cartography/style.h"
#include "gis/workspace/tables.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::canvas {

void Artist::open(const std::string& place) {
  workspace_.reset();
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
  const auto drawn = [&]() -> Result<std::shared_ptr<const Picture>> {
    const auto open = session();
    if (!open) return fail(open);
    auto style = cartography::load_style("day").and_then(
        [&](cartography::Style day) { return cartography::themed(std::move(day), view.theme); });
    if (!style) return fail(style);
    std::erase_if(style->layers,
                  [&](const auto& layer) { return view.hidden.contains(layer.table); });
    const auto list =
        cartography::draw(**open, *style, view.extent, view.metres_per_pixel, measure_,
                          [&](double, std::string_view) { return number >= newest_; },
                          {.day = {}, .township = {}, .seen = view.seen});
    if (!list) return fail(list);
    return std::make_shared<const Picture>(make_picture(*list, view.pixel_ratio));
  }();
  if (number < newest_) return std::nullopt;
  if (!drawn) return Drawn{.picture = nullptr, .problem = drawn.error()};
  return Drawn{.picture = *drawn, .problem = {}};
}

Result<queries::PlacedFeature> Artist::feature_at(Point at, double reach,
                                                  const std::set<std::string>& hidden) {
  const auto open = session();
  if (!open) return fail(open);
  std::vector<std::string> shown;
  for (const auto& table : workspace::tables()) {
    if (!hidden.contains(std::string(table.name))) shown.emplace_back(table.name);
  }
  return queries::feature_at(**open, at, reach, shown);
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
