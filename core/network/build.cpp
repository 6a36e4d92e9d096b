// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/build.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "core/network/segment_grid.h"

namespace lifang::network {
namespace {

constexpr double same_vertex_m = 0.01;

/// Gives points within 1 cm of each other one number.
class VertexNumbers {
 public:
  std::uint32_t number(Point p) {
    const std::int64_t x = cell(p.x);
    const std::int64_t y = cell(p.y);
    // A twin lies in a neighbouring cell only if the point is that close to the border.
    for (std::int64_t j = cell(p.y - same_vertex_m); j <= cell(p.y + same_vertex_m); ++j) {
      for (std::int64_t i = cell(p.x - same_vertex_m); i <= cell(p.x + same_vertex_m); ++i) {
        const auto found = first_.find(key(i, j));
        if (found == first_.end()) continue;
        for (std::uint32_t v = found->second; v != none; v = next_[v]) {
          if (distance(points_[v], p) <= same_vertex_m) return v;
        }
      }
    }
    const auto made = static_cast<std::uint32_t>(points_.size());
    points_.push_back(p);
    auto [place, fresh] = first_.try_emplace(key(x, y), made);
    next_.push_back(fresh ? none : place->second);
    place->second = made;
    return made;
  }
  const std::vector<Point>& points() const { return points_; }
  void expect(std::size_t count) { first_.reserve(count); }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  static std::int64_t cell(double v) { return static_cast<std::int64_t>(std::floor(v)); }
  static std::uint64_t key(std::int64_t x, std::int64_t y) {
    return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(y);
  }
  std::vector<Point> points_;
  std::vector<std::uint32_t> next_;  // chain of the vertices in one cell of a metre
  std::unordered_map<std::uint64_t, std::uint32_t> first_;
};

bool is_a_line(const Line& line) {
  for (const Point p : line) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
  }
  return std::ranges::any_of(line,
                             [&](Point p) { return distance(p, line.front()) > same_vertex_m; });
}

std::optional<Point> crossing(const Segment& s, const Segment& t) {
  const Point u = s.b - s.a;
  const Point v = t.b - t.a;
  const double cross = u.x * v.y - u.y * v.x;
  if (cross == 0) return std::nullopt;
  const Point w = t.a - s.a;
  const double on_s = (w.x * v.y - w.y * v.x) / cross;
  const double on_t = (w.x * u.y - w.y * u.x) / cross;
  if (on_s < 0 || on_s > 1 || on_t < 0 || on_t > 1) return std::nullopt;
  return s.a + u * on_s;
}

/// Lines with a vertex added wherever two of them meet on one level.
class Cutter {
 public:
  Cutter(std::span<const Way> ways, const std::vector<std::uint32_t>& used,
         std::vector<Line>& lines)
      : lines_(lines), grid_(segments_of(ways, used, lines)), cuts_(grid_.segments().size()) {
    for (std::uint32_t i = 0; i < cuts_.size(); ++i) {
      const Segment& s = grid_.segments()[i];
      Box box;
      box.add(s.a);
      box.add(s.b);
      grid_.visit(box.grown(same_vertex_m), [&](std::uint32_t j) {
        if (j <= i) return;
        const Segment& t = grid_.segments()[j];
        if (ways[used[s.owner]].level == ways[used[t.owner]].level) meet(i, j);
      });
    }
  }

  void cut() {
    for (std::size_t i = cuts_.size(); i-- > 0;) {  // from behind: earlier parts keep their place
      if (cuts_[i].empty()) continue;
      const Segment& s = grid_.segments()[i];
      std::ranges::sort(cuts_[i], {}, [&](Point p) { return distance(s.a, p); });
      Line& line = lines_[s.owner];
      line.insert(line.begin() + s.part + 1, cuts_[i].begin(), cuts_[i].end());
    }
  }

 private:
  static std::vector<Segment> segments_of(std::span<const Way> ways,
                                          const std::vector<std::uint32_t>& used,
                                          const std::vector<Line>& lines) {
    std::vector<Segment> out;
    for (std::uint32_t u = 0; u < used.size(); ++u) {
      if (ways[used[u]].bridge || ways[used[u]].tunnel) continue;
      for (std::uint32_t k = 0; k + 1 < lines[u].size(); ++k) {
        out.push_back({lines[u][k], lines[u][k + 1], u, k});
      }
    }
    return out;
  }

