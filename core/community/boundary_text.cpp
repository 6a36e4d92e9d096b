// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/boundary_text.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"

namespace lifang::community {
namespace {

/// A short piece of the boundary.
struct Piece {
  Point middle, along;  ///< `along`: of length 1
  double length_m = 0;
  Point outward() const { return {along.y, -along.x}; }  // the ring turns counter-clockwise
};

Side side_of(Point outward) {
  if (std::abs(outward.x) >= std::abs(outward.y)) {
    return outward.x > 0 ? Side::east : Side::west;
  }
  return outward.y > 0 ? Side::north : Side::south;
}

void add_pieces(const Ring& ring, double sample_m, std::vector<Piece>& pieces) {
  const double turn = signed_area(ring) < 0 ? -1 : 1;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point step = ring[i] - ring[i - 1];
    const double whole = std::hypot(step.x, step.y);
    if (whole <= 0) continue;
    const auto parts = std::max(1.0, std::ceil(whole / sample_m));
    for (double part = 0.5; part < parts; ++part) {
      pieces.push_back({ring[i - 1] + step * (part / parts), step * (turn / whole), whole / parts});
    }
  }
}

/// Stretches of named lines near a box, in cells, so that each place asks few.
class Lines {
 public:
  Lines(std::span<const NamedLine> lines, const Box& box, double reach) : reach_(reach) {
    const Box near = box.grown(reach);
    for (const NamedLine& one : lines) {
      for (std::size_t i = 1; i < one.line.size(); ++i)
        add(one, one.line[i - 1], one.line[i], near);
    }
  }

  /// The name of the nearest that runs with the piece; "" = none is in reach.
  std::string along(const Piece& piece) const {
    const auto cell = cells_.find({at(piece.middle.x), at(piece.middle.y)});
    if (cell == cells_.end()) return {};
    double nearest = reach_;
    const std::string* name = nullptr;
    for (const Stretch& one : cell->second) {
      const Point way = one.b - one.a;
      const double length_m = std::hypot(way.x, way.y);
      const double with = std::abs(way.x * piece.along.x + way.y * piece.along.y) / length_m;
      if (with < std::sqrt(0.5)) continue;
      const double away = distance(project(Line{one.a, one.b}, piece.middle).foot, piece.middle);
      if (away > nearest) continue;
      nearest = away;
      name = one.name;
    }
    return name == nullptr ? std::string() : *name;
  }

 private:
  struct Stretch {
    Point a, b;
    const std::string* name;
  };
  static constexpr double cell_m = 100;
  static std::int64_t at(double metres) {
    return static_cast<std::int64_t>(std::floor(metres / cell_m));
  }
  void add(const NamedLine& line, Point a, Point b, const Box& near) {
    Box box;
    box.add(a);
    box.add(b);
    if (line.name.empty() || a == b || !box.intersects(near)) return;
    const Box reach = box.grown(reach_);
    for (std::int64_t x = at(reach.min_x); x <= at(reach.max_x); ++x) {
      for (std::int64_t y = at(reach.min_y); y <= at(reach.max_y); ++y) {
        cells_[{x, y}].push_back({a, b, &line.name});
      }
    }
  }
  double reach_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Stretch>> cells_;
};

std::string beyond(const Piece& piece, std::span<const NamedGround> grounds, double step_m) {
  const Point there = piece.middle + piece.outward() * step_m;
  for (const NamedGround& one : grounds) {
    if (contains(one.ground, there)) return one.name;
  }
  return {};
}

using Tally = std::map<std::string, double>;

/// The names that stand for a side, the longest first.
std::vector<std::string> names_of(const Tally& tally, double length_m,
                                  const BoundaryOptions& options) {
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [name, metres] : tally) {
    if (!name.empty() && metres >= options.least_share * length_m) order.push_back({metres, name});
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (const auto& [metres, name] : order) {
    if (names.size() == options.most_names) break;
    names.push_back(name);
    if (metres >= options.whole_share * length_m) break;
  }
  return names;
}

}  // namespace

const char* side_word(Side side) {
  switch (side) {
    case Side::east: return "east";
    case Side::south: return "south";
    case Side::west: return "west";
    case Side::north: return "north";
  }
  return "";
}

std::array<BoundarySide, 4> boundary_sides(const MultiPolygon& ground,
                                           std::span<const NamedLine> lines,
                                           std::span<const NamedGround> beside,
                                           const BoundaryOptions& options) {
  std::vector<Piece> pieces;
  for (const Polygon& polygon : ground) add_pieces(polygon.outer, options.sample_m, pieces);
  const Lines near(lines, bounds(Geometry(ground)), options.reach_m);
  std::array<BoundarySide, 4> out;
  std::array<Tally, 4> along, across;
  for (const Piece& piece : pieces) {
    const auto side = static_cast<std::size_t>(side_of(piece.outward()));
    out[side].length_m += piece.length_m;
    along[side][near.along(piece)] += piece.length_m;
    if (!beside.empty()) across[side][beyond(piece, beside, 2)] += piece.length_m;
  }
  for (std::size_t side = 0; side < out.size(); ++side) {
    BoundarySide& one = out[side];
    one.side = static_cast<Side>(side);
    one.names = names_of(along[side], one.length_m, options);
    if (!one.names.empty()) continue;
    one.names = names_of(across[side], one.length_m, options);
    one.beside = !one.names.empty();
  }
  return out;
}

}  // namespace lifang::community
