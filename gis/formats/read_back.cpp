// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_parts.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/geometry/measure.h"
#include "gis/crs/transform.h"

namespace lifang::formats {
namespace {

namespace fs = std::filesystem;

/// GDAL does not notice a write that failed in every format; a file cut short tells.
tl::unexpected<Error> cut_short(const std::string& path) {
  const std::string file = fs::path(path).filename().string();
  return fail(Fault::environment, "export.cut_short", file, {file});
}

tl::unexpected<Error> differs(const std::string& layer, const std::string& what) {
  return fail(Fault::internal, "export.not_read_back", layer, {layer, what});
}

/// A .dbf pads with spaces and cannot tell "" from nothing.
std::string without_edges(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// In GeoJSON a text that holds JSON (`attributes`) becomes an object, which is the same.
bool same_json(const std::string& a, const std::string& b) {
  if (a.empty() || (a[0] != '{' && a[0] != '[')) return false;
  const auto one = nlohmann::json::parse(a, nullptr, false);
  const auto other = nlohmann::json::parse(b, nullptr, false);
  return !one.is_discarded() && one == other;
}

bool same(OGRFeatureH feature, int index, const Row& row, const Field& field,
          const Encoder& encoder) {
  const bool set = OGR_F_IsFieldSetAndNotNull(feature, index);
  if (!row.known(field.column->name)) return !set;
  if (field.column->type == ColumnType::integer) {
    return set && OGR_F_GetFieldAsInteger64(feature, index) == row.integer(field.column->name);
  }
  if (field.column->type == ColumnType::real) {
    const double wanted = row.number(field.column->name);
    const double given = OGR_F_GetFieldAsDouble(feature, index);
    return set && std::abs(given - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
  }
  const std::string wanted = field_text(row, field, encoder);
  const std::string given = set ? OGR_F_GetFieldAsString(feature, index) : "";
  return given == wanted || without_edges(given) == without_edges(wanted) ||
         same_json(given, wanted);
}

/// A geometry by what no format may change. Rings may turn round, one polygon may be
/// called several of one.
struct Shape {
  char kind = ' ';
  std::size_t parts = 0;
  std::size_t vertices = 0;
  Box box;
};

Shape shape_of(const Geometry& geometry) {
  Shape out;
  if (is_empty(geometry)) return out;
  out.box = bounds(geometry);
  if (std::holds_alternative<Point>(geometry)) {
    out.kind = 'p';
    out.parts = out.vertices = 1;
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    out.kind = 'p';
    out.parts = out.vertices = points->size();
  }
  for (const Line& line : lines_of(geometry)) {
    out.kind = 'l';
    ++out.parts;
    out.vertices += line.size();
  }
  for (const Polygon& polygon : polygons_of(geometry)) {
    out.kind = 'a';
    out.parts += 1 + polygon.holes.size();
    out.vertices += polygon.outer.size();
    for (const Ring& hole : polygon.holes) out.vertices += hole.size();
  }
  return out;
}

bool near(const Box& a, const Box& b, double by) {
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  return std::abs(a.min_x - b.min_x) <= by && std::abs(a.min_y - b.min_y) <= by &&
         std::abs(a.max_x - b.max_x) <= by && std::abs(a.max_y - b.max_y) <= by;
}

/// How the file's coordinates compare with ours.
class Places {
 public:
  static Result<Places> of(const WriteOptions& options) {
    Places out;
    const bool json = options.format == Format::geojson;
    out.tolerance_ = json ? (options.own_crs ? 1e-3 : 1e-7) : 1e-6;
    if (!json || options.own_crs) return out;
    auto change = crs::Transformer::between(crs::epsg(options.epsg), crs::epsg(4326));
    if (!change) return fail(change);
    out.to_degrees_.emplace(std::move(*change));
    return out;
  }
  bool same(OGRGeometryH given, const Geometry& wanted) const {
    const auto read = ogr::geometry(given);
    if (!read) return false;
    Geometry moved = wanted;
    if (to_degrees_ && !is_empty(moved) && !to_degrees_->apply(moved)) return false;
    const Shape a = shape_of(*read);
    const Shape b = shape_of(moved);
    return a.kind == b.kind && a.parts == b.parts && a.vertices == b.vertices &&
           near(a.box, b.box, tolerance_);
  }

 private:
  std::optional<crs::Transformer> to_degrees_;
  double tolerance_ = 0;
};

/// The file's index of each field; what is missing is named.
Result<std::vector<int>> field_places(OGRLayerH layer, const OutSheet& sheet) {
  std::vector<int> out;
  for (const Field& field : sheet.fields) {
    out.push_back(OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), field.name.c_str()));
    if (out.back() < 0 && !sheet.rows.empty()) return differs(sheet.name, field.name);
  }
  return out;
}

}  // namespace

Result<void> read_back(const std::string& path, const OutSheet& sheet, const WriteOptions& options,
                       const Encoder& encoder) {
  // Without this GDAL takes a text like 2026-11-24 for a date and rewrites it.
  std::vector<std::string> how;
  if (options.format == Format::geojson) how.emplace_back("DATE_AS_STRING=YES");
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, driver_name(options.format), how);
  if (!dataset) return cut_short(path);
  OGRLayerH layer = options.format == Format::geopackage
                        ? GDALDatasetGetLayerByName(dataset.get(), sheet.name.c_str())
                        : GDALDatasetGetLayer(dataset.get(), 0);
  if (!layer) return sheet.rows.empty() ? Result<void>{} : differs(sheet.name, "layer");
  const auto index = field_places(layer, sheet);
  if (!index) return fail(index);
  const auto places = Places::of(options);
  if (!places) return fail(places);
  OGR_L_ResetReading(layer);
  for (const Row* row : sheet.rows) {
    const Feature feature(OGR_L_GetNextFeature(layer));
    if (!feature) return cut_short(path);
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      if (!same(feature.get(), (*index)[i], *row, sheet.fields[i], encoder)) {
        return differs(sheet.name, sheet.fields[i].name + " " + row->text("id"));
      }
    }
    if (sheet.type != wkbNone &&
        !places->same(OGR_F_GetGeometryRef(feature.get()), row->geometry())) {
      return differs(sheet.name, "geom " + row->text("id"));
    }
  }
  const Feature more(OGR_L_GetNextFeature(layer));
  return more ? differs(sheet.name, "count") : Result<void>{};
}

Result<void> read_back_dxf(const std::string& path, const std::vector<Drawn>& wanted) {
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, driver_name(Format::dxf));
  if (!dataset) return cut_short(path);
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  std::map<std::string, Drawn> found;
  while (layer) {
    const Feature feature(OGR_L_GetNextFeature(layer));
    if (!feature) break;
    const int at = OGR_F_GetFieldIndex(feature.get(), "Layer");
    Drawn& drawn = found[at < 0 ? "" : OGR_F_GetFieldAsString(feature.get(), at)];
    const auto read = ogr::geometry(OGR_F_GetGeometryRef(feature.get()));
    ++drawn.count;
    if (read) drawn.box.add(bounds(*read));
  }
  constexpr double tolerance_m = 1e-3;
  for (const Drawn& drawn : wanted) {
    const Drawn& given = found[drawn.layer];
    if (given.count != drawn.count) return differs(drawn.layer, "count");
    if (!near(given.box, drawn.box, tolerance_m)) return differs(drawn.layer, "geom");
  }
  return {};
}

}  // namespace lifang::formats
