// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/reach_people.h"

#include <algorithm>
#include <numeric>

#include "core/network/service_circle.h"
#include "gis/topology/isochrone.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {

namespace {

Result<void> draw_ground(workspace::Session& session, std::vector<ReachRing>& rings) {
  const auto rules = queries::rule_file_of(session, "care");
  if (!rules) return fail(rules);
  std::vector<std::size_t> order(rings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return rings[i].minutes; });
  std::vector<MultiLine> walked;
  for (const std::size_t i : order) walked.push_back(rings[i].walked);
  auto areas = topology::isochrones(walked, rules->number("draw_m", 30));
  if (!areas) return fail(areas);
  for (std::size_t k = 0; k < order.size(); ++k) rings[order[k]].ground = std::move((*areas)[k]);
  return {};
}

}  // namespace

Result<ReachOutcome> reach_people(workspace::Session& session, const ReachRequest& request) {
  for (const double m : request.minutes) {
    if (!(m > 0) || m > 24 * 60) return fail(Fault::usage, "care.bad_minutes", {}, {to_text(m)});
  }
  const auto profile = walking_profile(session, request.profile, request.speed_mps, request.flat);
  if (!profile) return fail(profile);
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  const auto roads =
      read_network(session, *profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  const network::Graph& graph = roads->graph;
  const network::Snapper snapper(graph, snapping->smallest_island_m);
  const auto at = snapper.snap(request.at, snapping->snap_m);
  if (!at) {
    return fail(Fault::input, "care.off_network", {},
                {to_text(request.at.x), to_text(request.at.y), to_text(snapping->snap_m)});
  }
  const auto gates = Gates::read(session, graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  const auto demand = read_demand(session, *gates, request.today, request.horizon);
  if (!demand) return fail(demand);
  const std::vector<DemandPlace>& places = demand->places;

  std::vector<std::vector<network::Stop>> stops;
  for (const DemandPlace& place : places) stops.push_back(place.stops);
  const network::Targets targets(graph, stops);
  network::Search search(graph);
  const std::vector<network::Stop> start = {network::stop(graph, *at)};
  ReachOutcome out{.foot = at->foot,
                   .leg_m = at->leg_m,
                   .speed_mps = profile->speed_mps,
                   .rings = {},
                   .findings = demand->findings};
  out.findings.insert(out.findings.end(), roads->findings.begin(), roads->findings.end());
  for (const double minutes : request.minutes) {
    const network::Cost limit = network::seconds(minutes * 60);
    ReachRing ring{.minutes = minutes};
    for (const network::Reached& r : search.targets(start, limit, targets)) {
      const DemandPlace& place = places[r.index];
      ring.people += place.population;
      ring.elderly += place.elderly;
      ring.over_80 += place.over_80;
      ring.alone += place.alone;
    }
    const auto circle = network::service_circle(graph, search, start, limit);
    for (const network::Interval& i : circle) ring.ways_m += i.to_m - i.from_m;
    ring.walked = network::lines(graph, circle);
    out.rings.push_back(std::move(ring));
  }
  if (const auto drawn = draw_ground(session, out.rings); !drawn) return fail(drawn);
  return out;
}

}  // namespace lifang::operations
