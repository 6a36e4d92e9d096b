// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::operations {

/// What can be walked from each place of a list, on the ways of an OpenStreetMap file.
struct ExtractReachRequest {
  std::string file;    ///< .osm.pbf, .osm.gz, .osm.bz2 or .osm
  std::string points;  ///< CSV with columns id, lon, lat (WGS 84), in any order
  double minutes = 15;
  std::string profile = "elderly";  ///< of data/rules/walking.toml
  double speed_mps = 0;             ///< 0: as the profile says
  bool flat = false;                ///< stairs by their length alone, no slopes
  std::string dem = {};             ///< a height raster; "": all ground is level
  std::string dem_crs = {};         ///< instead of the raster's own
};

/// What became of a place. All but the first three have no figures.
enum class OriginStatus {
  ok,
  island,          ///< reached what there is: a piece of network that is joined to nothing else
  duplicate_id,    ///< the id stands on an earlier line, too
  bad_coordinate,  ///< no number, or none of a longitude and latitude
  off_network,     ///< no walkable way within walking.toml's snap_m
  too_far,         ///< the way to the network alone takes longer
};
const char* word_of(OriginStatus status);

struct OriginReach {
  std::string id;
  std::int64_t line = 0;  ///< of the file
  OriginStatus status = OriginStatus::ok;
  std::optional<Point> snapped = std::nullopt;     ///< nearest point of a way, degrees
  std::optional<double> snapped_m = std::nullopt;  ///< the straight way to it
  std::optional<std::size_t> osm_nodes = std::nullopt;
  std::optional<double> network_m = std::nullopt;
  std::optional<double> people = std::nullopt;  ///< estimated; none where the file has no dwelling
};

struct ExtractReach {
  std::vector<OriginReach> points;  ///< in the file's order
  double speed_mps = 0;
  std::size_t vertices = 0;  ///< OpenStreetMap nodes of walkable ways
  std::size_t nodes = 0;     ///< of the network: junctions and ends
  std::size_t edges = 0;
  double length_m = 0;
  std::size_t islands = 0;
  std::size_t missing_nodes = 0;       ///< named by ways, not in the file
  std::vector<Finding> findings = {};  ///< on the heights of the ground
  double load_s = 0;                   ///< reading the file and building the network
  double search_s = 0;                 ///< all searches
};

/// Reads the map and the list and searches from each place; one bad place takes no other along.
///
/// A place is tied to the nearest point of a walkable way (formats::read_walking_map says which
/// they are), straight, and that way is walked at the profile's speed, too. Lengths are those
/// on the ellipsoid of WGS 84. A node is reached if the whole walk takes the limit or less;
/// nodes in the middle of ways count. Stairs take the profile's time a step, their steps known
/// by step_count or reckoned from their length. With a height raster, ways take longer on slopes
/// (network/slope.h); where it knows no height, they are level, which is told.
///
/// Errors: those of read_walking_map and of reading CSV, "care.no_point_columns",
/// those of read_heights, "care.bad_minutes", "walk.no_profile", "walk.no_speed", "walk.bad_speed".
Result<ExtractReach> reach_extract(const ExtractReachRequest& request,
                                   const Progress& progress = {});

}  // namespace lifang::operations
