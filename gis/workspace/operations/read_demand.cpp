// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_demand.h"

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/people.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::operations {
namespace {

/// Where some people are told by `demand`, the others are not counted: that must be said.
Result<void> tell_passed_over(workspace::Session& session, std::string_view day, Demand& out) {
  const auto row = session.row(
      "SELECT COUNT(*) AS n, SUM(elderly) AS people FROM (SELECT c.elderly FROM compound c "
      "WHERE c.elderly > 0 AND " +
      queries::in_force("compound", day, "c") +
      " AND NOT EXISTS (SELECT 1 FROM demand d LEFT JOIN building b ON b.id = d.building_id "
      "WHERE d.compound_id = c.id OR b.compound_id = c.id) UNION ALL "
      "SELECT v.elderly FROM village v WHERE v.elderly > 0 AND NOT EXISTS "
      "(SELECT 1 FROM demand d WHERE d.village_id = v.id)) AS passed_over");
  if (!row) return fail(row);
  if (row->integer("n") == 0) return {};
  Finding finding;
  finding.code = "care.not_in_demand";
  finding.severity = Severity::warning;
  finding.args = {std::to_string(row->integer("n")), std::to_string(row->integer("people"))};
  out.findings.push_back(std::move(finding));
  return {};
}

Result<void> grow(workspace::Session& session, std::string_view day, const Horizon& horizon,
                  Demand& out) {
  if (horizon.year == 0) return {};
  const auto factors = GrowthFactors::read(session, horizon, day);
  if (!factors) return fail(factors);
  const auto towns = queries::Townships::read(session, day);
  if (!towns) return fail(towns);
  for (DemandPlace& place : out.places) {
    const auto* home = towns->home(place.township_id, place.at);
    const auto factor = factors->of(home ? home->id : std::string());
    place.elderly *= factor.elderly;
    place.alone *= factor.elderly;
    place.over_80 *= factor.over_80;
  }
  const auto& told = factors->findings();
  out.findings.insert(out.findings.end(), told.begin(), told.end());
  return {};
}

}  // namespace

Result<Gates> Gates::read(workspace::Session& session, const network::Graph& graph,
                          const network::Snapper& snapper, double snap_m) {
  Gates out;
  out.graph_ = &graph;
  out.snapper_ = &snapper;
  out.snap_m_ = snap_m;
  const auto read = session.each(
      "SELECT compound_id, geom FROM entrance WHERE kind = 'gate' AND compound_id <> '' "
      "ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        if (is_empty(row.geometry())) return;
        const Point at = centroid(row.geometry());
        if (const auto snap = snapper.snap(at, snap_m)) {
          out.of_compound_[row.text("compound_id")].push_back({at, *snap});
        }
      });
  if (!read) return fail(read);
  return out;
}

std::vector<network::Stop> Gates::stops(const std::string& compound_id, Point at) const {
  std::vector<network::Stop> out;
  if (const auto found = of_compound_.find(compound_id); found != of_compound_.end()) {
    for (const Gate& gate : found->second) {
      out.push_back(network::stop(*graph_, gate.snap, graph_->straight(distance(at, gate.at))));
    }
  } else if (const auto snap = snapper_->snap(at, snap_m_)) {
    out.push_back(network::stop(*graph_, *snap));
  }
  return out;
}

Result<Demand> read_demand(workspace::Session& session, const Gates& gates, std::string_view day,
                           const Horizon& horizon) {
  auto people = queries::people(session, day);
  if (!people) return fail(people);
  Demand out;
  for (queries::PeoplePlace& each : people->places) {
    if (!each.elderly) continue;
    DemandPlace place;
    place.id = std::move(each.id);
    place.name = std::move(each.name);
    place.compound_id = std::move(each.compound_id);
    place.township_id = std::move(each.township);
    place.at = each.at;
    place.elderly = *each.elderly;
    place.population = each.population;
    place.over_80 = each.over_80;
    place.alone = each.alone;
    place.stops = gates.stops(place.compound_id, place.at);
    out.places.push_back(std::move(place));
  }
  if (out.places.empty()) return fail(Fault::input, "care.no_demand");
  if (auto grown = grow(session, day, horizon, out); !grown) return fail(grown);
  if (!people->from_demand) return out;
  const auto told = tell_passed_over(session, day, out);
  if (!told) return fail(told);
  return out;
}

}  // namespace lifang::operations
