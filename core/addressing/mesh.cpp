// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/mesh.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <queue>

#include "core/geometry/measure.h"

namespace lifang::addressing {

using NodeKey = std::pair<std::int64_t, std::int64_t>;

Mesh mesh_of(std::span<const Line> segments) {
  Mesh mesh;
  std::map<NodeKey, std::size_t> known;
  std::map<std::pair<std::size_t, std::size_t>, bool> drawn;
  const auto node = [&](Point p) {
    const NodeKey key{std::llround(p.x * 100), std::llround(p.y * 100)};
    const auto [at, fresh] = known.emplace(key, mesh.nodes.size());
    if (fresh) {
      mesh.nodes.push_back(p);
      mesh.at.emplace_back();
    }
    return at->second;
  };
  for (const Line& line : segments) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const std::size_t a = node(line[i]);
      const std::size_t b = node(line[i + 1]);
      if (a == b || !drawn.emplace(std::minmax(a, b), true).second) continue;
      mesh.at[a].push_back(mesh.edges.size());
      mesh.at[b].push_back(mesh.edges.size());
      mesh.edges.push_back({a, b, distance(mesh.nodes[a], mesh.nodes[b]), false});
    }
  }
  return mesh;
}

Search search(const Mesh& mesh, std::size_t from) {
  Search out;
  out.metres.assign(mesh.nodes.size(), std::numeric_limits<double>::infinity());
  out.by.assign(mesh.nodes.size(), mesh.edges.size());
  out.farthest = from;
  out.metres[from] = 0;
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  queue.emplace(0, from);
  while (!queue.empty()) {
    const auto [metres, node] = queue.top();
    queue.pop();
    if (metres > out.metres[node]) continue;
    if (metres > out.metres[out.farthest]) out.farthest = node;
    for (std::size_t e : mesh.at[node]) {
      if (mesh.edges[e].used) continue;
      const std::size_t next = mesh.across(e, node);
      if (metres + mesh.edges[e].length >= out.metres[next]) continue;
      out.metres[next] = metres + mesh.edges[e].length;
      out.by[next] = e;
      queue.emplace(out.metres[next], next);
    }
  }
  return out;
}

}  // namespace lifang::addressing
