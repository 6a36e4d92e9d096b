// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cpl_error.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_ogr.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::formats {
namespace {

/// A workspace's own books are no data to import.
bool is_book(std::string_view layer) {
  constexpr std::array books{"meta", "event", "event_personal", "import"};
  return std::find(books.begin(), books.end(), layer) != books.end();
}

/// The layers, in lower case, of a GeoPackage that its own words compute: they may never end.
/// Looked for before GDAL opens the file, which reads its books at once.
Result<std::set<std::string>> computed_layers(const std::string& path) {
  using workspace::Opening;
  std::error_code none;
  const bool log = std::filesystem::exists(path + "-wal", none);
  // Without a log beside it a file is read as it is, in a folder that may not be written too.
  const auto session = workspace::open_sqlite(path, log ? Opening::read : Opening::alone);
  if (!session && session.error().code == "workspace.no_permission") {
    return fail(Fault::environment, "import.no_permission", path, {path});
  }
  if (!session) return fail(Fault::input, "import.damaged", path, {path});
  const auto found = workspace::computed(**session);
  if (!found) return fail(Fault::input, "import.damaged", path, {path});
  std::set<std::string> out;
  for (const auto& [table, column] : *found) {
    const std::string name = lower_case(table);
    if (name.starts_with("gpkg_")) return fail(Fault::input, "import.damaged", path, {path});
    out.insert(name);
  }
  return out;
}

/// Bytes have no place in a table of ours: each field of them is named.
void report_bytes(const std::vector<std::int64_t>& lost, const Layer& layer, Source& source) {
  for (std::size_t i = 0; i < lost.size(); ++i) {
    if (lost[i] == 0) continue;
    source.findings.push_back({"import.bytes_dropped",
                               Severity::warning,
                               {},
                               layer.name,
                               {},
                               {layer.name, layer.fields[i], std::to_string(lost[i])},
                               {}});
  }
}

void read_layer(OGRLayerH handle, const LayerFormat& format, Layer& layer, Source& source) {
  Report& report = source.report;
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(handle);
  const int fields = OGR_FD_GetFieldCount(definition);
  std::vector<OGRFieldType> types;
  std::vector<int> places;  // of the fields that are read
  for (int i = 0; i < fields; ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    const std::string name = OGR_Fld_GetNameRef(field);
    if (std::find(format.left.begin(), format.left.end(), name) != format.left.end()) continue;
    layer.fields.push_back(name);
    types.push_back(OGR_Fld_GetType(field));
    places.push_back(i);
  }
  const bool spatial = OGR_L_GetGeomType(handle) != wkbNone;
  std::vector<std::int64_t> lost(types.size(), 0);
  OGR_L_ResetReading(handle);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(handle)) {
    Origin origin{report.read++, std::to_string(OGR_F_GetFID(feature)), false};
    Row row;
    bool readable = true;
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (types[i] == OFTBinary && OGR_F_IsFieldSetAndNotNull(feature, places[i])) ++lost[i];
      Value value = ogr::field(feature, places[i], types[i]);
      if (const auto* text = std::get_if<std::string>(&value))
        readable = readable && is_utf8(*text);
      row.set(layer.fields[i], std::move(value));
    }
    auto shape = spatial ? ogr::geometry(OGR_F_GetGeometryRef(feature)) : Geometry{};
    OGR_F_Destroy(feature);
    if (!readable || !shape) {
      report.refuse(readable ? "import.geometry_kind" : "import.bad_text", origin.id);
      continue;
    }
    if (spatial) row.set("geom", std::move(*shape));
    layer.rows.push_back(std::move(row));
    layer.origins.push_back(std::move(origin));
  }
  report_bytes(lost, layer, source);
}

}  // namespace

Result<Source> read_layers(const std::string& path, const LayerFormat& format,
                           const ReadOptions& options) {
  const bool sqlite = format.driver == "GPKG";
  const auto computed = sqlite ? computed_layers(path) : Result<std::set<std::string>>{};
  if (!computed) return fail(computed);
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, format.driver.c_str(), format.open);
  if (!dataset) return fail(Fault::input, "import.damaged", path, {path});
  Source out;
  out.format = format.word;
  out.encoding = "UTF-8";
  out.encoding_known = Known::implied;
  out.crs_known = options.crs.empty() ? Known::stated : Known::given;
  std::string left_out;
  bool has_crs = false;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    OGRLayerH handle = GDALDatasetGetLayer(dataset.get(), i);
    Layer layer;
    layer.name = OGR_L_GetName(handle);
    if (is_book(layer.name)) continue;
    if (computed->contains(lower_case(layer.name))) {
      left_out += (left_out.empty() ? "" : ", ") + layer.name;
      out.findings.push_back(
          {"import.computed_layer", Severity::warning, {}, layer.name, {}, {path, layer.name}, {}});
      continue;
    }
    if (OGR_L_GetGeomType(handle) != wkbNone) {
      const std::string stated =
          options.crs.empty() ? ogr::crs_text(OGR_L_GetSpatialRef(handle)) : options.crs;
      if (stated.empty()) return fail(Fault::input, "import.no_crs", path, {path, layer.name});
      auto crs = crs::parse_crs(stated);
      if (!crs) return fail(crs);
      layer.crs = *crs;
      if (!has_crs) out.crs = *crs;
      has_crs = true;
    }
    CPLErrorReset();
    read_layer(handle, format, layer, out);
    // A file cut in copying opens, lists its layers and then breaks off.
    if (CPLGetLastErrorType() == CE_Failure) {
      return fail(Fault::input, "import.truncated", path, {path});
    }
    out.layers.push_back(std::move(layer));
  }
  if (out.layers.empty() && !left_out.empty()) {
    return fail(Fault::input, "import.computed_layer", path, {path, left_out});
  }
  return out;
}

}  // namespace lifang::formats
