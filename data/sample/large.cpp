// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/build.h"
#include "data/sample/overlay.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

struct Mass {
  const char* use;
  double length, depth, gap;
  int floors_low, floors_high;
  double density;
};

Mass mass_of(Use use) {
  switch (use) {
    case Use::industry: return {"industrial", 70, 34, 14, 1, 3, 0.9};
    case Use::commerce: return {"commercial", 46, 24, 12, 3, 16, 0.85};
    case Use::school: return {"school", 52, 13, 22, 3, 5, 0.55};
    case Use::hospital: return {"hospital", 56, 20, 22, 4, 12, 0.6};
    case Use::market: return {"commercial", 60, 30, 16, 1, 2, 0.7};
    default: return {"public", 44, 16, 20, 3, 9, 0.55};
  }
}

void add_main_gate(BuildingSite& site, const Plot& plot, int compound) {
  const NodeIds ring = site.net.expanded(plot.block.ring, true);
  std::size_t widest = 0;
  double best = -1;
  for (std::size_t k = 0; k < ring.size(); ++k) {
    const int street = site.net.street_of(ring[k], ring[(k + 1) % ring.size()]);
    const double width =
        street < 0 ? 0 : site.net.streets()[static_cast<std::size_t>(street)].width;
    const double score =
        width * 4 + distance(site.net.at(ring[k]), site.net.at(ring[(k + 1) % ring.size()])) * 0.3;
    if (score > best) best = score, widest = k;
  }
  const int u = ring[widest];
  const int v = ring[(widest + 1) % ring.size()];
  const Polygon& shape = site.county.compounds[static_cast<std::size_t>(compound)].shape;
  const Point mouth = (site.net.at(u) + site.net.at(v)) * 0.5;
  const Line edge(shape.outer.begin(), shape.outer.end());
  const Point gate = project(edge, mouth).foot;
  Street way;
  way.nodes = {site.net.split(u, v, mouth), site.net.node(gate)};
  way.kind = "path";
  way.width = 6;
  way.inner = true;
  way.settlement = plot.block.settlement;
  site.net.add_plain(std::move(way));
  site.county.entrances.push_back(
      {"大门", "gate", street_name(site.net, u, v), true, compound, -1, gate});
}

/// The way a plot's buildings lie: turned about a middle.
struct Turn {
  Point about;
  double angle;
};

/// Rows of buildings within a turned plot, smaller ones for a smaller scale.
void fill(BuildingSite& site, const Plot& plot, const Polygon& turned, Turn turn, double scale,
          int compound) {
  Mass mass = mass_of(plot.use);
  mass.length *= scale;
  mass.depth *= scale;
  const Box box = bounds(turned);
  for (double y = box.min_y + 2; y < box.max_y; y += mass.depth + mass.gap) {
    for (double x = box.min_x + 2; x < box.max_x;) {
      const double wide = mass.length * site.random.between(0.55, 1.2);
      Quad corners =
          rectangle({x, y}, {1, 0}, {0, 1}, wide, mass.depth * site.random.between(0.8, 1.1));
      const bool inside =
          std::all_of(corners.begin(), corners.end(), [&](Point p) { return contains(turned, p); });
      if (!inside || !site.random.chance(mass.density)) {
        x += inside ? wide : 8;
        continue;
      }
      for (Point& p : corners) p = rotated(p, turn.about, turn.angle);
      Building out;
      out.use = mass.use;
      out.floors = site.random.whole(mass.floors_low, mass.floors_high);
      out.compound = compound;
      out.township = plot.block.township;
      out.shape = polygon_of(corners);
      site.county.buildings.push_back(std::move(out));
      x += wide + mass.gap * 0.7;
    }
  }
}

}  // namespace

void build_large(BuildingSite& site, const Plot& plot) {
  const NodeIds ring = site.net.expanded(plot.block.ring, true);
  const MultiPolygon ground = grown({{site.net.ring(ring), {}}}, -12);
  const Polygon* widest = largest(ground);
  if (!widest || area(*widest) < 700) return;
  Compound compound;
  const bool has_compound = plot.use == Use::industry || plot.use == Use::commerce;
  const int index = has_compound ? static_cast<int>(site.county.compounds.size()) : -1;
  compound.shape = *widest;
  compound.shape.holes.clear();
  const Point middle = centroid(Geometry(compound.shape));
  const Point first = unit(compound.shape.outer[1] - compound.shape.outer[0]);
  const double angle = std::atan2(first.y, first.x);
  Polygon turned;
  for (const Point p : compound.shape.outer) turned.outer.push_back(rotated(p, middle, -angle));
  const std::size_t before = site.county.buildings.size();
  for (double scale = 1; scale > 0.3 && site.county.buildings.size() == before; scale *= 0.7) {
    fill(site, plot, turned, {middle, angle}, scale, index);
  }
  if (!has_compound || site.county.buildings.size() == before) {
    for (std::size_t k = before; k < site.county.buildings.size(); ++k)
      site.county.buildings[k].compound = -1;
    return;
  }
  compound.kind = mass_of(plot.use).use;
  compound.name = plot.name;
  compound.phase_of = plot.phase_of;
  compound.township = plot.block.township;
  compound.place = inner_point(compound.shape.outer);
  compound.site_m2 = area(compound.shape);
  double footprint = 0;
  for (std::size_t k = before; k < site.county.buildings.size(); ++k) {
    const Building& part = site.county.buildings[k];
    footprint += area(part.shape);
    compound.floor_m2 += area(part.shape) * part.floors;
    compound.floors = std::max(compound.floors, part.floors);
  }
  compound.open_m2 = (compound.site_m2 - footprint) * 0.4;
  compound.green_share = site.random.between(0.1, 0.25);
  const int year = plot.name.empty() ? site.random.whole(1995, 2020) : 2021;
  compound.permit_date = std::to_string(year - 2) + "-06-15";
  compound.delivery_date = std::to_string(year) + "-09-30";
  site.county.compounds.push_back(std::move(compound));
  add_main_gate(site, plot, index);
}

}  // namespace lifang::sample
