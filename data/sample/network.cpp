// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/network.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

constexpr double cell_m = 200;
constexpr double touch_m = 0.05;

std::uint64_t pair_key(std::int64_t a, std::int64_t b) {
  return static_cast<std::uint64_t>(a) << 32 ^ static_cast<std::uint64_t>(b & 0xffffffff);
}

Box box_of(Point a, Point b) {
  Box out;
  out.add(a);
  out.add(b);
  return out;
}

template <class F>
void for_cells(const Box& box, F&& f) {
  const auto x0 = static_cast<std::int64_t>(std::floor(box.min_x / cell_m));
  const auto x1 = static_cast<std::int64_t>(std::floor(box.max_x / cell_m));
  const auto y0 = static_cast<std::int64_t>(std::floor(box.min_y / cell_m));
  const auto y1 = static_cast<std::int64_t>(std::floor(box.max_y / cell_m));
  for (auto x = x0; x <= x1; ++x) {
    for (auto y = y0; y <= y1; ++y) f(pair_key(x, y));
  }
}

double from_segment(Point a, Point b, Point p) {
  const Point d = b - a;
  const double t = std::clamp(dot(p - a, d) / std::max(1e-12, dot(d, d)), 0.0, 1.0);
  return distance(a + d * t, p);
}

}  // namespace

std::uint64_t Network::key(int u, int v) {
  return pair_key(std::min(u, v), std::max(u, v));
}

int Network::node(Point p) {
  const auto x = static_cast<std::int64_t>(std::llround(p.x * 100));
  const auto y = static_cast<std::int64_t>(std::llround(p.y * 100));
  const auto [found, fresh] =
      by_place_.try_emplace(pair_key(x, y), static_cast<int>(points_.size()));
  if (fresh) points_.push_back({static_cast<double>(x) / 100, static_cast<double>(y) / 100});
  return found->second;
}

void Network::put_in_grid(int u, int v) {
  for_cells(box_of(at(u), at(v)), [&](std::uint64_t cell) { grid_[cell].emplace_back(u, v); });
}

std::vector<std::pair<int, int>> Network::edges_near(const Box& box) const {
  std::vector<std::pair<int, int>> out;
  for_cells(box, [&](std::uint64_t cell) {
    const auto found = grid_.find(cell);
    if (found == grid_.end()) return;
    for (const auto& edge : found->second) {
      if (box_of(at(edge.first), at(edge.second)).intersects(box)) out.push_back(edge);
    }
  });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void Network::expand(int u, int v, NodeIds& out) const {
  const auto found = inserted_.find(key(u, v));
  if (found == inserted_.end()) {
    out.push_back(v);
    return;
  }
  expand(u, found->second, out);
  expand(found->second, v, out);
}

NodeIds Network::expanded(const NodeIds& chain, bool closed) const {
  NodeIds out;
  if (chain.empty()) return out;
  out.push_back(chain.front());
  for (std::size_t k = 0; k + 1 < chain.size(); ++k) expand(chain[k], chain[k + 1], out);
  if (closed) {
    expand(chain.back(), chain.front(), out);
    out.pop_back();
  }
  return out;
}

Line Network::line(const NodeIds& chain) const {
  Line out;
  for (const int n : chain) out.push_back(at(n));
  return out;
}

Ring Network::ring(const NodeIds& open_ring) const {
  Ring out;
  for (const int n : open_ring) out.push_back(at(n));
  if (!out.empty()) out.push_back(out.front());
  return out;
}

int Network::street_of(int u, int v) const {
  const auto found = owner_.find(key(u, v));
  return found == owner_.end() ? -1 : found->second;
}

bool Network::insert(int u, int v, int node) {
  if (node == u || node == v) return false;
  const auto found = inserted_.find(key(u, v));
  if (found != inserted_.end()) {
    const int middle = found->second;
    if (node == middle) return false;
    const Point p = at(node);
    const bool first = from_segment(at(u), at(middle), p) <= from_segment(at(middle), at(v), p);
    return first ? insert(u, middle, node) : insert(middle, v, node);
  }
  // Both parts are shorter than the whole, so that no edge can come to hold itself.
  const double whole = distance(at(u), at(v));
  if (distance(at(u), at(node)) >= whole || distance(at(node), at(v)) >= whole) return false;
  inserted_.emplace(key(u, v), node);
  const int owner = street_of(u, v);
  owner_.try_emplace(key(u, node), owner);
  owner_.try_emplace(key(node, v), owner);
  return true;
}

int Network::split(int u, int v, Point p) {
  const int made = node(p);
  insert(u, v, made);
  return made;
}

/// Two edges without a common node: makes one where they touch or cross.
bool Network::join(int p, int q, int r, int s) {
  if (from_segment(at(r), at(s), at(p)) < touch_m) return insert(r, s, p);
  if (from_segment(at(r), at(s), at(q)) < touch_m) return insert(r, s, q);
  if (from_segment(at(p), at(q), at(r)) < touch_m) return insert(p, q, r);
  if (from_segment(at(p), at(q), at(s)) < touch_m) return insert(p, q, s);
  const double t = crossing_at(at(p), at(q), at(r), at(s));
  if (t < 0) return false;
  const int made = node(at(p) + (at(q) - at(p)) * t);
  const bool first = insert(p, q, made);
  const bool second = insert(r, s, made);
  return first || second;
}

void Network::meet(int a, int b, bool cut_only) {
  for (const auto& [c, d] : edges_near(box_of(at(a), at(b)).grown(touch_m))) {
    if (key(a, b) == key(c, d)) continue;
    const int other = street_of(c, d);
    if (cut_only && other >= 0 && streets_[static_cast<std::size_t>(other)].kind.empty()) continue;
    NodeIds mine{a};
    NodeIds theirs{c};
    expand(a, b, mine);
    expand(c, d, theirs);
    for (std::size_t i = 0; i + 1 < mine.size(); ++i) {
      for (std::size_t j = 0; j + 1 < theirs.size(); ++j) {
        const int p = mine[i], q = mine[i + 1], r = theirs[j], s = theirs[j + 1];
        if (p == r || p == s || q == r || q == s) {
          // Edges that leave one node nearly together are left as they are.
          continue;
        }
        if (!join(p, q, r, s)) continue;
        mine = {a};
        theirs = {c};
        expand(a, b, mine);
        expand(c, d, theirs);
        i = mine.size();
        break;
      }
    }
  }
}

int Network::add_plain(Street street) {
  const int id = static_cast<int>(streets_.size());
  auto& nodes = street.nodes;
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  streets_.push_back(std::move(street));
  const NodeIds& kept = streets_.back().nodes;
  for (std::size_t k = 0; k + 1 < kept.size(); ++k) {
    const auto [owner, fresh] = owner_.try_emplace(key(kept[k], kept[k + 1]), id);
    if (!fresh && streets_[static_cast<std::size_t>(owner->second)].kind.empty())
      owner->second = id;
    put_in_grid(kept[k], kept[k + 1]);
  }
  return id;
}

int Network::add(Street street, bool cut_crossings) {
  const bool cut_only = street.kind.empty();
  const int id = add_plain(std::move(street));
  if (!cut_crossings) return id;
  const NodeIds nodes = streets_[static_cast<std::size_t>(id)].nodes;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t k = 0; k + 1 < nodes.size(); ++k) meet(nodes[k], nodes[k + 1], cut_only);
  }
  return id;
}

}  // namespace lifang::sample
