// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/hillshade.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "gis/cartography/colour.h"

namespace lifang::cartography {
namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    buffer = buffer << 6 | static_cast<unsigned>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(buffer >> bits & 0xFF);
  }
  return bytes;
}

bool is_base64(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return base64_digit(c) >= 0 || c == '=' || c == '\n' || c == '\r';
  });
}

// Heights in metres, averaged over blocks of `step` cells.
struct Surface {
  int columns = 0;
  int rows = 0;
  double cell_m = 0;
  std::vector<float> metres;
  double at(int column, int row) const {
    column = std::clamp(column, 0, columns - 1);
    row = std::clamp(row, 0, rows - 1);
    return metres[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
};

constexpr std::int32_t no_height = std::numeric_limits<std::int32_t>::min();
constexpr std::int16_t no_height_16 = -32768;

Surface thinned(const HeightGrid& grid, int first_column, int first_row, int columns, int rows,
                int step) {
  Surface out{columns / step, rows / step, grid.cell_m * step, {}};
  out.metres.resize(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
  for (int r = 0; r < out.rows; ++r) {
    for (int c = 0; c < out.columns; ++c) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < step * step; ++i) {
        const int row = first_row + r * step + i / step;
        const int column = first_column + c * step + i % step;
        const auto value =
            grid.decimetres[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                            static_cast<std::size_t>(column)];
        if (value == no_height) continue;
        sum += value / 10.0;
        ++count;
      }
      out.metres[static_cast<std::size_t>(r) * static_cast<std::size_t>(out.columns) +
                 static_cast<std::size_t>(c)] = static_cast<float>(count ? sum / count : 0);
    }
  }
  return out;
}

// -1 in deep shadow, 0 on level ground, 1 in full light.
double light(const Surface& s, int c, int r) {
  const double east = (s.at(c + 1, r - 1) + 2 * s.at(c + 1, r) + s.at(c + 1, r + 1)) -
                      (s.at(c - 1, r - 1) + 2 * s.at(c - 1, r) + s.at(c - 1, r + 1));
  const double north = (s.at(c - 1, r - 1) + 2 * s.at(c, r - 1) + s.at(c + 1, r - 1)) -
                       (s.at(c - 1, r + 1) + 2 * s.at(c, r + 1) + s.at(c + 1, r + 1));
  const double dx = east / (8 * s.cell_m);
  const double dy = north / (8 * s.cell_m);
  const double level = std::sqrt(0.5);
  // The sun's direction is (-1/2, 1/2, sqrt(1/2)); the ground's normal (-dx, -dy, 1).
  const double shade = (dx / 2 - dy / 2 + level) / std::sqrt(1 + dx * dx + dy * dy);
  return (shade - level) / (shade < level ? level : 1 - level);
}

// The shading ends softly where the heights end, not in a cliff.
double inside_share(const HeightGrid& grid, int column, int row) {
  const int edge = std::min({column, row, grid.columns - 1 - column, grid.rows - 1 - row});
  const double fade = 0.06 * std::min(grid.columns, grid.rows);
  return std::clamp(edge / std::max(1.0, fade), 0.0, 1.0);
}

}  // namespace

Box HeightGrid::extent() const {
  Box box;
  box.add(Point{west, north});
  box.add(Point{west + columns * cell_m, north - rows * cell_m});
  return box;
}

// Heights are stored as this machine holds them.
static_assert(std::endian::native == std::endian::little);

Result<std::vector<std::int32_t>> unpack_heights(std::string_view packed, std::size_t count) {
  const std::string decoded = is_base64(packed) ? from_base64(packed) : std::string(packed);
  std::vector<std::int32_t> heights(count);
  uLongf size = count * sizeof(std::int32_t);
  const int code = uncompress(reinterpret_cast<Bytef*>(heights.data()), &size,
                              reinterpret_cast<const Bytef*>(decoded.data()), decoded.size());
  const bool narrow = size == count * sizeof(std::int16_t);
  if (code != Z_OK || (size != count * sizeof(std::int32_t) && !narrow)) {
    return fail(Fault::input, "map.bad_heights", "elevation");
  }
  if (!narrow) return heights;
  std::vector<std::int16_t> low(count);
  std::memcpy(low.data(), heights.data(), count * sizeof(std::int16_t));
  std::transform(low.begin(), low.end(), heights.begin(), [](std::int16_t height) {
    return height == no_height_16 ? no_height : std::int32_t{height};
  });
  return heights;
}

Image hillshade(const HeightGrid& grid, const Shading& shading, const Box& extent,
                double metres_per_pixel) {
  Image image;
  const auto clamp_column = [&](double x) {
    return std::clamp(static_cast<int>(std::floor((x - grid.west) / grid.cell_m)), 0, grid.columns);
  };
  const auto clamp_row = [&](double y) {
    return std::clamp(static_cast<int>(std::floor((grid.north - y) / grid.cell_m)), 0, grid.rows);
  };
  const int step = std::max(1, static_cast<int>(metres_per_pixel / grid.cell_m));
  const int left = std::max(0, clamp_column(extent.min_x) - 2 * step);
  const int right = std::min(grid.columns, clamp_column(extent.max_x) + 2 * step + 1);
  const int top = std::max(0, clamp_row(extent.max_y) - 2 * step);
  const int bottom = std::min(grid.rows, clamp_row(extent.min_y) + 2 * step + 1);
  const Surface surface = thinned(grid, left, top, right - left, bottom - top, step);
  if (surface.columns < 2 || surface.rows < 2) return image;
  image.columns = surface.columns;
  image.rows = surface.rows;
  image.extent.add(Point{grid.west + left * grid.cell_m, grid.north - top * grid.cell_m});
  image.extent.add(Point{grid.west + (left + surface.columns * step) * grid.cell_m,
                         grid.north - (top + surface.rows * step) * grid.cell_m});
  image.pixels.reserve(surface.metres.size());
  for (int r = 0; r < surface.rows; ++r) {
    for (int c = 0; c < surface.columns; ++c) {
      const double lit = light(surface, c, r);
      const double strength = std::min(1.0, std::abs(lit)) * shading.exaggeration *
                              inside_share(grid, left + c * step, top + r * step);
      image.pixels.push_back(with_opacity(lit < 0 ? shading.shadow : shading.highlight, strength));
    }
  }
  return image;
}

}  // namespace lifang::cartography
