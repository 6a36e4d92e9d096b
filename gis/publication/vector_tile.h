// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/publication/items.h"

namespace lifang::publication {

/// A square of WebMercatorQuad (OGC 17-083r4): column from the west, row from the north.
struct TileAddress {
  int zoom = 0;
  std::int64_t row = 0, column = 0;
};

/// How tiles are drawn: data/rules/serve.toml [tiles].
struct TileRules {
  int max_zoom = 18;
  int extent = 4096;     ///< units along a side
  int buffer = 64;       ///< units
  double tolerance = 4;  ///< units
  std::size_t features = 20000;
};

/// Whether there is such a tile.
bool is_there(const TileAddress& tile, const TileRules& rules);

/// Its ground in metres of EPSG:3857, without the buffer.
Box ground_of(const TileAddress& tile);

/// The rows of a day as a Mapbox Vector Tile 2.1 with one layer of the collection's id; "" where
/// nothing lies. Generalised to the tolerance, cut at the buffer; a feature keeps its public
/// columns and `id`. `to_web` leads from the workspace's CRS to EPSG:3857, `from_web` back.
/// Requires: is_there(tile, rules).
Result<std::string> vector_tile(workspace::Session& session, const Collection& collection,
                                const TileAddress& tile, const std::string& day,
                                const TileRules& rules, const crs::Transformer& to_web,
                                const crs::Transformer& from_web);

}  // namespace lifang::publication
