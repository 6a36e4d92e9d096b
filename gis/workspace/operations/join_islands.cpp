// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/join_islands.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "core/network/islands.h"
#include "gis/workspace/change.h"
#include "gis/workspace/operations/read_network.h"

namespace lifang::operations {
namespace {

constexpr const char* made_here = R"({"source":"join_islands"})";

// The line with a vertex at the place, where it does not have one there.
Line with_vertex(Line line, Point at) {
  const Projection where = project(line, at);
  const Point a = line[where.segment];
  const Point b = line[where.segment + 1];
  if (a == at || b == at) return line;
  line.insert(line.begin() + static_cast<std::ptrdiff_t>(where.segment) + 1, at);
  return line;
}

Geometry with_vertex(const Geometry& road, Point at) {
  MultiLine lines = lines_of(road);
  const auto nearest = std::ranges::min_element(lines, {}, [at](const Line& l) {
    return l.size() < 2 ? INFINITY : std::abs(project(l, at).offset);
  });
  if (nearest != lines.end() && nearest->size() >= 2) *nearest = with_vertex(*nearest, at);
  return lines.size() == 1 ? Geometry(lines.front()) : Geometry(lines);
}

Result<void> name_roads(workspace::Session& session, NetworkIslands& found) {
  for (NetworkIsland& island : found.islands) {
    const auto row = session.row("SELECT name FROM road WHERE id = ?", {island.road_id});
    if (!row) return fail(row);
    island.road_name = row->text("name");
  }
  return {};
}

Result<void> draw(workspace::Change& change, const NetworkIslands& found) {
  std::map<std::string, Geometry> mended;  // several links may end on one road
  for (const NetworkIsland& island : found.islands) {
    const auto made = change.insert("road", {{"class", "path"},
                                             {"status", "built"},
                                             {"foot", "yes"},
                                             {"attributes", made_here},
                                             {"geom", island.link}});
    if (!made) return fail(made);
    auto [road, first] = mended.try_emplace(island.joins_id);
    if (first) {
      const auto row =
          change.session().row("SELECT geom FROM road WHERE id = ?", {island.joins_id});
      if (!row) return fail(row);
      road->second = row->geometry();
    }
    road->second = with_vertex(road->second, island.link.back());
  }
  for (const auto& [id, shape] : mended) {
    if (const auto done = change.update("road", id, {{"geom", shape}}); !done) return done;
  }
  return {};
}

}  // namespace

Result<NetworkIslands> find_islands(workspace::Session& session, const IslandsRequest& request) {
  if (!(request.within_m >= 0) || request.within_m > 1000)
    return fail(Fault::usage, "care.bad_gap", {}, {to_text(request.within_m)});
  const auto profile = walking_profile(session, request.profile);
  if (!profile) return fail(profile);
  const auto roads =
      read_network(session, *profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  const network::Graph& graph = roads->graph;
  NetworkIslands out;
  out.main_m = graph.islands.front().length_m;
  for (const network::Island& island : graph.islands) out.all_m += island.length_m;

  std::vector<bool> told(graph.islands.size());
  for (const network::Gap& gap : network::gaps(graph, request.within_m)) {
    told[gap.island] = true;
    out.islands.push_back({.length_m = graph.islands[gap.island].length_m,
                           .road_id = roads->road_ids[gap.way],
                           .road_name = {},
                           .at = gap.from,
                           .gap_m = gap.metres,
                           .link = {gap.from, gap.to},
                           .joins_id = roads->road_ids[gap.joins]});
  }
  std::map<std::uint32_t, NetworkIsland> others;  // longest first, as the islands are
  for (const network::Edge& edge : graph.edges) {
    const std::uint32_t island = graph.island_of[edge.from];
    if (island == 0 || told[island]) continue;
    others.try_emplace(island, NetworkIsland{.length_m = graph.islands[island].length_m,
                                             .road_id = roads->road_ids[edge.way],
                                             .road_name = {},
                                             .at = graph.nodes[edge.from],
                                             .joins_id = {}});
  }
  for (auto& [island, other] : others) out.islands.push_back(std::move(other));
  if (const auto named = name_roads(session, out); !named) return fail(named);
  return out;
}

Result<NetworkIslands> join_islands(workspace::Workspace& work, const IslandsRequest& request) {
  NetworkIslands out;
  const auto done =
      work.perform({.name = "JoinIslands",
                    .actor = request.actor,
                    .summary = "接通路网",
                    .reason = request.reason},
                   [&](workspace::Change& change) -> Result<void> {
                     auto found = find_islands(change.session(), request);
                     if (!found) return fail(found);
                     std::erase_if(found->islands, [](const NetworkIsland& i) { return !i.gap_m; });
                     if (found->islands.empty())
                       return fail(Fault::refused, "care.no_gaps", {}, {to_text(request.within_m)});
                     out = std::move(*found);
                     return draw(change, out);
                   });
  if (!done) return fail(done);
  return out;
}

}  // namespace lifang::operations
