// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/route.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/measure.h"

namespace lifang::network {
namespace {

/// Part of an edge as it is walked: from one place along it to another, either direction.
struct Step {
  std::uint32_t edge = 0;
  double from_m = 0;
  double to_m = 0;
};

double heading(Point a, Point b) {
  return std::atan2(b.y - a.y, b.x - a.x) * 180 / std::numbers::pi;
}

double turn(const Line& before, const Line& after) {
  const double in = heading(before[before.size() - 2], before.back());
  return std::remainder(heading(after[0], after[1]) - in, 360.0);
}

Line walked(const Graph& graph, const Step& step) {
  Line out =
      part(graph, step.edge, std::min(step.from_m, step.to_m), std::max(step.from_m, step.to_m));
  if (step.to_m < step.from_m) std::ranges::reverse(out);
  return out;
}

/// The steps from the start to a node that the search has reached, by costs alone: each node
/// has an arc that explains its own cost.
std::vector<Step> steps_to(const Graph& graph, const Search& search, const Stop& from,
                           std::uint32_t node) {
  std::vector<Step> out;
  const Edge& first = graph.edges[from.position.edge];
  const Cost along = graph.cost_along(from.position);
  std::vector<std::uint32_t> passed;  // costs of 0 must not lead in a ring
  for (;;) {
    const Cost here = search.cost(node);
    if (node == first.from && here == from.cost + along) {
      out.push_back({from.position.edge, from.position.along_m, 0});
      break;
    }
    if (node == first.to && here == from.cost + (first.cost - along)) {
      out.push_back({from.position.edge, from.position.along_m, first.length_m});
      break;
    }
    passed.push_back(node);
    const auto arcs = graph.arcs_of(node);
    std::size_t k = 0;
    for (; k < arcs.size(); ++k) {
      const Cost there = search.cost(arcs[k].node);
      const bool explains = there != unreachable && there + std::uint64_t{arcs[k].cost} == here;
      const bool again =
          arcs[k].cost == 0 && std::ranges::find(passed, arcs[k].node) != passed.end();
      if (explains && !again) break;
    }
    if (k == arcs.size()) return {};  // a ring of ways without length; there is nothing to tell
    const std::uint32_t e = graph.edges_of(node)[k];
    const Edge& edge = graph.edges[e];
    const bool forward = edge.to == node;
    out.push_back({e, forward ? 0 : edge.length_m, forward ? edge.length_m : 0});
    node = arcs[k].node;
  }
  std::ranges::reverse(out);
  return out;
}

void add_leg(const Graph& graph, const Step& step, Route& out, Line& last) {
  const Line line = walked(graph, step);
  const Edge& edge = graph.edges[step.edge];
  const double length = std::abs(step.to_m - step.from_m);
  const Cost a = graph.cost_along({step.edge, step.from_m});
  const Cost b = graph.cost_along({step.edge, step.to_m});
  const Cost cost = a < b ? b - a : a - b;
  if (length > 0) {
    if (out.legs.empty() || out.legs.back().way != edge.way)
      out.legs.push_back({edge.way, 0, 0, last.size() > 1 ? turn(last, line) : 0});
    out.legs.back().length_m += length;
    out.legs.back().cost += cost;
    last = line;
  }
  for (const Point p : line) {
    if (out.line.empty() || out.line.back() != p) out.line.push_back(p);
  }
}

}  // namespace

std::optional<Route> route(const Graph& graph, Search& search, const Stop& from, const Stop& to,
                           Cost limit) {
  search.label({&from, 1}, limit);
  const Edge& edge = graph.edges[to.position.edge];
  const Cost along = graph.cost_along(to.position);
  const std::uint64_t by_from = std::uint64_t{search.cost(edge.from)} + along;
  const std::uint64_t by_to = std::uint64_t{search.cost(edge.to)} + (edge.cost - along);
  std::uint64_t direct = unreachable;
  if (from.position.edge == to.position.edge) {
    const Cost begun = graph.cost_along(from.position);
    direct = std::uint64_t{from.cost} + (begun < along ? along - begun : begun - along);
  }
  const std::uint64_t best = std::min({by_from, by_to, direct});
  if (best >= unreachable || best + to.cost > limit) return std::nullopt;
  Route out;
  out.cost = static_cast<Cost>(best + to.cost);
  out.before = from.cost;
  out.after = to.cost;
  std::vector<Step> steps;
  if (best == direct) {
    steps = {{to.position.edge, from.position.along_m, to.position.along_m}};
  } else {
    const bool forward = best == by_from;
    steps = steps_to(graph, search, from, forward ? edge.from : edge.to);
    steps.push_back({to.position.edge, forward ? 0 : edge.length_m, to.position.along_m});
  }
  Line last;
  for (const Step& step : steps) add_leg(graph, step, out, last);
  return out;
}

}  // namespace lifang::network
