// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/blocks.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/noise.h"
#include "data/sample/overlay.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

struct Hit {
  std::size_t edge;  ///< from ring[edge] to ring[edge + 1]
  Point at;
  double along;  ///< on the cutting line
};

/// Where a line through `middle` along `way` crosses a ring, in order along it.
std::vector<Hit> hits(const Ring& ring, Point middle, Point way) {
  std::vector<Hit> out;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const double a = cross(way, ring[k] - middle);
    const double b = cross(way, ring[k + 1] - middle);
    if ((a > 0) == (b > 0)) continue;
    const Point p = ring[k] + (ring[k + 1] - ring[k]) * (a / (a - b));
    out.push_back({k, p, dot(p - middle, way)});
  }
  std::sort(out.begin(), out.end(), [](const Hit& a, const Hit& b) { return a.along < b.along; });
  return out;
}

/// The longest stretch of the line inside the ring; false if there is none.
bool longest_cut(const Ring& ring, Point middle, Point way, Hit& from, Hit& to) {
  const auto all = hits(ring, middle, way);
  double best = 0;
  for (std::size_t k = 0; k + 1 < all.size(); k += 2) {
    if (all[k + 1].along - all[k].along <= best) continue;
    best = all[k + 1].along - all[k].along;
    from = all[k];
    to = all[k + 1];
  }
  return best > 0;
}

/// The direction of the smallest box round a ring's edges, along its longer side.
Point long_way(const Ring& ring) {
  double best = 1e300;
  Point out{1, 0};
  const std::size_t stride = std::max<std::size_t>(1, ring.size() / 24);
  for (std::size_t k = 0; k + 1 < ring.size(); k += stride) {
    if (distance(ring[k], ring[k + 1]) < 1) continue;
    const Point way = unit(ring[k + 1] - ring[k]);
    double low_a = 1e300, high_a = -1e300, low_b = 1e300, high_b = -1e300;
    for (const Point p : ring) {
      const double a = dot(p - ring[0], way);
      const double b = cross(way, p - ring[0]);
      low_a = std::min(low_a, a), high_a = std::max(high_a, a);
      low_b = std::min(low_b, b), high_b = std::max(high_b, b);
    }
    const double size = (high_a - low_a) * (high_b - low_b);
    if (size >= best) continue;
    best = size;
    out = high_a - low_a >= high_b - low_b ? way : left_of(way);
  }
  return out;
}

class Divider {
 public:
  Divider(Network& net, int settlement, int township, Place place, const Grain& grain,
          Random& random)
      : net_(net),
        settlement_(settlement),
        township_(township),
        place_(place),
        grain_(grain),
        random_(random) {}

  void divide(NodeIds ring_ids, int depth) {
    ring_ids = net_.expanded(ring_ids, true);
    const Ring ring = net_.ring(ring_ids);
    const double size = std::abs(signed_area(ring));
    const Point middle = centroid(Geometry(Polygon{ring, {}}));
    const double wanted = grain_(middle) * random_.between(0.5, 1.9);
    if (size > wanted * 1.5 && depth < 40) {
      for (int attempt = 0; attempt < 5; ++attempt) {
        if (cut(ring_ids, ring, middle, size, wanted, depth, attempt)) return;
      }
    }
    blocks.push_back({std::move(ring_ids), settlement_, township_, inner_point(ring), size});
  }

  std::vector<Block> blocks;

 private:
  bool cut(const NodeIds& ids, const Ring& ring, Point middle, double size, double wanted,
           int depth, int attempt) {
    const Point along = long_way(ring);
    const double turn = random_.between(-0.22, 0.22) * (attempt + 1) * 0.6;
    const Point way = rotated(left_of(along), {0, 0}, turn);
    const double shift = random_.between(-0.16, 0.16) * std::sqrt(size);
    Hit from{}, to{};
    if (!longest_cut(ring, middle + along * shift, way, from, to)) return false;
    if (distance(from.at, to.at) < std::max(14.0, std::sqrt(wanted) * 0.4)) return false;
    const Line path = bend(ring, from, to, attempt);
    if (!runs_inside(ring, path)) return false;
    return apply(ids, ring, from, to, path, size, wanted, depth);
  }

