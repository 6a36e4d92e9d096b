// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_network.h"

#include <cmath>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {

Result<WalkNetwork> read_network(workspace::Session& session, const network::Profile& profile,
                                 std::string_view today, network::BuildOptions options) {
  WalkNetwork out;
  std::vector<network::Way> ways;
  const auto read = session.each(
      "SELECT id, class, level, bridge, tunnel, foot, step_count, geom FROM road "
      "WHERE " +
          queries::in_force("road", today) + " ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        for (Line& line : lines_of(row.geometry())) {
          network::Way way;
          way.line = std::move(line);
          way.road_class = row.text("class");
          way.bridge = row.integer("bridge") != 0;
          way.tunnel = row.integer("tunnel") != 0;
          way.level = static_cast<int>(row.integer("level", way.bridge ? 1 : way.tunnel ? -1 : 0));
          way.foot = row.text("foot");
          way.step_count = static_cast<int>(row.integer("step_count", -1));
          ways.push_back(std::move(way));
          out.road_ids.push_back(row.text("id"));
        }
      });
  if (!read) return fail(read);
  network::Built built = network::build(ways, profile, options);
  if (built.graph.edges.empty()) return fail(Fault::input, "care.no_roads");
  out.graph = std::move(built.graph);
  out.broken = built.broken.size();
  return out;
}

Result<network::Profile> walking_profile(workspace::Session& session, std::string_view id,
                                         double speed_mps) {
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  auto profile = network::read_profile(*rules, id);
  if (!profile || speed_mps == 0) return profile;
  if (!(speed_mps > 0) || !std::isfinite(speed_mps)) {
    return fail(Fault::usage, "walk.bad_speed", {}, {to_text(speed_mps)});
  }
  profile->speed_mps = speed_mps;
  return profile;
}

Result<SnapRules> snap_rules(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  return SnapRules{rules->number("snap_m", 300), rules->number("smallest_island_m", 0)};
}

}  // namespace lifang::operations
