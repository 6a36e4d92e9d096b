// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/network_pack.h"

#include <algorithm>

#include "gis/workspace/operations/kept_file.h"

namespace lifang::operations {
namespace {

/// Files of records that are held otherwise are of no use here.
template <class... Records>
std::string sizes(std::string out) {
  ((out += " " + std::to_string(sizeof(Records))), ...);
  return out;
}

/// All of a graph but its nested lists, in one order for writing and reading.
template <class Graph, class F>
void each_part(Graph& graph, F&& f) {
  f(graph.nodes);
  f(graph.first_arc);
  f(graph.arcs);
  f(graph.arc_edges);
  f(graph.edges);
  f(graph.vertices);
  f(graph.along);
  f(graph.cost_to);
  f(graph.island_of);
  f(graph.islands);
  f(graph.speed_mps);
  f(graph.ticks_per_s);
  f(graph.middle_cost);
  f(graph.longest_cost);
}

bool is_below(const std::vector<std::uint32_t>& list, std::size_t size) {
  return std::ranges::all_of(list, [&](std::uint32_t i) { return i < size; });
}

// Digests guard against damage; this against a file that was written with other meanings.
bool fits(const network::Graph& g) {
  const std::size_t nodes = g.nodes.size();
  if (g.first_arc.size() != nodes + 1 || g.first_arc.front() != 0 ||
      g.first_arc.back() != g.arcs.size() || !std::ranges::is_sorted(g.first_arc))
    return false;
  if (g.island_of.size() != nodes || g.arc_edges.size() != g.arcs.size() ||
      g.along.size() != g.vertices.size() || g.cost_to.size() != g.vertices.size())
    return false;
  const auto leads_on = [&](const network::Arc& arc) {
    return arc.node < nodes && arc.cost <= g.longest_cost;
  };
  const auto lies_between = [&](const network::Edge& e) {
    return e.from < nodes && e.to < nodes && e.first_vertex < e.last_vertex &&
           e.last_vertex < g.vertices.size() && e.cost <= g.longest_cost;
  };
  const auto are_nodes = [&](const auto& copies) { return is_below(copies, nodes); };
  return std::ranges::all_of(g.arcs, leads_on) && is_below(g.arc_edges, g.edges.size()) &&
         std::ranges::all_of(g.edges, lies_between) && is_below(g.island_of, g.islands.size()) &&
         std::ranges::all_of(g.copies, are_nodes) && g.speed_mps > 0 && g.ticks_per_s > 0;
}

bool fits(const WalkNetwork& network) {
  const std::size_t ways = network.road_ids.size();
  std::uint64_t of_rows = 0;
  for (const RoadRow& row : network.rows) {
    if (row.ways > ways) return false;
    of_rows += row.ways;
  }
  return fits(network.graph) && of_rows == ways && is_below(network.broken, ways) &&
         std::ranges::is_sorted(network.rows, {}, &RoadRow::fid) &&
         std::ranges::all_of(network.levelled, [&](const auto& one) { return one.way < ways; }) &&
         std::ranges::all_of(network.graph.edges,
                             [&](const auto& edge) { return edge.way < ways; });
}

bool fits(const network::KeptRows& rows) {
  const auto is_row = [&](const std::vector<network::Reached>& row) {
    const auto not_before = [](const auto& a, const auto& b) { return a.index >= b.index; };
    return std::ranges::adjacent_find(row, not_before) == row.end() &&
           (row.empty() || row.back().index < rows.targets.size());
  };
  return rows.rows.size() == rows.origins.size() && std::ranges::all_of(rows.rows, is_row) &&
         std::ranges::is_sorted(rows.stretches, {}, &network::KeptRows::Stretch::digest);
}

void add(Packed& out, const std::vector<network::KeptRows::Tied>& list) {
  out.add(std::uint64_t{list.size()});
  for (const auto& one : list) {
    out.add(one.id);
    out.add(one.digest);
    out.add(one.box);
  }
}

void take(Unpacked& from, std::vector<network::KeptRows::Tied>& list) {
  std::uint64_t count = 0;
  from.take(count);
  for (std::uint64_t i = 0; i < count && from.ok(); ++i) {
    auto& one = list.emplace_back();
    from.take(one.id);
    from.take(one.digest);
    from.take(one.box);
  }
}

}  // namespace

std::string layout_of_networks() {
  return sizes<Point, network::Arc, network::Edge, network::Island, network::Cost,
               network::Levelled, RoadRow>("network 3");
}

std::string layout_of_rows() {
  return sizes<network::KeptRows::Stretch, Box, network::Reached, network::Cost>("rows 2");
}

std::string pack(const WalkNetwork& network) {
  Packed out;
  std::size_t most = network.rows.size() * sizeof(RoadRow);
  each_part(network.graph, [&](const auto& part) {
    if constexpr (requires { part.front(); }) most += part.size() * sizeof part.front();
  });
  for (const std::string& id : network.road_ids) most += sizeof(std::uint64_t) + id.size();
  out.expect(most + 4096);  // and some numbers
  each_part(network.graph, [&](const auto& part) { out.add(part); });
  out.add_each(network.graph.copies);
  out.add_each(network.road_ids);
  out.add(network.broken);
  out.add(network.levelled);
  out.add(network.rows);
  out.add(network.unknown_m);
  out.add(network.steep_m);
  return out.bytes();
}

std::optional<WalkNetwork> unpack_network(std::string_view bytes) {
  WalkNetwork out;
  Unpacked from(bytes);
  each_part(out.graph, [&](auto& part) { from.take(part); });
  from.take_each(out.graph.copies);
  from.take_each(out.road_ids);
  from.take(out.broken);
  from.take(out.levelled);
  from.take(out.rows);
  from.take(out.unknown_m);
  from.take(out.steep_m);
  if (!from.at_end() || !fits(out)) return std::nullopt;
  return out;
}

std::string pack(const network::KeptRows& rows) {
  Packed out;
  out.add(rows.limit);
  out.add(rows.fastest);
  out.add(rows.ticks_per_s);
  out.add(rows.stretches);
  add(out, rows.origins);
  add(out, rows.targets);
  out.add_each(rows.rows);
  return out.bytes();
}

std::optional<network::KeptRows> unpack_rows(std::string_view bytes) {
  network::KeptRows out;
  Unpacked from(bytes);
  from.take(out.limit);
  from.take(out.fastest);
  from.take(out.ticks_per_s);
  from.take(out.stretches);
  take(from, out.origins);
  take(from, out.targets);
  from.take_each(out.rows);
  if (!from.at_end() || !fits(out)) return std::nullopt;
  return out;
}

}  // namespace lifang::operations
