// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "core/districting/search.h"

namespace lifang::districting {

// Kruskal on random keys: not quite uniform over trees, and fast.
Tree::Tree(const Graph& graph, const Ids& units, Random& random) : units_(&units) {
  const std::size_t n = units.size();
  thread_local Ids place;  // of a unit among `units`; left as it was found
  place.resize(std::max(place.size(), graph.size()), UINT32_MAX);
  for (std::uint32_t i = 0; i < n; ++i) place[units[i]] = i;
  struct Edge {
    std::uint64_t key;
    std::uint32_t a, b;
    bool operator<(const Edge& other) const { return key < other.key; }
  };
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const Beside& next : graph.beside(units[i])) {
      const std::uint32_t j = place[next.unit];
      if (j != UINT32_MAX && j > i) edges.push_back({random.next(), i, j});
    }
  }
  for (const std::uint32_t unit : units) place[unit] = UINT32_MAX;
  std::sort(edges.begin(), edges.end());

  Ids up(n);
  std::iota(up.begin(), up.end(), 0);
  const auto root = [&](std::uint32_t i) {
    while (up[i] != i) i = up[i] = up[up[i]];
    return i;
  };
  std::vector<Ids> beside(n);
  for (const Edge& edge : edges) {
    const std::uint32_t a = root(edge.a);
    const std::uint32_t b = root(edge.b);
    if (a == b) continue;
    up[a] = b;
    beside[edge.a].push_back(edge.b);
    beside[edge.b].push_back(edge.a);
  }
  parent_.assign(n, UINT32_MAX);
  if (n > 0) walk_.push_back(0);
  for (std::size_t at = 0; at < walk_.size(); ++at) {
    const std::uint32_t here = walk_[at];
    for (const std::uint32_t next : beside[here]) {
      if (next == parent_[here]) continue;
      parent_[next] = here;
      walk_.push_back(next);
    }
  }
  weight_.resize(n);
  size_.assign(n, 1);
  centers_.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    weight_[i] = graph.weight(units[i]);
    centers_[i] = graph.center(units[i]) >= 0;
  }
  for (std::size_t at = walk_.size(); at-- > 1;) {
    const std::uint32_t here = walk_[at];
    weight_[parent_[here]] += weight_[here];
    size_[parent_[here]] += size_[here];
    centers_[parent_[here]] += centers_[here];
  }
}

std::pair<Ids, Ids> Tree::sides(std::size_t cut) const {
  std::vector<char> below(units_->size());
  below[walk_[cut + 1]] = 1;
  for (std::size_t at = cut + 2; at < walk_.size(); ++at)
    below[walk_[at]] |= below[parent_[walk_[at]]];
  std::pair<Ids, Ids> out;
  for (std::uint32_t i = 0; i < below.size(); ++i) {
    (below[i] ? out.first : out.second).push_back((*units_)[i]);
  }
  return out;
}

}  // namespace lifang::districting
