// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/reach_rows.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <unordered_map>

#include "core/base/parallel.h"

namespace lifang::network {
namespace {

using Stretch = KeptRows::Stretch;
using Tied = KeptRows::Tied;

/// 64 bits over numbers in their order (the finisher of MurmurHash3).
class Digest {
 public:
  void add(std::uint64_t word) {
    state_ ^= word + 0x9E3779B97F4A7C15u;
    state_ ^= state_ >> 33;
    state_ *= 0xFF51AFD7ED558CCDu;
    state_ ^= state_ >> 33;
    state_ *= 0xC4CEB9FE1A85EC53u;
    state_ ^= state_ >> 33;
  }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  void add(Point p) {
    add(p.x);
    add(p.y);
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0;
};

std::vector<Stretch> stretches_of(const Graph& graph) {
  std::vector<Stretch> out;
  out.reserve(graph.edges.size());
  for (const Edge& edge : graph.edges) {
    Digest digest;
    Stretch one;
    digest.add(std::uint64_t{edge.cost});
    for (std::uint32_t v = edge.first_vertex; v <= edge.last_vertex; ++v) {
      digest.add(graph.vertices[v]);
      digest.add(graph.along[v]);
      one.box.add(graph.vertices[v]);
    }
    one.digest = digest.value();
    out.push_back(one);
  }
  std::ranges::sort(out, {}, &Stretch::digest);
  return out;
}

double fastest(const Graph& graph) {
  double out = graph.speed_mps / graph.ticks_per_s;
  for (const Edge& edge : graph.edges) {
    if (edge.cost > 0) out = std::max(out, edge.length_m / edge.cost);
  }
  return out;
}

Tied tied(const Graph& graph, const Place& place) {
  Tied out{.id = place.id};
  Digest digest;
  for (const Stop& stop : place.stops) {
    const Point foot = graph.point(stop.position);
    digest.add(foot);
    digest.add(std::uint64_t{stop.cost});
    // Where it stands on its edge, and which that is: costs are those of the edge's ends.
    digest.add(std::uint64_t{graph.cost_along(stop.position)});
    const Edge& edge = graph.edges[stop.position.edge];
    digest.add(std::uint64_t{edge.cost});
    digest.add(graph.vertices[edge.first_vertex]);
    digest.add(graph.vertices[edge.last_vertex]);
    out.box.add(foot);
  }
  out.digest = digest.value();
  return out;
}

std::vector<Tied> tied(const Graph& graph, std::span<const Place> places) {
  std::vector<Tied> out;
  out.reserve(places.size());
  for (const Place& place : places) out.push_back(tied(graph, place));
  return out;
}

std::unordered_map<std::string_view, std::uint32_t> by_id(const std::vector<Tied>& places) {
  std::unordered_map<std::string_view, std::uint32_t> out;
  for (std::uint32_t i = 0; i < places.size(); ++i) out.emplace(places[i].id, i);
  return out;
}

/// Where the networks differ: what is in one of them alone.
void differences(const std::vector<Stretch>& before, const std::vector<Stretch>& now,
                 std::vector<Box>& out) {
  std::size_t a = 0, b = 0;
  while (a < before.size() || b < now.size()) {
    if (b == now.size() || (a < before.size() && before[a].digest < now[b].digest)) {
      out.push_back(before[a++].box);
    } else if (a == before.size() || now[b].digest < before[a].digest) {
      out.push_back(now[b++].box);
    } else {
      ++a, ++b;
    }
  }
}

/// Where targets differ; `moved` says where a kept target stands in the new list.
void differences(const std::vector<Tied>& before, const std::vector<Tied>& now,
                 std::vector<std::uint32_t>& moved, std::vector<Box>& out) {
  const auto found = by_id(now);
  std::vector<bool> same(now.size());
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    const auto at = found.find(before[i].id);
    const bool kept = at != found.end() && now[at->second].digest == before[i].digest;
    moved.push_back(kept ? at->second : 0);
    if (kept)
      same[at->second] = true;
    else
      out.push_back(before[i].box);
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!same[i]) out.push_back(now[i].box);
  }
}

/// Boxes of differences, from west to east.
class Near {
 public:
  Near(std::vector<Box> boxes, double reach_m) : boxes_(std::move(boxes)), reach_m_(reach_m) {
    std::erase_if(boxes_, [](const Box& box) { return box.empty(); });
    std::ranges::sort(boxes_, {}, &Box::min_x);
    double furthest = -std::numeric_limits<double>::infinity();
    for (const Box& box : boxes_) furthest_.push_back(furthest = std::max(furthest, box.max_x));
  }
  bool meets(const Box& place) const {
    if (place.empty()) return false;
    const Box around = place.grown(reach_m_);
    auto end = std::ranges::upper_bound(boxes_, around.max_x, {}, &Box::min_x) - boxes_.begin();
    // Backwards; as soon as nothing before reaches so far east, nothing more can meet.
    while (end-- > 0 && furthest_[static_cast<std::size_t>(end)] >= around.min_x) {
      if (boxes_[static_cast<std::size_t>(end)].intersects(around)) return true;
    }
    return false;
  }

 private:
  std::vector<Box> boxes_;
  std::vector<double> furthest_;
  double reach_m_;
};

}  // namespace

RowsDone reach_rows(const Graph& graph, std::span<const Place> origins,
                    std::span<const Place> targets, Cost limit, KeptRows& kept) {
  KeptRows now{.limit = limit,
               .fastest = fastest(graph),
               .ticks_per_s = graph.ticks_per_s,
               .stretches = stretches_of(graph),
               .origins = tied(graph, origins),
               .targets = tied(graph, targets)};
  RowsDone out{std::vector<std::vector<Reached>>(origins.size()), 0};
  std::vector<std::uint32_t> again;
  if (kept.limit != limit || kept.ticks_per_s != graph.ticks_per_s) kept = {};
  std::vector<Box> changed;
  std::vector<std::uint32_t> moved;
  differences(kept.stretches, now.stretches, changed);
  differences(kept.targets, now.targets, moved, changed);
  // A metre for edges so short that their cost was rounded to nothing.
  const Near near(std::move(changed), limit * std::max(kept.fastest, now.fastest) + 1);
  const auto before = by_id(kept.origins);
  for (std::uint32_t o = 0; o < origins.size(); ++o) {
    const auto at = before.find(now.origins[o].id);
    if (at == before.end() || kept.origins[at->second].digest != now.origins[o].digest ||
        near.meets(now.origins[o].box)) {
      again.push_back(o);
      continue;
    }
    for (const Reached& r : kept.rows[at->second]) out.rows[o].push_back({moved[r.index], r.cost});
    std::ranges::sort(out.rows[o], {}, &Reached::index);
  }
  out.searched = again.size();
  if (!again.empty()) {
    std::vector<std::vector<Stop>> stops;
    for (const Place& target : targets) stops.push_back(target.stops);
    const Targets filed(graph, stops);
    in_parallel(again.size(), 8, [&] {
      return [&, search = Search(graph)](std::size_t begin, std::size_t end) mutable {
        for (std::size_t i = begin; i < end; ++i)
          out.rows[again[i]] = search.targets(origins[again[i]].stops, limit, filed);
      };
    });
  }
  now.rows = out.rows;
  kept = std::move(now);
  return out;
}

}  // namespace lifang::network
