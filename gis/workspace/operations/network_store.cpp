// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/network_store.h"

#include <algorithm>
#include <filesystem>

#include "gis/workspace/blocks.h"
#include "gis/workspace/operations/kept_file.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;

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

// Digests guard against damage; this against a file that was written with other meanings.
bool fits(const network::Graph& g) {
  const auto nodes = g.nodes.size();
  return g.first_arc.size() == nodes + 1 && g.island_of.size() == nodes &&
         g.arcs.size() == g.arc_edges.size() && g.first_arc.back() == g.arcs.size() &&
         g.along.size() == g.vertices.size() && g.cost_to.size() == g.vertices.size() &&
         std::ranges::all_of(g.edges, [&](const network::Edge& e) {
           return e.from < nodes && e.to < nodes && e.last_vertex < g.vertices.size();
         });
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

std::string hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace

std::optional<std::string> kept_path(workspace::Session& session, std::string_view kind,
                                     std::string_view what) {
  if (session.dialect() != workspace::Dialect::sqlite) return std::nullopt;
  const auto row = session.row("SELECT file FROM pragma_database_list WHERE name = 'main'");
  if (!row || row->text("file").empty()) return std::nullopt;
  const std::string name = hex(workspace::digest_of_bytes(what)).substr(0, 16);
  return row->text("file") + ".walks/" + std::string(kind) + "-" + name;
}

void thin_kept(const std::string& path, std::size_t most) {
  std::error_code trouble;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const auto& file : fs::directory_iterator(fs::path(path).parent_path(), trouble)) {
    // Another program may be writing one that is not yet in its place.
    const bool whole = file.path().extension().empty();
    if (whole) files.emplace_back(file.last_write_time(trouble), file.path());
  }
  std::ranges::sort(files, std::ranges::greater{});
  for (std::size_t i = most; i < files.size(); ++i) fs::remove(files[i].second, trouble);
}

void drop_kept(workspace::Session& session) {
  if (const auto path = kept_path(session, "network", {})) thin_kept(*path, 0);
}

network::RowsDone kept_reach_rows(workspace::Session& session, const network::Graph& graph,
                                  const std::string& kept_as,
                                  std::span<const network::Place> origins,
                                  std::span<const network::Place> targets, network::Cost limit,
                                  std::string_view goal) {
  const std::string what = kept_as + "|" + std::to_string(limit) + "|" + std::string(goal);
  const auto path = kept_as.empty() ? std::nullopt : kept_path(session, "rows", what);
  network::KeptRows rows;
  if (path) {
    const Kept kept = read_kept(*path, what);
    if (auto found = unpack_rows(kept.bytes)) rows = std::move(*found);
  }
  const std::size_t before = rows.rows.size();
  network::RowsDone out = network::reach_rows(graph, origins, targets, limit, rows);
  const bool fresh = out.searched > 0 || before != out.rows.size();
  if (path && fresh && write_kept(*path, what, pack(rows))) thin_kept(*path, most_kept);
  return out;
}

std::string pack(const WalkNetwork& network) {
  Packed out;
  each_part(network.graph, [&](const auto& part) { out.add(part); });
  out.add_each(network.graph.copies);
  out.add_each(network.road_ids);
  out.add(std::uint64_t{network.broken});
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
  std::uint64_t broken = 0;
  from.take(broken);
  from.take(out.unknown_m);
  from.take(out.steep_m);
  out.broken = broken;
  if (!from.at_end() || !fits(out.graph)) return std::nullopt;
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
  const auto known = [&](const std::vector<network::Reached>& row) {
    return std::ranges::all_of(row, [&](const auto& r) { return r.index < out.targets.size(); });
  };
  if (!from.at_end() || out.rows.size() != out.origins.size() ||
      !std::ranges::all_of(out.rows, known))
    return std::nullopt;
  return out;
}

}  // namespace lifang::operations
