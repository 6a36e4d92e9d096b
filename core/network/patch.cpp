// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/patch.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/geometry/measure.h"
#include "core/network/assemble.h"
#include "core/network/cut_lines.h"
#include "core/network/segment_grid.h"

namespace lifang::network {
namespace {

constexpr auto none = static_cast<std::uint32_t>(-1);

/// Beyond it nothing of a way can bear on another: vertices of a graph stand up to a centimetre
/// from those of the map, and what is between half a centimetre and two from another is looked at.
constexpr double near_m = 5 * same_vertex_m;

Box box_of(const Segment& s) {
  Box out;
  out.add(s.a);
  out.add(s.b);
  return out;
}

void add(std::vector<Segment>& segments, std::span<const Point> line) {
  for (std::size_t k = 0; k + 1 < line.size(); ++k) segments.push_back({line[k], line[k + 1]});
}

/// The edges of the ways that are marked.
void add(std::vector<Segment>& segments, const Graph& graph, const std::vector<bool>& ways) {
  for (const Edge& edge : graph.edges) {
    if (ways[edge.way]) add(segments, graph.shape(edge));
  }
}

/// The ways of a graph that come near the segments; those already marked are not looked at.
std::vector<bool> ways_near(const Graph& graph, const std::vector<bool>& marked,
                            std::vector<Segment> segments) {
  std::vector<bool> out(marked.size(), false);
  const SegmentGrid grid(std::move(segments));
  for (const Edge& edge : graph.edges) {
    const auto shape = graph.shape(edge);
    for (std::size_t k = 0; k + 1 < shape.size() && !marked[edge.way] && !out[edge.way]; ++k) {
      const Box around = box_of({shape[k], shape[k + 1]}).grown(near_m);
      grid.visit(around, [&](std::uint32_t s) {
        if (around.intersects(box_of(grid.segments()[s]))) out[edge.way] = true;
      });
    }
  }
  return out;
}

/// True if what is one vertex does not depend on the order of points: near the lines that are
/// marked, points stand either within half a vertex of each other or beyond two.
bool vertices_are_clear(const CutLines& cut, const std::vector<bool>& marked) {
  struct At {
    Point p;
    bool marked;
  };
  std::vector<At> all;
  for (std::size_t u = 0; u < cut.lines.size(); ++u) {
    for (const Point p : cut.lines[u]) all.push_back({p, marked[cut.used[u]]});
  }
  std::ranges::sort(all, {}, [](const At& at) { return std::pair(at.p.x, at.p.y); });
  std::size_t first = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    while (all[i].p.x - all[first].p.x > 2 * same_vertex_m) ++first;
    for (std::size_t j = first; j < i; ++j) {
      if (!all[i].marked && !all[j].marked) continue;
      const double apart = distance(all[i].p, all[j].p);
      if (apart > same_vertex_m / 2 && apart <= 2 * same_vertex_m) return false;
    }
  }
  return true;
}

/// The ways around a change, as they are now, and the graph of them alone.
struct Around {
  std::vector<std::uint32_t> index;  ///< by local way, its index now; ascending
  std::vector<bool> anew;            ///< by local way: its edges are taken from here
  Built built;
};

/// A graph from the edges of two, each with the nodes and the way that it has now.
class Joined {
 public:
  void take(const Graph& graph, std::span<const std::uint32_t> way_now) {
    std::vector<std::uint32_t> place(graph.nodes.size(), none);
    const auto placed = [&](std::uint32_t node) {
      if (place[node] == none) place[node] = place_of(graph.nodes[node]);
      return place[node];
    };
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
      const Edge& edge = graph.edges[e];
      const std::uint32_t way = way_now[edge.way];
      if (way != none) pieces_.push_back({placed(edge.from), placed(edge.to), way, e, &graph});
    }
  }

  /// Only the nodes around a change are in both graphs; the places of these are looked up.
  void expect(const Graph& shared) {
    for (const Point p : shared.nodes) shared_.emplace(std::pair(p.x, p.y), none), box_.add(p);
  }

  void lay_out(Graph& out) {
    const std::vector<std::uint32_t> rank = along_the_curve(places_);
    out.nodes.resize(places_.size());
    for (std::size_t n = 0; n < rank.size(); ++n) out.nodes[rank[n]] = places_[n];
    for (Piece& piece : pieces_) piece.from = rank[piece.from], piece.to = rank[piece.to];
    // As they stand in a graph that is built whole: those of one way keep their order.
    std::ranges::sort(pieces_, {},
                      [](const Piece& p) { return std::tuple(p.from, p.to, p.way, p.edge); });
    out.edges.reserve(pieces_.size());
    for (const Piece& piece : pieces_) add(piece, out);
    complete(out);
  }

 private:
  struct Piece {
    std::uint32_t from, to, way, edge;
    const Graph* graph;
  };

  std::uint32_t place_of(Point p) {
    const auto made = static_cast<std::uint32_t>(places_.size());
    if (box_.contains(p)) {
      const auto found = shared_.find({p.x, p.y});
      if (found != shared_.end() && found->second != none) return found->second;
      if (found != shared_.end()) found->second = made;
    }
    places_.push_back(p);
    return made;
  }

