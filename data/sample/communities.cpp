// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/communities.h"

#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "data/sample/overlay.h"
#include "data/sample/random.h"

namespace lifang::sample {
namespace {

struct Cell {
  std::size_t plot = 0;
  NodeIds ring;
  double households = 0;
  int community = -1;
  std::vector<std::size_t> neighbours;
};

/// Shares of the mean: about a fifth far below it, a quarter far above.
double wanted_share(Random& random) {
  const double chance = random.unit();
  if (chance < 0.22) return random.between(0.3, 0.45);
  if (chance < 0.72) return random.between(0.75, 1.05);
  return random.between(1.6, 2.2);
}

std::vector<Cell> cells_of(const County& county, const Network& net, const std::vector<Plot>& plots,
                           int township) {
  std::map<int, double> households;
  for (const Compound& compound : county.compounds) {
    if (compound.block >= 0) households[compound.block] += compound.dwellings;
  }
  std::vector<Cell> out;
  for (std::size_t k = 0; k < plots.size(); ++k) {
    if (plots[k].place != Place::core || plots[k].block.township != township) continue;
    Cell cell;
    cell.plot = k;
    cell.ring = net.expanded(plots[k].block.ring, true);
    cell.households = households[static_cast<int>(k)];
    out.push_back(std::move(cell));
  }
  std::map<std::pair<int, int>, std::size_t> sides;
  for (std::size_t k = 0; k < out.size(); ++k) {
    const NodeIds& ring = out[k].ring;
    for (std::size_t j = 0; j < ring.size(); ++j) {
      const int u = ring[j];
      const int v = ring[(j + 1) % ring.size()];
      const auto [other, fresh] = sides.try_emplace({std::min(u, v), std::max(u, v)}, k);
      if (fresh || other->second == k) continue;
      out[k].neighbours.push_back(other->second);
      out[other->second].neighbours.push_back(k);
    }
  }
  return out;
}

/// Seeds far from each other, the first at the street's middle.
std::vector<std::size_t> seeds_of(const std::vector<Cell>& cells, const std::vector<Plot>& plots,
                                  std::size_t count, Random& random) {
  std::vector<std::size_t> out{
      static_cast<std::size_t>(random.whole(0, static_cast<int>(cells.size()) - 1))};
  const auto place = [&](std::size_t k) { return plots[cells[k].plot].block.centre; };
  while (out.size() < std::min(count, cells.size())) {
    std::size_t best = 0;
    double farthest = -1;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (cells[k].households <= 0) continue;
      double gap = 1e300;
      for (const std::size_t seed : out) gap = std::min(gap, distance(place(k), place(seed)));
      gap *= random.between(0.6, 1.0);
      if (gap > farthest) farthest = gap, best = k;
    }
    out.push_back(best);
  }
  return out;
}

void grow(std::vector<Cell>& cells, const std::vector<Plot>& plots,
          const std::vector<std::size_t>& seeds, const std::vector<double>& wanted) {
  std::vector<double> reached(seeds.size(), 0);
  std::vector<bool> stuck(seeds.size(), false);
  std::vector<std::vector<std::size_t>> owned(seeds.size());
  const auto take = [&](std::size_t cell, std::size_t community) {
    cells[cell].community = static_cast<int>(community);
    reached[community] += cells[cell].households + 1;
    owned[community].push_back(cell);
  };
  for (std::size_t k = 0; k < seeds.size(); ++k) take(seeds[k], k);
  for (;;) {
    std::size_t next = seeds.size();
    for (std::size_t k = 0; k < seeds.size(); ++k) {
      if (!stuck[k] &&
          (next == seeds.size() || reached[k] / wanted[k] < reached[next] / wanted[next]))
        next = k;
    }
    if (next == seeds.size()) return;
    const Point middle = plots[cells[seeds[next]].plot].block.centre;
    std::size_t best = cells.size();
    for (const std::size_t mine : owned[next]) {
      for (const std::size_t other : cells[mine].neighbours) {
        if (cells[other].community >= 0) continue;
        if (best == cells.size() || distance(plots[cells[other].plot].block.centre, middle) <
                                        distance(plots[cells[best].plot].block.centre, middle)) {
          best = other;
        }
      }
    }
    if (best == cells.size())
      stuck[next] = true;
    else
      take(best, next);
  }
}

/// Blocks cut off by water go with the nearest block that has a community.
void adopt_rest(std::vector<Cell>& cells, const std::vector<Plot>& plots) {
  const std::vector<Cell> before = cells;
  for (Cell& cell : cells) {
    if (cell.community >= 0) continue;
    double nearest = 1e300;
    for (const Cell& other : before) {
      const double gap = distance(plots[cell.plot].block.centre, plots[other.plot].block.centre);
      if (other.community < 0 || gap >= nearest) continue;
      nearest = gap;
      cell.community = other.community;
    }
  }
}

}  // namespace

void make_communities(County& county, const Plan& plan, const Network& net,
                      const std::vector<Plot>& plots) {
  std::map<int, int> of_block;
  for (std::size_t t = 0; t < plan.townships.size(); ++t) {
    const auto& names = plan.townships[t].communities;
    if (names.empty()) continue;
    auto cells = cells_of(county, net, plots, static_cast<int>(t));
    if (cells.empty()) continue;
    Random random(county.seed, "communities", t);
    std::vector<double> wanted;
    for (std::size_t k = 0; k < names.size(); ++k) wanted.push_back(wanted_share(random));
    const auto seeds = seeds_of(cells, plots, names.size(), random);
    grow(cells, plots, seeds, wanted);
    adopt_rest(cells, plots);
    const int first = static_cast<int>(county.communities.size());
    std::vector<std::vector<MultiPolygon>> parts(names.size());
    for (const Cell& cell : cells) {
      of_block[static_cast<int>(cell.plot)] = first + cell.community;
      parts[static_cast<std::size_t>(cell.community)].push_back({{net.ring(cell.ring), {}}});
    }
    for (std::size_t k = 0; k < names.size(); ++k) {
      county.communities.push_back(
          {names[k].code, names[k].name, static_cast<int>(t), {}, united(parts[k])});
    }
  }
  for (Compound& compound : county.compounds) {
    const auto found = of_block.find(compound.block);
    if (found != of_block.end()) compound.community = found->second;
  }
}

}  // namespace lifang::sample
