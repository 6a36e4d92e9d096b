// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/height_grid.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The `heights` of table elevation: int32 decimetres, little endian, deflated (zlib), either
/// as bytes or in Base64. Workspaces of before hold int16, -32768 unknown; they are read too.
/// Errors: "map.bad_heights".
Result<std::vector<std::int32_t>> unpack_heights(std::string_view packed, std::size_t count);

/// A row of table elevation (west, north, cell_m, columns, rows, heights) as a grid. One without
/// cells has none. Errors: "map.bad_heights".
Result<HeightGrid> height_grid(const Row& row);

/// All that the workspace holds, the first imported first.
Result<std::vector<HeightGrid>> height_grids(workspace::Session& session);

}  // namespace lifang::queries
