// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/reach.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace lifang::network {
namespace {

Cost between(Cost a, Cost b) {
  return a < b ? b - a : a - b;
}

}  // namespace

Stop stop(const Graph& graph, const Snap& snap, Cost extra) {
  return {snap.position, graph.straight(snap.leg_m) + extra};
}

Targets::Targets(const Graph& graph, std::span<const std::vector<Stop>> targets)
    : count_(targets.size()), first_(graph.edges.size() + 1, 0) {
  for (const auto& stops : targets) {
    for (const Stop& s : stops) ++first_[s.position.edge + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  filed_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t t = 0; t < targets.size(); ++t) {
    for (const Stop& s : targets[t]) {
      const Cost from = graph.cost_along(s.position);
      const Cost to = graph.edges[s.position.edge].cost - from;
      filed_[next[s.position.edge]++] = {t, from + s.cost, to + s.cost, s};
    }
  }
}

Search::Search(const Graph& graph) : graph_(graph), labels_(graph.nodes.size()) {}

void Search::offer(std::uint32_t node, std::uint64_t cost, Cost limit) {
  if (cost > limit) return;
  Label& label = labels_[node];
  if (label.epoch == epoch_ && label.cost <= cost) return;
  label = {static_cast<Cost>(cost), epoch_};
  queue_.push_back({static_cast<Cost>(cost), node});
  std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
}

const std::vector<Reached>& Search::nodes(std::span<const Stop> starts, Cost limit) {
  if (++epoch_ == 0) {  // after 2^32 searches: old labels would look fresh
    labels_.assign(labels_.size(), {});
    epoch_ = 1;
  }
  queue_.clear();
  settled_.clear();
  for (const Stop& start : starts) {
    const Edge& edge = graph_.edges[start.position.edge];
    const Cost along = graph_.cost_along(start.position);
    offer(edge.from, std::uint64_t{start.cost} + along, limit);
    offer(edge.to, std::uint64_t{start.cost} + edge.cost - along, limit);
  }
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
    const Queued at = queue_.back();
    queue_.pop_back();
    if (labels_[at.node].cost < at.cost) continue;  // a cheaper way came later
    settled_.push_back({at.node, at.cost});
    for (const Arc& arc : graph_.arcs_of(at.node)) {
      offer(arc.node, std::uint64_t{at.cost} + arc.cost, limit);
    }
  }
  return settled_;
}

std::vector<Reached> Search::targets(std::span<const Stop> starts, Cost limit,
                                     const Targets& targets) {
  nodes(starts, limit);
  if (target_labels_.size() < targets.size()) target_labels_.resize(targets.size());
  if (++target_epoch_ == 0) {
    target_labels_.assign(target_labels_.size(), {});
    target_epoch_ = 1;
  }
  std::vector<Reached> out;
  const auto found = [&](std::uint32_t target, std::uint64_t cost) {
    if (cost > limit) return;
    Label& label = target_labels_[target];
    if (label.epoch != target_epoch_) {
      out.push_back({target, 0});
      label = {static_cast<Cost>(cost), target_epoch_};
    } else {
      label.cost = std::min(label.cost, static_cast<Cost>(cost));
    }
  };
  const auto filed = [&](std::uint32_t edge) {
    return std::span(targets.filed_.data() + targets.first_[edge],
                     targets.filed_.data() + targets.first_[edge + 1]);
  };
  for (const Reached& node : settled_) {
    for (const Arc& arc : graph_.arcs_of(node.index)) {
      const Edge& edge = graph_.edges[arc.edge];
      for (const auto& t : filed(arc.edge)) {
        if (edge.from == node.index) found(t.target, std::uint64_t{node.cost} + t.from);
        if (edge.to == node.index) found(t.target, std::uint64_t{node.cost} + t.to);
      }
    }
  }
  // Along the start's own edge, without coming by a node.
  for (const Stop& start : starts) {
    const Cost along = graph_.cost_along(start.position);
    for (const auto& t : filed(start.position.edge)) {
      found(t.target, std::uint64_t{start.cost} + t.stop.cost +
                          between(along, graph_.cost_along(t.stop.position)));
    }
  }
  for (Reached& r : out) r.cost = target_labels_[r.index].cost;
  std::ranges::sort(out, {}, &Reached::index);
  return out;
}

}  // namespace lifang::network
