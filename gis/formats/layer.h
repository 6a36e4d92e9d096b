// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/geometry/feature.h"
#include "gis/crs/transform.h"
#include "gis/formats/report.h"

/// A foreign file as one value, the same whatever its format.
namespace lifang::formats {

/// Which feature of the file a row came from. OpenStreetMap features may give several rows.
struct Origin {
  std::int64_t feature = 0;  ///< counts the file's features from 0
  std::string id;            ///< as the file names it: "way/123", an id column, a line number
  bool repaired = false;     ///< mended while reading
  std::string trouble = {};  ///< code of what is wrong with a row that is kept nonetheless
};

struct Layer {
  std::string name;
  std::string table;  ///< the workspace's table, if the format itself says so (OpenStreetMap)
  crs::Crs crs;       ///< of the geometry below; x east or longitude
  std::vector<std::string> fields;
  std::vector<Row> rows;        ///< geometry, where there is one, in "geom"
  std::vector<Origin> origins;  ///< parallel to `rows`
};

/// How something about a file became known.
enum class Known {
  stated,   ///< the file says so
  given,    ///< the user said so
  implied,  ///< the format or the column names say so
  guessed,  ///< from the bytes; may be wrong
};
const char* known_word(Known known);  ///< "file", "option", "format", "guess"

struct Source {
  std::string file;
  std::string format;    ///< "shapefile" "geojson" "geopackage" "csv" "xlsx" "osm" "raster"
  std::string encoding;  ///< "UTF-8", "GBK", "GB18030" …
  Known encoding_known = Known::stated;
  crs::Crs crs;  ///< of the first layer with geometry
  Known crs_known = Known::stated;
  std::vector<Layer> layers;
  Report report;  ///< `read`, and what was refused or repaired already while reading
  std::vector<Finding> findings;
};

}  // namespace lifang::formats
