// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/settlements.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "data/sample/random.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// Which ground is taken, looked up by cells of 2 km.
class Taken {
 public:
  void add(Point centre, double radius) { cells_[key(centre, 0, 0)].emplace_back(centre, radius); }
  bool free(Point p, double radius, double gap) const {
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) {
        const auto found = cells_.find(key(p, dx, dy));
        if (found == cells_.end()) continue;
        for (const auto& [centre, r] : found->second) {
          if (distance(centre, p) < r + radius + gap) return false;
        }
      }
    }
    return true;
  }

 private:
  static std::int64_t key(Point p, int dx, int dy) {
    return (static_cast<std::int64_t>(p.x / 2500) + dx) * 100003 +
           static_cast<std::int64_t>(p.y / 2500) + dy;
  }
  std::unordered_map<std::int64_t, std::vector<std::pair<Point, double>>> cells_;
};

class Placing {
 public:
  Placing(const Plan& plan, const std::vector<MultiPolygon>& townships, const Terrain& terrain,
          const Corridors& corridors)
      : plan_(plan), townships_(townships), terrain_(terrain), corridors_(corridors) {}

  void core(std::uint64_t seed) {
    const CorePlan& core = plan_.core;
    Settlement out{Place::core, "", "城区", 0, -1, core.centre, core.radii.x, {}};
    out.outline = uneven_ellipse(core.centre, core.radii.x, core.radii.y, 0.36, seed + 41);
    found.push_back(std::move(out));
  }

  void town(int township, std::uint64_t seed) {
    const TownshipPlan& plan = plan_.townships[static_cast<std::size_t>(township)];
    if (plan.radius <= 0) return;
    Settlement out{Place::town, plan.code, plan.name, township, -1, plan.seat, plan.radius, {}};
    out.outline = uneven_ellipse(plan.seat, plan.radius * 1.15, plan.radius * 0.85, 0.5,
                                 hash(plan.code, seed));
    taken_.add(plan.seat, plan.radius * 1.25);
    found.push_back(std::move(out));
  }

  void village(int township, const CodedName& name, int row, Place place, std::uint64_t seed) {
    Random random(seed, name.code, found.size());
    const double radius =
        place == Place::village ? random.between(100, 182) : random.between(105, 185);
    const Point at = spot(township, radius, random);
    // A village needs a place in any case; a hamlet that finds no room is left out.
    if (place == Place::hamlet && !taken_.free(at, radius, 60)) return;
    Settlement out{place, name.code, name.name, township, row, at, radius, {}};
    const double stretch = random.between(0.72, 1.4);
    out.outline = uneven_ellipse(at, radius * stretch, radius / stretch, 0.55, random.bits());
    taken_.add(at, radius * 1.2);
    found.push_back(std::move(out));
  }

  std::vector<Settlement> found;

 private:
  bool in_core(Point p, double margin) const {
    const Point d = p - plan_.core.centre;
    return std::hypot(d.x / (plan_.core.radii.x * 1.2 + margin),
                      d.y / (plan_.core.radii.y * 1.2 + margin)) < 1;
  }

  Point spot(int township, double radius, Random& random) const {
    const MultiPolygon& area = townships_[static_cast<std::size_t>(township)];
    const Box box = bounds(Geometry(area));
    Point fallback = box.centre();
    double best = 1e300;
    for (int attempt = 0; attempt < 1500; ++attempt) {
      const Point p{random.between(box.min_x, box.max_x), random.between(box.min_y, box.max_y)};
      const double patience = attempt / 1500.0;
      const double slope = terrain_.slope_at(p);
      if (slope > 0.30 || in_core(p, radius)) continue;
      if (!taken_.free(p, radius, 420 * (1 - patience) + 60)) continue;
      if (corridors_.at(p) || !contains(area, p)) continue;
      const double far = terrain_.river_distance[static_cast<std::size_t>(terrain_.cell_of(p))];
      const double merit = slope * 30 + std::max(0.0, far - 500) / 1800 + random.unit();
      if (merit < 1.1 + patience * 2.5) return p;
      if (merit < best) {
        best = merit;
        fallback = p;
      }
    }
    return fallback;
  }

  const Plan& plan_;
  const std::vector<MultiPolygon>& townships_;
  const Terrain& terrain_;
  const Corridors& corridors_;
  Taken taken_;
};

}  // namespace

std::vector<Settlement> place_settlements(const Plan& plan,
                                          const std::vector<MultiPolygon>& townships,
                                          const Terrain& terrain, const Corridors& corridors,
                                          int size, std::uint64_t seed) {
  Placing placing(plan, townships, terrain, corridors);
  placing.core(seed);
  const int n = static_cast<int>(plan.townships.size());
  for (int k = 0; k < n; ++k) placing.town(k, seed);
  for (int round = 0; round < size; ++round) {
    int row = 0;
    for (int k = 0; k < n; ++k) {
      for (const CodedName& name : plan.townships[static_cast<std::size_t>(k)].villages) {
        placing.village(k, name, row++, round == 0 ? Place::village : Place::hamlet, seed);
      }
    }
  }
  return std::move(placing.found);
}

}  // namespace lifang::sample
