// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/geometry/height_grid.h"
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
  /// Rows from north to south, int32 decimetres little endian, -2147483648 unknown; zlib, base64.
  std::string heights;
  std::int64_t beyond = 0;  ///< cells whose value is no height on earth, stored as unknown
};

/// What can be a height, in metres; import.toml's [raster]. Beyond it lies what a file that
/// names no "no data" value writes for it: -9999, 32767, 3.4e38.
struct HeightRange {
  double lowest_m = -500;
  double highest_m = 9000;
};

/// The middle of a raster in degrees of WGS 84. Errors as read_elevation.
Result<Point> raster_centre(const std::string& path, const std::string& crs);

/// Reads a height raster (GeoTIFF, ESRI grid) into square cells of the system EPSG:`epsg`,
/// bilinear. `crs` overrides what the file says.
/// Errors: "import.damaged", "import.no_prj" (no CRS), "import.raster_too_large",
/// "import.outside_area", those of files::check_readable.
Result<Grid> read_elevation(const std::string& path, const std::string& crs, int epsg,
                            const HeightRange& range = {});

/// The same raster as heights in the plane of another system, for looking up.
Result<HeightGrid> read_heights(const std::string& path, const std::string& crs,
                                const crs::Crs& plane, const HeightRange& range = {});

}  // namespace lifang::formats
