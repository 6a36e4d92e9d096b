// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_walks.h"

#include <algorithm>
#include <limits>

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

Result<community::Walks> walks_to_units(workspace::Session& session, const PlanInHand& open,
                                        const std::vector<PremisesSite>& sites,
                                        const std::string& profile_id, std::string_view day,
                                        const Progress& progress) {
  constexpr double longest_s = 60 * 60;
  const auto profile = walking_profile(session, profile_id);
  if (!profile) return fail(profile);
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  const auto roads = read_network(session, *profile, day);
  if (!roads) return fail(roads);
  const network::Graph& graph = roads->graph;
  const network::Snapper snapper(graph, snapping->smallest_island_m);
  const auto gates = Gates::read(session, graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  std::vector<std::vector<network::Stop>> from, to;
  for (const PremisesSite& site : sites) from.push_back(gates->stops(site.compound, site.at));
  for (std::size_t i = 0; i < open.plan.area.units.size(); ++i) {
    Point at = centroid(Geometry(open.plan.ground[i]));
    if (!open.plan.ground[i].empty() && !contains(open.plan.ground[i], at)) {
      const auto inside = topology::point_inside(open.plan.ground[i]);
      if (!inside) return fail(inside);
      at = *inside;
    }
    to.push_back(gates->stops(open.plan.area.units[i].id, at));
  }
  community::Walks out{to.size(), {}};
  if (sites.empty()) return out;
  const auto costs = network::matrix(graph, from, to, graph.seconds(longest_s), progress);
  if (!costs) return fail(costs);
  for (const network::Cost cost : costs->costs) {
    out.seconds.push_back(cost == network::unreachable ? std::numeric_limits<double>::infinity()
                                                       : cost / graph.ticks_per_s);
  }
  return out;
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
