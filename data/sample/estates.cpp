// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "core/geometry/measure.h"
#include "data/sample/build.h"
#include "data/sample/overlay.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// What kind of housing stands in one compound.
struct Make {
  int year = 2000, floors = 6;
  double depth = 12, unit_length = 16, gap = 20;
  int units_low = 2, units_high = 4, dwellings_a_floor = 2;
};

Make make_for(Random& random, bool named) {
  if (named) return {random.whole(2021, 2023), random.whole(9, 17), 14, 15, 30, 1, 3, 2};
  const int year = random.whole(1984, 2023);
  if (year < 2000) return {year, random.whole(5, 6), 11, 14, 15, 2, 5, 2};
  if (year < 2010) return {year, random.whole(5, 7), 12, 16, 20, 2, 4, 2};
  if (random.chance(0.3)) return {year, random.whole(3, 4), 12, 15, 19, 2, 4, 1};
  if (random.chance(0.5)) return {year, random.whole(9, 12), 14, 18, 36, 1, 3, 2};
  return {year, random.whole(16, 30), 16, 27, 48, 1, 2, 4};
}

/// The compound in a frame in which its slabs run west to east.
struct Frame {
  Point origin;
  double angle = 0;
  Point in(Point p) const { return rotated(p, origin, -angle); }
  Point out(Point p) const { return rotated(p, origin, angle); }
};

/// Slabs face south, turned at most 18 degrees to lie along the block.
double facing(const Ring& ring) {
  double best = 0;
  double longest = 0;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const Point d = ring[k + 1] - ring[k];
    double angle = std::atan2(d.y, d.x);
    while (angle > std::numbers::pi / 4) angle -= std::numbers::pi / 2;
    while (angle < -std::numbers::pi / 4) angle += std::numbers::pi / 2;
    if (std::hypot(d.x, d.y) > longest) longest = std::hypot(d.x, d.y), best = angle;
  }
  return std::clamp(best, -0.31, 0.31);
}

struct Row {
  double path_y = 0;          ///< the side path, south of the slabs
  double west = 0, east = 0;  ///< how far it runs
  std::vector<Building> slabs;
  bool any = false;
};

class Estate {
 public:
  Estate(BuildingSite& site, const Plot& plot, Polygon ground)
      : site_(site),
        plot_(plot),
        ground_(std::move(ground)),
        make_(make_for(site.random, !plot.name.empty())) {
    frame_.origin = centroid(Geometry(ground_));
    frame_.angle = facing(ground_.outer);
    for (const Point p : ground_.outer) inner_.outer.push_back(frame_.in(p));
  }

  int build() {
    if (!find_spine()) return -1;
    const Box box = bounds(inner_);
    for (double y = box.min_y + 10; y + make_.depth < box.max_y; y += make_.depth + make_.gap)
      add_row(y, box);
    std::size_t slabs = 0;
    for (const Row& row : rows_) slabs += row.slabs.size();
    if (slabs == 0) return -1;
    const int compound = add_compound();
    add_buildings(compound);
    add_ways(compound);
    return compound;
  }

