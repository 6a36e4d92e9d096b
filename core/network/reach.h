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
/// Method: buckets of costs on a ring (Dial 1969, buckets wider than the shortest arc; within
/// one, labels are corrected until it is empty, so that all costs are exact).
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

  /// Nodes within the limit, in order of cost, cheapest first, then of their numbers. Valid
  /// until the next search.
  const std::vector<Reached>& nodes(std::span<const Stop> starts, Cost limit);

  /// Targets within the limit with their exact costs, by ascending index.
  std::vector<Reached> targets(std::span<const Stop> starts, Cost limit, const Targets& targets);

  /// The same for those who need no order: labels the nodes within the limit, and `reached`
  /// lists them as they were found.
  void label(std::span<const Stop> starts, Cost limit);
  std::span<const std::uint32_t> reached() const { return reached_; }

  /// After a search: the cost of a node, or `unreachable`.
  Cost cost(std::uint32_t node) const {
    return labels_[node] >> 32 == epoch_ ? static_cast<Cost>(labels_[node]) : unreachable;
  }

 private:
  struct Label {
    Cost cost = 0;
    std::uint32_t epoch = 0;
  };
  /// What waits in a bucket, as a list through `waiting_`.
  struct Waiting {
    Cost cost;
    std::uint32_t node;
    std::uint32_t next;
  };
  void start(std::span<const Stop> starts, Cost limit);
  void open_ring(std::uint64_t lowest, std::uint64_t highest);
  void offer(std::uint32_t node, std::uint64_t cost, Cost limit);
  bool next_bucket();

  const Graph& graph_;
  int usual_shift_ = 0;  // a bucket holds costs alike in all but so many low bits
  std::uint32_t epoch_ = static_cast<std::uint32_t>(-1);
  /// Epoch and cost; epochs count down, so that whatever an earlier search left is greater.
  std::vector<std::uint64_t> labels_;
  int shift_ = 0;
  std::uint64_t bucket_ = 0;             // the one being emptied
  std::uint64_t mask_ = 0;               // buckets lie on a ring
  std::vector<std::uint32_t> head_;      // by bucket, the first of its list
  std::vector<std::uint64_t> occupied_;  // one bit a bucket
  std::vector<Waiting> waiting_;
  std::uint32_t free_ = 0;
  std::vector<std::uint32_t> reached_;
  std::vector<Reached> settled_;
  std::uint32_t target_epoch_ = 0;
  std::vector<Label> target_labels_;
};

}  // namespace lifang::network
