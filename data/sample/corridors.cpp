// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/corridors.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/overlay.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

constexpr double cell_m = 500;
constexpr double edge_m = 2;
constexpr double deep_m = 22;  // ground this far above the track means a tunnel

std::int64_t cell_key(double x, double y) {
  return static_cast<std::int64_t>(std::floor(x / cell_m)) * 1000003 +
         static_cast<std::int64_t>(std::floor(y / cell_m));
}

/// The height of a gentle track: the ground's running minimum and mean over a few kilometres.
std::vector<double> track_heights(const Line& line, const Terrain& terrain) {
  std::vector<double> ground;
  for (const Point p : line) ground.push_back(terrain.height_at(p));
  std::vector<double> out;
  constexpr std::ptrdiff_t reach = 22;
  const auto n = static_cast<std::ptrdiff_t>(ground.size());
  for (std::ptrdiff_t k = 0; k < n; ++k) {
    std::vector<double> around(ground.begin() + std::max<std::ptrdiff_t>(0, k - reach),
                               ground.begin() + std::min(n, k + reach + 1));
    std::sort(around.begin(), around.end());
    out.push_back(around[around.size() / 3]);
  }
  return out;
}

void cut_at_tunnels(Trunk& trunk, const Terrain& terrain) {
  const auto track = track_heights(trunk.line, terrain);
  bool was_deep = false;
  Line part;
  for (std::size_t k = 0; k < trunk.line.size(); ++k) {
    const bool deep = terrain.height_at(trunk.line[k]) - track[k] > deep_m;
    part.push_back(trunk.line[k]);
    if (k == 0) was_deep = deep;
    if (deep != was_deep || k + 1 == trunk.line.size()) {
      if (part.size() > 1) (was_deep ? trunk.tunnels : trunk.open).push_back(part);
      part = {trunk.line[k]};
      was_deep = deep;
    }
  }
}

}  // namespace

std::vector<Trunk> make_trunks(const Plan& plan, const Terrain& terrain) {
  std::vector<Trunk> out;
  const auto take = [&](const std::vector<RoadPlan>& from, const std::string& kind) {
    for (const RoadPlan& road : from) {
      Trunk trunk{road.name, kind, smooth_curve(road.points, 80), {}, {}};
      cut_at_tunnels(trunk, terrain);
      out.push_back(std::move(trunk));
    }
  };
  take(plan.expressways, "expressway");
  take(plan.railways, "railway");
  return out;
}

void Corridors::add(const std::string& kind, const std::string& name, bool barrier,
                    const Line& part, double half) {
  const auto whole = buffered(part, half);
  const auto core = buffered(part, half - edge_m);
  if (whole.empty() || core.empty()) return;
  strips_.push_back({kind, name, barrier, whole.front(), bounds(whole.front())});
  cores_.push_back({kind, name, barrier, core.front(), bounds(core.front())});
  const Box& box = cores_.back().box;
  for (double x = std::floor(box.min_x / cell_m) * cell_m; x <= box.max_x; x += cell_m) {
    for (double y = std::floor(box.min_y / cell_m) * cell_m; y <= box.max_y; y += cell_m) {
      grid_[cell_key(x, y)].push_back(cores_.size() - 1);
    }
  }
}

Corridors::Corridors(const std::vector<River>& rivers, const std::vector<Trunk>& trunks) {
  constexpr std::size_t piece = 6;
  for (const River& river : rivers) {
    const double bank = std::clamp(river.width.back() * 0.18, 6.0, 28.0);
    for (std::size_t k = 0; k + 1 < river.centre.size(); k += piece) {
      const auto end = std::min(k + piece, river.centre.size() - 1);
      const Line part(river.centre.begin() + static_cast<std::ptrdiff_t>(k),
                      river.centre.begin() + static_cast<std::ptrdiff_t>(end) + 1);
      add("river", river.name, river.is_barrier(), part, river.width[k] / 2 + bank);
    }
  }
  for (const Trunk& trunk : trunks) {
    const double half = trunk.kind == "railway" ? 22 : 30;
    for (const Line& open : trunk.open) {
      for (std::size_t k = 0; k + 1 < open.size(); k += piece) {
        const auto end = std::min(k + piece, open.size() - 1);
        const Line part(open.begin() + static_cast<std::ptrdiff_t>(k),
                        open.begin() + static_cast<std::ptrdiff_t>(end) + 1);
        add(trunk.kind, trunk.name, true, part, half);
      }
    }
  }
  std::vector<MultiPolygon> all;
  for (const Strip& strip : strips_) all.push_back({strip.shape});
  outline_ = united(all);
}

const Corridors::Strip* Corridors::at(Point p) const {
  const auto found = grid_.find(cell_key(p.x, p.y));
  if (found == grid_.end()) return nullptr;
  for (const std::size_t k : found->second) {
    if (cores_[k].box.contains(p) && contains(cores_[k].shape, p)) return &cores_[k];
  }
  return nullptr;
}

MultiPolygon Corridors::near(const Box& box) const {
  std::vector<MultiPolygon> parts;
  for (const Strip& strip : strips_) {
    if (strip.box.intersects(box)) parts.push_back({strip.shape});
  }
  return united(parts);
}

}  // namespace lifang::sample
