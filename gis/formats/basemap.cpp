// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/basemap.h"

#include <cpl_string.h>
#include <gdal_utils.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "gis/crs/transform.h"
#include "gis/files/whole_file.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_ogr.h"

namespace lifang::formats {
namespace {

constexpr double most_cells = 64e6;
constexpr int corners_a_side = 16;  ///< of the file's frame, which is curved in another CRS

std::string exact(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

CPLStringList words_of(const std::vector<std::string>& words) {
  CPLStringList out;
  for (const std::string& word : words) out.AddString(word.c_str());
  return out;
}

/// Colours by a table become red, green, blue and clearness.
/// Null where there is no table. It reads from `file`, which must outlive it.
ogr::Dataset expanded(GDALDatasetH file) {
  if (GDALGetRasterColorTable(GDALGetRasterBand(file, 1)) == nullptr) return nullptr;
  const CPLStringList words = words_of({"-of", "VRT", "-expand", "rgba"});
  GDALTranslateOptions* options =
      GDALTranslateOptionsNew(const_cast<char**>(words.List()), nullptr);
  int trouble = 0;
  ogr::Dataset out(GDALTranslate("", file, options, &trouble));
  GDALTranslateOptionsFree(options);
  return out;
}

/// Where the file lies, in the target's metres; empty if no part of it can be said.
Result<Box> frame_of(GDALDatasetH file, const crs::Crs& from, int epsg) {
  double t[6];
  if (GDALGetGeoTransform(file, t) != CE_None) return Box{};
  const auto change = crs::Transformer::between(from, crs::epsg(epsg));
  if (!change) return fail(change);
  Box out;
  for (int i = 0; i <= corners_a_side; ++i) {
    for (int j = 0; j <= corners_a_side; ++j) {
      const double x = 1.0 * i / corners_a_side * GDALGetRasterXSize(file);
      const double y = 1.0 * j / corners_a_side * GDALGetRasterYSize(file);
      const auto at = (*change)({t[0] + x * t[1] + y * t[2], t[3] + x * t[4] + y * t[5]});
      if (at) out.add(*at);
    }
  }
  return out;
}

/// The bands of a warped file as colours; the last band is clearness.
std::vector<std::uint32_t> colours(const std::vector<std::vector<std::uint8_t>>& bands) {
  const auto& alpha = bands.back();
  std::vector<std::uint32_t> out(alpha.size());
  const bool grey = bands.size() < 4;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t red = bands[0][i], green = bands[grey ? 0 : 1][i],
                        blue = bands[grey ? 0 : 2][i];
    out[i] = std::uint32_t{alpha[i]} << 24 | red << 16 | green << 8 | blue;
  }
  return out;
}

}  // namespace

struct Basemap::Source {
  ogr::Dataset file;
  ogr::Dataset coloured;  ///< null: the file has no table of colours
  crs::Crs crs;
  Box frame;  ///< metres of the workspace's CRS
};

Basemap::Basemap(std::string path, int epsg, std::unique_ptr<Source> source)
    : path_(std::move(path)), epsg_(epsg), source_(std::move(source)) {}
Basemap::Basemap(Basemap&&) noexcept = default;
Basemap& Basemap::operator=(Basemap&&) noexcept = default;
Basemap::~Basemap() = default;

Result<Basemap> Basemap::open(const std::string& path, int epsg, const Box& near) {
  if (auto readable = files::check_with_companions(path); !readable) return fail(readable);
  const auto unusable = [&] { return fail(Fault::input, "basemap.not_read", path, {path}); };
  ogr::start();
  auto source = std::make_unique<Source>();
  source->file = ogr::open(path, GDAL_OF_RASTER, nullptr);
  if (!source->file || GDALGetRasterCount(source->file.get()) < 1) return unusable();
  const std::string stated = ogr::crs_text(GDALGetSpatialRef(source->file.get()));
  if (stated.empty()) return fail(Fault::input, "basemap.no_crs", path, {path});
  const auto crs = crs::parse_crs(stated);
  if (!crs) return fail(crs);
  source->crs = *crs;
  const auto frame = frame_of(source->file.get(), *crs, epsg);
  if (!frame) return fail(frame);
  if (frame->empty() || (!near.empty() && !frame->intersects(near))) {
    return fail(Fault::input, "basemap.far_off", path,
                {std::filesystem::path(path).filename().string()});
  }
  source->frame = *frame;
  source->coloured = expanded(source->file.get());
  return Basemap(path, epsg, std::move(source));
}

Result<Pixels> Basemap::read(const Box& extent, double cell_m) const {
  Pixels out;
  const Box part{
      std::max(extent.min_x, source_->frame.min_x), std::max(extent.min_y, source_->frame.min_y),
      std::min(extent.max_x, source_->frame.max_x), std::min(extent.max_y, source_->frame.max_y)};
  if (part.empty() || !(part.width() > 0) || !(part.height() > 0)) return out;
  const double cell = std::max(cell_m, std::sqrt(part.width() * part.height() / most_cells));
  out.columns = std::max(1, static_cast<int>(std::lround(part.width() / cell)));
  out.rows = std::max(1, static_cast<int>(std::lround(part.height() / cell)));
  out.extent = part;
  const CPLStringList words =
      words_of({"-of", "MEM", "-s_srs", source_->crs.definition, "-t_srs",
                "EPSG:" + std::to_string(epsg_), "-te", exact(part.min_x), exact(part.min_y),
                exact(part.max_x), exact(part.max_y), "-ts", std::to_string(out.columns),
                std::to_string(out.rows), "-r", "bilinear", "-dstalpha", "-ot", "Byte"});
  GDALWarpAppOptions* options = GDALWarpAppOptionsNew(const_cast<char**>(words.List()), nullptr);
  GDALDatasetH file = (source_->coloured ? source_->coloured : source_->file).get();
  int trouble = 0;
  const ogr::Dataset warped(GDALWarp("", nullptr, 1, &file, options, &trouble));
  GDALWarpAppOptionsFree(options);
  const auto unusable = [&] { return fail(Fault::input, "basemap.not_read", path_, {path_}); };
  if (!warped) return unusable();
  const auto cells = static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows);
  std::vector<std::vector<std::uint8_t>> bands;
  for (int band = 1; band <= GDALGetRasterCount(warped.get()); ++band) {
    auto& values = bands.emplace_back(cells);
    const auto done =
        GDALRasterIO(GDALGetRasterBand(warped.get(), band), GF_Read, 0, 0, out.columns, out.rows,
                     values.data(), out.columns, out.rows, GDT_Byte, 0, 0);
    if (done != CE_None) return unusable();
  }
  if (bands.size() < 2) return unusable();
  out.argb = colours(bands);
  return out;
}

}  // namespace lifang::formats