  void add(std::uint32_t segment, Point p) {
    const Segment& s = grid_.segments()[segment];
    if (distance(p, s.a) > same_vertex_m && distance(p, s.b) > same_vertex_m) {
      cuts_[segment].push_back(p);
    }
  }

  // An end that touches the other segment counts first: it keeps its own coordinates.
  bool touch(std::uint32_t segment, Point end) {
    const Segment& s = grid_.segments()[segment];
    if (std::abs(project({s.a, s.b}, end).offset) > same_vertex_m) return false;
    const Point foot = project({s.a, s.b}, end).foot;
    if (distance(foot, end) > same_vertex_m) return false;
    add(segment, end);
    return true;
  }

  void meet(std::uint32_t i, std::uint32_t j) {
    const Segment& s = grid_.segments()[i];
    const Segment& t = grid_.segments()[j];
    bool touched = false;
    for (const Point end : {t.a, t.b}) touched = touch(i, end) || touched;
    for (const Point end : {s.a, s.b}) touched = touch(j, end) || touched;
    if (touched) return;
    if (const auto p = crossing(s, t)) {
      add(i, *p);
      add(j, *p);
    }
  }

  std::vector<Line>& lines_;
  SegmentGrid grid_;
  std::vector<std::vector<Point>> cuts_;
};

Cost walk_cost(const Way& way, double length_m, double share, const Profile& profile) {
  double steps = 0;
  if (way.step_count >= 0) {
    steps = way.step_count * share;
  } else if (way.road_class == "steps") {
    steps = length_m / profile.tread_m;
  }
  if (steps <= 0) return seconds(length_m / profile.speed_mps);
  const double flat_m = std::max(0.0, length_m - steps * profile.tread_m);
  return seconds(flat_m / profile.speed_mps + steps * profile.step_s);
}

// Hilbert's curve on a grid of 2^16 by 2^16 (Skilling's form of the recursion).
std::uint64_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint64_t d = 0;
  for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
    const std::uint32_t rx = (x & s) ? 1 : 0;
    const std::uint32_t ry = (y & s) ? 1 : 0;
    d += static_cast<std::uint64_t>(s) * s * ((3 * rx) ^ ry);
    if (ry == 0) {
      if (rx == 1) {
        x = 0xFFFF - x;
        y = 0xFFFF - y;
      }
      std::swap(x, y);
    }
  }
  return d;
}

std::vector<std::uint32_t> along_the_curve(const std::vector<Point>& points) {
  Box box;
  for (const Point p : points) box.add(p);
  const double side = std::max({box.width(), box.height(), 1e-9});
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const auto grid = [&](double v) { return static_cast<std::uint32_t>(v / side * 0xFFFF); };
    keys[i] = {hilbert(grid(points[i].x - box.min_x), grid(points[i].y - box.min_y)), i};
  }
  std::ranges::sort(keys);
  std::vector<std::uint32_t> rank(points.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) rank[keys[i].second] = i;
  return rank;
}

void link(Graph& graph) {
  std::vector<std::uint32_t> degree(graph.nodes.size() + 1, 0);
  for (const Edge& e : graph.edges) {
    ++degree[e.from + 1];
    ++degree[e.to + 1];
  }
  std::partial_sum(degree.begin(), degree.end(), degree.begin());
  graph.first_arc = degree;
  graph.arcs.resize(degree.back());
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    const Edge& e = graph.edges[i];
    graph.arcs[degree[e.from]++] = {e.to, e.cost, i};
    graph.arcs[degree[e.to]++] = {e.from, e.cost, i};
  }
}

void find_islands(Graph& graph) {
  constexpr auto unseen = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> found(graph.nodes.size(), unseen);
  std::vector<Island> islands;
  std::vector<std::uint32_t> stack;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (found[n] != unseen) continue;
    const auto id = static_cast<std::uint32_t>(islands.size());
    islands.emplace_back();
    found[n] = id;
    stack.push_back(n);
    while (!stack.empty()) {
      const std::uint32_t at = stack.back();
      stack.pop_back();
      ++islands[id].nodes;
      for (const Arc& arc : graph.arcs_of(at)) {
        islands[id].length_m += graph.edges[arc.edge].length_m / 2;
        if (found[arc.node] != unseen) continue;
        found[arc.node] = id;
        stack.push_back(arc.node);
      }
    }
  }
  std::vector<std::uint32_t> order(islands.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::uint32_t i) { return islands[i].length_m; });
  std::vector<std::uint32_t> rank(islands.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    graph.islands.push_back(islands[order[i]]);
  }
  graph.island_of.resize(found.size());
  for (std::size_t n = 0; n < found.size(); ++n) graph.island_of[n] = rank[found[n]];
}

}  // namespace

