// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/territories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "gis/topology/buffer.h"
#include "gis/topology/geos.h"
#include "gis/topology/overlay.h"

namespace lifang::topology {
namespace {

constexpr double most_samples = 60'000;

struct Segment {
  Point from;
  Point to;
};

/// Boxes in the cells of a square grid; visits may repeat an item.
class Grid {
 public:
  explicit Grid(double cell) : cell_(cell) {}
  void add(const Box& box, std::uint32_t item) {
    each_cell(box, [&](std::int64_t key) { cells_[key].push_back(item); });
  }
  template <class F>
  void visit(const Box& box, F&& f) const {
    each_cell(box, [&](std::int64_t key) {
      const auto found = cells_.find(key);
      if (found == cells_.end()) return;
      for (const std::uint32_t item : found->second) f(item);
    });
  }

 private:
  template <class F>
  void each_cell(const Box& box, F&& f) const {
    const auto index = [&](double v) { return static_cast<std::int64_t>(std::floor(v / cell_)); };
    for (auto x = index(box.min_x); x <= index(box.max_x); ++x) {
      for (auto y = index(box.min_y); y <= index(box.max_y); ++y) f(x * 4'000'037 + y);
    }
  }
  double cell_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> cells_;
};

Box box_of(Segment s) {
  Box box;
  box.add(s.from);
  box.add(s.to);
  return box;
}

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

bool cross_each_other(Segment s, Segment t) {
  const double a = cross(s.from, s.to, t.from);
  const double b = cross(s.from, s.to, t.to);
  const double c = cross(t.from, t.to, s.from);
  const double d = cross(t.from, t.to, s.to);
  return ((a > 0) != (b > 0)) && ((c > 0) != (d > 0));
}

double distance_to(Segment s, Point p) {
  const Point way = s.to - s.from;
  const double square = way.x * way.x + way.y * way.y;
  if (square == 0) return distance(s.from, p);
  const Point off = p - s.from;
  const double share = std::clamp((off.x * way.x + off.y * way.y) / square, 0.0, 1.0);
  return distance(s.from + way * share, p);
}

/// The barriers' segments, asked whether a straight way crosses one.
class Barriers {
 public:
  explicit Barriers(const MultiLine& lines) : grid_(100) {
    for (const Line& line : lines) {
      for (std::size_t i = 1; i < line.size(); ++i) {
        grid_.add(box_of({line[i - 1], line[i]}), static_cast<std::uint32_t>(segments_.size()));
        segments_.push_back({line[i - 1], line[i]});
      }
    }
  }
  bool between(Segment way) const {
    bool found = false;
    if (segments_.empty()) return false;
    grid_.visit(box_of(way),
                [&](std::uint32_t i) { found = found || cross_each_other(segments_[i], way); });
    return found;
  }

 private:
  Grid grid_;
  std::vector<Segment> segments_;
};

struct Sample {
  Point at;
  std::uint32_t compound;
};

void sample_ring(const Ring& ring, double spacing, std::uint32_t compound,
                 std::vector<Sample>& samples) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const double side = distance(ring[i - 1], ring[i]);
    const int steps = std::max(1, static_cast<int>(std::ceil(side / spacing)));
    for (int step = 0; step < steps; ++step) {
      const double share = static_cast<double>(step) / steps;
      samples.push_back({ring[i - 1] + (ring[i] - ring[i - 1]) * share, compound});
    }
  }
}

/// Neighbours that touch would share their samples, so edges are drawn in a little;
/// less where the compound is too narrow for it.
Result<MultiPolygon> drawn_in(const MultiPolygon& compound, double metres) {
  for (const double by : {metres, metres / 4}) {
    auto inner = buffered(compound, -by);
    if (!inner) return fail(inner);
    if (area(*inner) > 0.25 * area(compound)) return inner;
  }
  return compound;
}

Result<std::vector<Sample>> sample(std::span<const MultiPolygon> compounds, double spacing) {
  double edge = 0;
  for (const MultiPolygon& compound : compounds) edge += perimeter(compound);
  spacing = std::max(spacing, edge / most_samples);
  std::vector<Sample> samples;
  for (std::uint32_t i = 0; i < compounds.size(); ++i) {
    const auto inner = drawn_in(compounds[i], spacing / 2);
    if (!inner) return fail(inner);
    for (const Polygon& part : *inner) sample_ring(part.outer, spacing, i, samples);
  }
  return samples;
}

struct Cell {
  Polygon polygon;
  std::uint32_t sample;
};

