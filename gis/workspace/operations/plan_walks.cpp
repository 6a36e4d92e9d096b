// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_walks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "core/geometry/measure.h"
#include "core/network/matrix.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {

Result<std::vector<PremisesSite>> premises_sites(workspace::Session& session,
                                                 const std::vector<std::string>& kinds) {
  std::vector<PremisesSite> out;
  const auto add = [&](const Row& row, const std::string& compound, bool standing) {
    if (is_empty(row.geometry())) return;
    out.push_back({row.text("id"), row.text("name"), row.text("kind"), compound,
                   row.number("area_m2"), standing, centroid(row.geometry())});
  };
  auto read = session.each(
      "SELECT id, name, kind, area_m2, geom FROM facility WHERE status IS NULL OR status NOT IN "
      "('closed', 'planned', 'under_construction', 'abolished') ORDER BY id",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const bool wanted = std::find(kinds.begin(), kinds.end(), row.text("kind")) != kinds.end();
        if (wanted) add(row, {}, true);
      });
  if (!read) return fail(read);
  read = session.each(
      "SELECT id, name, kind, compound_id, area_m2, geom FROM candidate_site ORDER BY id", {},
      [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        add(row, row.text("compound_id"), false);
      });
  if (!read) return fail(read);
  return out;
}

namespace {

/// A network with what ties places to it.
struct Walking {
  WalkNetwork roads;
  std::optional<network::Snapper> snapper;
  std::optional<Gates> gates;
};

Result<std::unique_ptr<Walking>> walking(workspace::Session& session,
                                         const network::Profile& profile, std::string_view day) {
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  auto roads = read_network(session, profile, day);
  if (!roads) return fail(roads);
  auto out = std::make_unique<Walking>();  // its parts know each other by address
  out->roads = std::move(*roads);
  out->snapper.emplace(out->roads.graph, snapping->smallest_island_m);
  auto gates = Gates::read(session, out->roads.graph, *out->snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  out->gates.emplace(std::move(*gates));
  return out;
}

using Stops = std::vector<std::vector<network::Stop>>;

/// A unit is reached by its gates, else at a point of its ground.
Result<Stops> stops_of(const Gates& gates, const community::Area& area,
                       const std::vector<MultiPolygon>& ground) {
  Stops out;
  for (std::size_t i = 0; i < area.units.size(); ++i) {
    Point at = centroid(Geometry(ground[i]));
    if (!ground[i].empty() && !contains(ground[i], at)) {
      const auto inside = topology::point_inside(ground[i]);
      if (!inside) return fail(inside);
      at = *inside;
    }
    out.push_back(gates.stops(area.units[i].id, at));
  }
  return out;
}

}  // namespace

Result<community::Walks> walks_to_units(workspace::Session& session, const PlanInHand& open,
                                        const std::vector<PremisesSite>& sites,
                                        std::string_view day, const Progress& progress) {
  constexpr double longest_s = 60 * 60;
  const auto profile = walking_profile(session, open.rules.walker);
  if (!profile) return fail(profile);
  const auto ways = walking(session, *profile, day);
  if (!ways) return fail(ways);
  const network::Graph& graph = (*ways)->roads.graph;
  Stops from;
  for (const PremisesSite& site : sites) {
    from.push_back((*ways)->gates->stops(site.compound, site.at));
  }
  const auto to = stops_of(*(*ways)->gates, open.plan.area, open.plan.ground);
  if (!to) return fail(to);
  community::Walks out{to->size(), {}};
  if (sites.empty()) return out;
  const auto costs = network::matrix(graph, from, *to, graph.seconds(longest_s), progress);
  if (!costs) return fail(costs);
  for (const network::Cost cost : costs->costs) {
    out.seconds.push_back(cost == network::unreachable ? std::numeric_limits<double>::infinity()
                                                       : cost / graph.ticks_per_s);
  }
  return out;
}

Result<void> lay_ways(workspace::Session& session, UnitMap& map, const community::Goals& goals,
                      const community::Rules& rules, std::string_view day,
                      const Progress& progress) {
  if (!goals.ask(community::Goal::walk)) return {};
  // At a metre a second on level ground, seconds are metres.
  const auto profile = walking_profile(session, rules.walker, 1, true);
  if (!profile) return fail(profile);
  const auto ways = walking(session, *profile, day);
  if (!ways && ways.error().code == "care.no_roads") return {};
  if (!ways) return fail(ways);
  const network::Graph& graph = (*ways)->roads.graph;
  const auto stops = stops_of(*(*ways)->gates, map.area, map.ground);
  if (!stops) return fail(stops);
  const auto costs =
      network::matrix(graph, *stops, *stops, graph.seconds(rules.farthest_walk_m), progress);
  if (!costs) return fail(costs);
  auto out = std::make_shared<community::Ways>();
  out->network = true;
  const auto& units = map.area.units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    out->unit.push_back(static_cast<std::uint32_t>(i));
    for (std::size_t k = 0; k < units.size(); ++k) {
      const network::Cost cost = costs->at(i, k);
      const double metres =
          i == k ? 0
          : cost == network::unreachable
              ? std::max(rules.farthest_walk_m, distance(units[i].place, units[k].place))
              : cost / graph.ticks_per_s;
      out->load.push_back(units[i].households * std::llround(metres));
    }
  }
  map.area.ways = std::move(out);
  return {};
}

std::vector<std::int64_t> people_of(const community::Area& area) {
  std::vector<std::int64_t> out;
  for (const community::Unit& unit : area.units) {
    out.push_back(unit.population > 0 ? unit.population : unit.households);
  }
  return out;
}

Result<rules::Config> community_file(workspace::Session& session, const std::string& county) {
  return queries::rule_file_of(session, "community", county);
}

}  // namespace lifang::operations