  /// A cubic that leaves both sides squarely, a little uneven.
  Line bend(const Ring& ring, const Hit& from, const Hit& to, int attempt) {
    const Point a = from.at;
    const Point b = to.at;
    const double size = distance(a, b);
    const double ease = attempt < 3 ? size * 0.9 : 0;
    const Point chord = unit(b - a);
    Point start = left_of(unit(ring[from.edge + 1] - ring[from.edge]));
    Point end = left_of(unit(ring[to.edge + 1] - ring[to.edge])) * -1;
    if (dot(start, chord) < 0.5) start = chord;
    if (dot(end, chord) < 0.5) end = chord;
    const int n = std::max(1, static_cast<int>(size / 32));
    const std::uint64_t seed = random_.bits();
    Line out{a};
    for (int k = 1; k < n; ++k) {
      const double t = double(k) / n;
      const double t2 = t * t, t3 = t2 * t;
      Point p = ease > 0 ? a * (2 * t3 - 3 * t2 + 1) + start * (ease * (t3 - 2 * t2 + t)) +
                               b * (3 * t2 - 2 * t3) + end * (ease * (t3 - t2))
                         : a + (b - a) * t;
      const double sway = std::min(14.0, size * 0.045) * std::sin(t * 3.14159265);
      p = p + left_of(chord) * (sway * noise(p * (1 / 110.0), seed));
      out.push_back(p);
    }
    out.push_back(b);
    return out;
  }

  static bool runs_inside(const Ring& ring, const Line& path) {
    const Polygon area{ring, {}};
    for (std::size_t k = 0; k + 1 < path.size(); ++k) {
      const Point middle = (path[k] + path[k + 1]) * 0.5;
      if (!contains(area, middle)) return false;
      if (k == 0) continue;
      for (std::size_t e = 0; e + 1 < ring.size(); ++e) {
        if (distance(project(Line{ring[e], ring[e + 1]}, path[k]).foot, path[k]) < 6) return false;
      }
    }
    for (std::size_t k = 0; k + 1 < path.size(); ++k) {
      for (std::size_t e = 0; e + 1 < ring.size(); ++e) {
        const double t = crossing_at(path[k], path[k + 1], ring[e], ring[e + 1]);
        if (t < 0) continue;
        const Point p = path[k] + (path[k + 1] - path[k]) * t;
        if (distance(p, path.front()) > 0.5 && distance(p, path.back()) > 0.5) return false;
      }
    }
    return true;
  }

  /// The node where a cut meets the ring: an old one if it is near.
  int meeting(const NodeIds& ids, const Ring& ring, const Hit& hit) {
    const int u = ids[hit.edge];
    const int v = ids[(hit.edge + 1) % ids.size()];
    if (distance(ring[hit.edge], hit.at) < 9) return u;
    if (distance(ring[hit.edge + 1], hit.at) < 9) return v;
    return net_.split(u, v, hit.at);
  }

  bool apply(const NodeIds& ids, const Ring& ring, const Hit& from, const Hit& to, const Line& path,
             double size, double wanted, int depth) {
    const int a = meeting(ids, ring, from);
    const int b = meeting(ids, ring, to);
    const NodeIds whole = net_.expanded(ids, true);
    const auto at_a = std::find(whole.begin(), whole.end(), a);
    const auto at_b = std::find(whole.begin(), whole.end(), b);
    if (a == b || at_a == whole.end() || at_b == whole.end()) return false;
    Street street = kind_of(size, wanted);
    street.nodes = {a};
    for (std::size_t k = 1; k + 1 < path.size(); ++k) street.nodes.push_back(net_.node(path[k]));
    street.nodes.push_back(b);
    if (net_.street_of(a, b) >= 0 && street.nodes.size() == 2) return false;
    NodeIds one = part(whole, at_a - whole.begin(), at_b - whole.begin());
    NodeIds two = part(whole, at_b - whole.begin(), at_a - whole.begin());
    for (std::size_t k = street.nodes.size() - 2; k >= 1; --k) one.push_back(street.nodes[k]);
    for (std::size_t k = 1; k + 1 < street.nodes.size(); ++k) two.push_back(street.nodes[k]);
    net_.add_plain(std::move(street));
    divide(std::move(one), depth + 1);
    divide(std::move(two), depth + 1);
    return true;
  }

  static NodeIds part(const NodeIds& ring, std::ptrdiff_t from, std::ptrdiff_t to) {
    NodeIds out;
    const auto n = static_cast<std::ptrdiff_t>(ring.size());
    for (std::ptrdiff_t k = from;; k = (k + 1) % n) {
      out.push_back(ring[static_cast<std::size_t>(k)]);
      if (k == to) return out;
    }
  }

