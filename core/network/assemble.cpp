// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/assemble.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace lifang::network {
namespace {

// Hilbert's curve on a grid of 2^16 by 2^16 (Skilling's form of the recursion).
std::uint64_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint64_t d = 0;
  for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
    const std::uint32_t rx = (x & s) ? 1 : 0;
    const std::uint32_t ry = (y & s) ? 1 : 0;
    d += static_cast<std::uint64_t>(s) * s * ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xFFFF - x;
        y = 0xFFFF - y;
      }
      std::swap(x, y);
    }
  }
  return d;
}

void link(Graph& graph) {
  std::vector<std::uint32_t> degree(graph.nodes.size() + 1, 0);
  for (const Edge& e : graph.edges) {
    ++degree[e.from + 1];
    ++degree[e.to + 1];
  }
  std::partial_sum(degree.begin(), degree.end(), degree.begin());
  graph.first_arc = degree;
  graph.arcs.resize(degree.back());
  graph.arc_edges.resize(degree.back());
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    const Edge& e = graph.edges[i];
    for (const auto& [here, there] : {std::pair(e.from, e.to), std::pair(e.to, e.from)}) {
      graph.arc_edges[degree[here]] = i;
      graph.arcs[degree[here]++] = {there, e.cost};
    }
  }
}

void measure_costs(Graph& graph) {
  std::vector<Cost> costs;
  costs.reserve(graph.edges.size());
  for (const Edge& edge : graph.edges) costs.push_back(edge.cost);
  if (costs.empty()) return;
  graph.longest_cost = *std::ranges::max_element(costs);
  const auto middle = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2);
  std::ranges::nth_element(costs, middle);
  graph.middle_cost = *middle;
}

void find_islands(Graph& graph) {
  constexpr auto unseen = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> found(graph.nodes.size(), unseen);
  std::vector<Island> islands;
  std::vector<std::uint32_t> stack;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (found[n] != unseen) continue;
    const auto id = static_cast<std::uint32_t>(islands.size());
    islands.emplace_back();
    found[n] = id;
    stack.push_back(n);
    while (!stack.empty()) {
      const std::uint32_t at = stack.back();
      stack.pop_back();
      ++islands[id].nodes;
      for (const std::uint32_t e : graph.edges_of(at))
        islands[id].length_m += graph.edges[e].length_m / 2;
      for (const Arc& arc : graph.arcs_of(at)) {
        if (found[arc.node] != unseen) continue;
        found[arc.node] = id;
        stack.push_back(arc.node);
      }
    }
  }
  std::vector<std::uint32_t> order(islands.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::uint32_t i) { return islands[i].length_m; });
  std::vector<std::uint32_t> rank(islands.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    graph.islands.push_back(islands[order[i]]);
  }
  graph.island_of.resize(found.size());
  for (std::size_t n = 0; n < found.size(); ++n) graph.island_of[n] = rank[found[n]];
}

}  // namespace

std::vector<std::uint32_t> along_the_curve(const std::vector<Point>& points) {
  Box box;
  for (const Point p : points) box.add(p);
  const double side = std::max({box.width(), box.height(), 1e-9});
  struct Key {
    std::uint64_t along;
    Point at;
    std::uint32_t point;
  };
  std::vector<Key> keys(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const auto grid = [&](double v) { return static_cast<std::uint32_t>(v / side * 0xFFFF); };
    keys[i] = {hilbert(grid(points[i].x - box.min_x), grid(points[i].y - box.min_y)), points[i], i};
  }
  std::ranges::sort(keys, {},
                    [](const Key& k) { return std::tuple(k.along, k.at.x, k.at.y, k.point); });
  std::vector<std::uint32_t> rank(points.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) rank[keys[i].point] = i;
  return rank;
}

void complete(Graph& graph) {
  link(graph);
  measure_costs(graph);
  find_islands(graph);
}

}  // namespace lifang::network
