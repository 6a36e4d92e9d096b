// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_demand.h"

#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

// People of 60 and over, or a negative number where nothing is known.
double elderly_of(const Row& row) {
  if (row.known("elderly")) return row.number("elderly");
  double sum = -1;
  for (const char* cohort : {"c60", "c65", "c70", "c75", "c80", "c85"}) {
    if (row.known(cohort)) sum = std::max(sum, 0.0) + row.number(cohort);
  }
  return sum;
}

Result<void> add_rows(workspace::Session& session, std::string_view sql, const Gates& gates,
                      std::vector<DemandPlace>& out) {
  return session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    const Row row = cursor.row();
    const double elderly = elderly_of(row);
    if (elderly < 0 || is_empty(row.geometry())) return;
    DemandPlace place;
    place.id = row.text("id");
    place.name = row.text("name");
    place.compound_id = row.text("compound_id");
    place.township_id = row.text("township_id");
    place.at = centroid(row.geometry());
    place.elderly = elderly;
    place.population = row.number("population");
    place.over_80 = row.number("over_80");
    place.stops = gates.stops(place.compound_id, place.at);
    out.push_back(std::move(place));
  });
}

}  // namespace

Result<Gates> Gates::read(workspace::Session& session, const network::Graph& graph,
                          const network::Snapper& snapper, double snap_m) {
  Gates out;
  out.graph_ = &graph;
  out.snapper_ = &snapper;
  out.snap_m_ = snap_m;
  const auto read = session.each(
      "SELECT compound_id, geom FROM entrance WHERE kind = 'gate' AND compound_id IS NOT NULL "
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

Result<std::vector<DemandPlace>> read_demand(workspace::Session& session, const Gates& gates) {
  std::vector<DemandPlace> out;
  auto read = add_rows(
      session,
      "SELECT d.*, COALESCE(c.name, v.name, b.name) AS name FROM demand d "
      "LEFT JOIN compound c ON c.id = d.compound_id LEFT JOIN village v ON v.id = d.village_id "
      "LEFT JOIN building b ON b.id = d.building_id ORDER BY d.fid",
      gates, out);
  if (read && out.empty()) {
    read = add_rows(session, "SELECT c.*, c.id AS compound_id FROM compound c ORDER BY c.fid",
                    gates, out);
    if (read) read = add_rows(session, "SELECT v.* FROM village v ORDER BY v.fid", gates, out);
  }
  if (!read) return fail(read);
  if (out.empty()) return fail(Fault::input, "care.no_demand");
  return out;
}

}  // namespace lifang::operations
