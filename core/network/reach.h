// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/graph.h"
#include "core/network/snap.h"

namespace lifang::network {

/// A place tied to the network: where, and what the walk to there costs.
struct Stop {
  Position position;
  Cost cost = 0;
};
/// The stop of a snapped place, with the straight leg and `extra` before it.
Stop stop(const Graph& graph, const Snap& snap, Cost extra = 0);

struct Reached {
  std::uint32_t index = 0;  ///< of a node, or of a target
  Cost cost = 0;
  friend bool operator==(const Reached&, const Reached&) = default;
};

/// Targets of many searches: each is one place or several (the gates of a
/// compound), of which the nearest counts. Filed by edge.
class Targets {
 public:
  Targets(const Graph& graph, std::span<const std::vector<Stop>> targets);
  std::size_t size() const { return count_; }

 private:
  friend class Search;
  struct Filed {
    std::uint32_t target = 0;
    Cost from = 0;  // cost from the edge's `from` to the place itself
    Cost to = 0;
    Stop stop;
  };
  std::size_t count_ = 0;
  std::vector<std::uint32_t> first_;  // filed on edge e: [first_[e], first_[e + 1])
  std::vector<Filed> filed_;
};

/// Bounded Dijkstra search from positions on edges, as often as wanted on one
/// graph. Keeps its scratch memory: one Search a thread.
///
///   Search search(graph);
///   for (const Site& site : sites) lists.push_back(search.targets(site.stops, seconds(900),
///   homes));
///
/// Limits are inclusive: what costs exactly the limit is reached. Walking is the
/// same in both directions, so from-site and to-site are one question.
///
/// Requires: the graph outlives it.
class Search {
 public:
  explicit Search(const Graph& graph);

  /// Nodes within the limit, in order of cost, cheapest first. Valid until the next search.
  const std::vector<Reached>& nodes(std::span<const Stop> starts, Cost limit);

  /// Targets within the limit with their exact costs, by ascending index.
  std::vector<Reached> targets(std::span<const Stop> starts, Cost limit, const Targets& targets);

  /// After a search: the cost of a node, or `unreachable`.
  Cost cost(std::uint32_t node) const {
    return labels_[node].epoch == epoch_ ? labels_[node].cost : unreachable;
  }

 private:
  struct Label {
    Cost cost = 0;
    std::uint32_t epoch = 0;
  };
  struct Queued {
    Cost cost;
    std::uint32_t node;
    bool operator>(const Queued& other) const { return cost > other.cost; }
  };
  void offer(std::uint32_t node, std::uint64_t cost, Cost limit);

  const Graph& graph_;
  std::uint32_t epoch_ = 0;
  std::vector<Label> labels_;  // of this search only where the epoch is this one
  std::vector<Queued> queue_;
  std::vector<Reached> settled_;
  std::uint32_t target_epoch_ = 0;
  std::vector<Label> target_labels_;
};

}  // namespace lifang::network
