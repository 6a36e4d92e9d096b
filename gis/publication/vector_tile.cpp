// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/publication/vector_tile.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/cartography/generalise.h"
#include "gis/publication/carried.h"
#include "gis/publication/tile_writer.h"

namespace lifang::publication {
namespace {

constexpr double half_world_m = 20037508.342789244;

double side_m(int zoom) {
  return std::ldexp(2 * half_world_m, -zoom);
}

/// Carries metres of EPSG:3857 into units of one tile, and leaves out what it cannot show.
class Cutter {
 public:
  Cutter(const TileAddress& tile, const TileRules& rules)
      : ground_(ground_of(tile)),
        unit_m_(side_m(tile.zoom) / rules.extent),
        box_(ground_.grown(rules.buffer * unit_m_)),
        // Where nothing finer will come, nothing is left out.
        tolerance_m_(tile.zoom >= rules.max_zoom ? 0 : rules.tolerance * unit_m_) {}

  std::vector<TileLine> points(const Geometry& geometry) const {
    TileLine out;
    const auto take = [&](Point p) {
      if (box_.contains(p)) out.push_back(unit(p));
    };
    if (const auto* one = std::get_if<Point>(&geometry)) take(*one);
    if (const auto* many = std::get_if<MultiPoint>(&geometry)) {
      std::ranges::for_each(*many, take);
    }
    return out.empty() ? std::vector<TileLine>{} : std::vector<TileLine>{out};
  }

  std::vector<TileLine> lines(const Geometry& geometry) const {
    std::vector<TileLine> out;
    for (const Line& line : lines_of(geometry)) {
      const auto simple = cartography::simplified(line, tolerance_m_);
      for (const auto& part : cartography::clipped_line(simple, box_)) {
        TileLine drawn = units(part);
        if (drawn.size() >= 2) out.push_back(std::move(drawn));
      }
    }
    return out;
  }

  std::vector<TileLine> areas(const Geometry& geometry) const {
    std::vector<TileLine> out;
    for (const Polygon& polygon : polygons_of(geometry)) {
      if (!bounds(polygon).intersects(box_)) continue;
      if (!add_ring(out, polygon.outer, false)) continue;
      for (const Ring& hole : polygon.holes) add_ring(out, hole, true);
    }
    return out;
  }

 private:
  TilePoint unit(Point p) const {
    return {static_cast<std::int32_t>(std::lround((p.x - ground_.min_x) / unit_m_)),
            static_cast<std::int32_t>(std::lround((ground_.max_y - p.y) / unit_m_))};
  }

  TileLine units(const std::vector<Point>& line) const {
    TileLine out;
    for (const Point& p : line) {
      const TilePoint there = unit(p);
      if (out.empty() || !(out.back() == there)) out.push_back(there);
    }
    return out;
  }

  /// Twice the area; more than 0 is clockwise on the screen, where y goes down.
  static std::int64_t area(const TileLine& ring) {
    std::int64_t out = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const TilePoint& a = ring[i];
      const TilePoint& b = ring[(i + 1) % ring.size()];
      out += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    return out;
  }

  bool add_ring(std::vector<TileLine>& out, const Ring& ring, bool hole) const {
    const auto simple = cartography::simplified_ring(ring, tolerance_m_);
    TileLine drawn = units(cartography::clipped_ring(simple, box_));
    if (drawn.size() > 1 && drawn.front() == drawn.back()) drawn.pop_back();
    const std::int64_t size = drawn.size() < 3 ? 0 : area(drawn);
    if (size == 0) return false;
    if ((size < 0) != hole) std::ranges::reverse(drawn);
    out.push_back(std::move(drawn));
    return true;
  }

  Box ground_;
  double unit_m_;
  Box box_;
  double tolerance_m_;
};

void add_row(TileLayer& layer, const Collection& collection, const Row& row,
             const Geometry& geometry, const Cutter& cutter) {
  const auto put = [&](TileKind kind, const std::vector<TileLine>& parts) {
    if (!parts.empty()) layer.add(collection, row, kind, parts);
  };
  put(TileKind::area, cutter.areas(geometry));
  put(TileKind::line, cutter.lines(geometry));
  put(TileKind::point, cutter.points(geometry));
}

}  // namespace

bool is_there(const TileAddress& tile, const TileRules& rules) {
  if (tile.zoom < 0 || tile.zoom > rules.max_zoom) return false;
  const std::int64_t along = std::int64_t{1} << tile.zoom;
  return tile.row >= 0 && tile.row < along && tile.column >= 0 && tile.column < along;
}

Box ground_of(const TileAddress& tile) {
  const double side = side_m(tile.zoom);
  const double west = -half_world_m + static_cast<double>(tile.column) * side;
  const double north = half_world_m - static_cast<double>(tile.row) * side;
  return {west, north - side, west + side, north};
}

Result<std::string> vector_tile(workspace::Session& session, const Collection& collection,
                                const TileAddress& tile, const std::string& day,
                                const TileRules& rules, const crs::Transformer& to_web,
                                const crs::Transformer& from_web) {
  if (tile.zoom < collection.min_zoom) return std::string{};
  const double buffer = side_m(tile.zoom) / rules.extent * rules.buffer;
  Where found =
      where(session, collection, {day, day}, carried(ground_of(tile).grown(buffer), from_web));
  if (tile.zoom < collection.coarse.below && !collection.coarse.values.empty()) {
    found.sql += " AND q.\"" + collection.coarse.column + "\" IN (";
    for (std::size_t i = 0; i < collection.coarse.values.size(); ++i) {
      found.sql += i == 0 ? "?" : ", ?";
      found.parameters.emplace_back(collection.coarse.values[i]);
    }
    found.sql += ")";
  }
  auto cursor =
      session.query("SELECT *" + found.sql + " ORDER BY q.fid", std::move(found.parameters));
  if (!cursor) return fail(cursor);
  const Cutter cutter(tile, rules);
  TileLayer layer(collection.id, rules.extent);
  while (layer.size() < rules.features) {
    const auto there = (*cursor)->next();
    if (!there) return fail(there);
    if (!*there) break;
    Row row = (*cursor)->row();
    Geometry geometry = row.take_geometry();
    if (to_web.apply(geometry)) add_row(layer, collection, row, geometry, cutter);
  }
  return layer.empty() ? std::string{} : layer.tile();
}

}  // namespace lifang::publication