 private:
  /// The longest north-south cut near the middle: where the spine runs.
  bool find_spine() {
    const Box box = bounds(inner_);
    double best = 0;
    for (const double share : {0.5, 0.4, 0.6, 0.3, 0.7}) {
      const double x = box.min_x + share * box.width();
      std::vector<double> cuts;
      const Ring& ring = inner_.outer;
      for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        if ((ring[k].x > x) == (ring[k + 1].x > x)) continue;
        const double t = (x - ring[k].x) / (ring[k + 1].x - ring[k].x);
        cuts.push_back(std::lerp(ring[k].y, ring[k + 1].y, t));
      }
      std::sort(cuts.begin(), cuts.end());
      for (std::size_t k = 0; k + 1 < cuts.size(); k += 2) {
        if (cuts[k + 1] - cuts[k] <= best * 1.05) continue;
        best = cuts[k + 1] - cuts[k];
        spine_x_ = x, south_ = cuts[k], north_ = cuts[k + 1];
      }
    }
    return best > 25;
  }

  void add_row(double y, const Box& box) {
    Row row;
    row.path_y = y - 4;
    row.west = row.east = spine_x_;
    if (row.path_y < south_ + 2 || row.path_y > north_ - 2) return;
    for (const int side : {-1, 1}) {
      double x = spine_x_ + side * 5;
      while (x > box.min_x && x < box.max_x) {
        const int units = site_.random.whole(make_.units_low, make_.units_high);
        const double length = units * make_.unit_length;
        const double west = side > 0 ? x : x - length;
        if (!stands(west, y, length)) {
          x += side * 9;
          continue;
        }
        row.slabs.push_back(slab(west, y, length, units));
        const double middle = west + length / 2;
        row.west = std::min(row.west, middle), row.east = std::max(row.east, middle);
        x += side * (length + (make_.floors > 8 ? 16 : 9));
      }
    }
    if (!row.slabs.empty()) rows_.push_back(std::move(row));
  }

  /// The slab and its way to the spine lie within the compound.
  bool stands(double west, double y, double length) const {
    for (const Point p : {Point{west, y},
                          {west + length, y},
                          {west, y + make_.depth},
                          {west + length, y + make_.depth}}) {
      if (!contains(inner_, p)) return false;
    }
    const double middle = west + length / 2;
    const double step = middle > spine_x_ ? 15 : -15;
    for (double x = spine_x_; (middle - x) * step > 0; x += step) {
      if (!contains(inner_, {x, y - 4})) return false;
    }
    return contains(inner_, {middle, y - 4});
  }

  Building slab(double west, double y, double length, int units) const {
    Building out;
    out.use = "residential";
    out.floors = make_.floors;
    out.units = units;
    out.dwellings = make_.floors * units * make_.dwellings_a_floor;
    out.township = plot_.block.township;
    Quad corners{
        {west, y}, {west + length, y}, {west + length, y + make_.depth}, {west, y + make_.depth}};
    for (Point& p : corners) p = frame_.out(p);
    out.shape = polygon_of(corners);
    return out;
  }

  int add_compound() {
    Compound out;
    out.name = plot_.name;
    out.phase_of = plot_.phase_of;
    out.kind = "residential";
    out.township = plot_.block.township;
    out.shape = ground_;
    out.place = inner_point(ground_.outer);
    out.site_m2 = area(ground_);
    out.floors = make_.floors;
    double footprint = 0;
    for (const Row& row : rows_) {
      for (const Building& slab : row.slabs) {
        out.dwellings += slab.dwellings;
        footprint += area(slab.shape);
        out.dwelling_m2 += area(slab.shape) * slab.floors;
      }
    }
    out.floor_m2 = out.dwelling_m2 * site_.random.between(1.02, 1.1);
    out.open_m2 = (out.site_m2 - footprint) * 0.55;
    out.green_share = std::clamp(
        make_.year < 2000 ? site_.random.between(0.12, 0.25) : site_.random.between(0.28, 0.42),
        0.1, 0.45);
    out.permit_date = date(make_.year - 2);
    out.delivery_date = date(make_.year);
    out.age_lean = make_.year < 2000 ? 0.5 : make_.year < 2010 ? 0.0 : -0.55;
    site_.county.compounds.push_back(std::move(out));
    return static_cast<int>(site_.county.compounds.size()) - 1;
  }

  std::string date(int year) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, site_.random.whole(1, 12),
                  site_.random.whole(1, 28));
    return text;
  }

  void add_buildings(int compound) {
    int number = 0;
    for (Row& row : rows_) {
      for (Building& slab : row.slabs) {
        slab.compound = compound;
        slab.name = std::to_string(++number) + "幢";
        site_.county.buildings.push_back(slab);
      }
    }
  }

  /// The spine from the southern gate (and the northern one), side paths to the slabs.
  void add_ways(int compound) {
    NodeIds spine;
    const bool south = add_gate(compound, {spine_x_, south_}, {0, -1}, true, spine);
    for (const Row& row : rows_) {
      const int here = site_.net.node(frame_.out({spine_x_, row.path_y}));
      spine.push_back(here);
      for (const double x : {row.west, row.east}) {
        if (std::abs(x - spine_x_) < 3) continue;
        add_way({here, site_.net.node(frame_.out({x, row.path_y}))}, 3);
      }
    }
    if (!south || out_area() > 22000) {
      NodeIds end;
      add_gate(compound, {spine_x_, north_}, {0, 1}, !south, end);
      spine.insert(spine.end(), end.rbegin(), end.rend());
    }
    add_way(std::move(spine), 5);
  }

  double out_area() const { return area(ground_); }

  void add_way(NodeIds nodes, double width) {
    Street way;
    way.nodes = std::move(nodes);
    way.kind = "path";
    way.width = width;
    way.inner = true;
    way.settlement = plot_.block.settlement;
    site_.net.add_plain(std::move(way));
  }

  /// A gate where the spine leaves the compound, joined straight to the street beyond.
  bool add_gate(int compound, Point gate, Point way, bool main, NodeIds& chain) {
    const Point from = frame_.out(gate);
    const Point far = frame_.out(gate + way * 120.0);
    const NodeIds ring = site_.net.expanded(plot_.block.ring, true);
    double best = 2;
    std::size_t edge = 0;
    for (std::size_t k = 0; k < ring.size(); ++k) {
      const double t =
          crossing_at(from, far, site_.net.at(ring[k]), site_.net.at(ring[(k + 1) % ring.size()]));
      if (t >= 0 && t < best) best = t, edge = k;
    }
    if (best > 1) return false;
    const int u = ring[edge];
    const int v = ring[(edge + 1) % ring.size()];
    chain.push_back(site_.net.split(u, v, from + (far - from) * best));
    chain.push_back(site_.net.node(from));
    Entrance out;
    out.kind = "gate";
    out.name = way.y < 0 ? "南门" : "北门";
    out.main = main;
    out.compound = compound;
    out.road = street_name(site_.net, u, v);
    out.place = from;
    site_.county.entrances.push_back(std::move(out));
    return true;
  }

  BuildingSite& site_;
  const Plot& plot_;
  Polygon ground_, inner_;
  Frame frame_;
  Make make_;
  double spine_x_ = 0, south_ = 0, north_ = 0;
  std::vector<Row> rows_;
};

}  // namespace

int build_estate(BuildingSite& site, const Plot& plot) {
  const NodeIds ring = site.net.expanded(plot.block.ring, true);
  const MultiPolygon ground = grown({{site.net.ring(ring), {}}}, -site.random.between(11, 15));
  const Polygon* widest = largest(ground);
  if (!widest || area(*widest) < 1800) return -1;
  Polygon kept = *widest;
  kept.holes.clear();
  return Estate(site, plot, std::move(kept)).build();
}

}  // namespace lifang::sample
