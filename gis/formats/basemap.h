// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::formats {

/// A part of a basemap: rows from north to south over `extent`, 0xAARRGGBB, clear where the
/// file has nothing.
struct Pixels {
  Box extent;
  int columns = 0;
  int rows = 0;
  std::vector<std::uint32_t> argb;
};

/// A picture of the ground from a local file: MBTiles, a GeoPackage of tiles, GeoTIFF and what
/// else GDAL reads. It is read where and as finely as it is wanted, by its own overviews, and
/// turned into the workspace's CRS. For one thread.
///
///   auto photo = Basemap::open("photo.mbtiles", 4549, county);
///   auto pixels = photo->read(extent, metres_per_pixel);
class Basemap {
 public:
  /// `near`: the box (metres of EPSG:`epsg`) that it must meet; empty: it may lie anywhere.
  /// Errors: "basemap.not_read", "basemap.no_crs", "basemap.far_off", those of
  /// files::check_readable.
  static Result<Basemap> open(const std::string& path, int epsg, const Box& near);
  Basemap(Basemap&&) noexcept;
  Basemap& operator=(Basemap&&) noexcept;
  ~Basemap();

  const std::string& path() const { return path_; }
  /// Square cells of `cell_m`; no pixels where the file does not reach. More than 64 million
  /// cells are made coarser. Errors: "basemap.not_read".
  Result<Pixels> read(const Box& extent, double cell_m) const;

 private:
  struct Source;
  Basemap(std::string path, int epsg, std::unique_ptr<Source> source);

  std::string path_;
  int epsg_ = 0;
  std::unique_ptr<Source> source_;
};

}  // namespace lifang::formats
