// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "gis/crs/transform.h"

namespace lifang::formats {

/// Heights on a regular grid. The corner is the outer north-west corner of the first cell.
struct Grid {
  std::string name;
  crs::Crs crs;  ///< of the file
  double west = 0;
  double north = 0;
  double cell_m = 0;
  int columns = 0;
  int rows = 0;
  /// Rows from north to south, int16 decimetres little endian, -32768 unknown; zlib, base64.
  std::string heights;
};

/// The middle of a raster in degrees of WGS 84. Errors as read_elevation.
Result<Point> raster_centre(const std::string& path, const std::string& crs);

/// Reads a height raster (GeoTIFF, ESRI grid) into the system EPSG:`epsg`, bilinear.
/// `crs` overrides what the file says.
/// Errors: "import.damaged", "import.no_prj" (no CRS), "import.raster_too_large",
/// "import.outside_area", those of check_readable.
Result<Grid> read_elevation(const std::string& path, const std::string& crs, int epsg);

}  // namespace lifang::formats
