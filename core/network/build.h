// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/types.h"
#include "core/network/graph.h"
#include "core/network/profile.h"

namespace lifang::network {

/// One road, path or stairs as the register holds it.
struct Way {
  Line line = {};
  std::string road_class = {};  ///< "main", "lane", "steps" …
  int level = 0;                ///< storey above ground
  bool bridge = false;
  bool tunnel = false;
  std::string foot = {};  ///< "yes", "no", "private"; "" as its class says
  int step_count = -1;    ///< unknown: reckoned from the length of a way of class "steps"
};

/// Heights of the ground along the map's plane.
struct Ground {
  std::function<double(Point)> height = {};  ///< metres, NaN where unknown; empty: all is level
  double base_m = 20;                        ///< gradients are taken over so many metres of way
};

struct BuildOptions {
  /// For maps whose lines cross without a common vertex: cut lines of one level
  /// where they cross or touch, never on a bridge or in a tunnel.
  bool cut_crossings = false;
  Ground ground = {};
};

/// A map whose ways share numbered vertices, as those of OpenStreetMap do.
struct NumberedMap {
  struct Way {
    std::vector<std::uint32_t> vertices = {};  ///< indices of NumberedMap::vertices
    std::string road_class = {};
    std::string foot = {};
    int step_count = -1;   ///< as in network::Way
    bool carried = false;  ///< by a bridge or a tunnel: straight from end to end, not on the ground
  };
  std::vector<Point> vertices;
  std::vector<Way> ways;
  std::vector<std::uint32_t> closed;  ///< vertices that are reached but never passed; ascending
  /// Metres between two vertices; empty: the straight line in the plane.
  std::function<double(std::uint32_t, std::uint32_t)> metres;
  Ground ground = {};
};

/// A way over ground of unknown height: so much of it is taken as level.
struct Levelled {
  std::uint32_t way = 0;
  double metres = 0;
};

struct Built {
  Graph graph = {};
  /// Ways without two distinct finite points (to 2 cm), left out; ascending.
  std::vector<std::uint32_t> broken = {};
  std::vector<Levelled> levelled = {};  ///< ascending by way
  double unknown_m = 0;                 ///< of these, in all
  double steep_m = 0;                   ///< of ways that are too steep for the profile, left out
};

/// The network one may walk. Ways join where they share a vertex (to 1 cm),
/// whatever their levels, as in OpenStreetMap; where lines merely cross, they
/// do not join. Barred classes, `foot` = "no" and, unless the profile allows
/// them, private ways stay out; "yes" opens a barred class.
///
///   auto built = build(ways, profile);
///   Search search(built.graph);
///
/// Coordinates: metres. Equal ways in equal order give an equal graph.
Built build(std::span<const Way> ways, const Profile& profile, BuildOptions options = {});

/// The same of a numbered map: ways join where they share a vertex's number, and nowhere else.
/// `ticks_per_s` is the graph's.
Built build_numbered(const NumberedMap& map, const Profile& profile, double ticks_per_s = 1000);

/// Walking time in seconds over a stretch of a way; `share` is its part of the whole way. Stairs
/// count by their steps, the rest of their length as flat.
double walking_s(const NumberedMap::Way& way, double length_m, double share,
                 const Profile& profile);

/// True if someone of this profile may walk there.
bool walkable(const Way& way, const Profile& profile);
bool walkable(const NumberedMap::Way& way, const Profile& profile);

}  // namespace lifang::network
