// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"

/// Writing files that other programs read, through GDAL, losing nothing in silence.
namespace lifang::formats {

enum class Format { shapefile, geopackage, geojson, dxf };
/// "shp", "gpkg", "geojson", "dxf". Errors: "export.bad_format".
Result<Format> parse_format(const std::string& word);

enum class ColumnType { text, integer, real };

struct OutColumn {
  std::string name;
  std::string title;  ///< Chinese
  ColumnType type = ColumnType::text;
};

struct OutLayer {
  std::string name;
  std::string title;     ///< Chinese
  std::string geometry;  ///< "POINT", "MULTIPOLYGON", "GEOMETRY" …, "" for none
  std::vector<OutColumn> columns;
  std::vector<Row> rows;
  std::string label;  ///< column drawn as text in a DXF, may be empty
};

struct WriteOptions {
  Format format = Format::shapefile;
  std::string encoding = "UTF-8";  ///< of shapefiles; the other formats are always UTF-8
  int epsg = 0;                    ///< CRS of the geometry
  bool own_crs = false;            ///< GeoJSON in that CRS instead of WGS 84 (RFC 7946)
  double text_height_m = 5;        ///< of DXF labels
  std::map<std::string, std::string> short_names;
};

/// One file's layer as written and read back.
struct Written {
  std::string file;  ///< its name inside the folder
  std::string layer;
  std::size_t features = 0;
  std::string encoding;
  std::size_t without_place = 0;  ///< rows that a drawing cannot hold; DXF only
};

/// A line of the dictionary beside shapefiles.
struct FieldName {
  std::string file, short_name, column, title;
  int part = 1;  ///< a text longer than 254 bytes runs on in part 2, 3 …
};

struct WriteResult {
  std::vector<Written> files;
  std::vector<FieldName> fields;
};

/// True if the layer can be written whole. Refusals: "export.lacks_characters" naming the
/// characters that the encoding lacks, "export.too_long" for a text that no number of
/// fields holds, "export.not_text" for one that is not UTF-8 or holds a zero byte.
Result<void> check_layer(const OutLayer& layer, const WriteOptions& options);

/// Writes the layers into an existing empty folder and reads them back to compare.
/// Shapefile: one file a layer and kind of geometry (_point _line _area where the layer
/// mixes them), .prj and .cpg beside it; texts over 254 bytes run on in further fields.
/// GeoJSON: one file a layer. GeoPackage and DXF: one file `stem` for all.
/// A DXF leaves out rows without a place and counts them.
///
/// Errors: those of check_layer; "export.cannot_write"; "export.bad_geometry";
/// "export.not_read_back" or "export.cut_short" when the file does not give back what was
/// put in: each value, and of each geometry the kind, parts, vertices and bounds.
Result<WriteResult> write_layers(const std::string& folder, const std::string& stem,
                                 const std::vector<const OutLayer*>& layers,
                                 const WriteOptions& options);

}  // namespace lifang::formats
