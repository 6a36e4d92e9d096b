// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_raster.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal_utils.h>
#include <zlib.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <vector>

#include "gis/files/whole_file.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_ogr.h"

namespace lifang::formats {
namespace {

constexpr std::int32_t unknown_height = HeightGrid::unknown;
// GDAL wants a number for "no data"; the range of heights takes it out again.
constexpr float warp_nodata = -3e38F;
constexpr double most_cells = 2e8;

struct Raster {
  ogr::Dataset dataset;
  crs::Crs crs;
};

Result<Raster> open_raster(const std::string& path, const std::string& given) {
  if (auto readable = files::check_with_companions(path); !readable) return fail(readable);
  // By the ending alone: what else calls itself so is no raster of heights.
  const bool ascii = path.ends_with(".asc") || path.ends_with(".ASC");
  Raster out{ogr::open(path, GDAL_OF_RASTER, ascii ? "AAIGrid" : "GTiff"), {}};
  if (!out.dataset || GDALGetRasterCount(out.dataset.get()) < 1) {
    return fail(Fault::input, "import.damaged", path, {path});
  }
  const std::string stated =
      given.empty() ? ogr::crs_text(GDALGetSpatialRef(out.dataset.get())) : given;
  if (stated.empty()) return fail(Fault::input, "import.no_crs", path, {path});
  auto crs = crs::parse_crs(stated);
  if (!crs) return fail(crs);
  if (crs->kind != crs::Kind::proj)
    return fail(Fault::input, "crs.not_horizontal", path, {crs->label});
  out.crs = *crs;
  return out;
}

double cells_of(const ogr::Dataset& dataset) {
  return 1.0 * GDALGetRasterXSize(dataset.get()) * GDALGetRasterYSize(dataset.get());
}

std::string exact(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

/// In the target system, in square cells: GDALSuggestedWarpOutput proposes no others.
ogr::Dataset warped(const Raster& raster, const std::string& target) {
  const std::string nodata = exact(static_cast<double>(warp_nodata));
  CPLStringList words;
  for (const std::string& word :
       {std::string("-of"), std::string("MEM"), std::string("-s_srs"), raster.crs.definition,
        std::string("-t_srs"), target, std::string("-r"), std::string("bilinear"),
        std::string("-ot"), std::string("Float32"), std::string("-dstnodata"), nodata}) {
    words.AddString(word.c_str());
  }
  GDALWarpAppOptions* options = GDALWarpAppOptionsNew(words.List(), nullptr);
  GDALDatasetH source = raster.dataset.get();
  int trouble = 0;
  ogr::Dataset out(GDALWarp("", nullptr, 1, &source, options, &trouble));
  GDALWarpAppOptionsFree(options);
  return out;
}

/// Whole decimetres; what can be no height is unknown, and counted unless the file said so.
std::vector<std::int32_t> decimetres(const std::vector<float>& metres, const HeightRange& range,
                                     std::int64_t& beyond) {
  std::vector<std::int32_t> out(metres.size(), unknown_height);
  for (std::size_t i = 0; i < metres.size(); ++i) {
    const double height = static_cast<double>(metres[i]);
    if (height >= range.lowest_m && height <= range.highest_m)
      out[i] = static_cast<std::int32_t>(std::lround(height * 10));
    else if (metres[i] != warp_nodata && !std::isnan(height))
      ++beyond;
  }
  return out;
}

Result<std::string> packed(const std::vector<std::int32_t>& heights) {
  std::string bytes;
  bytes.reserve(heights.size() * 4);
  for (const std::int32_t height : heights) {
    const auto bits = static_cast<std::uint32_t>(height);
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(bits >> shift & 0xFF);
  }
  uLongf size = compressBound(bytes.size());
  std::vector<unsigned char> deflated(size);
  if (compress2(deflated.data(), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(),
                9) != Z_OK) {
    return fail(Fault::internal, "import.damaged");
  }
  char* text = CPLBase64Encode(static_cast<int>(size), deflated.data());
  std::string out(text);
  CPLFree(text);
  return out;
}

/// The raster's heights in square cells of a system; `beyond` counts what can be no height.
Result<HeightGrid> heights_in(const Raster& raster, const std::string& path,
                              const std::string& target, const HeightRange& range,
                              std::int64_t& beyond) {
  if (cells_of(raster.dataset) > most_cells)
    return fail(Fault::input, "import.raster_too_large", path, {path});
  const ogr::Dataset grid = warped(raster, target);
  double t[6];
  if (!grid || GDALGetGeoTransform(grid.get(), t) != CE_None) {
    return fail(Fault::input, "import.outside_area", path, {path});
  }
  HeightGrid out{t[0], t[3], t[1], GDALGetRasterXSize(grid.get()), GDALGetRasterYSize(grid.get()),
                 {}};
  std::vector<float> metres(static_cast<std::size_t>(out.columns) *
                            static_cast<std::size_t>(out.rows));
  const auto read = GDALRasterIO(GDALGetRasterBand(grid.get(), 1), GF_Read, 0, 0, out.columns,
                                 out.rows, metres.data(), out.columns, out.rows, GDT_Float32, 0, 0);
  if (read != CE_None) return fail(Fault::input, "import.truncated", path, {path});
  out.decimetres = decimetres(metres, range, beyond);
  return out;
}

}  // namespace

Result<Point> raster_centre(const std::string& path, const std::string& crs) {
  const auto raster = open_raster(path, crs);
  if (!raster) return fail(raster);
  double t[6];
  if (GDALGetGeoTransform(raster->dataset.get(), t) != CE_None) {
    return fail(Fault::input, "import.no_grid_place", path, {path});
  }
  const double column = GDALGetRasterXSize(raster->dataset.get()) / 2.0;
  const double row = GDALGetRasterYSize(raster->dataset.get()) / 2.0;
  const auto change = crs::Transformer::between(raster->crs, crs::epsg(4326));
  if (!change) return fail(change);
  return (*change)({t[0] + column * t[1] + row * t[2], t[3] + column * t[4] + row * t[5]});
}

Result<Grid> read_elevation(const std::string& path, const std::string& crs, int epsg,
                            const HeightRange& range) {
  const auto raster = open_raster(path, crs);
  if (!raster) return fail(raster);
  Grid out;
  const auto heights = heights_in(*raster, path, "EPSG:" + std::to_string(epsg), range, out.beyond);
  if (!heights) return fail(heights);
  out.name = std::filesystem::path(path).stem().string();
  out.crs = raster->crs;
  out.west = heights->west;
  out.north = heights->north;
  out.cell_m = heights->cell_m;
  out.columns = heights->columns;
  out.rows = heights->rows;
  auto text = packed(heights->decimetres);
  if (!text) return fail(text);
  out.heights = std::move(*text);
  return out;
}

Result<HeightGrid> read_heights(const std::string& path, const std::string& crs,
                                const crs::Crs& plane, const HeightRange& range) {
  const auto raster = open_raster(path, crs);
  if (!raster) return fail(raster);
  std::int64_t beyond = 0;
  return heights_in(*raster, path, plane.definition, range, beyond);
}

}  // namespace lifang::formats
