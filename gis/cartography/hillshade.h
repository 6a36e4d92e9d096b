// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/cartography/display_list.h"

namespace lifang::cartography {

/// Heights on a regular grid, rows from north to south.
struct HeightGrid {
  double west = 0;    ///< m, the left edge of the first cell
  double north = 0;   ///< m, the upper edge of the first row
  double cell_m = 0;  ///< m
  int columns = 0;
  int rows = 0;
  std::vector<std::int32_t> decimetres;  ///< the lowest int32 is unknown
  Box extent() const;
};

/// The `heights` of table elevation: int32 decimetres, little endian, deflated (zlib), either
/// as bytes or in Base64. Workspaces of before hold int16, -32768 unknown; they are read too.
/// Errors: "map.bad_heights".
Result<std::vector<std::int32_t>> unpack_heights(std::string_view packed, std::size_t count);

struct Shading {
  double exaggeration = 0.5;  ///< 0..1, how strong
  Colour shadow = 0xFF000000;
  Colour highlight = 0xFFFFFFFF;
};

/// Light from the northwest at 45° (Horn 1981), as shadow and highlight over what
/// lies below; level ground is clear. Thinned so that a cell is not below a px.
Image hillshade(const HeightGrid& grid, const Shading& shading, const Box& extent,
                double metres_per_pixel);

}  // namespace lifang::cartography
