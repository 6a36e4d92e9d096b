// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gis/formats/encoding_check.h"
#include "gis/formats/read_ogr.h"
#include "gis/formats/write_file.h"

/// What the writers share. Only .cpp files of this folder include it.
namespace lifang::formats {

struct FreeFeature {
  void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FreeFeature>;

/// A field as the file holds it: a column, or a part of a long text.
struct Field {
  const OutColumn* column = nullptr;
  std::string name;
  std::size_t part = 0;
  std::size_t width = 0;  ///< bytes of a text, 0 = as the format likes
};

/// One layer of one file: rows that share a kind of geometry.
struct OutSheet {
  const OutLayer* layer = nullptr;
  std::string name;
  OGRwkbGeometryType type = wkbNone;
  std::vector<const Row*> rows;
  std::vector<Field> fields;
};

const char* driver_name(Format format);
OGRwkbGeometryType wkb_type(const std::string& geometry);
/// "export.cannot_write" in GDAL's words.
tl::unexpected<Error> cannot_write(const std::string& file);
/// A new file; null if GDAL cannot.
ogr::Dataset create_file(const std::string& path, Format format);
/// Closing writes the last bytes; only then is a full disk known.
Result<void> close_file(ogr::Dataset dataset, const std::string& file);

// ---- write_checks.cpp: before anything is written

Result<void> check_texts(const OutLayer& layer, const Encoder& encoder);
/// \U+XXXX, DXF's way to write a character, has four digits.
Result<void> check_labels(const OutLayer& layer);

// ---- shapefile_fields.cpp: what a .dbf forces upon a layer

/// The text of a row's column that goes into one field.
std::string field_text(const Row& row, const Field& field, const Encoder& encoder);
/// The layer in sheets, one for each kind of geometry, their fields in `dictionary` too.
Result<std::vector<OutSheet>> shapefile_sheets(const OutLayer& layer, const WriteOptions& options,
                                               const Encoder& encoder,
                                               std::vector<FieldName>& dictionary);
/// Digits behind the point that a .dbf number of 24 characters leaves the largest value.
int real_precision(const OutSheet& sheet, const OutColumn& column);

// ---- write_sheet.cpp: one sheet into an open file

/// False if OGR does not take the geometry; one that is empty is left out.
bool set_geometry(OGRFeatureH feature, const Geometry& geometry);
Result<void> write_sheet(GDALDatasetH dataset, const OutSheet& sheet, const WriteOptions& options,
                         const Encoder& encoder);

// ---- write_dxf.cpp

Result<WriteResult> write_dxf(const std::string& folder, const std::string& stem,
                              const std::vector<const OutLayer*>& layers,
                              const WriteOptions& options);

// ---- read_back.cpp: does the file give what was put in?

/// Compares every value and every geometry: kind, parts, vertices and bounds.
/// Errors: "export.not_read_back" naming what differs, "export.cut_short".
Result<void> read_back(const std::string& path, const OutSheet& sheet, const WriteOptions& options,
                       const Encoder& encoder);

/// What one layer of a DXF should hold: lines, points and labels.
struct Drawn {
  std::string layer;
  std::size_t count = 0;
  Box box;
};
Result<void> read_back_dxf(const std::string& path, const std::vector<Drawn>& wanted);

}  // namespace lifang::formats
