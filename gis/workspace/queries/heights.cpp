// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/heights.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

namespace lifang::queries {
namespace {

constexpr std::int16_t no_height_16 = -32768;

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

}  // namespace

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
    return height == no_height_16 ? HeightGrid::unknown : std::int32_t{height};
  });
  return heights;
}

Result<HeightGrid> height_grid(const Row& row) {
  HeightGrid out{row.number("west"),
                 row.number("north"),
                 row.number("cell_m"),
                 static_cast<int>(row.integer("columns")),
                 static_cast<int>(row.integer("rows")),
                 {}};
  if (out.columns <= 0 || out.rows <= 0 || !(out.cell_m > 0)) return HeightGrid{};
  const Value* packed = row.find("heights");
  const auto* bytes = packed ? std::get_if<Bytes>(packed) : nullptr;
  auto heights =
      unpack_heights(bytes ? bytes->data : row.text("heights"),
                     static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
  if (!heights) return fail(heights);
  out.decimetres = std::move(*heights);
  return out;
}

Result<std::vector<HeightGrid>> height_grids(workspace::Session& session) {
  const auto rows = session.rows(
      "SELECT west, north, cell_m, columns, rows, heights FROM elevation ORDER BY fid");
  if (!rows) return fail(rows);
  std::vector<HeightGrid> out;
  for (const Row& row : *rows) {
    auto grid = height_grid(row);
    if (!grid) return fail(grid);
    if (!grid->decimetres.empty()) out.push_back(std::move(*grid));
  }
  return out;
}

}  // namespace lifang::queries
