// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/circle.h"

#include "core/geometry/measure.h"
#include "core/network/route.h"
#include "core/network/service_circle.h"
#include "gis/topology/isochrone.h"

namespace lifang::app {
namespace {

Result<network::Snap> snapped(const CareGround& ground, Point at) {
  const auto snap = ground.snapper->snap(at, ground.snapping.snap_m);
  if (snap) return *snap;
  return fail(Fault::input, "care.room.off_network", {}, {to_text(ground.snapping.snap_m)});
}

void add(CircleRing& ring, const operations::DemandPlace& place, double households) {
  ring.people += place.population;
  ring.elderly += place.elderly;
  ring.over_80 += place.over_80;
  ring.alone += place.alone;
  ring.households += households;
}

/// The ground along what can be walked.
Result<void> add_grounds(Circle& circle, double metres) {
  std::vector<MultiLine> walked;
  for (const CircleRing& ring : circle.rings) walked.push_back(ring.walked);
  auto grounds = topology::isochrones(walked, metres);
  if (!grounds) return fail(grounds);
  for (std::size_t i = 0; i < walked.size(); ++i) {
    circle.rings[i].ground = std::move((*grounds)[i]);
  }
  return {};
}

}  // namespace

Result<Circle> circle_at(const CareGround& ground, network::Search& search, Point at,
                         const std::vector<double>& minutes, bool held) {
  const auto& graph = ground.roads.graph;
  const auto snap = snapped(ground, at);
  if (!snap) return fail(snap);
  const std::vector<network::Stop> stops = {network::stop(graph, *snap)};
  const network::Edge& edge = graph.edges[snap->position.edge];
  Circle out{.at = at,
             .foot = snap->foot,
             .leg_m = snap->leg_m,
             .leg_s = stops.front().cost / graph.ticks_per_s,
             .street = ground.road_names[edge.way],
             .rings = {}};
  const std::uint32_t island = graph.island_of[edge.from];
  if (island != 0) out.island_m = graph.islands[island].length_m;
  for (const double m : minutes) {
    const auto limit = graph.seconds(60 * m);
    out.rings.push_back({.minutes = m});
    out.rings.back().walked =
        network::lines(graph, network::service_circle(graph, search, stops, limit));
  }
  if (!held) {
    if (const auto drawn = add_grounds(out, ground.goal.draw_m); !drawn) return fail(drawn);
  }
  const auto farthest = graph.seconds(60 * minutes.back());
  for (const network::Reached& r : search.targets(stops, farthest, *ground.targets)) {
    for (CircleRing& ring : out.rings) {
      if (r.cost <= graph.seconds(60 * ring.minutes))
        add(ring, ground.places[r.index], ground.households[r.index]);
    }
  }
  return out;
}

Result<CircleRoute> route_between(const CareGround& ground, network::Search& search, Point from,
                                  Point to) {
  const auto& graph = ground.roads.graph;
  const auto a = snapped(ground, from), b = snapped(ground, to);
  if (!a) return fail(a);
  if (!b) return fail(b);
  const auto found = network::route(graph, search, network::stop(graph, *a),
                                    network::stop(graph, *b), network::unreachable - 1);
  if (!found) return fail(Fault::input, "care.no_route");
  CircleRoute out{.from = from,
                  .to = to,
                  .seconds = found->cost / graph.ticks_per_s,
                  .length_m = a->leg_m + b->leg_m,
                  .legs = {},
                  .line = found->line};
  for (const network::Leg& leg : found->legs) {
    const std::string& street = ground.road_names[leg.way];
    out.length_m += leg.length_m;
    if (out.legs.empty() || out.legs.back().street != street) {
      out.legs.push_back({street, 0, 0, leg.turn_deg});
    }
    out.legs.back().length_m += leg.length_m;
    out.legs.back().seconds += leg.cost / graph.ticks_per_s;
  }
  return out;
}

}  // namespace lifang::app
