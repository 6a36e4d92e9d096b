// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/matrix.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <queue>
#include <tuple>

#include "core/base/parallel.h"

namespace lifang::network {
namespace {

/// A target's place, with what the walk from either end of its edge to it costs.
struct Place {
  std::uint32_t target = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Cost from_cost = 0;
  Cost to_cost = 0;
};

std::vector<Place> places_of(const Graph& graph, std::span<const std::vector<Stop>> targets) {
  std::vector<Place> out;
  for (std::uint32_t t = 0; t < targets.size(); ++t) {
    for (const Stop& stop : targets[t]) {
      const Edge& edge = graph.edges[stop.position.edge];
      const Cost along = graph.cost_along(stop.position);
      out.push_back({t, edge.from, edge.to, along + stop.cost, edge.cost - along + stop.cost});
    }
  }
  std::ranges::sort(out, {}, [](const Place& p) { return std::tuple(p.from, p.to, p.target); });
  return out;
}

Cost apart(Cost a, Cost b) {
  return a < b ? b - a : a - b;
}

/// Places filed by edge, for walks that come by no node.
class ByEdge {
 public:
  explicit ByEdge(const Graph& graph, std::span<const std::vector<Stop>> targets) : graph_(graph) {
    for (std::uint32_t t = 0; t < targets.size(); ++t) {
      for (const Stop& stop : targets[t]) filed_.push_back({stop.position.edge, t, stop});
    }
    std::ranges::stable_sort(filed_, {}, &Filed::edge);
  }
  /// Calls f(target, cost) for what lies on the start's own edge.
  template <class F>
  void along(const Stop& start, F&& f) const {
    const Cost here = graph_.cost_along(start.position);
    const std::uint32_t edge = start.position.edge;
    for (auto at = std::ranges::lower_bound(filed_, edge, {}, &Filed::edge);
         at != filed_.end() && at->edge == edge; ++at) {
      f(at->target, std::uint64_t{start.cost} + at->stop.cost +
                        apart(here, graph_.cost_along(at->stop.position)));
    }
  }

 private:
  struct Filed {
    std::uint32_t edge;
    std::uint32_t target;
    Stop stop;
  };
  const Graph& graph_;
  std::vector<Filed> filed_;
};

}  // namespace

Result<Matrix> matrix(const Graph& graph, std::span<const std::vector<Stop>> origins,
                      std::span<const std::vector<Stop>> targets, Cost limit,
                      const Progress& progress) {
  Matrix out{targets.size(), std::vector<Cost>(origins.size() * targets.size(), unreachable)};
  const std::vector<Place> places = places_of(graph, targets);
  const ByEdge by_edge(graph, targets);
  std::atomic<bool> stopped = false;
  std::mutex telling;
  std::size_t done = 0;
  const auto row = [&](Search& search, std::size_t origin) {
    Cost* const costs = out.costs.data() + origin * out.columns;
    const auto offer = [&](std::uint32_t target, std::uint64_t cost) {
      if (cost <= limit && cost < costs[target]) costs[target] = static_cast<Cost>(cost);
    };
    search.label(origins[origin], limit);
    for (const Place& place : places) {
      const std::uint64_t from = search.cost(place.from);
      const std::uint64_t to = search.cost(place.to);
      if (from != unreachable) offer(place.target, from + place.from_cost);
      if (to != unreachable) offer(place.target, to + place.to_cost);
    }
    for (const Stop& start : origins[origin]) by_edge.along(start, offer);
  };
  in_parallel(origins.size(), 4, [&] {
    return [&, search = Search(graph)](std::size_t begin, std::size_t end) mutable {
      for (std::size_t i = begin; i < end && !stopped; ++i) row(search, i);
      const std::lock_guard lock(telling);
      done += end - begin;
      if (!report(progress, static_cast<double>(done) / static_cast<double>(origins.size()),
                  "walk.matrix"))
        stopped = true;
    };
  });
  if (stopped) return cancelled();
  return out;
}

std::vector<Nearest> nearest(const Graph& graph, std::span<const std::vector<Stop>> origins,
                             std::span<const std::vector<Stop>> targets, Cost limit) {
  using Waiting = std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>;  // cost, origin, node
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
  std::vector<Nearest> label(graph.nodes.size());
  const auto better = [limit](const Nearest& known, std::uint64_t cost, std::uint32_t origin) {
    return cost <= limit && (cost < known.cost || (cost == known.cost && origin < known.origin));
  };
  const auto reach = [&](std::uint32_t node, std::uint64_t cost, std::uint32_t origin) {
    if (!better(label[node], cost, origin)) return;
    label[node] = {origin, static_cast<Cost>(cost)};
    queue.emplace(cost, origin, node);
  };
  for (std::uint32_t o = 0; o < origins.size(); ++o) {
    for (const Stop& start : origins[o]) {
      const Edge& edge = graph.edges[start.position.edge];
      const Cost along = graph.cost_along(start.position);
      reach(edge.from, std::uint64_t{start.cost} + along, o);
      reach(edge.to, std::uint64_t{start.cost} + edge.cost - along, o);
    }
  }
  while (!queue.empty()) {
    const auto [cost, origin, node] = queue.top();
    queue.pop();
    if (label[node] != Nearest{origin, static_cast<Cost>(cost)}) continue;
    for (const Arc& arc : graph.arcs_of(node)) reach(arc.node, cost + arc.cost, origin);
  }
  std::vector<Nearest> out(targets.size());
  const auto offer = [&](std::uint32_t target, std::uint64_t cost, std::uint32_t origin) {
    if (better(out[target], cost, origin)) out[target] = {origin, static_cast<Cost>(cost)};
  };
  for (const Place& place : places_of(graph, targets)) {
    const Nearest& from = label[place.from];
    const Nearest& to = label[place.to];
    if (from.origin != Nearest::none)
      offer(place.target, std::uint64_t{from.cost} + place.from_cost, from.origin);
    if (to.origin != Nearest::none)
      offer(place.target, std::uint64_t{to.cost} + place.to_cost, to.origin);
  }
  const ByEdge by_edge(graph, targets);
  for (std::uint32_t o = 0; o < origins.size(); ++o) {
    for (const Stop& start : origins[o])
      by_edge.along(start, [&](std::uint32_t t, std::uint64_t cost) { offer(t, cost, o); });
  }
  return out;
}

}  // namespace lifang::network
