// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/terrain.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"
#include "data/sample/random.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// A river vertex as what shapes the ground near it.
struct Source {
  Point at;
  double bed, floor;
};

std::vector<Source> sources_of(const std::vector<River>& rivers) {
  std::vector<Source> out;
  for (const River& river : rivers) {
    for (std::size_t k = 0; k < river.centre.size(); ++k) {
      out.push_back({river.centre[k], river.bed[k], river.floor[k]});
    }
  }
  return out;
}

/// The nearest source of each cell by two sweeps, twice (Danielsson 1980).
std::vector<int> nearest_source(const Terrain& grid, const std::vector<Source>& sources) {
  std::vector<int> out(static_cast<std::size_t>(grid.columns * grid.rows), -1);
  const auto gap = [&](int cell, int source) {
    return source < 0 ? 1e300
                      : distance(grid.centre(cell), sources[static_cast<std::size_t>(source)].at);
  };
  for (std::size_t k = 0; k < sources.size(); ++k) {
    const int cell = grid.cell_of(sources[k].at);
    if (gap(cell, static_cast<int>(k)) < gap(cell, out[static_cast<std::size_t>(cell)])) {
      out[static_cast<std::size_t>(cell)] = static_cast<int>(k);
    }
  }
  const auto learn = [&](int column, int row, int dx, int dy) {
    const int x = column + dx;
    const int y = row + dy;
    if (x < 0 || y < 0 || x >= grid.columns || y >= grid.rows) return;
    const int other = out[static_cast<std::size_t>(grid.index(x, y))];
    const int here = grid.index(column, row);
    if (gap(here, other) < gap(here, out[static_cast<std::size_t>(here)])) {
      out[static_cast<std::size_t>(here)] = other;
    }
  };
  for (int pass = 0; pass < 2; ++pass) {
    for (int row = 0; row < grid.rows; ++row) {
      for (int c = 0; c < grid.columns; ++c) {
        for (const auto& [dx, dy] : {std::pair{-1, 0}, {-1, -1}, {0, -1}, {1, -1}})
          learn(c, row, dx, dy);
      }
      for (int c = grid.columns - 1; c >= 0; --c) learn(c, row, 1, 0);
    }
    for (int row = grid.rows - 1; row >= 0; --row) {
      for (int c = grid.columns - 1; c >= 0; --c) {
        for (const auto& [dx, dy] : {std::pair{1, 0}, {1, 1}, {0, 1}, {-1, 1}})
          learn(c, row, dx, dy);
      }
      for (int c = 0; c < grid.columns; ++c) learn(c, row, -1, 0);
    }
  }
  return out;
}

/// Box blur, three times: nearly a Gauss filter. Radius in cells.
void blur(std::vector<float>& values, int columns, int rows, int radius) {
  const auto sweep = [&](int count, int start, int stride) {
    std::vector<double> sums(static_cast<std::size_t>(count) + 1, 0);
    for (int k = 0; k < count; ++k) {
      const auto i = static_cast<std::size_t>(k);
      sums[i + 1] = sums[i] + values[static_cast<std::size_t>(start + k * stride)];
    }
    for (int k = 0; k < count; ++k) {
      const int low = std::max(0, k - radius);
      const int high = std::min(count, k + radius + 1);
      const double sum = sums[static_cast<std::size_t>(high)] - sums[static_cast<std::size_t>(low)];
      values[static_cast<std::size_t>(start + k * stride)] = static_cast<float>(sum / (high - low));
    }
  };
  for (int pass = 0; pass < 3; ++pass) {
    for (int row = 0; row < rows; ++row) sweep(columns, row * columns, 1);
    for (int column = 0; column < columns; ++column) sweep(rows, column, columns);
  }
}

