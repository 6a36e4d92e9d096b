// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_network.h"

#include <cmath>
#include <limits>
#include <memory>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/heights.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

/// The heights that the workspace holds; where rasters overlap, the first that knows a place.
Result<network::Ground> ground_of(workspace::Session& session, const network::Profile& profile) {
  network::Ground out;
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  out.base_m = rules->number("slope_base_m", out.base_m);
  if (profile.flat || !rules->flag("slopes", true)) return out;
  auto grids = queries::height_grids(session);
  if (!grids) return fail(grids);
  if (grids->empty()) return out;
  out.height = [held = std::make_shared<const std::vector<HeightGrid>>(std::move(*grids))](
                   Point p) {
    for (const HeightGrid& grid : *held) {
      if (const double height = grid.at(p); std::isfinite(height)) return height;
    }
    return std::numeric_limits<double>::quiet_NaN();
  };
  return out;
}

}  // namespace

std::vector<Finding> ground_findings(const network::Built& built) {
  std::vector<Finding> out;
  const auto tell = [&](const char* code, Severity severity, double metres) {
    if (!(metres >= 1)) return;
    Finding& one = out.emplace_back();
    one.code = code;
    one.severity = severity;
    one.args = {std::to_string(std::llround(metres))};
  };
  tell("walk.no_height", Severity::warning, built.unknown_m);
  tell("walk.too_steep", Severity::info, built.steep_m);
  return out;
}

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
  auto ground = ground_of(session, profile);
  if (!ground) return fail(ground);
  options.ground = std::move(*ground);
  network::Built built = network::build(ways, profile, std::move(options));
  if (built.graph.edges.empty()) return fail(Fault::input, "care.no_roads");
  out.graph = std::move(built.graph);
  out.broken = built.broken.size();
  out.findings = ground_findings(built);
  return out;
}

Result<network::Profile> walking_profile(workspace::Session& session, std::string_view id,
                                         double speed_mps, bool flat) {
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  auto profile = network::read_profile(*rules, id);
  if (!profile) return profile;
  profile->flat = flat;
  if (speed_mps == 0) return profile;
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
