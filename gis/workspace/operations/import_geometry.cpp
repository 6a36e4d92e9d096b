// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_geometry.h"

#include <algorithm>
#include <array>

#include "core/geometry/measure.h"
#include "gis/topology/make_valid.h"

namespace lifang::operations {
namespace {

/// Data at a zone's edge often lies a little past the stated area of use.
constexpr double source_grace = 1.5;
/// A transverse Mercator plane stays good to a millimetre this far from its zone.
constexpr double workspace_grace = 9;

template <class Points>
bool drop_repeats(Points& points) {
  const auto end = std::unique(points.begin(), points.end());
  const bool any = end != points.end();
  points.erase(end, points.end());
  return any;
}

bool drop_repeats(Polygon& polygon) {
  bool any = drop_repeats(polygon.outer);
  for (Ring& hole : polygon.holes) any = drop_repeats(hole) || any;
  return any;
}

bool drop_repeated_points(Geometry& geometry) {
  bool any = false;
  if (auto* line = std::get_if<Line>(&geometry)) return drop_repeats(*line);
  if (auto* polygon = std::get_if<Polygon>(&geometry)) return drop_repeats(*polygon);
  if (auto* lines = std::get_if<MultiLine>(&geometry)) {
    for (Line& line : *lines) any = drop_repeats(line) || any;
  }
  if (auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    for (Polygon& polygon : *polygons) any = drop_repeats(polygon) || any;
  }
  return any;
}

bool is_polygonal(const Geometry& geometry) {
  return std::holds_alternative<Polygon>(geometry) ||
         std::holds_alternative<MultiPolygon>(geometry);
}

PreparedGeometry refused(const char* code) {
  return {{}, {}, code};
}

/// The geometry as the table's kind.
PreparedGeometry fitted(Geometry geometry, std::string_view kind) {
  PreparedGeometry out;
  if (kind == "GEOMETRY") {
    out.parts.push_back(std::move(geometry));
  } else if (kind == "MULTIPOLYGON") {
    if (auto* polygon = std::get_if<Polygon>(&geometry)) {
      MultiPolygon one;
      one.push_back(std::move(*polygon));
      geometry = std::move(one);
    }
    if (!std::holds_alternative<MultiPolygon>(geometry)) return refused("import.geometry_kind");
    out.parts.push_back(std::move(geometry));
  } else if (kind == "LINESTRING") {
    MultiLine lines = lines_of(geometry);
    if (lines.empty() || is_polygonal(geometry)) return refused("import.geometry_kind");
    std::erase_if(lines, [](const Line& line) { return line.size() < 2; });
    if (lines.empty()) return refused("import.degenerate");
    if (lines.size() > 1) out.repairs.emplace_back("import.split_lines");
    for (Line& line : lines) out.parts.emplace_back(std::move(line));
  } else {
    if (const auto* points = std::get_if<MultiPoint>(&geometry); points && points->size() == 1) {
      geometry = points->front();
    }
    if (is_polygonal(geometry)) {
      geometry = centroid(geometry);
      out.repairs.emplace_back("import.area_to_point");
    }
    if (!std::holds_alternative<Point>(geometry)) return refused("import.geometry_kind");
    out.parts.push_back(std::move(geometry));
  }
  return out;
}

}  // namespace

GeometryFitter::GeometryFitter(crs::Transformer to_workspace, crs::Transformer to_degrees,
                               Box source_area, Box workspace_area, std::string kind)
    : to_workspace_(std::move(to_workspace)),
      to_degrees_(std::move(to_degrees)),
      source_area_(source_area),
      workspace_area_(workspace_area),
      kind_(std::move(kind)) {}

Result<GeometryFitter> GeometryFitter::make(const crs::Crs& from, int epsg, std::string_view kind) {
  const crs::Crs to = crs::epsg(epsg);
  auto change = crs::Transformer::between(from, to);
  if (!change) return fail(change);
  auto degrees = crs::Transformer::between(from, crs::epsg(4326));
  if (!degrees) return fail(degrees);
  const Box globe{-180, -90, 180, 90};
  const auto area = [&](const Box& stated, double grace) {
    return stated.empty() ? globe : stated == globe ? globe : stated.grown(grace);
  };
  return GeometryFitter(std::move(*change), std::move(*degrees),
                        area(from.area_of_use, source_grace), area(to.area_of_use, workspace_grace),
                        std::string(kind));
}

bool GeometryFitter::within_areas(const Geometry& foreign) const {
  const Box box = bounds(foreign);
  std::array<Point, 4> corners{Point{box.min_x, box.min_y}, Point{box.max_x, box.min_y},
                               Point{box.max_x, box.max_y}, Point{box.min_x, box.max_y}};
  if (to_degrees_.apply(corners) != 0) return false;
  return std::all_of(corners.begin(), corners.end(), [&](Point p) {
    return source_area_.contains(p) && workspace_area_.contains(p);
  });
}

PreparedGeometry GeometryFitter::prepare(Geometry geometry) const {
  if (is_empty(geometry)) return refused("import.no_geometry");
  if (!is_finite(geometry)) return refused("import.not_finite");
  if (!within_areas(geometry)) return refused("import.outside_area");
  std::vector<std::string> repairs;
  if (drop_repeated_points(geometry)) repairs.emplace_back("import.duplicate_points");
  if (!to_workspace_.apply(geometry)) return refused("import.outside_area");
  if (is_polygonal(geometry)) {
    auto mended = topology::make_valid(geometry);
    if (!mended || is_empty(mended->geometry)) return refused("import.degenerate");
    geometry = std::move(mended->geometry);
    repairs.insert(repairs.end(), mended->done.begin(), mended->done.end());
  }
  if (const auto* line = std::get_if<Line>(&geometry); line && line->size() < 2) {
    return refused("import.degenerate");
  }
  PreparedGeometry out = fitted(std::move(geometry), kind_);
  out.repairs.insert(out.repairs.begin(), repairs.begin(), repairs.end());
  return out;
}

}  // namespace lifang::operations