double ground(Point p, double gap, const Source& source, const CorePlan& core, std::uint64_t seed) {
  const double floor = source.floor * (0.75 + 0.5 * layered_noise(p * (1 / 2500.0), 3, seed + 1));
  const double beyond = std::max(0.0, gap - floor);
  const double rise = 1 - std::exp(-beyond / 1900);
  const double far = std::clamp((distance(p, core.centre) - 4500) / 19000, 0.0, 1.0);
  const Point q = p * (1 / 4200.0);
  const Point warped = q + Point{noise(q, seed + 5), noise(q, seed + 6)} * 0.45;
  const double crests = ridges(warped * 0.62, 6, seed + 2);
  const double mountain =
      (60 + 880 * crests + 150 * layered_noise(warped * 1.3, 4, seed + 3)) * (0.35 + 0.65 * far);
  const double flat = 5 * std::min(1.0, gap / std::max(60.0, floor));
  const double near_town = std::clamp((distance(p, core.centre) - 3000) / 3500, 0.08, 1.0);
  const double knolls =
      26 * std::max(0.0, layered_noise(p * (1 / 1100.0), 4, seed + 4)) * std::min(1.0, gap / 900);
  const double hill =
      core.hill_height * std::exp(-std::pow(distance(p, core.hill) / core.hill_radius, 2) * 1.6);
  return source.bed + flat + (rise * std::max(20.0, mountain) + knolls) * near_town + hill;
}

}  // namespace

Point Terrain::centre(int cell_index) const {
  return {west + (cell_index % columns + 0.5) * cell, north - (cell_index / columns + 0.5) * cell};
}

int Terrain::cell_of(Point p) const {
  const int column = std::clamp(static_cast<int>((p.x - west) / cell), 0, columns - 1);
  const int row = std::clamp(static_cast<int>((north - p.y) / cell), 0, rows - 1);
  return index(column, row);
}

double Terrain::height_at(Point p) const {
  const double x = std::clamp((p.x - west) / cell - 0.5, 0.0, columns - 1.001);
  const double y = std::clamp((north - p.y) / cell - 0.5, 0.0, rows - 1.001);
  const int c = static_cast<int>(x);
  const int r = static_cast<int>(y);
  const auto h = [&](int dx, int dy) {
    return height[static_cast<std::size_t>(index(c + dx, r + dy))];
  };
  const double top = std::lerp(h(0, 0), h(1, 0), x - c);
  const double low = std::lerp(h(0, 1), h(1, 1), x - c);
  return std::lerp(top, low, y - r);
}

double Terrain::slope_at(Point p) const {
  const double dx = height_at({p.x + cell, p.y}) - height_at({p.x - cell, p.y});
  const double dy = height_at({p.x, p.y + cell}) - height_at({p.x, p.y - cell});
  return std::hypot(dx, dy) / (2 * cell);
}

Terrain make_terrain(const Plan& plan, const std::vector<River>& rivers, std::uint64_t seed) {
  Box box;
  for (const Point p : plan.outline) box.add(p);
  box = box.grown(4000);
  Terrain out;
  out.west = std::floor(box.min_x / 1000) * 1000;
  out.north = std::ceil(box.max_y / 1000) * 1000;
  out.columns = static_cast<int>((box.max_x - out.west) / out.cell);
  out.rows = static_cast<int>((out.north - box.min_y) / out.cell);
  const auto sources = sources_of(rivers);
  const auto nearest = nearest_source(out, sources);
  // Between two valleys the nearest river changes at once; a blurred bed joins them smoothly.
  std::vector<float> bed, floor;
  for (const int source : nearest) {
    bed.push_back(static_cast<float>(sources[static_cast<std::size_t>(source)].bed));
    floor.push_back(static_cast<float>(sources[static_cast<std::size_t>(source)].floor));
  }
  blur(bed, out.columns, out.rows, 14);
  blur(floor, out.columns, out.rows, 14);
  for (int cell = 0; cell < out.columns * out.rows; ++cell) {
    const auto k = static_cast<std::size_t>(cell);
    Source source = sources[static_cast<std::size_t>(nearest[k])];
    const Point p = out.centre(cell);
    const double gap = distance(p, source.at);
    const double away = std::clamp(gap / 2200, 0.0, 1.0);
    source.bed = std::lerp(source.bed, double(bed[k]), away * away * (3 - 2 * away));
    source.floor = std::lerp(source.floor, double(floor[k]), away);
    const double height = ground(p, gap, source, plan.core, seed);
    out.height.push_back(static_cast<float>(std::round(height * 10) / 10));
    out.river_distance.push_back(static_cast<float>(gap));
  }
  return out;
}

}  // namespace lifang::sample
