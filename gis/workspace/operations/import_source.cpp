// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_source.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "core/geometry/measure.h"
#include "gis/files/whole_file.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_raster.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using formats::Layer;
using formats::Source;
using workspace::Table;
using workspace::Workspace;

/// Data without a place: a sheet of numbers begins a workspace in the home county's zone.
constexpr int home_epsg = 4549;

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Where most of the data lies, in degrees; nothing if no coordinate is usable.
std::optional<Point> middle_of(const Source& source) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Layer& layer : source.layers) {
    if (layer.crs.definition.empty()) continue;
    const auto degrees = crs::Transformer::between(layer.crs, crs::epsg(4326));
    if (!degrees) continue;
    const std::size_t step = 1 + layer.rows.size() / 5000;
    for (std::size_t i = 0; i < layer.rows.size(); i += step) {
      const Box box = bounds(layer.rows[i].geometry());
      if (box.empty()) continue;
      const auto p = (*degrees)(box.centre());
      if (!p || std::abs(p->x) > 180 || std::abs(p->y) > 90) continue;
      xs.push_back(p->x);
      ys.push_back(p->y);
    }
  }
  if (xs.empty()) return std::nullopt;
  return Point{median(xs), median(ys)};
}

/// Surveyors' sheets call north x. If no point lies in the plane system's area of use as
/// written and all do with x and y exchanged, they are exchanged.
void turn_surveyors_axes(Source& source) {
  if (source.format != "csv" && source.format != "xlsx") return;
  for (Layer& layer : source.layers) {
    if (layer.crs.kind != crs::Kind::proj || layer.crs.geographic || layer.crs.area_of_use.empty())
      continue;
    const auto degrees = crs::Transformer::between(layer.crs, crs::epsg(4326));
    if (!degrees) continue;
    const Box area = layer.crs.area_of_use.grown(1.5);
    const auto inside = [&](Point p) {
      const auto at = (*degrees)(p);
      return at && area.contains(*at);
    };
    bool wrong = !layer.rows.empty();
    for (const Row& row : layer.rows) {
      const auto* p = std::get_if<Point>(&row.geometry());
      wrong = wrong && p && !inside(*p) && inside({p->y, p->x});
    }
    if (!wrong) continue;
    for (Row& row : layer.rows) {
      const Point p = std::get<Point>(row.geometry());
      row.set("geom", Geometry(Point{p.y, p.x}));
    }
    source.findings.push_back(
        {"import.axes_swapped", Severity::warning, {}, layer.name, {}, {source.file}, {}});
  }
}

/// Height rasters: one feature, one row.
Result<Source> read_raster(const ImportFile& request, const rules::Config& rules, int epsg) {
  formats::HeightRange range;
  range.lowest_m = rules.number("raster.lowest_m", range.lowest_m);
  range.highest_m = rules.number("raster.highest_m", range.highest_m);
  auto grid = formats::read_elevation(request.file, request.crs, epsg, range);
  if (!grid) return fail(grid);
  Source out;
  out.file = request.file;
  out.format = "raster";
  out.encoding_known = formats::Known::implied;
  out.crs = grid->crs;
  out.crs_known = request.crs.empty() ? formats::Known::stated : formats::Known::given;
  out.report.read = 1;
  if (grid->beyond > 0) {
    const auto metres = [](double height) { return std::to_string(std::lround(height)); };
    out.findings.push_back({"import.heights_beyond",
                            Severity::warning,
                            {},
                            grid->name,
                            {},
                            {request.file, std::to_string(grid->beyond), metres(range.lowest_m),
                             metres(range.highest_m)},
                            {}});
  }
  Layer layer;
  layer.name = layer.table = "elevation";
  Row row{{"name", grid->name},
          {"west", grid->west},
          {"north", grid->north},
          {"cell_m", grid->cell_m},
          {"columns", std::int64_t{grid->columns}},
          {"rows", std::int64_t{grid->rows}},
          {"heights", std::move(grid->heights)}};
  for (const auto& [column, value] : row) layer.fields.push_back(column);
  layer.rows.push_back(std::move(row));
  layer.origins.push_back({0, grid->name, false});
  out.layers.push_back(std::move(layer));
  return out;
}

Result<int> epsg_of(const std::string& place, const std::optional<Point>& middle) {
  const auto there = Workspace::exists(place);
  if (!there) return fail(there);
  if (!*there) return middle ? crs::workspace_epsg(*middle) : home_epsg;
  const auto work = open_to_read(place);
  if (!work) return fail(work);
  return work->epsg();
}

}  // namespace

Result<ImportSource> read_source(const ImportFile& request, const rules::Config& rules,
                                 const Progress& progress) {
  if (formats::is_raster(request.file)) {
    if (auto readable = files::check_readable(request.file); !readable) return fail(readable);
    const auto middle = formats::raster_centre(request.file, request.crs);
    if (!middle) return fail(middle);
    const auto epsg = epsg_of(request.place, *middle);
    if (!epsg) return fail(epsg);
    auto source = read_raster(request, rules, *epsg);
    if (!source) return fail(source);
    return ImportSource{std::move(*source), *epsg};
  }
  const Table* table = workspace::find_table(request.table);
  auto source = formats::read_file(request.file,
                                   {.crs = request.crs,
                                    .encoding = request.encoding,
                                    .rules = &rules,
                                    .table_without_geometry = table && table->geometry.empty()},
                                   progress);
  if (!source) return fail(source);
  turn_surveyors_axes(*source);
  const auto epsg = epsg_of(request.place, middle_of(*source));
  if (!epsg) return fail(epsg);
  return ImportSource{std::move(*source), *epsg};
}

Result<Workspace> open_to_read(const std::string& place) {
  auto work = Workspace::open(place, workspace::Access::read);
  if (work || work.error().code != "workspace.older") return work;
  if (const auto upgraded = Workspace::open(place, workspace::Access::write); !upgraded)
    return fail(upgraded);
  return Workspace::open(place, workspace::Access::read);
}

}  // namespace lifang::operations
