// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/regions.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/network.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

using Corner = std::pair<int, int>;

/// Cell sides between different labels, as steps between grid corners.
class Borders {
 public:
  explicit Borders(const LabelGrid& grid) : grid_(grid) {
    for (int row = 0; row <= grid.rows; ++row) {
      for (int column = 0; column <= grid.columns; ++column) {
        const int here = grid.at(column, row);
        if (here != grid.at(column - 1, row)) join({column, row}, {column, row + 1});
        if (here != grid.at(column, row - 1)) join({column, row}, {column + 1, row});
      }
    }
  }

  /// Chains from junction to junction, then the closed ones (first corner repeated).
  std::vector<std::vector<Corner>> chains() {
    std::vector<std::vector<Corner>> out;
    for (const auto& [corner, next] : around_) {
      if (next.size() == 2) continue;
      for (const Corner& other : next) {
        if (!walked_[{corner, other}]) out.push_back(walk(corner, other));
      }
    }
    for (const auto& [corner, next] : around_) {
      if (next.size() == 2 && !walked_[{corner, next[0]}] && !walked_[{corner, next[1]}]) {
        out.push_back(walk(corner, next[0]));
      }
    }
    return out;
  }

  Point place(Corner c) const {
    return {grid_.west + c.first * grid_.cell, grid_.north - c.second * grid_.cell};
  }

 private:
  void join(Corner a, Corner b) {
    around_[a].push_back(b);
    around_[b].push_back(a);
  }

  std::vector<Corner> walk(Corner start, Corner second) {
    std::vector<Corner> out{start};
    Corner from = start;
    Corner here = second;
    for (;;) {
      walked_[{from, here}] = walked_[{here, from}] = true;
      out.push_back(here);
      const auto& next = around_[here];
      if (here == start || next.size() != 2) return out;
      const Corner ahead = next[0] == from ? next[1] : next[0];
      from = here;
      here = ahead;
    }
  }

  const LabelGrid& grid_;
  std::map<Corner, std::vector<Corner>> around_;
  std::map<std::pair<Corner, Corner>, bool> walked_;
};

Line smoothed(Line line, double cell) {
  const bool closed = line.front() == line.back();
  if (closed && line.size() > 8) {
    // Cut where it may bend: a closed chain has no ends to keep, so start from a far point too.
    const auto half = static_cast<std::ptrdiff_t>(line.size() / 2);
    Line first(line.begin(), line.begin() + half + 1);
    const Line second(line.begin() + half, line.end());
    first = rounded(simplified(first, cell * 1.05), 3);
    const Line rest = rounded(simplified(second, cell * 1.05), 3);
    first.insert(first.end(), rest.begin() + 1, rest.end());
    return first;
  }
  return rounded(simplified(line, cell * 1.05), 3);
}

/// The label that most of a ring's inner side lies in; the ring's middle may be a hole.
int label_inside(const LabelGrid& grid, const Ring& ring) {
  std::map<int, int> votes;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const Point p =
        (ring[k] + ring[k + 1]) * 0.5 + left_of(unit(ring[k + 1] - ring[k])) * (grid.cell * 0.7);
    ++votes[grid.at(static_cast<int>(std::floor((p.x - grid.west) / grid.cell)),
                    static_cast<int>(std::floor((grid.north - p.y) / grid.cell)))];
  }
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// Islands: rings that share no vertex with the smallest region around them.
void cut_holes(std::map<int, MultiPolygon>& regions, std::vector<Ring>& rings) {
  for (Ring& ring : rings) {
    Polygon* around = nullptr;
    double smallest = 1e300;
    const double size = signed_area(ring);
    for (auto& [label, parts] : regions) {
      for (Polygon& part : parts) {
        const double whole = std::abs(signed_area(part.outer));
        if (whole <= size || whole >= smallest) continue;
        const Polygon solid{part.outer, {}};
        if (!bounds(solid).contains(ring.front()) || !contains(solid, ring.front())) continue;
        if (std::find(part.outer.begin(), part.outer.end(), ring.front()) != part.outer.end())
          continue;
        around = &part;
        smallest = whole;
      }
    }
    if (!around) continue;
    Ring hole = ring;
    std::reverse(hole.begin(), hole.end());
    around->holes.push_back(std::move(hole));
  }
}

}  // namespace

std::map<int, MultiPolygon> regions(const LabelGrid& grid,
                                    const std::function<Point(Point)>& guide) {
  Borders borders(grid);
  Network net;
  std::vector<std::pair<int, int>> edges;
  for (const auto& chain : borders.chains()) {
    Line line;
    for (const Corner& c : chain) line.push_back(borders.place(c));
    line = smoothed(std::move(line), grid.cell);
    NodeIds nodes;
    for (const Point p : densified(line, grid.cell)) {
      const int n = net.node(guide ? guide(p) : p);
      if (nodes.empty() || nodes.back() != n) nodes.push_back(n);
    }
    Street border;
    border.nodes = std::move(nodes);
    border.kind = "border";
    net.add(std::move(border));  // borders that a guide laid across each other get a node there
  }
  for (const Street& border : net.streets()) {
    const NodeIds nodes = net.expanded(border.nodes, false);
    for (std::size_t k = 0; k + 1 < nodes.size(); ++k) edges.emplace_back(nodes[k], nodes[k + 1]);
  }
  std::map<int, MultiPolygon> out;
  std::vector<Ring> all;
  for (const NodeIds& face : net.faces(edges)) {
    const Ring ring = net.ring(face);
    const int label = label_inside(grid, ring);
    if (signed_area(ring) <= grid.cell * grid.cell) continue;
    all.push_back(ring);
    if (label >= 0) out[label].push_back({ring, {}});
  }
  cut_holes(out, all);
  return out;
}

}  // namespace lifang::sample
