// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"

/// What the readers through GDAL share. Only .cpp files of this folder include it.
namespace lifang::formats::ogr {

struct Closer {
  void operator()(GDALDatasetH dataset) const;
};
using Dataset = std::unique_ptr<void, Closer>;

/// Registers the drivers once and keeps GDAL's own wording off the terminal.
void start();

/// Null if GDAL cannot. `options` are "NAME=VALUE".
Dataset open(const std::string& path, unsigned flags, const char* driver,
             const std::vector<std::string>& options = {});

/// Our value of OGR's, curves as chords; Z and M are dropped. Nothing for a null or
/// empty one. Errors: "import.geometry_kind" for collections of mixed kinds.
Result<Geometry> geometry(OGRGeometryH geometry);

/// A date or time field as ISO 8601 with its zone, else the text; nothing for bytes, which
/// no column and no attribute holds.
Value field(OGRFeatureH feature, int index, OGRFieldType type);

/// "EPSG:n" or WKT of a CRS, "" if there is none.
std::string crs_text(OGRSpatialReferenceH srs);

}  // namespace lifang::formats::ogr