/// GEOS gives the cells in no order; each holds exactly one sample.
std::vector<Cell> matched(MultiPolygon polygons, const std::vector<Sample>& samples,
                          double spacing) {
  Grid grid(4 * spacing);
  for (std::uint32_t i = 0; i < samples.size(); ++i) {
    Box box;
    box.add(samples[i].at);
    grid.add(box, i);
  }
  Box all;
  for (const Sample& sample : samples) all.add(sample.at);
  std::vector<Cell> cells;
  cells.reserve(polygons.size());
  for (Polygon& polygon : polygons) {
    Box box = bounds(polygon);
    box = {std::max(box.min_x, all.min_x), std::max(box.min_y, all.min_y),
           std::min(box.max_x, all.max_x), std::min(box.max_y, all.max_y)};
    std::int64_t found = -1;
    grid.visit(box, [&](std::uint32_t i) {
      if (found < 0 && box.contains(samples[i].at) && contains(polygon, samples[i].at)) found = i;
    });
    if (found >= 0) cells.push_back({std::move(polygon), static_cast<std::uint32_t>(found)});
  }
  return cells;
}

Result<std::vector<Cell>> voronoi(const std::vector<Sample>& samples, const Box& around,
                                  double spacing) {
  MultiPoint points;
  for (const Sample& sample : samples) points.push_back(sample.at);
  const auto sites = to_geos(points);
  if (!sites) return fail(sites);
  const Box far = around.grown(around.width() + around.height() + 1000);
  const auto frame = to_geos(Polygon{{{far.min_x, far.min_y},
                                      {far.max_x, far.min_y},
                                      {far.max_x, far.max_y},
                                      {far.min_x, far.max_y},
                                      {far.min_x, far.min_y}},
                                     {}});
  if (!frame) return fail(frame);
  const auto diagram =
      checked(GEOSVoronoiDiagram_r(context(), sites->get(), frame->get(), 0, 0), "voronoi");
  if (!diagram) return fail(diagram);
  auto polygons = polygons_from(**diagram);
  if (!polygons) return fail(polygons);
  return matched(std::move(*polygons), samples, spacing);
}

Result<MultiPolygon> united(const std::vector<const Polygon*>& cells) {
  std::vector<Handle> parts;
  for (const Polygon* cell : cells) {
    auto part = to_geos(*cell);
    if (!part) return fail(part);
    parts.push_back(std::move(*part));
  }
  if (parts.empty()) return MultiPolygon();
  const auto all = collection(std::move(parts));
  if (!all) return fail(all);
  auto whole = checked(GEOSCoverageUnion_r(context(), all->get()), "union");
  if (!whole || GEOSisValid_r(context(), whole->get()) != 1) {
    whole = checked(GEOSUnaryUnion_r(context(), all->get()), "union");
  }
  if (!whole) return fail(whole);
  return polygons_from(**whole);
}

/// What each compound may keep of its own: overlaps go to the earlier one.
Result<std::vector<MultiPolygon>> own_ground(std::span<const MultiPolygon> compounds,
                                             const Grid& grid) {
  std::vector<MultiPolygon> own(compounds.begin(), compounds.end());
  for (std::uint32_t i = 0; i < own.size(); ++i) {
    std::vector<std::uint32_t> earlier;
    const Box box = bounds(Geometry(own[i]));
    if (box.empty()) continue;
    grid.visit(box, [&](std::uint32_t j) {
      if (j < i && box.intersects(bounds(Geometry(compounds[j])))) earlier.push_back(j);
    });
    std::sort(earlier.begin(), earlier.end());
    earlier.erase(std::unique(earlier.begin(), earlier.end()), earlier.end());
    for (const std::uint32_t j : earlier) {
      const auto shared = intersection(own[i], compounds[j]);
      if (!shared) return fail(shared);
      if (area(*shared) <= 0) continue;
      auto rest = difference(own[i], compounds[j]);
      if (!rest) return fail(rest);
      own[i] = std::move(*rest);
    }
  }
  return own;
}

Grid grid_of(std::span<const MultiPolygon> compounds) {
  Grid grid(200);
  for (std::uint32_t i = 0; i < compounds.size(); ++i) {
    const Box box = bounds(Geometry(compounds[i]));
    if (!box.empty()) grid.add(box, i);
  }
  return grid;
}

/// The diagram's share of one compound, without others' own ground, with all of its own.
Result<MultiPolygon> settled(MultiPolygon share, std::uint32_t self,
                             const std::vector<MultiPolygon>& own, const Grid& grid) {
  const Box box = bounds(Geometry(share));
  std::vector<std::uint32_t> near;
  if (!box.empty()) grid.visit(box, [&](std::uint32_t j) { near.push_back(j); });
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<MultiPolygon> taken;
  for (const std::uint32_t j : near) {
    if (j != self && box.intersects(bounds(Geometry(own[j])))) taken.push_back(own[j]);
  }
  const auto others = union_of(taken);
  if (!others) return fail(others);
  auto rest = difference(share, *others);
  if (!rest) return fail(rest);
  const std::array<MultiPolygon, 2> both{std::move(*rest), own[self]};
  return union_of(both);
}

