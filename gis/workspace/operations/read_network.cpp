// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_network.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>

#include "core/geometry/measure.h"
#include "gis/workspace/blocks.h"
#include "gis/workspace/operations/kept_file.h"
#include "gis/workspace/operations/network_pack.h"
#include "gis/workspace/operations/network_store.h"
#include "gis/workspace/queries/heights.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using Clock = std::chrono::steady_clock;

std::string roads_in_force(std::string_view today) {
  return " FROM road WHERE " + queries::in_force("road", today) + " ORDER BY fid";
}

/// The heights that the workspace holds; where rasters overlap, the first that knows a place.
Result<network::Ground> ground_of(workspace::Session& session, const rules::Config& rules) {
  network::Ground out;
  out.base_m = rules.number("slope_base_m", out.base_m);
  auto grids = queries::height_grids(session);
  if (!grids) return fail(grids);
  if (grids->empty()) return out;
  out.height = [held =
                    std::make_shared<const std::vector<HeightGrid>>(std::move(*grids))](Point p) {
    for (const HeightGrid& grid : *held) {
      if (const double height = grid.at(p); std::isfinite(height)) return height;
    }
    return std::numeric_limits<double>::quiet_NaN();
  };
  return out;
}

/// What tells a network from others of the same roads and heights.
std::string variant_of(const network::Profile& profile, const network::BuildOptions& options,
                       bool slopes, double base_m) {
  std::string out = profile.id;
  for (const double number :
       {profile.speed_mps, profile.step_s, profile.tread_m, profile.climb, profile.ease,
        profile.steepest, slopes ? base_m : 0.0, profile.steps ? 1.0 : 0.0,
        profile.flat ? 1.0 : 0.0, profile.private_ways ? 1.0 : 0.0,
        options.cut_crossings ? 1.0 : 0.0}) {
    char text[40];
    std::snprintf(text, sizeof text, "|%.17g", number);
    out += text;
  }
  for (const std::string& road_class : profile.barred) out += "|" + road_class;
  return out;
}

/// A digest of all that the network is built from: rows as they are stored, whoever wrote them.
Result<std::string> inputs_of(workspace::Session& session, std::string_view today, bool slopes,
                              const std::string& variant) {
  std::string bytes = layout_of_networks() + "|" + variant;
  const auto take = [&](const workspace::Cursor& cursor) {
    for (std::size_t i = 0; i < cursor.columns(); ++i) {
      const std::string text = to_text(cursor.value(i));
      bytes += std::to_string(text.size()) + ":" + text;
    }
  };
  // As text, so that geometry comes as it is stored and is not read.
  auto read =
      session.each("SELECT id, class, level, bridge, tunnel, foot, step_count, CAST(geom AS TEXT)" +
                       roads_in_force(today),
                   {}, take);
  if (!read) return fail(read);
  if (slopes) {
    read = session.each(
        "SELECT west, north, cell_m, columns, rows, CAST(heights AS TEXT) "
        "FROM elevation ORDER BY fid",
        {}, take);
    if (!read) return fail(read);
  }
  return workspace::digest_of_bytes(bytes);
}

Result<WalkNetwork> built_network(workspace::Session& session, const network::Profile& profile,
                                  std::string_view today, network::BuildOptions options) {
  WalkNetwork out;
  std::vector<network::Way> ways;
  const auto read = session.each(
      "SELECT id, class, level, bridge, tunnel, foot, step_count, geom" + roads_in_force(today), {},
      [&](const workspace::Cursor& cursor) {
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
  network::Built built = network::build(ways, profile, std::move(options));
  if (built.graph.edges.empty()) return fail(Fault::input, "care.no_roads");
  out.graph = std::move(built.graph);
  out.broken = built.broken.size();
  out.unknown_m = built.unknown_m;
  out.steep_m = built.steep_m;
  return out;
}

Finding note(const char* code, Severity severity, std::vector<std::string> args = {}) {
  Finding out;
  out.code = code;
  out.severity = severity;
  out.args = std::move(args);
  return out;
}

}  // namespace

std::vector<Finding> ground_findings(double unknown_m, double steep_m) {
  std::vector<Finding> out;
  const auto metres = [](double m) { return std::vector{std::to_string(std::llround(m))}; };
  if (unknown_m >= 1) out.push_back(note("walk.no_height", Severity::warning, metres(unknown_m)));
  if (steep_m >= 1) out.push_back(note("walk.too_steep", Severity::info, metres(steep_m)));
  return out;
}

Result<WalkNetwork> read_network(workspace::Session& session, const network::Profile& profile,
                                 std::string_view today, network::BuildOptions options) {
  const auto begun = Clock::now();
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  const bool slopes = !profile.flat && rules->flag("slopes", true);
  const std::int64_t keep = rules->integer("keep_edges", 0);
  const std::string variant = variant_of(profile, options, slopes, rules->number("slope_base_m"));
  const auto path = keep > 0 ? kept_path(session, "network", variant) : std::nullopt;
  Result<std::string> inputs = std::string();
  Kept kept;
  if (path) {
    inputs = inputs_of(session, today, slopes, variant);
    if (!inputs) return fail(inputs);
    kept = read_kept(*path, *inputs);
  }
  auto found = kept.bytes.empty() ? std::nullopt : unpack_network(kept.bytes);
  kept.damaged = kept.damaged || (!kept.bytes.empty() && !found);
  WalkNetwork out;
  if (found) {
    out = std::move(*found);
    out.from_kept = true;
  } else {
    if (slopes) {
      auto ground = ground_of(session, *rules);
      if (!ground) return fail(ground);
      options.ground = std::move(*ground);
    }
    auto built = built_network(session, profile, today, std::move(options));
    if (!built) return fail(built);
    out = std::move(*built);
  }
  const bool large = path && static_cast<std::int64_t>(out.graph.edges.size()) >= keep;
  if (large) out.kept_as = variant;
  // Not if another program changed the roads meanwhile.
  if (large && !found && inputs_of(session, today, slopes, variant).value_or("") == *inputs &&
      write_kept(*path, *inputs, pack(out)))
    thin_kept(*path, most_kept);
  out.findings = ground_findings(out.unknown_m, out.steep_m);
  if (kept.damaged) out.findings.push_back(note("walk.kept_damaged", Severity::info));
  out.load_s = std::chrono::duration<double>(Clock::now() - begun).count();
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
