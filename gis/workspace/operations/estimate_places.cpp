// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/estimate_places.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/geometry/measure.h"
#include "gis/topology/area_index.h"
#include "gis/topology/buffer.h"
#include "gis/topology/overlay.h"

namespace lifang::operations::estimate {
namespace {

using community::EstimateRules;

std::vector<MultiPolygon> grounds_of(const std::vector<NamedArea>& areas) {
  std::vector<MultiPolygon> grounds;
  for (const NamedArea& one : areas) grounds.push_back(one.ground);
  return grounds;
}

/// The name of the road whose line comes nearest, within 150 m.
std::string road_near(const Map& map, Point p) {
  std::string name;
  double nearest = 150;
  for (const auto& [road, line] : map.named_roads) {
    if (!bounds(line).grown(nearest).contains(p)) continue;
    const double off = std::abs(project(line, p).offset);
    if (off < nearest) {
      nearest = off;
      name = road;
    }
  }
  return name;
}

/// Divides the dwellings among housing areas and blocks.
class Places {
 public:
  Places(const Map& map, const EstimateRules& rules) : map_(map), rules_(rules) {}

  Result<std::vector<Place>> make() {
    const std::vector<std::uint32_t> rest = fill_housing();
    if (const auto made = make_blocks(rest); !made) return fail(made);
    for (Place& place : places_) {
      for (const std::uint32_t b : place.buildings)
        place.households += map_.buildings[b].households;
    }
    name_all();
    return std::move(places_);
  }

 private:
  using Group = std::vector<std::uint32_t>;

  std::int64_t households(const Group& group) const {
    std::int64_t sum = 0;
    for (const std::uint32_t b : group) sum += map_.buildings[b].households;
    return sum;
  }

  /// Returns the dwellings that no housing area took.
  Group fill_housing() {
    const std::vector<MultiPolygon> grounds = grounds_of(map_.housing);
    const topology::AreaIndex index(grounds);
    std::vector<Group> inside(grounds.size());
    Group rest;
    for (std::uint32_t b = 0; b < map_.buildings.size(); ++b) {
      if (map_.buildings[b].households == 0) continue;
      const auto areas = index.containing(map_.buildings[b].centre);
      (areas.empty() ? rest : inside[areas.front()]).push_back(b);
    }
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const NamedArea& area = map_.housing[i];
      // A village drawn as one housing area is no compound; an existing compound stays whole.
      if (area.id.empty() && households(inside[i]) > rules_.most_households) {
        rest.insert(rest.end(), inside[i].begin(), inside[i].end());
      } else if (!inside[i].empty()) {
        places_.push_back({area.id, area.name, false, area.ground, {}, inside[i], 0, area.before});
      }
    }
    std::sort(rest.begin(), rest.end());
    return rest;
  }

  Result<void> make_blocks(const Group& rest) {
    const auto polygons = topology::polygonized(map_.block_lines);
    if (!polygons) return fail(polygons);
    std::vector<MultiPolygon> faces;
    for (const Polygon& face : *polygons) faces.push_back({face});
    const topology::AreaIndex index(faces);
    std::map<std::int64_t, Group> in_face;  // -1: outside all
    for (const std::uint32_t b : rest) {
      const auto found = index.containing(map_.buildings[b].centre);
      in_face[found.empty() ? -1 : std::int64_t{found.front()}].push_back(b);
    }
    for (const auto& [face, group] : in_face) {
      static const MultiPolygon everywhere;
      const MultiPolygon& ground = face < 0 ? everywhere : faces[static_cast<std::size_t>(face)];
      const bool large = face < 0 || area(ground) > rules_.most_block_m2;
      if (const auto made = divide(group, ground, large, rules_.cell_m); !made) return made;
    }
    return {};
  }

  Result<void> divide(const Group& group, const MultiPolygon& face, bool large, double cell) {
    const bool full = households(group) > rules_.most_households && cell > 20;
    if (!large && !full) return block(group, face);
    std::map<std::pair<double, double>, Group> cells;
    for (const std::uint32_t b : group) {
      const Point p = map_.buildings[b].centre;
      cells[{std::floor(p.x / cell), std::floor(p.y / cell)}].push_back(b);
    }
    for (const auto& [at, part] : cells) {
      // One building cannot be divided however many live in it.
      const auto done = part.size() == 1 ? block(part, face) : divide(part, face, false, cell / 2);
      if (!done) return done;
    }
    return {};
  }

  /// A block's ground: what its buildings enclose, within its streets.
  Result<void> block(const Group& group, const MultiPolygon& face) {
    std::vector<Point> corners;
    for (const std::uint32_t b : group) {
      for (const Polygon& part : map_.buildings[b].outline) {
        corners.insert(corners.end(), part.outer.begin(), part.outer.end());
      }
    }
    auto ground = topology::convex_hull(corners);
    if (!ground) return fail(ground);
    ground = topology::buffered(*ground, 5);
    if (!ground) return fail(ground);
    if (!face.empty()) {
      auto clipped = topology::intersection(*ground, face);
      if (!clipped) return fail(clipped);
      if (area(*clipped) > 0) ground = std::move(clipped);
    }
    places_.push_back({{}, {}, true, std::move(*ground), {}, group, 0, {}});
    return {};
  }

  void name_all() {
    std::map<std::string, int> used;
    for (Place& place : places_) {
      if (!place.name.empty()) continue;
      std::map<std::string, int> streets;
      for (const std::uint32_t b : place.buildings) ++streets[map_.buildings[b].street];
      std::string street;
      int most = 0;
      for (const auto& [name, count] : streets) {
        if (!name.empty() && count > most) std::tie(street, most) = std::tie(name, count);
      }
      if (street.empty()) street = road_near(map_, map_.buildings[place.buildings.front()].centre);
      const std::string kind = place.is_block ? "街坊" : "住宅区";
      place.name = street + "第" + std::to_string(++used[street + kind]) + kind;
    }
  }

  const Map& map_;
  const EstimateRules& rules_;
  std::vector<Place> places_;
};

}  // namespace

Result<std::vector<Place>> make_places(const Map& map, const EstimateRules& rules) {
  return Places(map, rules).make();
}

}  // namespace lifang::operations::estimate
