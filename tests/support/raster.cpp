// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/raster.h"

#include <cpl_string.h>
#include <doctest/doctest.h>
#include <gdal.h>
#include <gdal_utils.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace lifang::tests {
namespace {

GDALDatasetH picture(const Box& extent) {
  constexpr double cell_m = 10;
  const int columns = static_cast<int>(std::lround(extent.width() / cell_m));
  const int rows = static_cast<int>(std::lround(extent.height() / cell_m));
  GDALDatasetH out =
      GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, 3, GDT_Byte, nullptr);
  double place[6] = {extent.min_x, cell_m, 0, extent.max_y, 0, -cell_m};
  GDALSetGeoTransform(out, place);
  OGRSpatialReferenceH system = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(system, 4549);
  char* wkt = nullptr;
  OSRExportToWkt(system, &wkt);
  GDALSetProjection(out, wkt);
  CPLFree(wkt);
  OSRDestroySpatialReference(system);
  for (int band = 1; band <= 3; ++band) {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(columns) * rows, 20);
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column) {
        const bool west = column < columns / 2;
        if (west ? band == 1 : band == 2)
          values[static_cast<std::size_t>(row) * columns + column] = 220;
      }
    }
    REQUIRE(GDALRasterIO(GDALGetRasterBand(out, band), GF_Write, 0, 0, columns, rows, values.data(),
                         columns, rows, GDT_Byte, 0, 0) == CE_None);
  }
  return out;
}

}  // namespace

void write_picture(const std::string& path, const std::string& driver, const Box& extent) {
  GDALAllRegister();
  GDALDatasetH made = picture(extent);
  if (driver == "MBTiles") {  // which knows one system only
    const char* words[] = {"-of", "MEM", "-t_srs", "EPSG:3857", nullptr};
    GDALWarpAppOptions* options = GDALWarpAppOptionsNew(const_cast<char**>(words), nullptr);
    GDALDatasetH turned = GDALWarp("", nullptr, 1, &made, options, nullptr);
    GDALWarpAppOptionsFree(options);
    GDALClose(made);
    made = turned;
  }
  GDALDatasetH file = GDALCreateCopy(GDALGetDriverByName(driver.c_str()), path.c_str(), made, FALSE,
                                     nullptr, nullptr, nullptr);
  REQUIRE(file != nullptr);
  GDALClose(file);
  GDALClose(made);
}

}  // namespace lifang::tests
