// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "core/base/random.h"
#include "core/community/state.h"

/// The solver's own: where a community may be cut in two. Nothing else uses it.
namespace lifang::community {

/// A random spanning tree of some groups' units and the sums below each of its edges.
class Tree {
 public:
  /// `loyal`: prefers edges within one of today's communities, so that cuts keep them whole.
  Tree(State& state, const std::vector<std::uint32_t>& units, bool loyal, Random& random) {
    const Area& area = state.area();
    order_ = units;
    std::sort(order_.begin(), order_.end());
    const auto place_of = [&](std::uint32_t unit) {
      const auto at = std::lower_bound(order_.begin(), order_.end(), unit);
      return at != order_.end() && *at == unit ? static_cast<std::int64_t>(at - order_.begin())
                                               : -1;
    };
    struct Edge {
      double key;
      std::uint32_t a, b;
    };
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      const Unit& unit = area.units[order_[i]];
      state.add_work(4 * unit.neighbours.size());
      for (const Neighbour& next : unit.neighbours) {
        if (!next.crossable || next.unit <= order_[i]) continue;
        const std::int64_t j = place_of(next.unit);
        if (j < 0) continue;
        const bool strange = unit.community != area.units[next.unit].community;
        edges.push_back(
            {random.share() + (loyal && strange ? 1 : 0), i, static_cast<std::uint32_t>(j)});
      }
    }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& x, const Edge& y) { return x.key < y.key; });
    grow(edges, area);
  }

  /// False if the units do not hang together.
  bool spans() const { return walk_.size() == order_.size(); }
  std::size_t cuts() const { return walk_.size() - 1; }
  /// Households below the cut, 1 … cuts().
  std::int64_t below(std::size_t cut) const { return sum_[walk_[cut]]; }
  std::int64_t all() const { return sum_[walk_[0]]; }
  std::vector<std::uint32_t> units_below(std::size_t cut) const {
    std::vector<bool> in(order_.size());
    std::vector<std::uint32_t> units;
    in[walk_[cut]] = true;
    units.push_back(order_[walk_[cut]]);
    for (std::size_t i = cut + 1; i < walk_.size(); ++i) {
      if (!in[parent_[walk_[i]]]) continue;
      in[walk_[i]] = true;
      units.push_back(order_[walk_[i]]);
    }
    return units;
  }

 private:
  template <class Edges>
  void grow(const Edges& edges, const Area& area) {
    const std::size_t n = order_.size();
    std::vector<std::uint32_t> up(n);
    std::iota(up.begin(), up.end(), 0);
    const auto root = [&](std::uint32_t i) {
      while (up[i] != i) i = up[i] = up[up[i]];
      return i;
    };
    std::vector<std::vector<std::uint32_t>> beside(n);
    for (const auto& edge : edges) {
      const std::uint32_t a = root(edge.a);
      const std::uint32_t b = root(edge.b);
      if (a == b) continue;
      up[a] = b;
      beside[edge.a].push_back(edge.b);
      beside[edge.b].push_back(edge.a);
    }
    parent_.assign(n, 0);
    sum_.assign(n, 0);
    std::vector<std::uint32_t> open{0};
    while (!open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      walk_.push_back(here);
      for (const std::uint32_t next : beside[here]) {
        if (here != 0 && next == parent_[here]) continue;
        if (here == 0 && next == 0) continue;
        parent_[next] = here;
        open.push_back(next);
      }
    }
    for (std::size_t i = walk_.size(); i-- > 0;) {
      const std::uint32_t here = walk_[i];
      sum_[here] += area.units[order_[here]].households;
      if (i > 0) sum_[parent_[here]] += sum_[here];
    }
  }

  std::vector<std::uint32_t> order_;  // units, ascending; the tree counts by place in it
  std::vector<std::uint32_t> walk_;   // parents before children
  std::vector<std::uint32_t> parent_;
  std::vector<std::int64_t> sum_;
};

}  // namespace lifang::community
