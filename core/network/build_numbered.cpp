// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "core/network/assemble.h"
#include "core/network/build.h"
#include "core/network/slope.h"

namespace lifang::network {
namespace {

/// Ways as chains of vertices, none twice in a row, cut at closed vertices: there each chain
/// has a copy of its own, so that nobody passes; and cut where they are too steep.
struct Chains {
  struct Chain {
    std::uint32_t way = 0;
    std::uint32_t begin = 0;  ///< its vertices: [begin, end) of `vertices`
    std::uint32_t end = 0;
  };
  std::vector<Chain> chains;
  std::vector<std::uint32_t> vertices;  ///< from map.vertices.size() on: copies
  std::vector<double> climbs;  ///< parallel: what the stretch up to it adds, metres of level way
  std::vector<std::uint32_t> copy_of;  ///< by copy, the closed vertex

  Chains(const NumberedMap& map, const Profile& profile, Built& told)
      : map_(map), slopes_(map, profile) {
    for (std::uint32_t w = 0; w < map.ways.size(); ++w) {
      const NumberedMap::Way& way = map.ways[w];
      const bool line = std::ranges::any_of(
          way.vertices, [&](std::uint32_t v) { return v != way.vertices.front(); });
      if (!line)
        told.broken.push_back(w);
      else if (walkable(way, profile))
        add(w, told);
    }
  }

  std::uint32_t original(std::uint32_t v) const {
    return v < map_.vertices.size() ? v : copy_of[v - map_.vertices.size()];
  }
  std::span<const std::uint32_t> of(const Chain& chain) const {
    return {vertices.data() + chain.begin, vertices.data() + chain.end};
  }

 private:
  void add(std::uint32_t w, Built& told) {
    const auto& list = map_.ways[w].vertices;
    Chain chain{w, static_cast<std::uint32_t>(vertices.size()), 0};
    const auto finish = [&] {
      chain.end = static_cast<std::uint32_t>(vertices.size());
      if (chain.end - chain.begin > 1) chains.push_back(chain);
      chain.begin = chain.end;
    };
    const auto push = [&](std::uint32_t v, double climb) {
      vertices.push_back(v);
      climbs.push_back(climb);
    };
    const std::vector<Slopes::Climb>& slopes = slopes_.of(map_.ways[w]);
    told.steep_m += slopes_.steep_m();
    told.unknown_m += slopes_.unknown_m();
    if (slopes_.unknown_m() > 0) told.levelled.push_back({w, slopes_.unknown_m()});
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (k > 0 && list[k] == list[k - 1]) continue;
      const Slopes::Climb here = k > 0 && !slopes.empty() ? slopes[k - 1] : Slopes::Climb{};
      if (here.barred) finish();
      if (!std::ranges::binary_search(map_.closed, list[k])) {
        push(list[k], here.extra_m);
        continue;
      }
      push(copy(list[k]), here.extra_m);
      finish();
      push(copy(list[k]), 0);
    }
    finish();
  }
  std::uint32_t copy(std::uint32_t v) {
    copy_of.push_back(v);
    return static_cast<std::uint32_t>(map_.vertices.size() + copy_of.size() - 1);
  }

  const NumberedMap& map_;
  Slopes slopes_;
};

/// Turns chains into nodes along the curve and the edges between them.
class Assembly {
 public:
  Assembly(const NumberedMap& map, const Chains& chains, const Profile& profile, Graph& graph)
      : map_(map), chains_(chains), profile_(profile), graph_(graph) {}

  void run() {
    number_nodes();
    std::vector<Piece> pieces = cut();
    // Edges lie beside their nodes, too.
    std::ranges::stable_sort(pieces, {}, [](const Piece& p) { return std::pair(p.from, p.to); });
    const std::vector<double> whole = lengths_of_ways();
    graph_.edges.reserve(pieces.size());
    graph_.vertices.reserve(chains_.vertices.size() + pieces.size());
    graph_.along.reserve(chains_.vertices.size() + pieces.size());
    graph_.cost_to.reserve(chains_.vertices.size() + pieces.size());
    for (const Piece& piece : pieces) add(piece, whole);
    complete(graph_);
    gather_copies();
  }

 private:
  static constexpr auto none = static_cast<std::uint32_t>(-1);
  struct Piece {
    std::uint32_t from, to, chain, begin, end;
  };

  Point place(std::uint32_t v) const { return map_.vertices[chains_.original(v)]; }
  double metres(std::uint32_t a, std::uint32_t b) const {
    return map_.metres ? map_.metres(chains_.original(a), chains_.original(b))
                       : distance(place(a), place(b));
  }

  // A vertex is a node where a way ends or where it is passed more than once.
  void number_nodes() {
    std::vector<std::uint8_t> uses(map_.vertices.size() + chains_.copy_of.size(), 0);
    for (const Chains::Chain& chain : chains_.chains) {
      const auto list = chains_.of(chain);
      for (const std::uint32_t v : list)
        uses[v] = static_cast<std::uint8_t>(std::min(2, uses[v] + 1));
      uses[list.front()] = uses[list.back()] = 2;
    }
    node_of_.assign(uses.size(), none);
    std::vector<Point> places;
    for (std::uint32_t v = 0; v < uses.size(); ++v) {
      if (uses[v] < 2) continue;
      node_of_[v] = static_cast<std::uint32_t>(places.size());
      places.push_back(place(v));
    }
    const std::vector<std::uint32_t> rank = along_the_curve(places);
    graph_.nodes.resize(places.size());
    for (std::size_t n = 0; n < places.size(); ++n) graph_.nodes[rank[n]] = places[n];
    for (std::uint32_t& n : node_of_) {
      if (n != none) n = rank[n];
    }
  }

