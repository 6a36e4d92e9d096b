// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/rules/config.h"
#include "gis/formats/layer.h"

namespace lifang::formats {

struct ReadOptions {
  std::string crs;             ///< "EPSG:4549", "gcj02" …; empty = what the file says
  std::string encoding;        ///< overrides .cpg and guess; empty = as found
  const rules::Config* rules;  ///< data/rules/import.toml: column aliases, OpenStreetMap's tags
  /// A sheet without coordinates is welcome; a row whose place cannot be read is kept without
  /// one, and its origin says what is wrong. Blank coordinates are nothing wrong.
  bool table_without_geometry = false;
};

/// Reads a whole foreign file. Features that cannot be used are counted in its
/// report; a file that cannot be used is an error and nothing else.
///
///   auto rules = rule_file("import");
///   auto source = read_file("道路.shp", {.crs = {}, .encoding = {}, .rules = &*rules});
///
/// Formats, by extension: shapefile, GeoJSON, CSV, XLSX, OpenStreetMap (.osm.pbf, .osm.gz,
/// .osm.bz2, .osm), and those of the rules' [formats] (GeoPackage, KML …). Rasters: see
/// read_raster.h.
/// Errors: those of files::check_readable; (input) "import.too_large", "import.unknown_format",
/// "import.truncated", "import.damaged", "import.deep_json", "import.many_fields", "import.no_shx",
/// "import.no_dbf", "import.no_prj", "import.no_crs", "import.no_coordinates",
/// "import.wrong_encoding", "import.no_features", "import.archive_path", "import.archive_large",
/// "import.archive_text", "import.computed_layer", "crs.unknown"; (environment) "work.cancelled",
/// "import.no_memory".
Result<Source> read_file(const std::string& path, const ReadOptions& options,
                         const Progress& progress = {});

/// How all the files that import takes may end, rasters too: ".shp", ".geojson" …
std::vector<std::string> endings(const rules::Config& rules);

/// True for GeoTIFF and ESRI ASCII grids, which read_file does not read.
bool is_raster(const std::string& path);

// One reader a format; read_file chooses among them.
Result<Source> read_shapefile(const std::string& path, const ReadOptions& options);
Result<Source> read_geojson(const std::string& path, const ReadOptions& options);
/// Adds what a GeoJSON text (UTF-8) holds to `source`; `path` only names it.
Result<void> parse_geojson(Source& source, std::string_view text, const std::string& path,
                           const ReadOptions& options);
/// A format of UTF-8 texts that a driver of GDAL reads: a line of [formats] in the rules.
struct LayerFormat {
  std::string word;               ///< "geopackage"
  std::string driver;             ///< as GDAL calls it
  std::vector<std::string> open;  ///< its options on opening, "NAME=VALUE"
  std::vector<std::string> left;  ///< fields that say how to draw, not what is there
};
Result<Source> read_layers(const std::string& path, const LayerFormat& format,
                           const ReadOptions& options);
Result<Source> read_csv(const std::string& path, const ReadOptions& options);
Result<Source> read_xlsx(const std::string& path, const ReadOptions& options);

}  // namespace lifang::formats
