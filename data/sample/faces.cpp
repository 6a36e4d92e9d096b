// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "data/sample/network.h"

namespace lifang::sample {
namespace {

using Around = std::map<int, std::vector<int>>;  // node -> neighbours

void prune_dead_ends(Around& around) {
  std::vector<int> ends;
  for (const auto& [node, next] : around) {
    if (next.size() == 1) ends.push_back(node);
  }
  while (!ends.empty()) {
    const int node = ends.back();
    ends.pop_back();
    const auto found = around.find(node);
    if (found == around.end() || found->second.size() != 1) continue;
    const int other = found->second.front();
    around.erase(found);
    auto& back = around[other];
    back.erase(std::find(back.begin(), back.end(), node));
    if (back.size() == 1) ends.push_back(other);
    if (back.empty()) around.erase(other);
  }
}

}  // namespace

std::vector<NodeIds> Network::faces(std::vector<std::pair<int, int>> edges) const {
  for (auto& [u, v] : edges) {
    if (u > v) std::swap(u, v);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  Around around;
  for (const auto& [u, v] : edges) {
    around[u].push_back(v);
    around[v].push_back(u);
  }
  prune_dead_ends(around);
  for (auto& [node, next] : around) {
    const Point here = at(node);
    std::sort(next.begin(), next.end(), [&](int a, int b) {
      const Point p = at(a) - here;
      const Point q = at(b) - here;
      return std::atan2(p.y, p.x) < std::atan2(q.y, q.x);
    });
  }
  std::map<std::pair<int, int>, bool> walked;
  std::vector<NodeIds> out;
  for (const auto& [start, starts] : around) {
    for (const int second : starts) {
      if (walked[{start, second}]) continue;
      NodeIds ring;
      int u = start;
      int v = second;
      while (!walked[{u, v}]) {
        walked[{u, v}] = true;
        ring.push_back(u);
        const auto& next = around[v];
        const auto back =
            static_cast<std::size_t>(std::find(next.begin(), next.end(), u) - next.begin());
        const int w = next[(back + next.size() - 1) % next.size()];  // the sharpest turn left
        u = v;
        v = w;
      }
      if (ring.size() >= 3 && signed_area(Network::ring(ring)) > 1) out.push_back(std::move(ring));
    }
  }
  return out;
}

}  // namespace lifang::sample