bool walkable(const Way& way, const Profile& profile) {
  if (way.foot == "no") return false;
  if (way.foot == "private" && !profile.private_ways) return false;
  if (way.road_class == "steps" && !profile.steps) return false;
  if (way.step_count > 0 && !profile.steps) return false;
  return way.foot == "yes" ||
         std::ranges::find(profile.barred, way.road_class) == profile.barred.end();
}

Built build(std::span<const Way> ways, const Profile& profile, BuildOptions options) {
  Built out;
  Graph& graph = out.graph;
  graph.speed_mps = profile.speed_mps;

  std::vector<std::uint32_t> used;
  std::vector<Line> lines;
  std::size_t points = 0;
  for (std::uint32_t w = 0; w < ways.size(); ++w) {
    if (!is_a_line(ways[w].line)) {
      out.broken.push_back(w);
    } else if (walkable(ways[w], profile)) {
      used.push_back(w);
      lines.push_back(ways[w].line);
      points += lines.back().size();
    }
  }
  if (options.cut_crossings) Cutter(ways, used, lines).cut();

  VertexNumbers numbers;
  numbers.expect(points);
  std::vector<std::vector<std::uint32_t>> chains(lines.size());
  for (std::size_t u = 0; u < lines.size(); ++u) {
    for (const Point p : lines[u]) {
      const std::uint32_t v = numbers.number(p);
      if (chains[u].empty() || chains[u].back() != v) chains[u].push_back(v);
    }
  }

  // A vertex is a node where a way ends or where it is passed more than once.
  std::vector<std::uint8_t> uses(numbers.points().size(), 0);
  for (const auto& chain : chains) {
    if (chain.size() < 2) continue;
    for (const std::uint32_t v : chain)
      uses[v] = static_cast<std::uint8_t>(std::min(2, uses[v] + 1));
    uses[chain.front()] = uses[chain.back()] = 2;
  }
  std::vector<std::uint32_t> node_of(uses.size(), 0);
  std::vector<Point> places;
  for (std::size_t v = 0; v < uses.size(); ++v) {
    if (uses[v] < 2) continue;
    node_of[v] = static_cast<std::uint32_t>(places.size());
    places.push_back(numbers.points()[v]);
  }
  const std::vector<std::uint32_t> rank = along_the_curve(places);
  graph.nodes.resize(places.size());
  for (std::size_t n = 0; n < places.size(); ++n) graph.nodes[rank[n]] = places[n];

  struct Piece {
    std::uint32_t from, to, chain, begin, end;
  };
  std::vector<Piece> pieces;
  for (std::uint32_t u = 0; u < chains.size(); ++u) {
    std::uint32_t begin = 0;
    for (std::uint32_t k = 1; k < chains[u].size(); ++k) {
      if (uses[chains[u][k]] < 2) continue;
      pieces.push_back({rank[node_of[chains[u][begin]]], rank[node_of[chains[u][k]]], u, begin, k});
      begin = k;
    }
  }
  std::vector<double> whole;
  for (const Line& line : lines) whole.push_back(length(line));
  // Edges lie beside their nodes, too.
  std::ranges::stable_sort(pieces, {}, [](const Piece& p) { return std::pair(p.from, p.to); });
  for (const Piece& piece : pieces) {
    const Way& way = ways[used[piece.chain]];
    Edge edge{.from = piece.from, .to = piece.to, .way = used[piece.chain]};
    edge.first_vertex = static_cast<std::uint32_t>(graph.vertices.size());
    for (std::uint32_t k = piece.begin; k <= piece.end; ++k) {
      const Point p = numbers.points()[chains[piece.chain][k]];
      if (k > piece.begin) edge.length_m += distance(graph.vertices.back(), p);
      graph.vertices.push_back(p);
    }
    edge.last_vertex = static_cast<std::uint32_t>(graph.vertices.size() - 1);
    edge.cost = walk_cost(way, edge.length_m, edge.length_m / whole[piece.chain], profile);
    graph.edges.push_back(edge);
  }
  link(graph);
  find_islands(graph);
  return out;
}

}  // namespace lifang::network
