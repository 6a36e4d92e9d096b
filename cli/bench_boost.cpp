// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_boost.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <limits>

namespace lifang::cli {
namespace {

using network::Cost;

struct Weight {
  Cost cost = 0;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;
constexpr auto infinite = std::numeric_limits<std::uint64_t>::max();

struct LimitPassed {};

struct Stopping : boost::dijkstra_visitor<> {
  Stopping(const std::uint64_t* distance, Cost limit, BoostPeer::Reached* out,
           std::vector<std::uint32_t>* touched)
      : distance_(distance), limit_(limit), out_(out), touched_(touched) {}
  void discover_vertex(std::uint32_t node, const Graph&) {
    if (touched_) touched_->push_back(node);
  }
  void examine_vertex(std::uint32_t node, const Graph&) {
    if (distance_[node] > limit_) throw LimitPassed{};
    out_->emplace_back(node, static_cast<Cost>(distance_[node]));
  }
  const std::uint64_t* distance_;
  Cost limit_;
  BoostPeer::Reached* out_;
  std::vector<std::uint32_t>* touched_;
};

Graph made(const PlainNetwork& from) {
  std::vector<PlainNetwork::Link> arcs = from.links;
  for (const auto& [a, b, cost] : from.links) arcs.push_back({b, a, cost});
  std::ranges::stable_sort(arcs, {}, &PlainNetwork::Link::from);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Weight> weights;
  for (const auto& [a, b, cost] : arcs) {
    ends.emplace_back(a, b);
    weights.push_back({cost});
  }
  return Graph(boost::edges_are_sorted, ends.begin(), ends.end(), weights.begin(), from.nodes);
}

}  // namespace

struct BoostPeer::State {
  Graph graph;
  std::vector<std::uint64_t> distance;
  std::vector<std::uint32_t> touched;
  boost::two_bit_color_map<boost::typed_identity_property_map<std::uint32_t>> colour;

  auto by_node() {
    return boost::make_iterator_property_map(distance.data(), get(boost::vertex_index, graph));
  }

  explicit State(const PlainNetwork& from)
      : graph(made(from)), distance(from.nodes, infinite), colour(from.nodes) {}
};

BoostPeer::BoostPeer(const PlainNetwork& network) : state_(std::make_unique<State>(network)) {}
BoostPeer::~BoostPeer() = default;

void BoostPeer::search(std::uint32_t node, Cost limit, Reached& out) {
  State& s = *state_;
  out.clear();
  try {
    boost::dijkstra_shortest_paths(s.graph, node,
                                   boost::weight_map(get(&Weight::cost, s.graph))
                                       .distance_map(s.by_node())
                                       .distance_inf(infinite)
                                       .visitor(Stopping(s.distance.data(), limit, &out, nullptr)));
  } catch (const LimitPassed&) {
  }
}

void BoostPeer::search_no_init(std::uint32_t node, Cost limit, Reached& out) {
  State& s = *state_;
  out.clear();
  s.touched.clear();
  s.distance[node] = 0;
  try {
    boost::dijkstra_shortest_paths_no_init(
        s.graph, node, boost::dummy_property_map(), s.by_node(), get(&Weight::cost, s.graph),
        get(boost::vertex_index, s.graph), std::less<>(),
        boost::closed_plus<std::uint64_t>(infinite), std::uint64_t{0},
        Stopping(s.distance.data(), limit, &out, &s.touched), s.colour);
  } catch (const LimitPassed&) {
  }
  s.distance[node] = infinite;
  for (const std::uint32_t n : s.touched) {
    s.distance[n] = infinite;
    put(s.colour, n, boost::two_bit_white);
  }
  put(s.colour, node, boost::two_bit_white);
}

}  // namespace lifang::cli