  std::vector<Piece> cut() const {
    std::vector<Piece> out;
    for (std::uint32_t c = 0; c < chains_.chains.size(); ++c) {
      const auto list = chains_.of(chains_.chains[c]);
      std::uint32_t begin = 0;
      for (std::uint32_t k = 1; k < list.size(); ++k) {
        if (node_of_[list[k]] == none) continue;
        out.push_back({node_of_[list[begin]], node_of_[list[k]], c, begin, k});
        begin = k;
      }
    }
    return out;
  }

  std::vector<double> lengths_of_ways() const {
    std::vector<double> out(map_.ways.size(), 0);
    for (const Chains::Chain& chain : chains_.chains) {
      if (map_.ways[chain.way].step_count < 0) continue;  // only counted steps are shared out
      const auto list = chains_.of(chain);
      for (std::size_t k = 1; k < list.size(); ++k) out[chain.way] += metres(list[k - 1], list[k]);
    }
    return out;
  }

  void add(const Piece& piece, const std::vector<double>& whole) {
    const auto list = chains_.of(chains_.chains[piece.chain]);
    Edge edge{.from = piece.from, .to = piece.to, .way = chains_.chains[piece.chain].way};
    edge.first_vertex = static_cast<std::uint32_t>(graph_.vertices.size());
    double climb_m = 0;
    for (std::uint32_t k = piece.begin; k <= piece.end; ++k) {
      if (k > piece.begin) {
        edge.length_m += metres(list[k - 1], list[k]);
        climb_m += chains_.climbs[chains_.chains[piece.chain].begin + k];
      }
      graph_.vertices.push_back(place(list[k]));
      graph_.along.push_back(edge.length_m);
    }
    edge.last_vertex = static_cast<std::uint32_t>(graph_.vertices.size() - 1);
    const double share = whole[edge.way] > 0 ? edge.length_m / whole[edge.way] : 0;
    edge.cost = graph_.seconds(walking_s(map_.ways[edge.way], edge.length_m, share, profile_) +
                               climb_m / profile_.speed_mps);
    graph_.edges.push_back(edge);
    const auto e = static_cast<std::uint32_t>(graph_.edges.size() - 1);
    for (std::uint32_t v = edge.first_vertex; v <= edge.last_vertex; ++v)
      graph_.cost_to.push_back(graph_.cost_along({e, graph_.along[v]}));
  }

  void gather_copies() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> copies;  // closed vertex, node
    for (std::uint32_t c = 0; c < chains_.copy_of.size(); ++c) {
      const std::uint32_t node = node_of_[map_.vertices.size() + c];
      if (node != none) copies.emplace_back(chains_.copy_of[c], node);
    }
    std::ranges::sort(copies);
    for (std::size_t i = 0; i < copies.size(); ++i) {
      if (i == 0 || copies[i].first != copies[i - 1].first) graph_.copies.emplace_back();
      graph_.copies.back().push_back(copies[i].second);
    }
  }

  const NumberedMap& map_;
  const Chains& chains_;
  const Profile& profile_;
  Graph& graph_;
  std::vector<std::uint32_t> node_of_;
};

bool may_walk(const std::string& road_class, const std::string& foot, int step_count,
              const Profile& profile) {
  if (foot == "no") return false;
  if (foot == "private" && !profile.private_ways) return false;
  if (road_class == "steps" && !profile.steps) return false;
  if (step_count > 0 && !profile.steps) return false;
  return foot == "yes" || std::ranges::find(profile.barred, road_class) == profile.barred.end();
}

}  // namespace

bool walkable(const Way& way, const Profile& profile) {
  return may_walk(way.road_class, way.foot, way.step_count, profile);
}

bool walkable(const NumberedMap::Way& way, const Profile& profile) {
  return may_walk(way.road_class, way.foot, way.step_count, profile);
}

double walking_s(const NumberedMap::Way& way, double length_m, double share,
                 const Profile& profile) {
  double steps = 0;
  if (way.step_count >= 0) {
    steps = way.step_count * share;
  } else if (way.road_class == "steps") {
    steps = length_m / profile.tread_m;
  }
  if (steps <= 0 || profile.flat) return length_m / profile.speed_mps;
  const double flat_m = std::max(0.0, length_m - steps * profile.tread_m);
  return flat_m / profile.speed_mps + steps * profile.step_s;
}

Built build_numbered(const NumberedMap& map, const Profile& profile, double ticks_per_s) {
  Built out;
  out.graph.speed_mps = profile.speed_mps;
  out.graph.ticks_per_s = ticks_per_s;
  const Chains chains(map, profile, out);
  Assembly(map, chains, profile, out.graph).run();
  return out;
}

}  // namespace lifang::network
