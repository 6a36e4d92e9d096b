// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_file.h"

#include <cpl_error.h>

#include <filesystem>

#include "gis/formats/write_parts.h"

namespace lifang::formats {
namespace {

namespace fs = std::filesystem;

std::string file_of(const OutSheet& sheet, const std::string& stem, Format format) {
  switch (format) {
    case Format::shapefile: return sheet.name + (sheet.type == wkbNone ? ".dbf" : ".shp");
    case Format::geojson: return sheet.name + ".geojson";
    case Format::geopackage: return stem + ".gpkg";
    default: return stem + ".dxf";
  }
}

Result<Encoder> encoder_of(const WriteOptions& options) {
  return Encoder::open(options.format == Format::shapefile ? options.encoding : "UTF-8");
}

/// The layer as the format takes it: one sheet, or one for each kind of geometry.
Result<std::vector<OutSheet>> sheets_of(const OutLayer& layer, const WriteOptions& options,
                                        const Encoder& encoder,
                                        std::vector<FieldName>& dictionary) {
  if (options.format == Format::shapefile)
    return shapefile_sheets(layer, options, encoder, dictionary);
  OutSheet sheet{&layer, layer.name, wkb_type(layer.geometry), {}, {}};
  for (const Row& row : layer.rows) sheet.rows.push_back(&row);
  for (const OutColumn& column : layer.columns)
    sheet.fields.push_back({&column, column.name, 0, 0});
  return std::vector<OutSheet>{std::move(sheet)};
}

/// Each sheet into its file; a GeoPackage holds them all.
Result<void> write_sheets(const std::vector<OutSheet>& sheets, const std::vector<Written>& files,
                          const std::string& folder, const WriteOptions& options,
                          const Encoder& encoder) {
  const bool one_file = options.format == Format::geopackage;
  ogr::Dataset dataset;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string& file = files[i].file;
    if (!dataset) dataset = create_file((fs::path(folder) / file).string(), options.format);
    if (!dataset) return cannot_write(file);
    if (auto done = write_sheet(dataset.get(), sheets[i], options, encoder); !done) return done;
    if (one_file && i + 1 < sheets.size()) continue;
    if (auto done = close_file(std::move(dataset), file); !done) return done;
  }
  return {};
}

}  // namespace

const char* driver_name(Format format) {
  switch (format) {
    case Format::shapefile: return "ESRI Shapefile";
    case Format::geopackage: return "GPKG";
    case Format::geojson: return "GeoJSON";
    default: return "DXF";
  }
}

OGRwkbGeometryType wkb_type(const std::string& geometry) {
  if (geometry.empty()) return wkbNone;
  if (geometry == "POINT") return wkbPoint;
  if (geometry == "LINESTRING") return wkbLineString;
  if (geometry == "MULTIPOLYGON") return wkbMultiPolygon;
  return wkbUnknown;
}

tl::unexpected<Error> cannot_write(const std::string& file) {
  const char* why = CPLGetLastErrorMsg();
  return fail(Fault::environment, "export.cannot_write", file, {file, why ? why : ""});
}

ogr::Dataset create_file(const std::string& path, Format format) {
  GDALDriverH driver = GDALGetDriverByName(driver_name(format));
  if (!driver) return nullptr;
  return ogr::Dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
}

Result<void> close_file(ogr::Dataset dataset, const std::string& file) {
  CPLErrorReset();
  GDALFlushCache(dataset.get());
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return cannot_write(file);
  return {};
}

Result<Format> parse_format(const std::string& word) {
  if (word == "shp" || word == "shapefile") return Format::shapefile;
  if (word == "gpkg" || word == "geopackage") return Format::geopackage;
  if (word == "geojson" || word == "json") return Format::geojson;
  if (word == "dxf") return Format::dxf;
  return fail(Fault::usage, "export.bad_format", {}, {word});
}

Result<void> check_layer(const OutLayer& layer, const WriteOptions& options) {
  const auto encoder = encoder_of(options);
  if (!encoder) return fail(encoder);
  if (auto fit = check_texts(layer, *encoder); !fit) return fit;
  if (options.format == Format::dxf) return check_labels(layer);
  std::vector<FieldName> ignored;
  const auto sheets = sheets_of(layer, options, *encoder, ignored);
  return sheets ? Result<void>{} : fail(sheets);
}

Result<WriteResult> write_layers(const std::string& folder, const std::string& stem,
                                 const std::vector<const OutLayer*>& layers,
                                 const WriteOptions& options) {
  ogr::start();
  CPLErrorReset();
  for (const OutLayer* layer : layers) {
    if (auto fit = check_layer(*layer, options); !fit) return fail(fit);
  }
  if (options.format == Format::dxf) return write_dxf(folder, stem, layers, options);
  const auto encoder = encoder_of(options);
  if (!encoder) return fail(encoder);
  WriteOptions used = options;
  used.encoding = encoder->encoding();
  WriteResult out;
  std::vector<OutSheet> sheets;
  for (const OutLayer* layer : layers) {
    auto parts = sheets_of(*layer, used, *encoder, out.fields);
    if (!parts) return fail(parts);
    for (OutSheet& sheet : *parts) {
      out.files.push_back(
          {file_of(sheet, stem, used.format), layer->name, sheet.rows.size(), used.encoding, 0});
      sheets.push_back(std::move(sheet));
    }
  }
  if (auto done = write_sheets(sheets, out.files, folder, used, *encoder); !done) return fail(done);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string path = (fs::path(folder) / out.files[i].file).string();
    if (auto done = read_back(path, sheets[i], used, *encoder); !done) return fail(done);
  }
  return out;
}

}  // namespace lifang::formats