/// One piece of a shared border and the two samples it lies between.
struct Piece {
  Segment segment;
  std::uint32_t left;
  std::uint32_t right;
};

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::map<Pair, std::vector<Piece>> pieces_of(const std::vector<Cell>& cells,
                                             const std::vector<Sample>& samples) {
  struct Hash {
    std::size_t operator()(const std::array<double, 4>& key) const {
      std::size_t h = 0;
      for (const double v : key) h = h * 1'000'003 ^ std::hash<double>()(v);
      return h;
    }
  };
  std::unordered_map<std::array<double, 4>, std::uint32_t, Hash> open;
  std::map<Pair, std::vector<Piece>> pieces;
  for (const Cell& cell : cells) {
    const Ring& ring = cell.polygon.outer;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      Segment side{ring[i - 1], ring[i]};
      const bool turn =
          side.from.x != side.to.x ? side.from.x > side.to.x : side.from.y > side.to.y;
      if (turn) std::swap(side.from, side.to);
      const auto [found, fresh] =
          open.try_emplace({side.from.x, side.from.y, side.to.x, side.to.y}, cell.sample);
      if (fresh) continue;
      const std::uint32_t a = samples[found->second].compound;
      const std::uint32_t b = samples[cell.sample].compound;
      if (a != b) pieces[std::minmax(a, b)].push_back({side, found->second, cell.sample});
      open.erase(found);
    }
  }
  return pieces;
}

Result<double> length_inside(const MultiLine& lines, const GEOSPreparedGeometry& area,
                             const GEOSGeometry& plain) {
  if (lines.empty()) return 0.0;
  const auto ours = to_geos(lines);
  if (!ours) return fail(ours);
  double metres = 0;
  if (GEOSPreparedCovers_r(context(), &area, ours->get()) == 1) {
    GEOSLength_r(context(), ours->get(), &metres);
    return metres;
  }
  const auto inside = checked(GEOSIntersection_r(context(), ours->get(), &plain), "border");
  if (!inside) return fail(inside);
  GEOSLength_r(context(), inside->get(), &metres);
  return metres;
}

Result<std::vector<Border>> borders_of(const std::map<Pair, std::vector<Piece>>& pieces,
                                       const std::vector<Sample>& samples, const MultiPolygon& area,
                                       const Barriers& barriers, std::span<const Point> crossings,
                                       double reach) {
  const auto ground = to_geos(area);
  if (!ground) return fail(ground);
  const Prepared prepared(GEOSPrepare_r(context(), ground->get()));
  std::vector<Border> borders;
  for (const auto& [pair, all] : pieces) {
    MultiLine free;
    MultiLine barred;
    std::vector<bool> serves(crossings.size());
    for (const Piece& piece : all) {
      const Segment way{samples[piece.left].at, samples[piece.right].at};
      const bool blocked = barriers.between(way);
      (blocked ? barred : free).push_back({piece.segment.from, piece.segment.to});
      for (std::size_t i = 0; blocked && i < crossings.size(); ++i) {
        if (distance_to(way, crossings[i]) <= reach) serves[i] = true;
      }
    }
    const auto open = length_inside(free, *prepared, **ground);
    if (!open) return fail(open);
    const auto closed = length_inside(barred, *prepared, **ground);
    if (!closed) return fail(closed);
    if (*open + *closed <= 0) continue;
    borders.push_back({pair.first, pair.second, *open + *closed, *closed,
                       static_cast<std::uint32_t>(std::count(serves.begin(), serves.end(), true))});
  }
  return borders;
}

}  // namespace

Result<Territories> territories(std::span<const MultiPolygon> compounds, const MultiPolygon& area,
                                const MultiLine& barriers, std::span<const Point> crossings,
                                const TerritoryOptions& options) {
  if (lifang::area(area) <= 0) return fail(Fault::input, "topology.no_area");
  Territories result;
  result.ground.resize(compounds.size());
  const auto samples = sample(compounds, options.spacing_m);
  if (!samples) return fail(samples);
  if (samples->empty()) return result;

  Box around = bounds(Geometry(area));
  for (const Sample& sample : *samples) around.add(sample.at);
  const auto cells = voronoi(*samples, around, options.spacing_m);
  if (!cells) return fail(cells);

  std::vector<std::vector<const Polygon*>> shares(compounds.size());
  for (const Cell& cell : *cells) {
    shares[(*samples)[cell.sample].compound].push_back(&cell.polygon);
  }
  const Grid grid = grid_of(compounds);
  const auto own = own_ground(compounds, grid);
  if (!own) return fail(own);
  for (std::uint32_t i = 0; i < compounds.size(); ++i) {
    auto share = united(shares[i]);
    if (!share) return fail(share);
    auto inside = intersection(*share, area);
    if (!inside) return fail(inside);
    share = settled(std::move(*inside), i, *own, grid);
    if (!share) return fail(share);
    auto clipped = intersection(*share, area);
    if (!clipped) return fail(clipped);
    result.ground[i] = std::move(*clipped);
  }
  auto borders = borders_of(pieces_of(*cells, *samples), *samples, area, Barriers(barriers),
                            crossings, options.reach_m);
  if (!borders) return fail(borders);
  result.borders = std::move(*borders);
  return result;
}

}  // namespace lifang::topology
