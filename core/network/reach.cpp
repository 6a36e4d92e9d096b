// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/reach.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lifang::network {
namespace {

constexpr auto nothing = static_cast<std::uint32_t>(-1);

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

Search::Search(const Graph& graph)
    : graph_(graph),
      usual_shift_(std::max(0, static_cast<int>(std::bit_width(graph.middle_cost)) - 3)),
      labels_(graph.nodes.size(), ~std::uint64_t{0}) {}

// A ring that holds all buckets from the lowest cost to the highest that can wait beside it.
void Search::open_ring(std::uint64_t lowest, std::uint64_t highest) {
  constexpr std::uint64_t most = 1u << 16;
  shift_ = usual_shift_;
  while (((highest - lowest) >> shift_) + 2 > most) ++shift_;
  const std::uint64_t size =
      std::max<std::uint64_t>(64, std::bit_ceil(((highest - lowest) >> shift_) + 2));
  if (head_.size() < size) {
    head_.assign(size, nothing);
    occupied_.assign(size / 64, 0);
  }
  mask_ = head_.size() - 1;
  bucket_ = lowest >> shift_;
  waiting_.clear();
  free_ = nothing;
}

inline void Search::offer(std::uint32_t node, std::uint64_t cost, Cost limit) {
  if (cost > limit) return;
  std::uint64_t& label = labels_[node];
  const std::uint64_t offered = std::uint64_t{epoch_} << 32 | cost;
  if (label <= offered) return;
  if (label >> 32 != epoch_) reached_.push_back(node);
  label = offered;
  const std::uint64_t at = (cost >> shift_) & mask_;
  std::uint32_t slot = free_;
  if (slot != nothing) {
    free_ = waiting_[slot].next;
    waiting_[slot] = {static_cast<Cost>(cost), node, head_[at]};
  } else {
    slot = static_cast<std::uint32_t>(waiting_.size());
    waiting_.push_back({static_cast<Cost>(cost), node, head_[at]});
  }
  head_[at] = slot;
  occupied_[at / 64] |= std::uint64_t{1} << (at % 64);
}

void Search::start(std::span<const Stop> starts, Cost limit) {
  if (--epoch_ == 0) {  // after 2^32 searches: old labels would look fresh
    std::ranges::fill(labels_, ~std::uint64_t{0});
    epoch_ = static_cast<std::uint32_t>(-2);
  }
  reached_.clear();
  std::uint64_t lowest = limit;
  std::uint64_t highest = 0;
  const auto each_end = [&](auto&& f) {
    for (const Stop& s : starts) {
      const Edge& edge = graph_.edges[s.position.edge];
      const Cost along = graph_.cost_along(s.position);
      f(edge.from, std::uint64_t{s.cost} + along);
      f(edge.to, std::uint64_t{s.cost} + edge.cost - along);
    }
  };
  each_end([&](std::uint32_t, std::uint64_t cost) {
    if (cost > limit) return;
    lowest = std::min(lowest, cost);
    highest = std::max(highest, cost);
  });
  highest = std::max(highest, lowest + std::min(graph_.longest_cost, limit));
  open_ring(lowest, highest);
  each_end([&](std::uint32_t node, std::uint64_t cost) { offer(node, cost, limit); });
}

// Goes round to the next bucket that holds anything; false if none does.
bool Search::next_bucket() {
  const std::uint64_t at = bucket_ & mask_;
  const std::size_t words = occupied_.size();
  std::size_t word = at / 64;
  std::uint64_t bits = occupied_[word] & (~std::uint64_t{0} << (at % 64));
  for (std::size_t seen = 0; seen <= words; ++seen) {
    if (bits != 0) {
      const std::uint64_t found = word * 64 + static_cast<unsigned>(std::countr_zero(bits));
      bucket_ += (found - at) & mask_;
      return true;
    }
    word = (word + 1) & (words - 1);
    bits = occupied_[word];
  }
  return false;
}

// The loop over all that is within the limit; what it reads again and again is held in locals.
void Search::label(std::span<const Stop> starts, Cost limit) {
  start(starts, limit);
  const Arc* const arcs = graph_.arcs.data();
  const std::uint32_t* const first_arc = graph_.first_arc.data();
  std::uint64_t* const labels = labels_.data();
  std::uint32_t* const heads = head_.data();
  std::uint64_t* const occupied = occupied_.data();
  const std::uint64_t epoch = std::uint64_t{epoch_} << 32;
  const std::uint64_t most = epoch | limit;
  const int shift = shift_;
  const std::uint64_t mask = mask_;
  std::uint32_t free = free_;
  while (next_bucket()) {
    const std::uint64_t here = bucket_ & mask;
    while (heads[here] != nothing) {
      const std::uint32_t slot = heads[here];
      const auto [cost, node, next] = waiting_[slot];
      heads[here] = next;
      waiting_[slot].next = free;
      free = slot;
      if (static_cast<Cost>(labels[node]) != cost) continue;  // a cheaper way came later
      const Arc* const end = arcs + first_arc[node + 1];
      for (const Arc* arc = arcs + first_arc[node]; arc != end; ++arc) {
        const std::uint64_t reached_at = std::uint64_t{cost} + arc->cost;
        const std::uint64_t offered = epoch + reached_at;
        const std::uint64_t label = labels[arc->node];
        if (offered > most || offered >= label) continue;
        if (label > (epoch | 0xFFFFFFFFu)) reached_.push_back(arc->node);
        labels[arc->node] = offered;
        const std::uint64_t at = (reached_at >> shift) & mask;
        std::uint32_t made = free;
        const Waiting waits{static_cast<Cost>(reached_at), arc->node, heads[at]};
        if (made != nothing) {
          free = waiting_[made].next;
          waiting_[made] = waits;
        } else {
          made = static_cast<std::uint32_t>(waiting_.size());
          waiting_.push_back(waits);
        }
        heads[at] = made;
        occupied[at / 64] |= std::uint64_t{1} << (at % 64);
      }
    }
    occupied[here / 64] &= ~(std::uint64_t{1} << (here % 64));
  }
}

const std::vector<Reached>& Search::nodes(std::span<const Stop> starts, Cost limit) {
  label(starts, limit);
  settled_.clear();
  for (const std::uint32_t node : reached_) settled_.push_back({node, cost(node)});
  std::ranges::sort(settled_, [](const Reached& a, const Reached& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.index < b.index;
  });
  return settled_;
}

std::vector<Reached> Search::targets(std::span<const Stop> starts, Cost limit,
                                     const Targets& targets) {
  label(starts, limit);
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
  for (const std::uint32_t node : reached_) {
    const std::uint64_t so_far = cost(node);
    for (const std::uint32_t e : graph_.edges_of(node)) {
      const Edge& edge = graph_.edges[e];
      for (const auto& t : filed(e)) {
        if (edge.from == node) found(t.target, so_far + t.from);
        if (edge.to == node) found(t.target, so_far + t.to);
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
