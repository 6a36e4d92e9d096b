// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/search.h"

#include <algorithm>

namespace lifang::community {

void Search::gather_small() {
  std::vector<bool> done(area_.units.size() + 1);
  while (true) {
    std::int64_t smallest = -1;
    for (std::uint32_t i = 0; i < area_.units.size(); ++i) {
      const std::uint32_t g = state_.group(i);
      if (done[g] || state_.sum(g) >= options_.range.min) continue;
      if (smallest < 0 || state_.sum(g) < state_.sum(static_cast<std::uint32_t>(smallest)))
        smallest = g;
    }
    if (smallest < 0) return;
    const auto group = static_cast<std::uint32_t>(smallest);
    const std::int64_t partner = partner_of(group);
    if (partner < 0) {
      done[group] = true;
    } else {
      join(static_cast<std::uint32_t>(partner), group);
    }
  }
}

std::int64_t Search::partner_of(std::uint32_t group) const {
  std::vector<std::pair<std::uint32_t, double>> borders;
  for (const std::uint32_t unit : state_.members(group)) {
    for (const Neighbour& next : area_.units[unit].neighbours) {
      if (next.crossable && state_.group(next.unit) != group) {
        borders.push_back({state_.group(next.unit), next.border_m});
      }
    }
  }
  std::sort(borders.begin(), borders.end());
  std::int64_t best = -1;
  std::pair<std::int64_t, double> best_key;
  for (std::size_t i = 0; i < borders.size();) {
    const std::uint32_t other = borders[i].first;
    double metres = 0;
    for (; i < borders.size() && borders[i].first == other; ++i) metres += borders[i].second;
    const std::int64_t sum = state_.sum(group) + state_.sum(other);
    const std::int64_t off = std::max<std::int64_t>(0, sum - options_.range.max);
    // Two communities in range that become one beyond it help nobody.
    if (off > out_of_range(state_.sum(group), options_.range) +
                  out_of_range(state_.sum(other), options_.range)) {
      continue;
    }
    const std::pair<std::int64_t, double> key{off, -metres};
    if (best < 0 || key < best_key) {
      best = other;
      best_key = key;
    }
  }
  return best;
}

void Search::polish() {
  bool moved = true;
  while (moved && !stopped_) {
    moved = false;
    for (const auto& [i, j] : state_.edges()) {
      if (state_.group(i) == state_.group(j)) continue;
      moved = better_flip(i, state_.group(j)) || moved;
      if (state_.group(i) == state_.group(j)) continue;
      moved = better_flip(j, state_.group(i)) || moved;
      if (state_.group(i) == state_.group(j)) continue;
      moved = better_exchange(i, j) || moved;
      moved = better_merge(state_.group(i), state_.group(j)) || moved;
    }
    if (!report(progress_, -1, "community.polish")) stopped_ = true;
  }
  state_.relabel();
  remember();
}

bool Search::better_flip(std::uint32_t unit, std::uint32_t to) {
  const std::uint32_t from = state_.group(unit);
  const std::int32_t label = state_.label(from);
  const Score before = state_.score();
  state_.place(unit, to);
  if (improves(state_.score(), before) && left_whole(from)) return true;
  put_back(unit, from, label);
  return false;
}

bool Search::better_exchange(std::uint32_t i, std::uint32_t j) {
  const std::uint32_t a = state_.group(i);
  const std::uint32_t b = state_.group(j);
  if (state_.members(a).size() < 2 || state_.members(b).size() < 2) return false;
  const Score before = state_.score();
  state_.place(i, b);
  state_.place(j, a);
  if (improves(state_.score(), before) && left_whole(a) && left_whole(b)) return true;
  state_.place(j, b);
  state_.place(i, a);
  return false;
}

bool Search::better_merge(std::uint32_t a, std::uint32_t b) {
  if (a == b) return false;
  const Score before = state_.score();
  if (out_of_range(state_.sum(a) + state_.sum(b), options_.range) >
      out_of_range(state_.sum(a), options_.range) + out_of_range(state_.sum(b), options_.range)) {
    return false;
  }
  const Saved saved = save({a, b});
  join(a, b);
  if (improves(state_.score(), before)) return true;
  restore(saved);
  return false;
}

}  // namespace lifang::community
