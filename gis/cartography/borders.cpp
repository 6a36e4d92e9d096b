// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/borders.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace lifang::cartography {
namespace {

struct Edge {
  std::int64_t ax, ay, bx, by;
  friend bool operator==(const Edge&, const Edge&) = default;
};

struct EdgeHash {
  std::size_t operator()(const Edge& edge) const {
    std::uint64_t hash = 0;
    for (const std::int64_t part : {edge.ax, edge.ay, edge.bx, edge.by}) {
      hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 29;
    }
    return hash;
  }
};

// Either way round is one edge.
Edge edge_of(Point a, Point b) {
  if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
  const auto cm = [](double v) { return static_cast<std::int64_t>(std::llround(v * 100)); };
  return {cm(a.x), cm(a.y), cm(b.x), cm(b.y)};
}

struct Use {
  std::uint32_t count = 0;
  bool drawn = false;
};

template <class F>
void each_ring(const MultiPolygon& area, F&& visit) {
  for (const Polygon& polygon : area) {
    visit(polygon.outer);
    for (const Ring& hole : polygon.holes) visit(hole);
  }
}

}  // namespace

std::vector<BorderLine> borders(const std::vector<MultiPolygon>& areas, BorderKind kind) {
  std::unordered_map<Edge, Use, EdgeHash> uses;
  for (const MultiPolygon& area : areas) {
    each_ring(area, [&](const Ring& ring) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) ++uses[edge_of(ring[i], ring[i + 1])].count;
    });
  }
  const auto wanted = [&](const Use& use) {
    if (use.drawn) return false;
    return kind == BorderKind::all || (use.count > 1) == (kind == BorderKind::inner);
  };
  std::vector<BorderLine> lines;
  for (std::size_t owner = 0; owner < areas.size(); ++owner) {
    each_ring(areas[owner], [&](const Ring& ring) {
      const std::size_t first = lines.size();
      bool open = false;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        Use& use = uses[edge_of(ring[i], ring[i + 1])];
        const bool draw = wanted(use);
        if (draw) {
          if (!open) lines.push_back({owner, {ring[i]}});
          lines.back().line.push_back(ring[i + 1]);
          use.drawn = true;
        }
        open = draw;
      }
      // A run over the ring's seam is one line.
      const bool several = lines.size() > first + 1;
      if (several && open && lines[first].line.front() == ring.front()) {
        Line& last = lines.back().line;
        const Line& head = lines[first].line;
        last.insert(last.end(), head.begin() + 1, head.end());
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first));
      }
    });
  }
  return lines;
}

}  // namespace lifang::cartography
