// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/routes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// What runs between two cells; a lower rank is the greater road.
struct Way {
  int rank = 9;
  const RoadPlan* plan = nullptr;
};

const RoadPlan village_road{"", "local", "", 6, false, {}, {}};

class RouteGrid {
 public:
  RouteGrid(const Plan& plan, const Terrain& terrain, const Corridors& corridors)
      : terrain_(terrain),
        entry_(terrain.height.size(), 0.0F),
        rough_(terrain.height.size(), 1.0F),
        used_(terrain.height.size(), false),
        fixed_(terrain.height.size(), false),
        cost_(terrain.height.size()),
        from_(terrain.height.size()),
        stamp_(terrain.height.size(), 0) {
    for (int cell = 0; cell < terrain.columns * terrain.rows; ++cell) {
      const Point p = terrain.centre(cell);
      const auto* strip = corridors.at(p);
      rough_[idx(cell)] = static_cast<float>(1 + 0.75 * layered_noise(p * (1 / 650.0), 2, 977));
      if (strip) entry_[idx(cell)] = strip->kind == "river" ? 500.0F : 250.0F;
      const Point d = p - plan.core.centre;
      if (std::hypot(d.x / plan.core.radii.x, d.y / plan.core.radii.y) < 0.98)
        entry_[idx(cell)] = 1e6F;
    }
  }

  int fix(Point p) {
    const int cell = terrain_.cell_of(p);
    fixed_[idx(cell)] = true;
    places_[cell] = p;
    return cell;
  }

  /// Joins a cell to a target cell, or (target < 0) to the nearest road.
  void join(int start, int target, int rank, const RoadPlan& plan) {
    const int end = search(start, target);
    if (end < 0) return;
    for (int cell = end; cell != start; cell = from_[idx(cell)]) {
      const int back = from_[idx(cell)];
      Way& way = ways_[{std::min(cell, back), std::max(cell, back)}];
      if (rank < way.rank) way = {rank, &plan};
      used_[idx(cell)] = used_[idx(back)] = true;
    }
  }

  std::vector<Street> streets(Network& net) {
    std::map<int, std::vector<int>> around;
    for (const auto& [edge, way] : ways_) {
      around[edge.first].push_back(edge.second);
      around[edge.second].push_back(edge.first);
    }
    const auto is_end = [&](int cell) {
      const auto& next = around[cell];
      if (next.size() != 2 || fixed_[idx(cell)]) return true;
      return way(cell, next[0]).plan != way(cell, next[1]).plan;
    };
    std::vector<Street> out;
    std::map<std::pair<int, int>, bool> walked;
    for (const auto& [cell, next] : around) {
      if (!is_end(cell)) continue;
      for (const int second : next) {
        if (walked[{cell, second}]) continue;
        std::vector<int> chain{cell};
        int from = cell;
        int here = second;
        for (;;) {
          walked[{from, here}] = walked[{here, from}] = true;
          chain.push_back(here);
          if (is_end(here)) break;
          const auto& ahead = around[here];
          const int to = ahead[0] == from ? ahead[1] : ahead[0];
          from = here;
          here = to;
        }
        out.push_back(street(net, chain, *way(chain[0], chain[1]).plan));
      }
    }
    return out;
  }

 private:
  static std::size_t idx(int cell) { return static_cast<std::size_t>(cell); }

  Way way(int a, int b) const { return ways_.at({std::min(a, b), std::max(a, b)}); }

  Point place(int cell) const {
    const auto found = places_.find(cell);
    return found == places_.end() ? terrain_.centre(cell) : found->second;
  }

  Street street(Network& net, const std::vector<int>& chain, const RoadPlan& plan) const {
    Line line;
    for (const int cell : chain) line.push_back(place(cell));
    line = rounded(simplified(line, plan.width > 14 ? 70 : 32), 3);
    Street out;
    for (const Point p : line) out.nodes.push_back(net.node(p));
    out.kind = plan.kind;
    out.name = plan.name;
    out.ref = plan.ref;
    out.width = plan.width;
    return out;
  }

  int search(int start, int target) {
    ++round_;
    using Arrival = std::pair<double, int>;
    std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> queue;
    const auto reach = [&](int cell, double cost, int from) {
      if (stamp_[idx(cell)] == round_ && cost_[idx(cell)] <= cost) return;
      stamp_[idx(cell)] = round_;
      cost_[idx(cell)] = cost;
      from_[idx(cell)] = from;
      queue.emplace(cost, cell);
    };
    reach(start, 0, start);
    while (!queue.empty()) {
      const auto [cost, cell] = queue.top();
      queue.pop();
      if (cost > cost_[idx(cell)]) continue;
      if (cell == target || (target < 0 && cell != start && used_[idx(cell)])) return cell;
      if (target < 0 && cell == start && used_[idx(cell)]) return -1;
      step(cell, cost, reach);
    }
    return -1;
  }

  template <class F>
  void step(int cell, double cost, F&& reach) const {
    const int column = cell % terrain_.columns;
    const int row = cell / terrain_.columns;
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) {
        const int x = column + dx;
        const int y = row + dy;
        if ((dx == 0 && dy == 0) || x < 0 || y < 0 || x >= terrain_.columns || y >= terrain_.rows)
          continue;
        const int next = terrain_.index(x, y);
        const double run = terrain_.cell * std::hypot(dx, dy);
        const double grade =
            std::abs(terrain_.height[idx(next)] - terrain_.height[idx(cell)]) / run;
        const double there = used_[idx(next)] && used_[idx(cell)] ? 0.3 : 1.0;
        const double enter = there < 1 ? 0 : entry_[idx(next)];
        reach(
            next,
            cost + run * (1 + 9 * grade + 110 * grade * grade) * there * rough_[idx(next)] + enter,
            cell);
      }
    }
  }

  const Terrain& terrain_;
  std::vector<float> entry_, rough_;
  std::vector<bool> used_, fixed_;
  std::map<int, Point> places_;
  std::map<std::pair<int, int>, Way> ways_;
  std::vector<double> cost_;
  std::vector<int> from_;
  std::vector<int> stamp_;
  int round_ = 0;
};

int rank_of(const std::string& kind) {
  if (kind == "national") return 0;
  if (kind == "provincial") return 1;
  return 2;
}

}  // namespace

std::vector<Street> make_routes(Network& net, const Plan& plan,
                                const std::vector<Settlement>& settlements, const Terrain& terrain,
                                const Corridors& corridors) {
  RouteGrid grid(plan, terrain, corridors);
  const auto seat = [&](const std::string& town) {
    for (const Settlement& place : settlements) {
      if (place.place == Place::town && place.name == town) return place.centre;
    }
    return Point{};
  };
  for (const RoadPlan& route : plan.routes) {
    int last = -1;
    for (std::size_t k = 0; k < route.points.size(); ++k) {
      const Point stop = route.towns[k].empty() ? route.points[k] : seat(route.towns[k]);
      const int cell = grid.fix(stop);
      if (last >= 0) grid.join(last, cell, rank_of(route.kind), route);
      last = cell;
    }
  }
  const Polygon core{settlements.front().outline, {}};
  for (const RoadPlan& road : plan.arterials) {
    for (const Point end : {road.points.front(), road.points.back()}) {
      if (!contains(core, end)) grid.join(grid.fix(end), -1, 3, village_road);
    }
  }
  for (const Settlement& place : settlements) {
    if (place.place == Place::village || place.place == Place::hamlet) {
      grid.join(grid.fix(place.centre), -1, 3, village_road);
    }
  }
  return grid.streets(net);
}

}  // namespace lifang::sample
