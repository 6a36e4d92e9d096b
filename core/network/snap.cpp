// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/snap.h"

#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::network {
namespace {

std::vector<Segment> segments_of(const Graph& graph) {
  std::vector<Segment> out;
  out.reserve(graph.vertices.size());
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    const std::span<const Point> shape = graph.shape(graph.edges[e]);
    for (std::uint32_t k = 0; k + 1 < shape.size(); ++k)
      out.push_back({shape[k], shape[k + 1], e, k});
  }
  return out;
}

Point nearest_on(const Segment& s, Point p) {
  const Point u = s.b - s.a;
  const Point w = p - s.a;
  const double square = u.x * u.x + u.y * u.y;
  if (!(square > 0)) return s.a;
  return s.a + u * std::clamp((w.x * u.x + w.y * u.y) / square, 0.0, 1.0);
}

struct Best {
  double metres = std::numeric_limits<double>::infinity();
  std::uint32_t segment = 0;
  void offer(double m, std::uint32_t s) {
    if (m < metres || (m == metres && s < segment)) *this = {m, s};
  }
};

}  // namespace

Snapper::Snapper(const Graph& graph, double smallest_island_m)
    : graph_(graph), smallest_island_m_(smallest_island_m), grid_(segments_of(graph)) {}

std::optional<Snap> Snapper::snap(Point p, double max_m) const {
  if (grid_.segments().empty() || !(max_m >= 0) || !std::isfinite(p.x + p.y)) return std::nullopt;
  Best best, fragment;
  // A segment within r of p meets the box of half width r: widen until that settles it.
  double r = std::min(max_m, grid_.cell_m());
  for (;;) {
    best = fragment = {};
    const double reach = std::nextafter(r, std::numeric_limits<double>::infinity());
    grid_.visit(Box{p.x, p.y, p.x, p.y}.grown(reach), [&](std::uint32_t i) {
      const Segment& s = grid_.segments()[i];
      const double m = distance(p, nearest_on(s, p));
      const std::uint32_t island = graph_.island_of[graph_.edges[s.owner].from];
      (graph_.islands[island].length_m < smallest_island_m_ ? fragment : best).offer(m, i);
    });
    if (best.metres <= r || r >= max_m) break;
    r = std::min(max_m, 2 * r);
  }
  if (!(best.metres <= max_m)) best = fragment;
  if (!(best.metres <= max_m)) return std::nullopt;

  const Segment& s = grid_.segments()[best.segment];
  Snap out;
  out.foot = nearest_on(s, p);
  out.leg_m = best.metres;
  const std::uint32_t k = graph_.edges[s.owner].first_vertex + s.part;
  const double whole = distance(s.a, s.b);
  const double share = whole > 0 ? distance(s.a, out.foot) / whole : 0;
  const double step = graph_.along[k + 1] - graph_.along[k];
  out.position = {s.owner, graph_.along[k] + std::min(share, 1.0) * step};
  return out;
}

}  // namespace lifang::network
