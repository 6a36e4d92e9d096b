// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/townships.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"
#include "data/sample/random.h"
#include "data/sample/regions.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

constexpr double core_reach = 6500;
constexpr double guide_reach = 320;

/// The county's outline: hand-drawn, roughened, of the known area.
Polygon county_outline(const Plan& plan, std::uint64_t seed) {
  const Line curve = smooth_curve(plan.outline, 150, true);
  Polygon out;
  for (const Point p : curve) {
    const Point q = p * (1 / 2600.0);
    const Point shift{layered_noise(q, 5, seed + 21), layered_noise(q, 5, seed + 22)};
    out.outer.push_back(p + shift * 1500);
  }
  out.outer.back() = out.outer.front();
  const double scale = std::sqrt(plan.area_km2 * 1e6 / area(out));
  const Point middle = centroid(Geometry(out));
  for (Point& p : out.outer) p = middle + (p - middle) * scale;
  return out;
}

/// Cells within the ring, by scan lines.
std::vector<bool> inside_cells(const Terrain& grid, const Ring& ring) {
  std::vector<bool> out(static_cast<std::size_t>(grid.columns * grid.rows), false);
  for (int row = 0; row < grid.rows; ++row) {
    const double y = grid.north - (row + 0.5) * grid.cell;
    std::vector<double> cuts;
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      const Point a = ring[k];
      const Point b = ring[k + 1];
      if ((a.y > y) != (b.y > y)) cuts.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(cuts.begin(), cuts.end());
    for (int column = 0; column < grid.columns; ++column) {
      const double x = grid.west + (column + 0.5) * grid.cell;
      const auto passed = std::lower_bound(cuts.begin(), cuts.end(), x) - cuts.begin();
      out[static_cast<std::size_t>(grid.index(column, row))] = passed % 2 == 1;
    }
  }
  return out;
}

/// What it costs to enter a cell on a guide: more than any way round.
std::vector<float> guide_cost(const Plan& plan, const std::vector<Line>& guides,
                              const Terrain& grid) {
  std::vector<float> out(static_cast<std::size_t>(grid.columns * grid.rows), 0.0F);
  for (const Line& guide : guides) {
    for (const Point p : densified(guide, 30)) {
      if (distance(p, plan.core.centre) > core_reach) continue;
      for (const Point d :
           {Point{0, 0}, Point{60, 0}, Point{0, 60}, Point{-60, 0}, Point{0, -60}}) {
        out[static_cast<std::size_t>(grid.cell_of(p + d))] = 60000.0F;
      }
    }
  }
  return out;
}

LabelGrid grow(const Plan& plan, const std::vector<bool>& inside, const std::vector<float>& extra,
               const Terrain& grid, std::uint64_t seed) {
  LabelGrid out{grid.west, grid.north, grid.cell, grid.columns, grid.rows, {}};
  out.label.assign(inside.size(), -1);
  using Arrival = std::tuple<double, int, int>;  // cost, cell, label
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> queue;
  for (std::size_t k = 0; k < plan.townships.size(); ++k) {
    const TownshipPlan& town = plan.townships[k];
    const double late = town.radius > 0 ? 5000 - 5 * town.radius : 0;
    queue.emplace(late, grid.cell_of(town.seat), static_cast<int>(k));
  }
  while (!queue.empty()) {
    const auto [cost, cell, label] = queue.top();
    queue.pop();
    auto& mark = out.label[static_cast<std::size_t>(cell)];
    if (mark >= 0) continue;
    mark = label;
    const int column = cell % grid.columns;
    const int row = cell / grid.columns;
    for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
      if (out.at(column + dx, row + dy) >= 0) continue;
      const int next = grid.index(std::clamp(column + dx, 0, grid.columns - 1),
                                  std::clamp(row + dy, 0, grid.rows - 1));
      const auto n = static_cast<std::size_t>(next);
      if (next == cell || !inside[n]) continue;
      const double climb = std::abs(grid.height[n] - grid.height[static_cast<std::size_t>(cell)]);
      const double rough = 1 + 0.35 * noise(grid.centre(next) * (1 / 700.0), seed + 31);
      queue.emplace(cost + (grid.cell + 14 * climb) * rough + extra[n], next, label);
    }
  }
  return out;
}

bool settled(const Plan& plan, Point p) {
  const Point d = p - plan.core.centre;
  if (std::hypot(d.x / (plan.core.radii.x + 300), d.y / (plan.core.radii.y + 300)) < 1) return true;
  return std::any_of(plan.townships.begin(), plan.townships.end(), [&](const TownshipPlan& town) {
    return town.radius > 0 && distance(p, town.seat) < town.radius + 100;
  });
}

}  // namespace

std::vector<MultiPolygon> make_townships(const Plan& plan, const std::vector<Line>& guides,
                                         const Terrain& terrain, std::uint64_t seed) {
  const Polygon outline = county_outline(plan, seed);
  const auto inside = inside_cells(terrain, outline.outer);
  const LabelGrid labels = grow(plan, inside, guide_cost(plan, guides, terrain), terrain, seed);
  const auto guide = [&](Point p) {
    if (distance(p, plan.core.centre) > core_reach) return p;
    Point best = p;
    double reach = guide_reach;
    for (const Line& line : guides) {
      const Point foot = project(line, p).foot;
      if (distance(foot, p) < reach) {
        reach = distance(foot, p);
        best = foot;
      }
    }
    return best;
  };
  std::vector<MultiPolygon> out(plan.townships.size());
  for (auto& [label, parts] : regions(labels, guide)) out[static_cast<std::size_t>(label)] = parts;
  return out;
}

Cover make_cover(const Plan& plan, const Terrain& terrain,
                 const std::vector<MultiPolygon>& townships, std::uint64_t seed) {
  constexpr int step = 2;
  LabelGrid grid{terrain.west,           terrain.north,       terrain.cell * step,
                 terrain.columns / step, terrain.rows / step, {}};
  std::vector<bool> inside(static_cast<std::size_t>(terrain.columns * terrain.rows), false);
  for (const MultiPolygon& town : townships) {
    for (const Polygon& part : town) {
      const auto cells = inside_cells(terrain, part.outer);
      for (std::size_t k = 0; k < cells.size(); ++k) inside[k] = inside[k] || cells[k];
    }
  }
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const int cell = terrain.index(column * step, row * step);
      const Point p = terrain.centre(cell);
      const double slope = terrain.slope_at(p) + 0.025 * noise(p * (1 / 900.0), seed + 81);
      const bool built = settled(plan, p);
      int label = slope > 0.10 ? 0 : slope < 0.06 ? 1 : -1;
      if (built || !inside[static_cast<std::size_t>(cell)]) label = -1;
      grid.label.push_back(label);
    }
  }
  auto found = regions(grid, {});
  Cover out;
  for (Polygon& part : found[0]) {
    if (area(part) > 120000) out.forest.push_back(std::move(part));
  }
  for (Polygon& part : found[1]) {
    if (area(part) > 120000) out.farmland.push_back(std::move(part));
  }
  return out;
}

}  // namespace lifang::sample
