// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/formats/read_file.h"

namespace lifang::formats {

/// Reads OpenStreetMap data (.osm.pbf, .osm.gz, .osm.bz2, .osm) into layers that bear
/// the workspace's table names; what each tag means is data (import.toml, [osm]).
///
/// A feature is an object with at least one telling tag. Ways keep every vertex, so
/// that shared nodes have equal coordinates. Relations of type multipolygon and
/// boundary become areas, the old kind that leaves its tags on the outer way too;
/// other relations become the lines of their member ways. Ways that lost nodes at an
/// extract's edge keep the pieces that are there; rings that cannot be closed are
/// refused as areas ("import.osm_incomplete") and kept as lines if they are boundaries.
/// Coordinates: degrees of WGS 84.
/// Errors: "import.truncated", "import.damaged".
Result<Source> read_osm(const std::string& path, const ReadOptions& options,
                        const Progress& progress = {});

}  // namespace lifang::formats