  /// Greater streets divide greater ground.
  Street kind_of(double size, double wanted) const {
    Street out;
    out.settlement = settlement_;
    const bool small = place_ == Place::village || place_ == Place::hamlet;
    if (size > 600000)
      out.kind = "secondary", out.width = 24;
    else if (size > 140000 && !small)
      out.kind = "local", out.width = 16;
    else if (wanted > 16000)
      out.kind = "local", out.width = 10;
    else
      out.kind = "lane", out.width = small ? 3.5 : 4.5;
    return out;
  }

  Network& net_;
  int settlement_, township_;
  Place place_;
  const Grain& grain_;
  Random& random_;
};

/// The street round a part of the ground: along water it is a bank road.
void add_edge_streets(Network& net, const Ring& ring, const Settlement& place, int settlement,
                      const MultiPolygon& strips) {
  const bool small = place.place == Place::village || place.place == Place::hamlet;
  const auto kind_at = [&](Point a, Point b) {
    const Point outside = (a + b) * 0.5 + left_of(unit(b - a)) * -3.0;
    return contains(strips, outside);
  };
  NodeIds chain;
  bool bank = false;
  const auto finish = [&] {
    if (chain.size() < 2) return;
    Street street;
    street.nodes = chain;
    street.settlement = settlement;
    street.kind = small                        ? "lane"
                  : place.place == Place::core ? (bank ? "secondary" : "local")
                                               : "local";
    street.width = small ? 4 : place.place == Place::core ? (bank ? 20 : 14) : 8;
    net.add(std::move(street));
  };
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const int a = net.node(ring[k]);
    const int b = net.node(ring[k + 1]);
    if (a == b) continue;
    const bool along = kind_at(ring[k], ring[k + 1]);
    if (!chain.empty() && along != bank) {
      finish();
      chain.clear();
    }
    bank = along;
    if (chain.empty()) chain.push_back(a);
    chain.push_back(b);
  }
  finish();
}

/// The edges of all streets within a ground.
std::vector<std::pair<int, int>> edges_within(Network& net, const Polygon& ground) {
  std::vector<std::pair<int, int>> out;
  for (const auto& [u, v] : net.edges_near(bounds(ground))) {
    const int street = net.street_of(u, v);
    if (street < 0 || net.streets()[static_cast<std::size_t>(street)].kind.empty()) continue;
    const NodeIds chain = net.expanded({u, v}, false);
    for (std::size_t k = 0; k + 1 < chain.size(); ++k) {
      const Point middle = (net.at(chain[k]) + net.at(chain[k + 1])) * 0.5;
      if (contains(ground, middle)) out.emplace_back(chain[k], chain[k + 1]);
    }
  }
  const Ring& ring = ground.outer;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const int a = net.node(ring[k]);  // found again: it was added with the edge street
    const int b = net.node(ring[k + 1]);
    if (a == b) continue;
    const NodeIds chain = net.expanded({a, b}, false);
    for (std::size_t j = 0; j + 1 < chain.size(); ++j) out.emplace_back(chain[j], chain[j + 1]);
  }
  return out;
}

Ring oriented(Ring ring) {
  if (signed_area(ring) < 0) std::reverse(ring.begin(), ring.end());
  return ring;
}

}  // namespace

Point inner_point(const Ring& ring) {
  const Polygon area{ring, {}};
  const Point middle = centroid(Geometry(area));
  if (contains(area, middle)) return middle;
  Hit from{}, to{};
  for (const double shift : {0.0, 0.17, -0.17, 0.31, -0.31}) {
    const Box box = bounds(area);
    const Point p{middle.x, box.centre().y + shift * box.height()};
    if (longest_cut(ring, p, {1, 0}, from, to)) return (from.at + to.at) * 0.5;
  }
  return middle;
}

std::vector<Block> lay_out(Network& net, const Settlement& place, int settlement,
                           const Corridors& corridors, const Grain& grain, Random& random) {
  const MultiPolygon whole{{place.outline, {}}};
  const MultiPolygon strips = corridors.near(bounds(Geometry(whole)).grown(20));
  const double all = area(whole);
  Divider divider(net, settlement, place.township, place.place, grain, random);
  for (Polygon ground : without(whole, strips)) {
    if (area(ground) < std::max(9000.0, all * 0.01)) continue;
    ground.holes.clear();
    ground.outer = oriented(ground.outer);
    Line edge(ground.outer.begin(), ground.outer.end());
    edge = simplified(edge, 0.4);
    ground.outer.assign(edge.begin(), edge.end());
    add_edge_streets(net, ground.outer, place, settlement, strips);
    for (NodeIds& face : net.faces(edges_within(net, ground))) divider.divide(std::move(face), 0);
  }
  return std::move(divider.blocks);
}

}  // namespace lifang::sample
