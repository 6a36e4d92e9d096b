// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/walk_route.h"

#include "core/network/route.h"
#include "core/network/snap.h"
#include "gis/workspace/operations/read_network.h"

namespace lifang::operations {

Result<WalkRoute> walk_route(workspace::Session& session, const WalkRouteRequest& request) {
  const auto profile = walking_profile(session, request.profile, request.speed_mps, request.flat);
  if (!profile) return fail(profile);
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  const auto roads =
      read_network(session, *profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  const network::Snapper snapper(roads->graph, snapping->smallest_island_m);
  std::vector<network::Snap> ends;
  for (const Point p : {request.from, request.to}) {
    const auto at = snapper.snap(p, snapping->snap_m);
    if (!at)
      return fail(Fault::input, "care.off_network", {},
                  {to_text(p.x), to_text(p.y), to_text(snapping->snap_m)});
    ends.push_back(*at);
  }
  network::Search search(roads->graph);
  const auto found = network::route(roads->graph, search, network::stop(roads->graph, ends[0]),
                                    network::stop(roads->graph, ends[1]), network::unreachable - 1);
  if (!found) return fail(Fault::input, "care.no_route");
  WalkRoute out{found->cost / 1000.0, ends[0].leg_m,  ends[1].leg_m, {},
                found->line,          roads->findings};
  for (const network::Leg& leg : found->legs) {
    const std::string& id = roads->road_ids[leg.way];
    const auto row = session.row("SELECT name FROM road WHERE id = ?", {id});
    if (!row) return fail(row);
    out.legs.push_back({id, row->text("name"), leg.length_m, leg.cost / 1000.0, leg.turn_deg});
  }
  return out;
}

}  // namespace lifang::operations