  static void add(const Piece& piece, Graph& out) {
    const Graph& from = *piece.graph;
    Edge edge = from.edges[piece.edge];
    const auto copy = [&](const auto& list, auto& to) {
      to.insert(to.end(), list.begin() + edge.first_vertex, list.begin() + edge.last_vertex + 1);
    };
    const auto first = static_cast<std::uint32_t>(out.vertices.size());
    copy(from.vertices, out.vertices);
    copy(from.along, out.along);
    copy(from.cost_to, out.cost_to);
    edge.from = piece.from;
    edge.to = piece.to;
    edge.way = piece.way;
    edge.last_vertex = first + (edge.last_vertex - edge.first_vertex);
    edge.first_vertex = first;
    out.edges.push_back(edge);
  }

  std::vector<Point> places_;
  std::vector<Piece> pieces_;
  std::map<std::pair<double, double>, std::uint32_t> shared_;
  Box box_;
};

class Patch {
 public:
  Patch(const Built& before, const Changes& changes, const Profile& profile,
        const BuildOptions& options)
      : before_(before), changes_(changes), profile_(profile), options_(options) {}

  Result<std::optional<Built>> run() {
    auto around = read_around();
    if (!around) return fail(around);
    if (!*around) return std::optional<Built>();
    return std::optional(joined(**around));
  }

 private:
  /// None if the vertices there are not clear.
  Result<std::optional<Around>> read_around() {
    std::map<std::uint32_t, std::pair<Way, bool>> ways;
    std::vector<Segment> changed;
    for (const std::uint32_t w : changes_.fresh) {
      auto way = changes_.way(w);
      if (!way) return fail(way);
      if (walkable(*way, profile_)) add(changed, way->line);
      ways[w] = {std::move(*way), true};
    }
    std::vector<bool> gone(changes_.now.size());
    for (std::size_t w = 0; w < gone.size(); ++w) gone[w] = changes_.now[w] == Changes::gone;
    add(changed, before_.graph, gone);
    const std::vector<bool> touched = ways_near(before_.graph, gone, std::move(changed));

    // What their vertices are, and which of them are nodes, their own neighbours have a say in.
    std::vector<Segment> lines;
    add(lines, before_.graph, touched);
    std::vector<bool> known = gone;
    for (std::size_t w = 0; w < known.size(); ++w) known[w] = gone[w] || touched[w];
    const std::vector<bool> beside = ways_near(before_.graph, known, std::move(lines));
    for (std::uint32_t w = 0; w < touched.size(); ++w) {
      if (!touched[w] && !beside[w]) continue;
      auto way = changes_.way(changes_.now[w]);
      if (!way) return fail(way);
      ways[changes_.now[w]] = {std::move(*way), touched[w]};
    }

    Around out;
    std::vector<Way> list;
    for (auto& [index, way] : ways) {
      out.index.push_back(index);
      out.anew.push_back(way.second);
      list.push_back(std::move(way.first));
    }
    CutLines cut = cut_lines(list, profile_, options_.cut_crossings);
    if (!vertices_are_clear(cut, out.anew)) return std::optional<Around>();
    out.built = build(list, std::move(cut), profile_, options_.ground);
    return std::optional(std::move(out));
  }

  Built joined(const Around& around) const {
    std::vector<std::uint32_t> kept = changes_.now, anew = around.index;
    for (std::uint32_t& w : kept) {
      const auto at = std::ranges::lower_bound(around.index, w);
      const bool is_anew = at != around.index.end() && *at == w &&
                           around.anew[static_cast<std::size_t>(at - around.index.begin())];
      if (is_anew) w = none;
    }
    for (std::size_t i = 0; i < anew.size(); ++i) {
      if (!around.anew[i]) anew[i] = none;
    }
    Built out;
    out.graph.speed_mps = before_.graph.speed_mps;
    out.graph.ticks_per_s = before_.graph.ticks_per_s;
    Joined graph;
    graph.expect(around.built.graph);
    graph.take(before_.graph, kept);
    graph.take(around.built.graph, anew);
    graph.lay_out(out.graph);

    // Ways without a line are in no graph: they stay what they were, or are fresh.
    const auto tell = [&](const Built& from, const std::vector<std::uint32_t>& now) {
      for (const std::uint32_t w : from.broken) {
        if (now[w] != none) out.broken.push_back(now[w]);
      }
      for (const Levelled& one : from.levelled) {
        if (now[one.way] != none) out.levelled.push_back({now[one.way], one.metres});
      }
    };
    tell(before_, kept);
    tell(around.built, anew);
    std::ranges::sort(out.broken);
    std::ranges::sort(out.levelled, {}, &Levelled::way);
    for (const Levelled& one : out.levelled) out.unknown_m += one.metres;
    return out;
  }

  const Built& before_;
  const Changes& changes_;
  const Profile& profile_;
  const BuildOptions& options_;
};

}  // namespace

Result<std::optional<Built>> patch(const Built& before, const Changes& changes,
                                   const Profile& profile, const BuildOptions& options) {
  const bool bars_slopes = profile.steepest > 0 && !profile.flat && options.ground.height;
  if (bars_slopes) return std::optional<Built>();
  return Patch(before, changes, profile, options).run();
}

}  // namespace lifang::network
