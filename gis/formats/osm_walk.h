// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/network/build.h"
#include "core/rules/config.h"
#include "gis/crs/transform.h"

namespace lifang::formats {

/// The ways of an OpenStreetMap file that somebody may walk on, joined by their nodes.
struct WalkingMap {
  network::NumberedMap map;  ///< `metres` measures along the ellipsoid
  crs::Crs crs;              ///< of its vertices: a transverse Mercator in the file's middle
  std::shared_ptr<const std::vector<Point>> lon_lat;  ///< the same vertices in degrees of WGS 84
  std::vector<std::int64_t> node_ids;                 ///< the same vertices' OpenStreetMap ids
  std::size_t ways = 0;                               ///< walkable ones
  std::size_t buildings = 0;                          ///< ways with building=*
  std::size_t missing_nodes = 0;  ///< that ways name and the file lacks: there the way is broken
};

/// Reads .osm.pbf, .osm.gz, .osm.bz2 and .osm. A way is walkable if import.toml's [osm.road]
/// knows its highway=*, and `road_foot` says neither "no" nor "private": no_foot classes and
/// motorroad=yes are closed, access=no|private and foot=no|private|use_sidepath close, and
/// foot=yes|designated|permissive opens again. One-way, sidewalk=* and conditional tags do not
/// matter. Outlines of squares (area=yes) are walked like other ways. A node with barrier=* that
/// the same access and foot tags close is reached and never passed.
/// Errors: "import.truncated", "import.damaged", "import.no_memory", "work.cancelled",
/// "import.no_ways" for a file without any walkable way.
Result<WalkingMap> read_walking_map(const std::string& path, const rules::Config& import_rules,
                                    const Progress& progress = {});

}  // namespace lifang::formats
