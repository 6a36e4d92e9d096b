// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/islands.h"

#include <algorithm>
#include <optional>

#include "core/network/snap.h"

namespace lifang::network {

std::vector<Gap> gaps(const Graph& graph, double max_m) {
  if (graph.islands.size() < 2) return {};
  const Snapper main(graph, graph.islands.front().length_m);
  std::vector<std::optional<Gap>> best(graph.islands.size());
  for (const Edge& edge : graph.edges) {
    const std::uint32_t island = graph.island_of[edge.from];
    if (island == 0) continue;
    for (const Point p : graph.shape(edge)) {
      const double reach = best[island] ? best[island]->metres : max_m;
      const auto snap = main.snap(p, reach);
      if (!snap) continue;
      const Edge& other = graph.edges[snap->position.edge];
      const bool nearer = !best[island] || snap->leg_m < best[island]->metres;
      if (graph.island_of[other.from] == 0 && nearer)
        best[island] = Gap{island, snap->leg_m, p, snap->foot, edge.way, other.way};
    }
  }
  std::vector<Gap> out;
  for (const auto& gap : best) {
    if (gap) out.push_back(*gap);
  }
  std::ranges::stable_sort(out, {}, &Gap::metres);
  return out;
}

}  // namespace lifang::network
