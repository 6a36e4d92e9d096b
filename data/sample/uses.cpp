// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/uses.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"

namespace lifang::sample {
namespace {

struct Share {
  Use use;
  double part;
};

Use drawn(const std::vector<Share>& shares, Random& random) {
  double sum = 0;
  for (const Share& share : shares) sum += share.part;
  double left = random.between(0, sum);
  for (const Share& share : shares) {
    left -= share.part;
    if (left < 0) return share.use;
  }
  return shares.back().use;
}

Use core_use(const CorePlan& core, const Block& block, const Terrain& terrain, std::uint64_t seed,
             Random& random) {
  if (terrain.slope_at(block.centre) > 0.12) return block.area > 9000 ? Use::hill : Use::houses;
  if (distance(block.centre, core.planned) < core.planned_radius) return Use::vacant;
  if (distance(block.centre, core.old_town) < core.old_town_radius) {
    return drawn({{Use::houses, 76},
                  {Use::commerce, 9},
                  {Use::estate, 6},
                  {Use::square, 3},
                  {Use::school, 2},
                  {Use::offices, 3},
                  {Use::market, 2}},
                 random);
  }
  const Point d = block.centre - core.centre;
  const double out = std::hypot(d.x / core.radii.x, d.y / core.radii.y);
  const double works = noise(block.centre * (1 / 900.0), seed + 61) + (d.x > 2300 ? 0.45 : 0) +
                       (out > 0.7 ? 0.2 : -0.3);
  if (works > 0.45)
    return drawn({{Use::industry, 80}, {Use::vacant, 8}, {Use::estate, 12}}, random);
  return drawn({{Use::estate, 48},
                {Use::commerce, 12 * (1.3 - out)},
                {Use::park, 8},
                {Use::school, 6},
                {Use::houses, 9},
                {Use::offices, 2.5},
                {Use::hospital, 1},
                {Use::market, 1.5},
                {Use::vacant, 14 * out},
                {Use::square, 1}},
               random);
}

Use town_use(const Settlement& town, const Block& block, Random& random) {
  const double out = distance(block.centre, town.centre) / town.radius;
  if (out > 0.75 && random.chance(0.35)) return random.chance(0.6) ? Use::industry : Use::fields;
  return drawn({{Use::houses, 66},
                {Use::estate, 12},
                {Use::commerce, 6},
                {Use::school, 3},
                {Use::offices, 2},
                {Use::hospital, 1},
                {Use::market, 2},
                {Use::square, 1.5},
                {Use::park, 3},
                {Use::vacant, 4}},
               random);
}

Use village_use(Random& random) {
  return drawn({{Use::houses, 91}, {Use::fields, 5}, {Use::square, 2}, {Use::vacant, 2}}, random);
}

bool fits(const Plot& plot, const NamedPlan& named, const Plan& plan) {
  if (!plot.name.empty()) return false;
  if (plan.townships[static_cast<std::size_t>(plot.block.township)].name != named.township)
    return false;
  if (plot.place != Place::core && plot.place != Place::town) return false;
  if (plot.use == Use::hill || plot.block.area > 160000) return false;
  return plot.block.area > (named.kind == "commercial" ? 5000 : 9000);
}

}  // namespace

std::vector<Plot> assign_uses(const Plan& plan, const std::vector<Settlement>& settlements,
                              std::vector<Block> blocks, const Terrain& terrain,
                              std::uint64_t seed) {
  std::vector<Plot> out;
  Random random(seed, "uses");
  for (Block& block : blocks) {
    const Settlement& place = settlements[static_cast<std::size_t>(block.settlement)];
    Plot plot{std::move(block), place.place, Use::vacant, {}, {}};
    if (place.place == Place::core)
      plot.use = core_use(plan.core, plot.block, terrain, seed, random);
    else if (place.place == Place::town)
      plot.use = town_use(place, plot.block, random);
    else
      plot.use = village_use(random);
    out.push_back(std::move(plot));
  }
  return out;
}

void place_named(const Plan& plan, const std::vector<Settlement>& settlements,
                 std::vector<Plot>& plots) {
  for (const NamedPlan& named : plan.named) {
    Point near = named.near;
    for (const Settlement& place : settlements) {
      if (!named.placed && place.place == Place::town && place.name == named.township)
        near = place.centre;
    }
    const std::size_t count = std::max<std::size_t>(1, named.phases.size());
    for (std::size_t k = 0; k < count; ++k) {
      // Near the place and of a good size for building.
      const auto demerit = [&](const Plot& plot) {
        return distance(plot.block.centre, near) + std::max(0.0, 24000 - plot.block.area) * 0.1;
      };
      Plot* best = nullptr;
      for (Plot& plot : plots) {
        if (fits(plot, named, plan) && (!best || demerit(plot) < demerit(*best))) best = &plot;
      }
      if (!best) continue;
      best->name = named.name + (named.phases.empty() ? "" : named.phases[k]);
      best->phase_of = named.phases.empty() ? "" : named.name;
      best->use = named.kind == "commercial"   ? Use::commerce
                  : named.kind == "industrial" ? Use::industry
                                               : Use::estate;
    }
  }
}

}  // namespace lifang::sample
